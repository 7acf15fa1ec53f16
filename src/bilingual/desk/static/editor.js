/**
 * The field in which a target is typed: text, and inline codes as chips that typing cannot break.
 *
 * The text is kept here, and the page only shows it. The browser edits what is shown, so that spell-check and input
 * methods work; the text itself follows what the browser says that a person does: a `beforeinput` event of its own and
 * the `input` event that belongs to it (Input Events, 4). Whatever else changes the field is drawn over.
 */

import { caret, selected, setCaret, unitsBefore } from "./caret.js";
import { chipped, read, shows } from "./chips.js";
import { clipboard } from "./clipboard.js";
import { steady } from "./steady.js";
import { parse, plain, slice, tagged, unitsOf } from "./text.js";
import { Steps } from "./undo.js";

/** @typedef {import("./api.js").Code} Code @typedef {import("./api.js").Piece} Piece */

const LOCKED = "You may read here, but not change the English";
const KEPT = "The codes stay. Alt+C brings the next one to the caret; Delete takes away one that is selected";

export class Editor {
  /**
   * @param {HTMLElement} host becomes editable @param {Map<string, Code>} codes those of the source, by tag
   * @param {string} text tagged
   * @param {{changed?: () => void, hint?: (text: string) => void, redrawn?: () => void}} [told] `redrawn`: the same
   *   text is shown by new nodes
   * @param {Steps} [steps] of an earlier visit
   * @param {boolean} [locked] whether this person may only read it
   */
  constructor(host, codes, text, told = {}, steps = undefined, locked = false) {
    this.host = host;
    this.codes = codes;
    this.told = told;
    this.locked = locked;
    if (locked) host.setAttribute("aria-readonly", "true");
    /** @type {{timer: number, head: string, tail: string, text: string|null, at?: [number, number]}|null} an input of a person that has begun */
    this.awaited = null;
    /** @type {Piece[]|null} what stood there before an input method began to compose */
    this.composing = null;
    host.contentEditable = "true";
    host.spellcheck = true;
    host.setAttribute("translate", "no");
    this.steps = steps ?? new Steps({ tagged: text, caret: text.length });
    this.show(text);
    this.steps.add({ tagged: text, caret: text.length });
    host.addEventListener("beforeinput", (event) => this.before(event));
    host.addEventListener("input", (event) => this.after(event));
    host.addEventListener("compositionstart", () => (this.composing = this.pieces));
    host.addEventListener("compositionend", () => this.composed());
    clipboard(this);
    steady(host, () => this.awaited || this.redraw());
  }

  /** @returns {Piece[]} */
  get pieces() {
    return parse(this.tagged, this.codes);
  }

  /** @returns {Code[]} codes of the source that the text lacks */
  get missing() {
    const there = tagsIn(this.pieces);
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
    if (this.refuses()) return;
    this.show(text);
    setCaret(this.host, Infinity);
    this.changed();
  }

  /** @param {string} text tagged; becomes the whole text */
  show(text) {
    /** @type {string} what is typed, tagged */
    this.tagged = text;
    this.draw();
  }

  /**
   * Puts something into the text. Codes that stand in the text already are left out.
   * @param {string|Piece[]} what @param {[number, number]} [span] what it replaces; without it the selection
   * @param {boolean} [keeping] whether codes of what is replaced stay, after it
   */
  insert(what, [start, end] = this.selection, keeping = true) {
    const pieces = typeof what === "string" ? [{ text: what }] : what;
    const rest = [...slice(this.pieces, 0, start), ...slice(this.pieces, end)];
    const there = tagsIn(rest);
    const fresh = pieces.filter(({ code }) => !code || !there.has(code.tag));
    const taken = tagsIn(fresh);
    const kept = slice(this.pieces, start, end).filter(({ code }) => keeping && code && !taken.has(code.tag));
    this.put([...slice(this.pieces, 0, start), ...fresh, ...kept, ...slice(this.pieces, end)], start + unitsOf(fresh));
    if (kept.length) this.told.hint?.(KEPT);
  }

  /** Moves a stretch of the text. @param {[number, number]} span @param {number} to outside of it */
  move([start, end], to) {
    const moved = slice(this.pieces, start, end);
    const rest = [...slice(this.pieces, 0, start), ...slice(this.pieces, end)];
    const place = to > start ? to - (end - start) : to;
    this.put([...slice(rest, 0, place), ...moved, ...slice(rest, place)], place + unitsOf(moved));
  }

