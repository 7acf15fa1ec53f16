/** Several people in one segment: nothing is overwritten silently, on neither side. */

import { alarm, announce } from "./announce.js";
import { flowing } from "./chips.js";
import { difference, shown } from "./difference.js";
import { byId, make } from "./dom.js";
import { Editor } from "./editor.js";
import { codesOf, parse, plain } from "./text.js";

/** @typedef {import("./api.js").Row} Row @typedef {import("./workbench.js").Workbench} Workbench */

/**
 * The article has a changed row of the open segment.
 * @param {Workbench} bench
 */
export function changed(bench) {
  const { active, article } = bench;
  const { row } = active;
  const seen = article.seen.get(row.id);
  if (row.notes !== bench.panel.noted) bench.panel.open(row.id);
  if (article.edits.has(row.id)) return;
  if (row.version === seen.version || row.version === seen.refused) {
    if (!active.dirty) active.show(row.findings);
  } else if (!active.dirty) {
    article.see(row);
    active.adopt();
    bench.panel.open(row.id);
    if (row.who) announce(`${row.who} has changed this segment`);
  } else {
    const text = `${row.who || "Another program"} has just saved this segment. Your text stays here, unsaved.`;
    active.tell(text, [["Show both", () => conflict(bench, { id: row.id, row, yours: active.editor.tagged, state: "translated" })]]);
    alarm(text);
  }
}

/** The conflicts are decided one after the other: the last of them. */
let deciding = Promise.resolve();

/**
 * The server has another text of a segment than the one that was to be replaced: the person decides.
 * @param {Workbench} bench
 * @param {{id: string, row: Row, yours: string, state: string}} both `row` is what the server has
 */
export function conflict(bench, both) {
  const { id, yours } = both;
  bench.drafts.keep(id, yours, bench.article.seen.get(id)?.version ?? null);
  deciding = deciding.then(() => settle(bench, both)).catch((error) => alarm(error.message));
  return deciding;
}

async function settle(bench, both) {
  const { article, drafts, saver } = bench;
  const { id, row, yours, state } = both;
  alarm(`Segment ${row.position + 1} was changed by ${row.who || "another program"}: both texts are shown`);
  const answer = await decide(both);
  const active = bench.active?.id === id ? bench.active : null;
  if (answer.later !== undefined) {
    article.putOff(row);
    const kept = { ...both, yours: answer.later };
    if (answer.later !== yours) active ? active.editor.set(answer.later) : drafts.keep(id, answer.later, article.seen.get(id).version);
    active?.tell("Not saved: others have changed this segment.", [["Show both", () => conflict(bench, kept)]]);
    return;
  }
  article.see(row);
  article.take(row);
  if (answer.theirs) {
    drafts.clear(id);
    active?.adopt();
  } else {
    active?.editor.set(answer.tagged);
    saver.save(id, answer.tagged, state, 0);
  }
  active?.element.classList.remove("dirty");
}

/**
 * Shows both texts.
 * @param {{row: Row, yours: string}} both
 * @returns {Promise<{tagged?: string, theirs?: boolean, later?: string}>} what is to be saved, that theirs stands, or the
 *   text of somebody who decides later
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
  const host = make("div.editor", { role: "textbox", "aria-multiline": "true", "aria-labelledby": "merge-title", lang: "en" });
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
    find(".take-theirs").onclick = () => end({ theirs: true });
    find(".take-mine").onclick = () => end({ tagged: yours });
    find(".take-merge").onclick = () => end({ tagged: editor.tagged });
    find(".later").onclick = () => end({ later: editor.tagged });
    dialog.onclose = () => end({ later: editor.tagged });
    dialog.showModal();
  });
}
