/** What keys and buttons do. */

import { alarm, announce } from "./announce.js";
import { caret, selected, setCaret } from "./caret.js";
import { resegment } from "./cutting.js";
import { byId, icon, make, may } from "./dom.js";
import { find } from "./find.js";
import { showKeys } from "./keys.js";
import { lookUp } from "./lookup.js";
import { addTerm } from "./term.js";
import { asked } from "./doubt.js";

/** @param {import("./workbench.js").Workbench} bench @returns {Object<string, (number: number) => any>} by the names in `KEYS` */
export function actions(bench) {
  const go = (step) => bench.open(bench.position + step);
  const confirm = async (state) => {
    const { active } = bench;
    if (!active || !(await isMeant(active)) || bench.active !== active) return;
    bench.save(state);
    await bench.next("unreviewed", state === "final" ? "Ctrl+Shift+Enter" : "Ctrl+Enter");
  };
  const use = (tagged) => {
    if (tagged === undefined || !bench.active) return;
    bench.active.editor.focus();
    bench.active.editor.set(tagged);
  };
  const insert = (text) => {
    if (!text || !bench.active) return;
    bench.active.editor.focus();
    bench.active.editor.insert(text);
  };
  bench.panel.told = { insert, replace: use, say: announce, warn: alarm, dismissed: (row) => dismissed(bench, row), restored: (row) => restored(bench, row), go: (id) => bench.openId(id), back: () => bench.active?.editor.focus() };
  const selection = selections(bench);
  return {
    confirm: () => confirm("reviewed"),
    finalise: () => confirm("final"),
    keep: () => bench.active && bench.save("translated"),
    undo: () => bench.active && undo(bench),
    redo: () => bench.active && !bench.active.editor.redo() && announce("Nothing to redo"),
    down: () => go(1),
    up: () => go(-1),
    unreviewed: () => bench.next("unreviewed", "Ctrl+U"),
    finding: () => bench.next("findings", "Alt+F"),
    worst: () => bench.next("worst", "Alt+W"),
    switch: () => change(bench),
    copy: () => use(bench.active?.row.source_tagged),
    match: (number) => use(bench.panel.translations?.[number - 1]),
    wording: (number) => insert(bench.panel.wordings?.[number - 1]),
    code: () => bench.active?.give(),
    find: () => find(bench, selection.any(), false),
    replace: () => find(bench, selection.any(), true),
    lookup: () => lookUp(selection.any(), insert),
    term: () => addTerm(selection.source(), selection.target(), () => bench.refreshHelp()),
    note: () => {
      document.body.classList.add("helped");
      byId("notes").querySelector("textarea")?.focus();
    },
    keys: showKeys,
    split: () => resegment(bench, "split"),
    merge: () => resegment(bench, "merge"),
  };
}

/** A text in which the checks find an error is confirmed only when the person says so. @param {import("./active.js").Active} active */
async function isMeant(active) {
  const { tagged } = active.editor;
  const errors = await active.errors();
  return (!errors.length || (await asked(errors))) && tagged === active.editor.tagged;
}

/** A finding is none: the row is shown without it; where the text is not saved yet, it is checked again. */
function dismissed(bench, row) {
  bench.article.take(row);
  if (bench.active?.id === row.id && bench.active.dirty) bench.active.check();
  announce("Finding dismissed");
  bench.refreshHelp();
}

/** A dismissed finding is one after all. */
function restored(bench, row) {
  bench.article.take(row);
  if (bench.active?.id === row.id && bench.active.dirty) bench.active.check();
  announce("Finding taken back");
  bench.refreshHelp();
}

/** What was last selected in the German and in the English of the open segment. */
function selections(bench) {
  const last = { de: "", en: "", of: null };
  const look = () => {
    const { active } = bench;
    if (!active) return;
    if (last.of !== active) Object.assign(last, { de: "", en: "", of: active });
    for (const [side, root] of [["de", active.de], ["en", active.host]]) {
      const range = selected(root);
      if (range && document.activeElement === root) last[side] = range.toString().trim();
    }
  };
  document.addEventListener("selectionchange", look);
  // The event comes a moment after the key that changed the selection.
  const own = (side) => (look(), last.of === bench.active ? last[side] : "");
  return { source: () => own("de"), target: () => own("en"), any: () => getSelection().toString().trim() };
}

/** What was typed here last; a cut of this segment with nothing typed since; else what was done last elsewhere. */
function undo(bench) {
  const { id, dirty, editor } = bench.active;
  const last = bench.past.at(-1);
  const isCut = last?.undo && last.id === id && !dirty;
  return !isCut && editor.undo() ? undefined : back(bench);
}

/** To the segment saved or cut last: a cut is taken back, and the text from before a save is shown. */
async function back(bench) {
  const last = bench.past.pop();
  if (!last) return announce("Nothing to undo");
  const row = await bench.article.find(last.id);
  if (!row || !(await bench.open(row.position)) || bench.active.id !== last.id) return announce("Not undone: the segment is not in the article any more");
  if (last.undo) return last.undo();
  bench.recall(last.before);
  return announce(`Segment ${row.position + 1} with its text from before it was saved. Save it to have it so; else it stays as it is`);
}

/** From the German to the English to the panel, and around. */
function change(bench) {
  const { active } = bench;
  const here = document.activeElement;
  if (!active) return;
  if (here === active.de) active.editor.focus();
  else if (active.en.contains(here)) {
    document.body.classList.add("helped");
    (byId("panel").querySelector("section button, section textarea") ?? active.de).focus();
  } else {
    active.de.focus();
    if (!caret(active.de)) setCaret(active.de, 0);
  }
}

/** What somebody must be allowed to do for a button to be there. */
const NEEDS = {
  ...{ confirm: "confirm", finalise: "confirm", term: "term" },
  ...Object.fromEntries(["keep", "copy", "undo", "redo", "split", "merge"].map((name) => [name, "translate"])),
};

/** The buttons below the open field. @param {Object<string, (number: number) => any>} acts */
export const buttons = (acts) =>
  [
    ["confirm", "Confirm", "check", "main", "Ctrl+↵"],
    ["finalise", "Final", "final", "", "Ctrl+Shift+↵"],
    ["keep", "Save draft", "translated", "", "Ctrl+S"],
    ["copy", "Copy German", "copy", "icon-only", "Alt+O"],
    ["undo", "Undo", "undo", "icon-only undo", "Ctrl+Z"],
    ["redo", "Redo", "redo", "icon-only redo", "Ctrl+Shift+Z"],
    ["split", "Split at the caret in the German", "split", "icon-only", "Alt+S"],
    ["merge", "Merge with the next segment", "merge", "icon-only", "Alt+M"],
    ["term", "Add a term", "term", "icon-only", "Alt+T"],
    ["help", "Help", "panel", "icon-only help", "F6"],
  ].filter(([name]) => !NEEDS[name] || may(NEEDS[name])).map(([name, label, picture, kind, chord]) =>
    make(
      `button${kind ? `.${kind.replace(" ", ".")}` : ""}`,
      // A button that took the focus would take the selection with it.
      { type: "button", title: `${label} (${chord})`, "aria-label": kind.startsWith("icon") ? label : null, onmousedown: (event) => event.preventDefault(), onclick: () => acts[name](0) },
      icon(picture),
      kind.startsWith("icon") ? "" : label,
    ),
  );

