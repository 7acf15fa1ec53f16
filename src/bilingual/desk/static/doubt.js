/** Asking before a text with an error is confirmed. */

import { byId, make } from "./dom.js";

/** @param {import("./api.js").Finding[]} errors @returns {Promise<boolean>} whether the text is right all the same */
export function asked(errors) {
  const dialog = byId("doubt");
  dialog.querySelector("ul").replaceChildren(...errors.map(({ id, message }) => make("li", null, message, " ", make("code", null, id))));
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
