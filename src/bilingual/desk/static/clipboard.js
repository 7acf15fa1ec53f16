/** Copying, pasting and dragging in an editor. Between editors of one segment codes travel along; HTML never does. */

import { selected } from "./caret.js";
import { read } from "./chips.js";
import { parse, plain, tagged } from "./text.js";

const OWN = "application/x-bilingual";

/** @param {import("./editor.js").Editor} editor */
export function clipboard(editor) {
  const { host } = editor;
  let dragged = null;

  const give = (transfer) => {
    const range = selected(host);
    if (!range || range.collapsed) return null;
    const pieces = read(range.cloneContents(), editor.codes);
    transfer.setData("text/plain", plain(pieces));
    transfer.setData(OWN, tagged(pieces));
    return range;
  };
  const taken = (transfer) => {
    const own = transfer.getData(OWN);
    if (own) return parse(own, editor.codes);
    const text = transfer.getData("text/plain").replace(/[\p{Cc}]/gu, (letter) => (letter === "\t" ? letter : " "));
    return [{ text: text.replace(/ {2,}/g, " ") }];
  };

  for (const name of ["copy", "cut"]) {
    host.addEventListener(name, (event) => {
      const range = give(event.clipboardData);
      event.preventDefault();
      if (range && name === "cut") editor.insert([]);
    });
  }
  host.addEventListener("paste", (event) => {
    event.preventDefault();
    editor.insert(taken(event.clipboardData));
  });
  host.addEventListener("dragstart", (event) => (dragged = give(event.dataTransfer)?.cloneRange() ?? null));
  host.addEventListener("dragend", () => (dragged = null));
  host.addEventListener("drop", (event) => {
    event.preventDefault();
    const pieces = taken(event.dataTransfer);
    const place = document.caretPositionFromPoint(event.clientX, event.clientY);
    if (!place || !host.contains(place.offsetNode)) return;
    if (dragged?.isPointInRange(place.offsetNode, place.offset)) return;
    const target = document.createRange();
    target.setStart(place.offsetNode, place.offset);
    dragged?.deleteContents();
    dragged = null;
    getSelection().removeAllRanges();
    getSelection().addRange(target);
    editor.insert(pieces);
  });
}
