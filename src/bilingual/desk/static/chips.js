/** Inline codes as chips, and pieces of text as elements: as a reader sees them, or with their codes as chips; and back. */

import { make } from "./dom.js";
import { characters, tagged, unitOf } from "./text.js";

/** @typedef {import("./api.js").Piece} Piece @typedef {import("./api.js").Code} Code */

const SIGNS = {
  break: "↵",
  "page-break": "↡",
  tab: "⇥",
  space: "␣",
  image: "▧",
  drawing: "▧",
  object: "▧",
  table: "▦",
  footnote: "※",
  field: "▯",
  symbol: "✶",
  formula: "∑",
  html: "‹›",
  shortcode: "{}",
};
const WORDS = { open: "opens", close: "closes", standalone: "" };

/** @param {Code} code @returns {string} for people who cannot see the chip */
export const codeName = (code) => `${code.type} ${code.id} ${WORDS[code.kind]}`.trim();

/** @param {Code} code @returns {string} what stands on its chip */
const label = (code) => (code.kind === "standalone" ? code.display.trim() || SIGNS[code.type] || code.id : code.id);

/** @param {Code} code @returns {HTMLElement} a code that typing cannot break */
export function chip(code) {
  const attributes = { contenteditable: "false", "data-tag": code.tag, "data-length": characters(code.display) };
  const named = { role: "img", "aria-label": codeName(code), title: codeName(code), lang: "en", translate: "no" };
  return make(`span.chip.${code.kind}`, { ...attributes, ...named }, label(code));
}

/** @param {Piece[]} pieces @returns {Node[]} text and chips */
export const chipped = (pieces) => pieces.map(({ text, code }) => (code ? chip(code) : document.createTextNode(text)));

/** @param {Piece[]} pieces @returns {DocumentFragment} as in the article: what a pair of codes encloses looks like it */
export function flowing(pieces) {
  const root = document.createDocumentFragment();
  const open = [{ id: "", node: root }];
  for (const { text, code } of pieces) {
    const { node } = open.at(-1);
    if (!code) node.append(text);
    else if (code.kind === "standalone") node.append(seen(code));
    else if (code.kind === "open") open.push({ id: code.id, node: node.appendChild(make(`span.${cssName(code.type)}`)) });
    else if (open.at(-1).id === code.id) open.pop();
  }
  return root;
}

/** @param {Code} code @returns {HTMLElement} in the flow of the text: what a reader sees of it, or the sign of its kind */
const seen = (code) =>
  make("span.code", { title: codeName(code), "data-sign": !code.display.trim() && SIGNS[code.type] }, code.display);

const cssName = (type) => `is-${type.replace(/[^a-z]/g, "-")}`;

/**
 * The pieces that stand in an element with chips. What is neither text nor chip counts as its text.
 * @param {Node} root @param {Map<string, Code>} codes by tag @returns {Piece[]}
 */
export function read(root, codes) {
  const pieces = [];
  for (const node of root.childNodes) {
    const code = codes.get(node.dataset?.tag);
    if (code) pieces.push({ code });
    else if (node.nodeType === Node.TEXT_NODE && pieces.at(-1)?.text) pieces.at(-1).text += node.data;
    else if (node.textContent) pieces.push({ text: node.textContent });
  }
  return pieces;
}

/**
 * Whether an element shows a text as `chipped` does, and nobody else has changed it.
 * @param {Node} root @param {string} text tagged @param {Map<string, Code>} codes by tag @returns {boolean}
 */
export const shows = (root, text, codes) => tagged(read(root, codes)) === text && [...root.childNodes].every((node) => isOurs(node, codes));

function isOurs(node, codes) {
  if (node.nodeType === Node.TEXT_NODE || node.nodeName === "BR") return true;
  const code = codes.get(node.dataset?.tag);
  return code !== undefined && node.childElementCount === 0 && node.textContent === label(code);
}

/** The texts and chips below an element, in order. @param {Node} root @returns {Generator<Node>} */
export function* leaves(root) {
  for (const node of root.childNodes) {
    if (node.nodeType === Node.TEXT_NODE || node.dataset?.tag) yield node;
    else yield* leaves(node);
  }
}

/**
 * Where spans of the plain text stand in an element.
 * @param {Node} root @param {import("./api.js").Span[]} spans @returns {Range[]}
 */
export function ranges(root, spans) {
  if (!spans.length) return [];
  const all = [...leaves(root)];
  return spans.map(([start, end]) => {
    const range = document.createRange();
    range.setStart(...place(root, all, start, false));
    range.setEnd(...place(root, all, end, true));
    return range;
  });
}

function place(root, all, character, isEnd) {
  let left = character;
  for (const leaf of all) {
    const chipped = leaf.nodeType !== Node.TEXT_NODE;
    const length = chipped ? Number(leaf.dataset.length) : characters(leaf.data);
    if (left < length || (left === length && isEnd && length)) {
      if (!chipped) return [leaf, unitOf(leaf.data, left)];
      return [leaf.parentNode, [...leaf.parentNode.childNodes].indexOf(leaf) + (isEnd ? 1 : 0)];
    }
    left -= length;
  }
  return [root, root.childNodes.length];
}

/**
 * How many characters of the plain text stand before a place in an element.
 * @param {Node} root @param {Node} container @param {number} offset @returns {number}
 */
export function charactersBefore(root, container, offset) {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(container, offset);
  const before = [...leaves(range.cloneContents())];
  return before.reduce((sum, leaf) => sum + (leaf.data !== undefined ? characters(leaf.data) : Number(leaf.dataset.length)), 0);
}
