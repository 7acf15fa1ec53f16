/** Find and replace, across all articles: what would change is shown before anything does. */

import { api, encoded } from "./api.js";
import { byId, counted, make } from "./dom.js";
import { difference, shown } from "./difference.js";
import { plain, unitOf } from "./text.js";

/** @typedef {import("./api.js").Hit} Hit */

const SHOWN = 200;
/** Milliseconds without a key after which the preview is asked for. */
const TYPING = 200;

const several = (number) => counted(number, "segment");

/** @param {import("./workbench.js").Workbench} bench @param {string} text to begin with @param {boolean} begins whether the replacement is typed first */
export function find(bench, text, begins) {
  const dialog = byId("find");
  const form = dialog.querySelector("form");
  const field = (name) => form.elements.namedItem(name);
  const all = dialog.querySelector(".all input");
  const button = dialog.querySelector(".replace");
  const undo = dialog.querySelector(".undo-replace");
  /** @type {Hit[]} */
  let hits = [];
  let [latest, waiting] = [0, 0];
  /** What the hits that are shown were sought by: nothing is replaced that was not shown so. */
  let sought = "";
  if (text) field("find").value = text;

  const total = (words) => (dialog.querySelector(".total").textContent = words);
  const boxes = () => [...dialog.querySelectorAll(".hits input")];
  const chosen = () => boxes().flatMap((box) => (box.checked ? [hits[Number(box.value)]] : []));
  const asked = () => ({ find: field("find").value, case: field("case").checked, regex: field("regex").checked });
  // Nothing to replace by may have been forgotten: deleting is said.
  const replacing = () => field("replace").value !== "" || field("delete").checked;
  const wanted = () => ({ ...asked(), replace: field("replace").value, delete: field("delete").checked });
  const count = () => {
    const number = chosen().length;
    const verb = field("delete").checked && !field("replace").value ? "Delete" : "Replace";
    button.disabled = !number || !replacing();
    button.textContent = number ? `${verb} in ${several(number)}` : verb;
    all.checked = number > 0 && number === boxes().length;
  };
  const search = async () => {
    const turn = (latest += 1);
    const { find, case: capitals, regex } = asked();
    const own = { ...(field("here").checked ? { article: bench.article.path } : {}), ...(replacing() ? { replace: field("replace").value } : {}) };
    const found = await api.search({ find, where: field("where").value, case: Number(capitals), regex: Number(regex), ...own }).catch((error) => total(error.message));
    if (!found?.hits || turn !== latest) return;
    sought = JSON.stringify(wanted());
    const kept = new Set(chosen().map(({ row }) => `${row.id} ${row.version}`));
    hits = found.hits.slice(0, SHOWN);
    total(found.total ? `${several(found.total)}${found.total > hits.length ? `, the first ${hits.length} are shown` : ""}` : "Nothing found");
    dialog.querySelector(".hits").replaceChildren(...hits.map((hit, number) => line(hit, number, kept.has(`${hit.row.id} ${hit.row.version}`), bench, dialog)));
    count();
  };
  const taken = (done, verb) => {
    for (const row of done.changed) bench.article.take(row);
    const missed = done.conflicts.length ? `; ${done.conflicts.length} were changed by others and left alone` : "";
    return `${verb} in ${several(done.changed.length)}${missed}`;
  };
  const replace = async () => {
    if (button.disabled) return;
    if (sought !== JSON.stringify(wanted())) {
      await search();
      total("Look at what would change, then press once more");
      return;
    }
    const segments = chosen().map(({ row }) => ({ id: row.id, version: row.version }));
    const body = { ...wanted(), segments };
    const done = await api.replace(body).catch((error) => total(error.message));
    if (!done?.changed) return;
    const text = taken(done, body.replace ? "Replaced" : "Deleted");
    undo.hidden = !done.changed.length;
    undo.onclick = () => restore(done.changed);
    await search();
    total(text);
    undo.hidden ? field("find").focus() : undo.focus();
  };
  /** Takes the last replacing back, in one step. */
  const restore = async (changed) => {
    const segments = changed.map(({ id, version }) => ({ id, version }));
    const done = await api.restore({ segments }).catch((error) => total(error.message));
    if (!done?.changed) return;
    const text = taken(done, "As it was");
    undo.hidden = true;
    await search();
    total(text);
    field("find").focus();
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    search();
  };
  const later = () => {
    count();
    clearTimeout(waiting);
    waiting = setTimeout(() => field("find").value && search(), TYPING);
  };
  field("replace").oninput = later;
  field("delete").onchange = later;
  dialog.querySelector(".hits").onchange = count;
  all.onchange = () => {
    for (const box of boxes()) box.checked = all.checked;
    count();
  };
  button.onclick = replace;
  dialog.querySelector(".hits").replaceChildren();
  undo.hidden = true;
  count();
  if (!dialog.open) dialog.showModal();
  field(begins && field("find").value ? "replace" : "find").focus();
  if (field("find").value) search();
}

/** @param {Hit} hit */
function line(hit, number, isChosen, bench, dialog) {
  const { row, article, becomes } = hit;
  const here = article === bench.article.path;
  const go = (event) => {
    if (!here) return;
    event.preventDefault();
    dialog.close();
    bench.open(row.position);
  };
  const name = `${here ? "" : `${article} `}${row.position + 1}`;
  const english = becomes === null ? marked(plain(row.target), hit.spans_target) : shown(difference(plain(row.target), becomes));
  return make(
    "li",
    null,
    becomes === null ? make("span") : make("input", { type: "checkbox", value: String(number), checked: isChosen, "aria-label": `Replace in segment ${name}` }),
    make("a", { href: `/article/${encoded(article)}#${row.id}`, onclick: go }, name),
    make("p", { lang: "de" }, marked(plain(row.source), hit.spans_source)),
    make("p", { lang: "en" }, english),
  );
}

/** The text with its hits marked. */
function marked(text, spans) {
  const parts = [];
  let position = 0;
  for (const [start, end] of spans.map((span) => span.map((character) => unitOf(text, character)))) {
    parts.push(text.slice(position, start), make("mark", null, text.slice(start, end)));
    position = end;
  }
  return [...parts, text.slice(position)];
}