  /** Brings the next code to the caret: the first that is missing, else the first that stands after the caret. */
  bring() {
    const [code] = this.missing;
    const [, at] = this.selection;
    const ahead = slice(this.pieces, 0, at);
    const next = slice(this.pieces, at).findIndex((piece) => piece.code);
    if (code) this.insert([{ code }]);
    else if (next >= 0) {
      const behind = slice(this.pieces, at);
      const [piece] = behind.splice(next, 1);
      this.put([...ahead, piece, ...behind], at + 1);
    }
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

  /** @returns {[number, number]} of the caret; at the end where it is elsewhere */
  get selection() {
    const end = unitsOf(this.pieces);
    return (selected(this.host) && caret(this.host)) ?? [end, end];
  }

  /** @returns {boolean} whether nothing may be changed; then it is said */
  refuses() {
    if (this.locked) this.told.hint?.(LOCKED);
    return this.locked;
  }

  put(pieces, at) {
    if (this.refuses()) return;
    this.show(tagged(pieces));
    setCaret(this.host, at);
    this.changed();
  }

  changed(typing = false) {
    this.steps.add({ tagged: this.tagged, caret: caret(this.host)?.[1] ?? 0 }, typing);
    this.told.changed?.();
  }

  /** Shows the text. */
  draw() {
    this.host.replaceChildren(...chipped(this.pieces));
    this.pad();
  }

  /** A line break at the end is seen only with something after it; it does not count as text. */
  pad() {
    for (const node of [...this.host.querySelectorAll("br")]) node.remove();
    if (plain(this.pieces).endsWith("\n")) this.host.append(document.createElement("br"));
  }

  /** Shows the text again where something else is shown. @param {[number, number]|null} [at] where the caret belongs */
  redraw(at = caret(this.host)) {
    if (shows(this.host, this.tagged, this.codes)) return;
    this.draw();
    if (at) setCaret(this.host, ...at);
    this.told.redrawn?.();
  }

  before(event) {
    if (!event.isTrusted) return;
    if (this.refuses()) return event.preventDefault();
    if (!this.composing) this.redraw();
    const act = this.instead(event);
    if (act) {
      event.preventDefault();
      act();
    } else this.expect(event);
  }

  /** What is done in place of what the browser would do; undefined where the browser does it. */
  instead(event) {
    const { inputType } = event;
    if (inputType === "historyUndo") return () => this.undo();
    if (inputType === "historyRedo") return () => this.redo();
    if (inputType === "insertLineBreak") return () => this.insert("\n");
    if (inputType === "insertParagraph") return () => this.told.hint?.("Ctrl+Enter confirms; Shift+Enter makes a line break");
    if (inputType.startsWith("format") || /FromPaste|FromDrop|FromYank|insertLink|insertHorizontalRule/.test(inputType)) return () => {};
    const span = this.replaced(event);
    const text = written(event) ?? "";
    return event.cancelable && span && this.wouldLoseCodes(span, text) ? () => this.insert(text, span) : undefined;
  }

  /** @returns {[number, number]|null} what an input is going to replace, where the browser says it */
  replaced(event) {
    const [range] = event.getTargetRanges();
    if (!range || !this.host.contains(range.startContainer) || !this.host.contains(range.endContainer)) return null;
    return [unitsBefore(this.host, range.startContainer, range.startOffset), unitsBefore(this.host, range.endContainer, range.endOffset)];
  }

  /** Whether codes would go along with text, or by typing: a code is taken away only by itself. */
  wouldLoseCodes([start, end], text) {
    const covered = slice(this.pieces, start, end);
    return covered.some(({ code }) => code) && (text !== "" || covered.some((piece) => piece.text));
  }

  /** The browser edits the field in the same task. Where it finds nothing to do, there is no `input` event. */
  expect(event) {
    clearTimeout(this.awaited?.timer);
    const timer = setTimeout(() => {
      this.awaited = null;
      this.redraw();
    });
    // While an input method composes the browser does not say what it replaces.
    const span = this.composing || event.inputType === "insertCompositionText" ? null : this.replaced(event);
    const [start, end] = span ?? [0, Infinity];
    const [head, tail] = [slice(this.pieces, 0, start), slice(this.pieces, end)].map(tagged);
    const text = span && written(event);
    const at = text === null ? undefined : [start + text.length, start + text.length];
    this.awaited = { timer, head, tail, text, at };
  }

  after(event) {
    if (!event.isTrusted || !this.awaited) return;
    clearTimeout(this.awaited.timer);
    this.take(this.awaited);
    this.awaited = null;
    if (this.composing) this.told.changed?.();
    else this.changed(event.inputType === "insertText" && event.data !== " ");
  }

  /** Takes over what a person has done: nothing changes outside of the place where it was done. */
  take({ head, tail, text, at }) {
    const shown = tagged(read(this.host, this.codes));
    const isThere = shown.startsWith(head) && shown.endsWith(tail) && shown.length >= head.length + tail.length;
    if (text !== null) this.tagged = head + tagged([{ text }]) + tail;
    else this.tagged = isThere ? shown : head + tail;
    if (this.composing) return; // new nodes would end the composing
    this.redraw(at);
    this.pad();
  }

  /** Composing cannot be prevented: codes that it has replaced are put back. */
  composed() {
    const before = this.composing ?? [];
    this.composing = null;
    const there = tagsIn(this.pieces);
    const lost = before.filter(({ code }) => code && !there.has(code.tag));
    if (!lost.length) return this.changed();
    const [, at] = this.selection;
    this.put([...slice(this.pieces, 0, at), ...lost, ...slice(this.pieces, at)], at);
    return this.told.hint?.(KEPT);
  }
}

/** @param {Piece[]} pieces @returns {Set<string>} tags of the codes in it */
const tagsIn = (pieces) => new Set(pieces.flatMap(({ code }) => (code ? [code.tag] : [])));

/** @param {InputEvent} event @returns {string|null} what it puts in; null where it takes away */
const written = (event) => event.data ?? (event.inputType.startsWith("insert") ? (event.dataTransfer?.getData("text/plain") ?? null) : null);
