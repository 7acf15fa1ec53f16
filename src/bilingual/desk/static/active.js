/** The segment in which the person is: its row turns into an editor. */

import { api } from "./api.js";
import { chip, codeName } from "./chips.js";
import { make, may } from "./dom.js";
import { Editor } from "./editor.js";
import { mark, ofFindings } from "./marks.js";
import { readable } from "./readable.js";
import { AS_IT_IS, fill } from "./row.js";
import { codesOf } from "./text.js";

/** Milliseconds without a key after which the text is checked. */
const TYPING = 250;
/** Seconds: a longer pause does not count as work. */
const PAUSE = 60;

export class Active {
  /**
   * @param {HTMLElement} element its row @param {string} id @param {import("./article.js").Article} article
   * @param {{steps?: import("./undo.js").Steps, changed: () => void, findings: (findings: import("./api.js").Finding[]) => void,
   *   hint: (text: string) => void}} told
   */
  constructor(element, id, article, told) {
    Object.assign(this, { element, id, article, told });
    const { row } = this;
    /** @type {import("./api.js").Finding[]} of the text that was checked last */
    this.findings = row.findings;
    /** The text that was checked last. */
    this.checked = row.tagged;
    this.watch = new Stopwatch();
    this.codes = codesOf(row.source);
    [, this.de, this.en] = element.children;
    element.classList.add("active");
    readable(this.de, row, { redrawn: () => this.underline(), typed: (text) => this.write(text) });
    this.build();
    this.editor = new Editor(this.host, this.codes, row.tagged, { changed: () => this.changed(), hint: told.hint, redrawn: () => this.underline() }, told.steps, !may("translate"));
    this.underline();
    this.offer();
  }

  /** @returns {import("./api.js").Row} */
  get row() {
    return this.article.row(this.id);
  }

  /** @returns {number} */
  get position() {
    return this.row.position;
  }

  build() {
    const label = `English of segment ${this.position + 1}`;
    this.host = make("div.editor", { role: "textbox", "aria-multiline": "true", "aria-label": label, lang: "en", "aria-describedby": "findings" });
    this.palette = make("div.palette", { role: "group", "aria-label": "Codes of the German that are missing here" });
    this.notice = make("div.notice");
    this.actions = make("div.actions", { role: "group", "aria-label": "What to do with this segment" });
    this.en.replaceChildren(this.notice, this.host, this.palette, this.actions);
  }

  /** @returns {boolean} whether the text differs from what the person has seen, or saved last */
  get dirty() {
    return this.editor.tagged !== this.article.seen.get(this.id).tagged;
  }

  changed() {
    this.watch.tick();
    this.offer();
    this.told.changed();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), TYPING);
  }

  /** Asks the checks what they say of the text as it is typed. */
  async check() {
    const { tagged } = this.editor;
    const checked = await api.check(this.id, tagged).catch(() => null);
    if (!checked || this.closed || tagged !== this.editor.tagged) return;
    this.checked = tagged;
    this.show(checked.findings);
  }

  /** @returns {Promise<import("./api.js").Finding[]>} the errors of the text as it is; none where the server does not answer */
  async errors() {
    if (this.checked !== this.editor.tagged) await this.check();
    return this.checked === this.editor.tagged ? this.findings.filter(({ severity }) => severity === "error") : [];
  }

  /** @param {import("./api.js").Finding[]} findings of the text as it is */
  show(findings) {
    this.findings = findings;
    this.underline();
    this.told.findings(findings);
  }

  /** Underlines the findings; their places are good only for the text that was checked. */
  underline() {
    mark(this.de, [["kept", this.row.quotations], ...ofFindings(this.findings, "source")]);
    mark(this.host, ofFindings(this.findings, "target"));
  }

  /** Shows the codes that the text lacks; a click puts one in. */
  offer() {
    const missing = this.editor.missing;
    const tags = missing.map(({ tag }) => tag).join();
    if (tags === this.offered) return;
    this.offered = tags;
    const buttons = missing.map((code) =>
      make("button.code-button", { "aria-label": `Insert ${codeName(code)}`, title: `${codeName(code)} (Alt+C)`, onclick: () => this.give(code) }, chip(code)),
    );
    this.palette.replaceChildren(...(missing.length ? [make("span", null, "missing:"), ...buttons] : []));
  }

  /** @param {import("./api.js").Code} [code] inserts it; without one the next is brought to the caret */
  give(code) {
    this.editor.focus();
    code ? this.editor.insert([{ code }]) : this.editor.bring();
  }

  /** Somebody types in the German: it is meant for the English. @param {string} text */
  write(text) {
    if (this.editor.refuses()) return;
    this.editor.focus();
    if (text) this.editor.insert(text);
    this.told.hint("The German stays as it is. What you type goes into the English");
  }

  /** Takes over the text that the article has, as a step that can be undone. */
  adopt() {
    const { tagged, findings } = this.row;
    if (this.editor.tagged !== tagged) {
      const held = this.host.contains(document.activeElement);
      this.editor.show(tagged);
      this.editor.steps.add({ tagged, caret: tagged.length });
      if (held) this.editor.focus();
      this.offer();
    }
    this.checked = tagged;
    this.show(findings);
  }

  /**
   * @param {string} text something about this segment @param {Array<[string, () => void]>} [choices] the focus goes back to
   *   the text when one is taken @param {HTMLElement[]} [more] what stands below it
   */
  tell(text, choices = [], more = []) {
    const done = (act) => () => {
      this.notice.replaceChildren();
      this.editor.focus();
      act();
    };
    const buttons = choices.map(([label, act]) => make("button", { type: "button", onclick: done(act) }, label));
    const held = this.notice.contains(document.activeElement);
    this.notice.replaceChildren(...(text ? [make("span", null, text), ...buttons, ...more] : []));
    if (held) this.editor.focus();
  }

  /** The row becomes one to be read again. */
  close() {
    this.closed = true;
    clearTimeout(this.timer);
    this.element.classList.remove("active");
    const fresh = make("div.de", AS_IT_IS);
    mark(this.de, []);
    mark(this.host, []);
    this.de.replaceWith(fresh);
    fill(this.element, this.row);
  }
}

/** How long somebody works in a segment. */
class Stopwatch {
  constructor() {
    this.sum = 0;
    this.last = performance.now();
  }

  /** A sign of life. */
  tick() {
    const now = performance.now();
    this.sum += Math.min(Math.max(0, (now - this.last) / 1000), PAUSE); // a clock may be set back
    this.last = now;
  }

  /** @returns {number} seconds since the last call */
  take() {
    this.tick();
    const { sum } = this;
    this.sum = 0;
    return sum;
  }
}

