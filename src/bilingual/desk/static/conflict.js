/** Two people have changed one segment: both texts are shown, and the person decides. */

import { byId } from "./dom.js";
import { difference, shown } from "./difference.js";
import { Editor } from "./editor.js";
import { flowing } from "./pieces.js";
import { codesOf, parse, plain } from "./text.js";

/**
 * @param {{row: import("./api.js").Row, yours: string}} conflict `row` is what the server has
 * @returns {Promise<{tagged: string}|"theirs"|null>} what is to be saved; null puts it off
 */
export function decide({ row, yours }) {
  const dialog = byId("conflict");
  const codes = codesOf(row.source);
  const find = (selector) => dialog.querySelector(selector);
  const [theirs, mine] = [row.tagged, yours].map((tagged) => plain(parse(tagged, codes)));
  const parts = difference(theirs, mine);
  find(".what").textContent = `Segment ${row.position + 1} was changed by ${row.who || "another program"} while you were typing.`;
  find("small").textContent = row.who ? `${row.who}, ${row.state}` : row.state;
  find(".source").replaceChildren(flowing(row.source));
  find(".theirs").replaceChildren(...shown(parts, "+"));
  find(".yours").replaceChildren(...shown(parts, "-"));
  const host = document.createElement("div");
  const label = { role: "textbox", "aria-multiline": "true", "aria-labelledby": "merge-title", lang: "en" };
  Object.entries(label).forEach(([name, value]) => host.setAttribute(name, value));
  host.className = "editor";
  find(".merge").replaceChildren(host);
  const editor = new Editor(host, codes, yours);
  const back = document.activeElement;
  return new Promise((resolve) => {
    const end = (answer) => {
      dialog.onclose = null;
      dialog.close();
      back?.focus?.();
      resolve(answer);
    };
    find(".take-theirs").onclick = () => end("theirs");
    find(".take-mine").onclick = () => end({ tagged: yours });
    find(".take-merge").onclick = () => end({ tagged: editor.tagged });
    find(".later").onclick = () => end(null);
    dialog.onclose = () => end(null);
    dialog.showModal();
  });
}
