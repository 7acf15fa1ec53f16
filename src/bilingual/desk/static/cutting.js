/** Splitting a segment, merging it with the next one, and taking that back. */

import { alarm, announce } from "./announce.js";
import { api, cutting } from "./api.js";
import { doubted } from "./doubt.js";
import { make } from "./dom.js";
import { cursor } from "./readable.js";
import { characters, plain } from "./text.js";

/** @typedef {import("./workbench.js").Workbench} Workbench @typedef {import("./api.js").Row} Row */

const DONE = { split: "Split in two.", merge: "Merged with the next segment." };
const UNDONE = { split: "Split undone", merge: "Merge undone" };

/** @param {Workbench} bench @param {"split"|"merge"} how what the person asks of the open segment */
export async function resegment(bench, how) {
  const { active } = bench;
  if (!active) return;
  const offset = how === "split" ? cursor(active.de) : undefined;
  if (offset === null) {
    announce("Put the caret into the German where it is to be split (F6), then press again");
    active.de.focus();
    return;
  }
  if (active.dirty) {
    announce("Save the segment first (Ctrl+S)");
    return;
  }
  const end = characters(plain(active.row.source));
  const cut = await asked(bench, how, offset);
  if (!cut) return;
  const made = { id: cut.first, text: DONE[how], undo: () => takeBack(bench, made, how, end) };
  bench.past.push(made);
  bench.tellOfCut(made);
}

/** @param {Workbench} bench @param {import("./workbench.js").Deed} made @param {"split"|"merge"} how it was done @param {number} end where the first of two ended */
async function takeBack(bench, made, how, end) {
  const cut = await (how === "split" ? asked(bench, "merge") : asked(bench, "split", end));
  if (!cut) return;
  bench.past = bench.past.filter((deed) => deed !== made);
  announce(UNDONE[how]);
}

/** @returns {Promise<import("./api.js").Resegmented|undefined>} undefined where the person or the server does not want it */
async function asked(bench, how, offset) {
  const { id, row } = bench.active;
  const next = how === "merge" && bench.article.here(row.position + 1);
  const rows = next ? [row, next] : [row];
  if (!(await mayBeDrafts(rows))) return undefined;
  const { version } = bench.article.seen.get(id);
  bench.panel.leave();
  const ask = () => (how === "split" ? api.split(id, offset, version) : api.merge(id, version));
  return cutting(rows.map((one) => one.id), () => ask().then((cut) => fresh(bench, cut))).catch((error) => alarm(error.message));
}

/** The rows of before are left at once: the server's own word of the cut may come later. */
async function fresh(bench, cut) {
  await bench.article.refresh().catch(() => {});
  return cut;
}

/** A confirmed text becomes a draft when its segment is cut: only when the person says so. @param {Row[]} rows */
async function mayBeDrafts(rows) {
  const confirmed = rows.filter(({ status }) => status === "reviewed" || status === "final");
  const line = ({ position, status }) => make("li", null, `Segment ${position + 1} is ${status}. Its English goes along as a draft, which is to be confirmed anew.`);
  return !confirmed.length || doubted("Cut a segment that is confirmed?", confirmed.map(line), "Cut it all the same");
}
