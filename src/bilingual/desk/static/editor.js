/**
 * The field in which a target is typed: text, and inline codes as chips that typing cannot break.
 *
 * The browser edits the text itself, so that spell-check and input methods work. What it could break it is not
 * given: pasting, dropping, line breaks, formats and undo are done here, and after each input whatever is neither text
 * nor chip is turned into text.
 */

import { caret, selected, setCaret } from "./caret.js";
import { chipped, read } from "./chips.js";
import { clipboard } from "./clipboard.js";
import { parse, plain, tagged } from "./text.js";
import { Steps } from "./undo.js";

/** @typedef {import("./api.js").Code} Code @typedef {import("./api.js").Piece} Piece */

export class Editor {
  /**
   * @param {HTMLElement} host becomes editable @param {Map<string, Code>} codes those of the source, by tag
   * @param {string} text tagged @param {{changed?: () => void, hint?: (text: string) => void, emptied?: (back: boolean) => void}} [told]
   * @param {Steps} [steps] of an earlier visit
   */
  constructor(host, codes, text, told = {}, steps = undefined) {
    this.host = host;
    this.codes = codes;
    this.told = told;
    this.composing = false;
    host.contentEditable = "true";
    host.spellcheck = true;
    this.steps = steps ?? new Steps({ tagged: text, caret: text.length });
    this.show(text);
    this.steps.add({ tagged: text, caret: text.length });
    host.addEventListener("beforeinput", (event) => this.before(event));
    host.addEventListener("input", (event) => this.after(event));
    host.addEventListener("compositionstart", () => (this.composing = true));
    host.addEventListener("compositionend", () => {
      this.composing = false;
      this.settle(false);
    });
    clipboard(this);
  }

  /** @returns {string} what is typed, tagged */
  get tagged() {
    return tagged(this.pieces);
  }

  /** @returns {Piece[]} */
  get pieces() {
    return read(this.host, this.codes);
  }

  /** @returns {Code[]} codes of the source that the text lacks */
  get missing() {
    const there = new Set(this.pieces.map(({ code }) => code?.tag));
    return [...this.codes.values()].filter(({ tag }) => !there.has(tag));
  }

  /** Puts the caret where it was last, or to the end. */
  focus() {
    const at = caret(this.host);
    this.host.focus({ preventScroll: true });
    if (!at) setCaret(this.host, Infinity);
  }

  /** @param {string} text tagged; becomes the whole text, as a step that can be undone */
  set(text) {
    this.show(text);
    this.settle(false);
    setCaret(this.host, Infinity);
  }

  /** @param {string|Piece[]} what replaces the selection; codes that stand in the text already are left out */
  insert(what) {
    const range = selected(this.host) ?? this.end();
    range.deleteContents();
    const there = new Set(this.pieces.map(({ code }) => code?.tag));
    const pieces = typeof what === "string" ? [{ text: what }] : what.filter(({ code }) => !code || !there.has(code.tag));
    const nodes = chipped(pieces);
    for (const node of [...nodes].reverse()) range.insertNode(node);
    const last = nodes.at(-1);
    if (last) getSelection().collapse(last.parentNode, [...last.parentNode.childNodes].indexOf(last) + 1);
    this.settle(false);
  }

  /** @returns {boolean} whether there was anything to undo */
  undo() {
    return this.go(this.steps.undo());
  }

  /** @returns {boolean} whether there was anything to redo */
  redo() {
    return this.go(this.steps.redo());
  }

  go(step) {
    if (!step) return false;
    this.show(step.tagged);
    setCaret(this.host, step.caret);
    this.told.changed?.();
    return true;
  }

  show(text) {
    this.host.replaceChildren(...chipped(parse(text, this.codes)));
    this.pad();
  }

  end() {
    const range = document.createRange();
    range.selectNodeContents(this.host);
    range.collapse(false);
    return range;
  }

  before(event) {
    const { inputType } = event;
    if (inputType === "historyUndo" || inputType === "historyRedo") {
      event.preventDefault();
      inputType === "historyUndo" ? this.undo() : this.redo();
    } else if (inputType === "insertLineBreak") {
      event.preventDefault();
      this.insert("\n");
    } else if (inputType === "insertParagraph") {
      event.preventDefault();
      this.told.hint?.("Ctrl+Enter confirms; Shift+Enter makes a line break");
    } else if (inputType.startsWith("format") || /FromPaste|FromDrop|FromYank|insertLink|insertHorizontalRule/.test(inputType)) {
      event.preventDefault();
    }
  }

  after(event) {
    if (!this.composing) this.settle(event.inputType === "insertText" && event.data !== " ");
  }

  /** Takes stock after a change. */
  settle(typing) {
    if (this.isForeign()) {
      const at = caret(this.host);
      this.show(this.tagged);
      if (at) setCaret(this.host, ...at);
    } else this.pad();
    this.steps.add({ tagged: this.tagged, caret: caret(this.host)?.[1] ?? 0 }, typing);
    this.told.changed?.();
  }

  isForeign() {
    return [...this.host.childNodes].some(
      (node) => node.nodeType !== Node.TEXT_NODE && !this.codes.has(node.dataset?.tag) && node.nodeName !== "BR",
    );
  }

  /** A line break at the end is seen only with something after it; it does not count as text. */
  pad() {
    for (const node of [...this.host.querySelectorAll("br")]) node.remove();
    if (plain(this.pieces).endsWith("\n")) this.host.append(document.createElement("br"));
  }
}
