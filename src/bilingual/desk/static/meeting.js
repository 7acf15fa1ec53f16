/** When others change what is open here: nothing is overwritten silently, on neither side. */

import { decide } from "./conflict.js";
import { alarm, say } from "./say.js";

/**
 * The server has another text of a segment than the one that was to be replaced: the person decides.
 * @param {import("./workbench.js").Workbench} bench
 * @param {{id: string, row: import("./api.js").Row, yours: string, state: string}} found
 */
export async function conflict(bench, found) {
  alarm(`Segment ${found.row.position + 1} was changed by ${found.row.who || "another program"}: both texts are shown`);
  bench.drafts.keep(found.id, found.yours, bench.saver.seen.get(found.id) ?? null);
  const answer = await decide(found);
  const own = bench.active?.row.id === found.id ? bench.active : null;
  if (!answer) {
    own?.known({ ...own.row, tagged: found.row.tagged });
    own?.tell("Not saved: others have changed this segment.", [["Show both", () => conflict(bench, found)]]);
    return;
  }
  bench.saver.seen.set(found.id, found.row.version);
  bench.article.take(found.row);
  if (answer === "theirs") {
    bench.drafts.clear(found.id);
    own?.adopt(found.row);
  } else {
    own?.known(found.row);
    own?.editor.set(answer.tagged);
    own?.known({ ...found.row, tagged: answer.tagged });
    bench.drafts.keep(found.id, answer.tagged, found.row.version);
    bench.saver.save(found.id, answer.tagged, found.state, 0);
  }
  own?.element.classList.remove("dirty");
}

/**
 * The server has told of a row, which may be the open one.
 * @param {import("./workbench.js").Workbench} bench @param {import("./api.js").Row} row
 */
export function changed(bench, row) {
  const { active } = bench;
  if (!active || active.row.id !== row.id || bench.saver.busy(row.id)) return;
  if (row.version === bench.saver.seen.get(row.id)) {
    active.row = { ...row };
    if (!active.dirty) active.found(row.findings);
    return;
  }
  if (!active.dirty) {
    bench.saver.seen.set(row.id, row.version);
    active.adopt(row);
    bench.panel.open(row, active.codes);
    if (row.who) say(`${row.who} has changed this segment`);
    return;
  }
  const who = row.who || "Another program";
  active.tell(`${who} has just saved this segment. Your text stays here, unsaved.`, [["Show both", () => conflict(bench, { id: row.id, row, yours: active.editor.tagged, state: "translated" })]]);
  alarm(`${who} has just saved this segment. Your text stays here, unsaved.`);
}
