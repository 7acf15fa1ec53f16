/** What differs between two texts, word by word. */

import { make } from "./dom.js";

const WORDS = /\p{L}[\p{L}\p{M}\p{N}'’-]*|\p{N}+|\s+|./gsu;
const LARGEST = 400_000;

/**
 * @param {string} old @param {string} young
 * @returns {Array<["="|"-"|"+", string]>} by a longest common subsequence of words
 */
export function difference(old, young) {
  const words = [old.match(WORDS) ?? [], young.match(WORDS) ?? []];
  const [head, tail] = ends(...words);
  const [a, b] = words.map((all) => all.slice(head, all.length - tail));
  const [before, after] = [words[0].slice(0, head), words[0].slice(words[0].length - tail)].map((all) => all.join(""));
  const middle = a.length * b.length > LARGEST ? [["-", a.join("")], ["+", b.join("")]] : aligned(a, b);
  return [["=", before], ...middle, ["=", after]].filter(([, text]) => text);
}

/** How many words two texts begin and end alike with: of a long text most is never compared. */
function ends(a, b) {
  const shorter = Math.min(a.length, b.length);
  let [head, tail] = [0, 0];
  while (head < shorter && a[head] === b[head]) head += 1;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return [head, tail];
}

function aligned(a, b) {
  const lengths = table(a, b);
  const found = [];
  const add = (sign, word) => (found.at(-1)?.[0] === sign ? (found.at(-1)[1] += word) : found.push([sign, word]));
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) add("=", a[(j += 1, i++)]);
    else if (j >= b.length || (i < a.length && lengths[i + 1][j] >= lengths[i][j + 1])) add("-", a[i++]);
    else add("+", b[j++]);
  }
  return found;
}

function table(a, b) {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
  return lengths;
}

const TAGS = { "=": "span", "-": "del", "+": "ins" };

/** @param {Array<[string, string]>} parts @param {string} [without] a sign that is left out @returns {HTMLElement[]} */
export const shown = (parts, without = "") =>
  parts.filter(([sign]) => sign !== without).map(([sign, text]) => make(TAGS[sign], null, text));
