/** The German of the active segment: a caret can be put into it and text selected, but nothing can be typed. */

import { selected } from "./caret.js";
import { charactersBefore, chipped, shows } from "./chips.js";
import { steady } from "./steady.js";
import { codesOf } from "./text.js";

/**
 * @param {HTMLElement} cell @param {import("./api.js").Row} row
 * @param {{redrawn: () => void, typed: (text: string) => void}} told `redrawn`: the same text is shown by new nodes; `typed`: what
 *   somebody would write into it
 */
export function readable(cell, row, told) {
  const codes = codesOf(row.source);
  const show = () => cell.replaceChildren(...chipped(row.source));
  show();
  const label = `German of segment ${row.position + 1}`;
  const values = { contenteditable: "true", role: "textbox", "aria-readonly": "true", "aria-multiline": "true", "aria-label": label, spellcheck: "false" };
  for (const [name, value] of Object.entries(values)) cell.setAttribute(name, value);
  cell.removeAttribute("aria-level");
  // An editable element is what gives a caret by keyboard; refusing every input makes it readable only.
  for (const name of ["beforeinput", "drop", "cut"]) cell.addEventListener(name, (event) => event.preventDefault());
  cell.addEventListener("beforeinput", ({ isTrusted, inputType, data }) => isTrusted && told.typed((inputType === "insertText" && data) || ""));
  steady(cell, () => {
    if (!cell.isContentEditable || shows(cell, row.source_tagged, codes)) return;
    show();
    told.redrawn();
  });
}

/** @param {HTMLElement} cell @returns {number|null} characters of the plain text before the caret in it */
export function cursor(cell) {
  const range = selected(cell);
  return range ? charactersBefore(cell, range.startContainer, range.startOffset) : null;
}
