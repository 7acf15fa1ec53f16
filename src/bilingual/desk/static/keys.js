/** The keys: one table for what they do, for `?`, and for the buttons' hints. */

import { byId, make } from "./dom.js";

/**
 * Chords in the order of trust: where the browser keeps one for itself, the next works.
 * `Mod` is Ctrl, on a Mac also ⌘.
 * @type {Array<[group: string, action: string, chords: string[], what: string]>}
 */
export const KEYS = [
  ["Segment", "confirm", ["Mod+Enter"], "confirm as reviewed, go to the next open one"],
  ["Segment", "finalise", ["Mod+Shift+Enter"], "mark as final, go to the next open one"],
  ["Segment", "keep", ["Mod+s"], "save as draft"],
  ["Segment", "undo", ["Mod+z"], "undo; with nothing left to undo here, back to the segment saved before"],
  ["Segment", "redo", ["Mod+Shift+z", "Mod+y"], "redo"],
  ["Going", "down", ["Alt+ArrowDown", "Mod+ArrowDown"], "next segment"],
  ["Going", "up", ["Alt+ArrowUp", "Mod+ArrowUp"], "segment before"],
  ["Going", "unreviewed", ["Mod+u"], "next open segment"],
  ["Going", "finding", ["Alt+f"], "next segment with a finding"],
  ["Going", "worst", ["Alt+w"], "next draft of low confidence"],
  ["Going", "switch", ["F6"], "from German to English to the help beside it"],
  ["Writing", "copy", ["Mod+Insert", "Mod+Shift+c", "Alt+o"], "copy the German"],
  ["Writing", "match", ["Mod+1"], "use the memory match of this number"],
  ["Writing", "wording", ["Alt+1"], "insert the term of this number"],
  ["Writing", "code", ["Mod+,", "Alt+c"], "bring the next code to the caret"],
  ["Help", "find", ["Mod+f"], "find, in all articles"],
  ["Help", "replace", ["Mod+h"], "find and replace"],
  ["Help", "lookup", ["Mod+k"], "look up in the terms and the memory"],
  ["Help", "term", ["Alt+t", "Mod+Shift+t"], "add a term from the selection"],
  ["Help", "note", ["Mod+m"], "write a note"],
  ["Help", "keys", ["F1", "?"], "these keys (? outside a text field)"],
  ["Cutting", "split", ["Mod+Shift+s", "Alt+s"], "split at the caret in the German"],
  ["Cutting", "merge", ["Mod+Shift+m", "Alt+m"], "merge with the next segment"],
];

const BY_CHORD = new Map(KEYS.flatMap(([, action, chords]) => chords.map((chord) => [chord, action])));

/** @param {KeyboardEvent} event @returns {{action: string, number: number}|null} */
export function meant(event) {
  if (event.isComposing || event.getModifierState("AltGraph")) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  const chord = chordOf(event, digit ? "1" : event.key.length === 1 ? event.key.toLowerCase() : event.key);
  if (chord === "1" || (chord === "?" && inField(event.target))) return null;
  const action = BY_CHORD.get(chord);
  return action ? { action, number: Number(digit ?? 0) } : null;
}

function chordOf(event, key) {
  const shift = event.shiftKey && key !== "?" ? "Shift+" : "";
  return `${event.ctrlKey || event.metaKey ? "Mod+" : ""}${event.altKey ? "Alt+" : ""}${shift}${key}`;
}

const inField = (target) => target.closest?.("input, textarea, select, [contenteditable]");

/** Shows all keys. */
export function showKeys() {
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const groups = [...new Set(KEYS.map(([group]) => group))];
  const line = ([, , chords, what]) => make("div", null, make("dt", null, chords.map((chord) => pressed(chord, mac))), make("dd", null, what));
  const section = (group) => make("section", null, make("h3", null, group), make("dl", null, KEYS.filter(([own]) => own === group).map(line)));
  byId("keys").querySelector(".scroll").replaceChildren(...groups.map(section));
  byId("keys").showModal();
}

const SHOWN = { ArrowDown: "↓", ArrowUp: "↑", Enter: "↵", 1: "1…9" };

function pressed(chord, mac) {
  const parts = chord.split(/\+(?=.)/).map((part) => (part === "Mod" ? (mac ? "⌘" : "Ctrl") : SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part)));
  return make("span", null, parts.map((part) => make("kbd", null, part)));
}
