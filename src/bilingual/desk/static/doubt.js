/** Asking before something is done that is easily not meant. */

import { byId, make } from "./dom.js";

/** @param {import("./api.js").Finding[]} errors @returns {Promise<boolean>} whether the text is right all the same */
export function asked(errors) {
  const lines = errors.map(({ id, message }) => make("li", null, message, " ", make("code", null, id)));
  return doubted("Confirm a text with an error?", lines, "Confirm all the same");
}

/** @param {string} question @param {HTMLElement[]} reasons lines of a list @param {string} yes what the button says @returns {Promise<boolean>} */
export function doubted(question, reasons, yes) {
  const dialog = byId("doubt");
  dialog.querySelector("h2").textContent = question;
  dialog.querySelector("ul").replaceChildren(...reasons);
  dialog.querySelector(".confirm .word").textContent = yes;
  return new Promise((resolve) => {
    let answer = false;
    const confirm = () => {
      answer = true;
      dialog.close();
    };
    dialog.querySelector(".confirm").onclick = confirm;
    dialog.querySelector(".back").onclick = () => dialog.close();
    dialog.onkeydown = (event) => {
      if (!event.isTrusted || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      confirm();
    };
    dialog.onclose = () => resolve(answer);
    dialog.showModal();
  });
}
