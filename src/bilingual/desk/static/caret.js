/** The caret in an element of texts and chips, as numbers: UTF-16 units of text, one for each chip. */

import { leaves } from "./chips.js";

const size = (leaf) => (leaf.nodeType === Node.TEXT_NODE ? leaf.data.length : 1);

/** @param {Node} root @returns {[number, number]|null} where the selection starts and ends; null where it is elsewhere */
export function caret(root) {
  const selection = getSelection();
  if (!selection.rangeCount || !root.contains(selection.anchorNode)) return null;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  return [unitsBefore(root, startContainer, startOffset), unitsBefore(root, endContainer, endOffset)];
}

/** How much stands before a place in an element. @param {Node} root @param {Node} container @param {number} offset @returns {number} */
export function unitsBefore(root, container, offset) {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(container, offset);
  return [...leaves(range.cloneContents())].reduce((sum, leaf) => sum + size(leaf), 0);
}

/** Puts the caret there. @param {Node} root @param {number} start @param {number} [end] */
export function setCaret(root, start, end = start) {
  getSelection().setBaseAndExtent(...place(root, start), ...place(root, end));
}

function place(root, index) {
  let left = index;
  for (const leaf of leaves(root)) {
    const isText = leaf.nodeType === Node.TEXT_NODE;
    if (isText && left <= leaf.data.length) return [leaf, left];
    if (left === 0) return [leaf.parentNode, [...leaf.parentNode.childNodes].indexOf(leaf)];
    left -= size(leaf);
  }
  return [root, [...root.childNodes].filter((node) => node.nodeName !== "BR").length];
}

/** @param {Node} root @returns {Range|null} what is selected in it */
export function selected(root) {
  const selection = getSelection();
  const inside = selection.rangeCount && root.contains(selection.anchorNode) && root.contains(selection.focusNode);
  return inside ? selection.getRangeAt(0) : null;
}
