"use strict";
(() => {
  const sentences = [...document.querySelectorAll(".s")];
  const stops = sentences.filter((sentence) => sentence.id.startsWith("de-"));
  let lit = [];
  const light = (sentence) => {
    lit.forEach((other) => other.classList.remove("lit"));
    lit = sentence ? sentences.filter((other) => other.dataset.s === sentence.dataset.s) : [];
    lit.forEach((other) => other.classList.add("lit"));
  };
  const lightEvent = (event) => light(event.target.closest(".s"));
  for (const name of ["focusin", "click"]) document.addEventListener(name, lightEvent);
  // A page that scrolls under a resting pointer sends pointerover too; only a pointer that has moved counts.
  let place = "";
  document.addEventListener("pointerover", (event) => {
    const moved = `${event.clientX} ${event.clientY}`;
    if (moved !== place) lightEvent(event);
    place = moved;
  });
  // Firefox opens no details for a link into them.
  addEventListener("hashchange", () => document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", ""));
  if (!stops.length) return;
  stops.forEach((stop) => (stop.tabIndex = -1));
  stops[0].tabIndex = 0;
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const here = stops.indexOf(document.activeElement);
    const next = step && here >= 0 ? stops[here + step] : undefined;
    if (!next) return;
    event.preventDefault();
    stops[here].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
})();
