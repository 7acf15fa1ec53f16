/** Find and replace, across all articles: what would change is shown before anything does. */

import { api, encoded } from "./api.js";
import { byId, make } from "./dom.js";
import { plain, unitOf } from "./text.js";

/** @typedef {import("./api.js").Hit} Hit */

const SHOWN = 200;

/** @param {import("./workbench.js").Workbench} bench @param {string} text to begin with @param {boolean} replacing */
export function find(bench, text, replacing) {
  const dialog = byId("find");
  const form = dialog.querySelector("form");
  const field = (name) => form.elements.namedItem(name);
  const all = dialog.querySelector(".all input");
  const button = dialog.querySelector(".replace");
  /** @type {Hit[]} */
  let hits = [];
  if (text) field("find").value = text;

  const total = (words) => (dialog.querySelector(".total").textContent = words);
  const boxes = () => [...dialog.querySelectorAll(".hits input")];
  const chosen = () => boxes().flatMap((box) => (box.checked ? [hits[Number(box.value)]] : []));
  const count = () => {
    const number = chosen().length;
    button.disabled = !number;
    button.textContent = number ? `Replace in ${number} ${number === 1 ? "segment" : "segments"}` : "Replace";
    all.checked = number > 0 && number === boxes().length;
  };
  const search = async () => {
    const flags = { case: Number(field("case").checked), regex: Number(field("regex").checked) };
    const values = { find: field("find").value, where: field("where").value, ...flags, ...(field("here").checked ? { article: bench.article.path } : {}) };
    const found = await api.search(values).catch((error) => total(error.message));
    if (!found?.hits) return;
    hits = found.hits;
    total(found.total ? `${found.total} ${found.total === 1 ? "segment" : "segments"}${found.total > SHOWN ? `, the first ${Math.min(SHOWN, hits.length)} are shown` : ""}` : "Nothing found");
    show();
  };
  const show = () => {
    const preview = previews(field("replace").value, field("find").value, field("regex").checked, field("case").checked);
    const rows = hits.slice(0, SHOWN).map((hit, number) => line(hit, number, preview, bench, dialog));
    dialog.querySelector(".hits").replaceChildren(...rows);
    count();
  };
  const replace = async () => {
    const segments = chosen().map(({ row }) => ({ id: row.id, version: row.version }));
    const body = { find: field("find").value, replace: field("replace").value, case: field("case").checked, regex: field("regex").checked, segments };
    const done = await api.replace(body).catch((error) => total(error.message));
    if (!done?.changed) return;
    for (const row of done.changed) bench.article.take(row);
    const missed = done.conflicts.length ? `; ${done.conflicts.length} were changed by others and left alone` : "";
    await search();
    total(`Replaced in ${done.changed.length} ${done.changed.length === 1 ? "segment" : "segments"}${missed}`);
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    search();
  };
  field("replace").oninput = show;
  dialog.querySelector(".hits").onchange = count;
  all.onchange = () => {
    for (const box of boxes()) box.checked = all.checked;
    count();
  };
  button.onclick = replace;
  if (!dialog.open) dialog.showModal();
  field(replacing && field("find").value ? "replace" : "find").focus();
  if (field("find").value) search();
}

/** How a hit reads after replacing. With a regular expression groups `\1` and `\g<1>` count. */
function previews(replacement, text, regex, matchCase) {
  if (!regex) return () => replacement;
  try {
    const pattern = new RegExp(text, matchCase ? "u" : "iu");
    const young = replacement.replace(/\$/g, "$$$$").replace(/\\(\d)|\\g<(\d)>/g, "$$$1$2");
    return (found) => found.replace(pattern, young);
  } catch {
    return () => replacement;
  }
}

/** @param {Hit} hit */
function line(hit, number, preview, bench, dialog) {
  const { row, article } = hit;
  const here = article === bench.article.path;
  const changes = hit.spans_target.length > 0 && row.tagged;
  const go = (event) => {
    if (!here) return;
    event.preventDefault();
    dialog.close();
    bench.open(row.position);
  };
  const name = `${here ? "" : `${article} `}${row.position + 1}`;
  return make(
    "li",
    null,
    changes ? make("input", { type: "checkbox", value: String(number), checked: true, "aria-label": `Replace in segment ${name}` }) : make("span"),
    make("a", { href: `/article/${encoded(article)}#${row.id}`, onclick: go }, name),
    make("p", { lang: "de" }, marked(plain(row.source), hit.spans_source)),
    make("p", { lang: "en" }, marked(plain(row.target), hit.spans_target, preview)),
  );
}

/** The text with its hits marked, and with what would stand there instead. */
function marked(text, spans, preview = null) {
  const parts = [];
  let position = 0;
  for (const [start, end] of spans.map((span) => span.map((character) => unitOf(text, character)))) {
    const found = text.slice(start, end);
    const young = preview?.(found);
    parts.push(text.slice(position, start), make(young ? "del" : "mark", null, found), young ? make("ins", null, young) : "");
    position = end;
  }
  return [...parts, text.slice(position)];
}
