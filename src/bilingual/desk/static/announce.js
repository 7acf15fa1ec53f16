/** Telling the person what has happened: for eyes a toast, for ears a live region. */

import { byId } from "./dom.js";

let fading = 0;
/** What needed the person last: it is shown with what comes after it, until both are gone. */
let urgent = "";

/** @param {string} text said politely, shown for a moment */
export function announce(text) {
  const region = byId("said");
  // The same words twice in a row are read out twice only if the text changes.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
  const toast = byId("toast");
  toast.textContent = urgent ? `${urgent}. ${text}` : text;
  toast.classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => {
    toast.classList.remove("shown");
    urgent = "";
  }, 3500);
}

/** @param {string} text said at once: something needs the person */
export function alarm(text) {
  urgent = "";
  announce(text);
  urgent = text;
  byId("said").textContent = "";
  byId("alarm").textContent = text;
}

/**
 * A line across the page that stays until it is taken away.
 * @param {string} text empty takes it away @param {string} [label] of a button @param {() => void} [act]
 */
export function banner(text, label = "", act = () => {}) {
  const bar = byId("banner");
  const [words, button] = bar.children;
  if (words.textContent !== text) words.textContent = text;
  button.textContent = label;
  button.hidden = !label;
  button.onclick = act;
  const held = bar.contains(document.activeElement);
  bar.hidden = !text;
  if (held && bar.hidden) document.querySelector(".row.active .editor")?.focus();
}
