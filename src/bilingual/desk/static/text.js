/**
 * Text with inline codes: the tagged form that the server speaks, and places in it.
 *
 * @typedef {import("./api.js").Code} Code @typedef {import("./api.js").Piece} Piece
 */

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const PLAIN = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** @param {Piece[]} pieces @returns {string} what `parse` reads */
export const tagged = (pieces) =>
  pieces.map(({ text, code }) => (code ? code.tag : text.replace(/[&<>]/g, (letter) => ESCAPES[letter]))).join("");

/**
 * The pieces that `tagged` wrote. A tag of no known code stays text.
 * @param {string} text @param {Map<string, Code>} codes by tag @returns {Piece[]}
 */
export function parse(text, codes) {
  const parts = text.split(/(<\/?\d+\/?>)/);
  const pieces = parts.map((part) => (codes.has(part) ? { code: codes.get(part) } : { text: unescape(part) }));
  return pieces.filter((piece) => piece.code || piece.text);
}

const unescape = (text) => text.replace(/&(?:amp|lt|gt);/g, (entity) => PLAIN[entity]);

/** @param {Piece[]} pieces @returns {string} as a reader sees it */
export const plain = (pieces) => pieces.map(({ text, code }) => (code ? code.display : text)).join("");

/** @param {string} text tagged @returns {string} the same without its codes, whatever they show */
export const readable = (text) => unescape(text.replace(/<\/?\d+\/?>/g, ""));

/** @param {Piece[]} pieces @returns {Map<string, Code>} by tag */
export const codesOf = (pieces) => new Map(pieces.filter((piece) => piece.code).map(({ code }) => [code.tag, code]));

/** @param {string} text @returns {number} its length in characters, not UTF-16 units */
export function characters(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/**
 * The UTF-16 offset of a character.
 * @param {string} text @param {number} character @returns {number}
 */
export function unitOf(text, character) {
  let unit = 0;
  for (let left = character; left > 0 && unit < text.length; left -= 1) unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  return unit;
}

/** @param {Piece[]} pieces @returns {number} as the caret counts: UTF-16 units of text, one for each code */
export const unitsOf = (pieces) => pieces.reduce((sum, { text }) => sum + (text?.length ?? 1), 0);

/**
 * What stands between two places of the caret.
 * @param {Piece[]} pieces @param {number} start @param {number} [end] @returns {Piece[]}
 */
export function slice(pieces, start, end = Infinity) {
  let at = 0;
  return pieces.flatMap((piece) => {
    const from = at;
    at += piece.text?.length ?? 1;
    if (at <= start || from >= end) return [];
    return piece.code ? [piece] : [{ text: piece.text.slice(Math.max(0, start - from), end - from) }];
  });
}
