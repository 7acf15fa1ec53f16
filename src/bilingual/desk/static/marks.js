/** What is underlined or dimmed in the texts: CSS Custom Highlights, so that no element is needed in the text. */

import { ranges } from "./chips.js";

const NAMES = ["kept", "note", "warning", "error", "term"];
const highlights = new Map();
if (globalThis.Highlight) {
  for (const [priority, name] of NAMES.entries()) {
    const highlight = new Highlight();
    highlight.priority = priority;
    highlights.set(name, highlight);
    CSS.highlights.set(name, highlight);
  }
}
/** @type {WeakMap<Node, Array<[string, Range]>>} */
const marked = new WeakMap();

/**
 * Marks spans of an element's plain text, in place of what was marked there before.
 * @param {Node} root @param {Array<[string, import("./api.js").Span[]]>} spans by the name of the mark
 */
export function mark(root, spans) {
  unmark(root);
  const made = spans.flatMap(([name, several]) => ranges(root, several).map((range) => [name, range]));
  for (const [name, range] of made) highlights.get(name)?.add(range);
  if (made.length) marked.set(root, made);
}

/** @param {Node} root */
export function unmark(root) {
  for (const [name, range] of marked.get(root) ?? []) highlights.get(name)?.delete(range);
  marked.delete(root);
}

/** The spans of findings in the source or the target, by their severity. */
export const ofFindings = (findings, side) => findings.map((finding) => [finding.severity, finding[`${side}_spans`]]);
