/** One row of the article as it is read: number and state, German, English. */

import { flowing } from "./chips.js";
import { badge, counted, icon, make } from "./dom.js";
import { mark, ofFindings, unmark } from "./marks.js";

/** @typedef {import("./api.js").Row} Row */

const STATUSES = { initial: "not translated", translated: "draft", reviewed: "reviewed", final: "final", kept: "kept", plain: "nothing to translate" };

/** A browser or an extension that translates pages leaves these texts alone (HTML, 3.2.6.2). */
export const AS_IT_IS = { translate: "no" };

/** @param {Row} row @returns {Finding[]} those that weigh more than a note */
const heavy = (row) => row.findings.filter(({ severity }) => severity !== "note");

/** @param {Row} row @returns {string} for people who hear it */
function described(row) {
  const count = heavy(row).length;
  const parts = [`Segment ${row.position + 1}`, STATUSES[row.status]];
  if (count) parts.push(counted(count, "finding"));
  if (row.notes) parts.push(counted(row.notes, "note"));
  return [...parts, ...row.people.map((name) => `${name} is here`)].join(", ");
}

/** @param {Row} row @param {Row|undefined} before @returns {HTMLElement} */
export function makeRow(row, before) {
  const element = make("div", { role: "group", "data-id": row.id, "data-position": row.position });
  element.append(make("div.side"), make("div.de", AS_IT_IS), make("div.en", AS_IT_IS));
  dress(element, row, before);
  fill(element, row);
  return element;
}

/** Classes, label, number and badges. */
export function dress(element, row, before) {
  const active = element.classList.contains("active");
  const kind = row.kind.replaceAll(" ", "-");
  element.className = `row ${kind} level-${row.level} is-${row.status}`;
  element.classList.toggle("quoted", row.quoted);
  element.classList.toggle("attribution", row.role === "attribution");
  element.classList.toggle("first", before ? before.unit !== row.unit : element.classList.contains("first") || !row.position);
  element.classList.toggle("active", active);
  element.setAttribute("aria-label", described(row));
  side(element.firstChild, row);
}

function side(cell, row) {
  const count = heavy(row).length;
  cell.replaceChildren(
    make("button.number", { tabindex: "-1", title: STATUSES[row.status], "aria-label": `Edit: ${described(row)}` }, String(row.position + 1), icon(row.status)),
    count ? make("span.count", { title: `${count} findings`, "aria-hidden": "true" }, String(count)) : "",
    row.notes ? icon("note") : "",
    ...row.people.map(badge),
  );
}

/** The texts, as they are read. */
export function fill(element, row) {
  const [, de, en] = element.children;
  de.lang = row.language === "en" ? "en" : "de";
  en.lang = "en";
  for (const cell of [de, en]) {
    unmark(cell);
    const heading = row.kind === "heading" && cell === de;
    heading ? cell.setAttribute("role", "heading") : cell.removeAttribute("role");
    heading ? cell.setAttribute("aria-level", String(Math.min(row.level + 1, 6))) : cell.removeAttribute("aria-level");
  }
  de.replaceChildren(flowing(row.source));
  en.replaceChildren(row.target.length ? flowing(row.target) : make("span.missing", null, row.translate ? "not translated yet" : ""));
  mark(de, [["kept", row.quotations], ...ofFindings(heavy(row), "source")]);
  if (row.target.length) mark(en, ofFindings(heavy(row), "target"));
}

/** Takes the marks of a row that leaves the page. */
export function release(element) {
  for (const cell of element.children) unmark(cell);
}
