/** Copying, pasting and dragging in an editor. Between editors of one segment codes travel along; HTML never does. */

import { unitsBefore } from "./caret.js";
import { parse, plain, slice, tagged } from "./text.js";

const OWN = "application/x-bilingual";

/** @param {import("./editor.js").Editor} editor */
export function clipboard(editor) {
  const { host } = editor;
  /** @type {[number, number]|null} */
  let dragged = null;

  const give = (transfer) => {
    const span = editor.selection;
    if (span[0] === span[1]) return null;
    const pieces = slice(editor.pieces, ...span);
    transfer.setData("text/plain", plain(pieces));
    transfer.setData(OWN, tagged(pieces));
    return span;
  };
  const taken = (transfer) => {
    const own = transfer.getData(OWN);
    if (own) return parse(own, editor.codes);
    const text = transfer.getData("text/plain").replace(/[\p{Cc}]/gu, (letter) => (letter === "\t" ? letter : " "));
    return [{ text: text.replace(/ {2,}/g, " ") }];
  };

  // Only a person pastes: an event that a script has made is none of theirs.
  const on = (name, act) => host.addEventListener(name, (event) => event.isTrusted && act(event));
  for (const name of ["copy", "cut"]) {
    on(name, (event) => {
      const span = give(event.clipboardData);
      event.preventDefault();
      if (span && name === "cut") editor.insert([], span, false);
    });
  }
  on("paste", (event) => {
    event.preventDefault();
    editor.insert(taken(event.clipboardData));
  });
  on("dragstart", (event) => (dragged = give(event.dataTransfer)));
  on("dragend", () => (dragged = null));
  on("drop", (event) => {
    event.preventDefault();
    const pieces = taken(event.dataTransfer);
    const place = document.caretPositionFromPoint(event.clientX, event.clientY);
    if (!place || !host.contains(place.offsetNode)) return;
    const to = unitsBefore(host, place.offsetNode, place.offset);
    const span = dragged;
    dragged = null;
    if (!span) editor.insert(pieces, [to, to]);
    else if (to < span[0] || to > span[1]) editor.move(span, to);
  });
}
