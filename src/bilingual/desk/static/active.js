/** The segment in which the person is: its row turns into an editor. */

import { api } from "./api.js";
import { make } from "./dom.js";
import { Editor } from "./editor.js";
import { mark, ofFindings } from "./marks.js";
import { chip, codeName } from "./pieces.js";
import { readable } from "./readable.js";
import { fill } from "./row.js";
import { Stopwatch } from "./stopwatch.js";
import { codesOf } from "./text.js";

const TYPING = 250;

export class Active {
  /**
   * @param {HTMLElement} element its row @param {import("./api.js").Row} row
   * @param {{steps?: import("./steps.js").Steps, changed: () => void, findings: (found: any[]) => void, hint: (text: string) => void}} told
   */
  constructor(element, row, told) {
    Object.assign(this, { element, row, told });
    /** @type {string} what the server has, as far as this person has seen it */
    this.base = row.tagged;
    this.findings = row.findings;
    this.watch = new Stopwatch();
    this.codes = codesOf(row.source);
    const [, de, en] = element.children;
    this.de = de;
    this.en = en;
    element.classList.add("active");
    readable(de, row);
    this.build();
    this.editor = new Editor(this.host, this.codes, row.tagged, { changed: () => this.changed(), hint: told.hint }, told.steps);
    this.underline();
    this.offer();
  }

  build() {
    const label = `English of segment ${this.row.position + 1}`;
    this.host = make("div.editor", { role: "textbox", "aria-multiline": "true", "aria-label": label, lang: "en", "aria-describedby": "findings" });
    this.palette = make("div.palette", { role: "group", "aria-label": "Codes of the German that are missing here" });
    this.notice = make("div.notice");
    this.actions = make("div.actions", { role: "group", "aria-label": "What to do with this segment" });
    this.en.replaceChildren(this.notice, this.host, this.palette, this.actions);
  }

  /** @returns {boolean} whether the text differs from what the server has */
  get dirty() {
    return this.editor.tagged !== this.base;
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
    const found = await api.check(this.row.id, tagged).catch(() => null);
    if (!found || this.closed || tagged !== this.editor.tagged) return;
    this.found(found.findings);
  }

  /** @param {import("./api.js").Finding[]} findings of the text as it is */
  found(findings) {
    this.findings = findings;
    this.underline();
    this.told.findings(findings);
  }

  /** Underlines the findings; their places are good only for the text that was checked. */
  underline(findings = this.findings) {
    mark(this.de, [["kept", this.row.quotations], ...ofFindings(findings, "source")]);
    mark(this.host, ofFindings(findings, "target"));
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

  /** @param {import("./api.js").Code} [code] inserts it; without one the first that is missing */
  give(code = this.editor.missing[0]) {
    if (!code) return;
    this.editor.focus();
    this.editor.insert([{ code }]);
  }

  /** The server has another text: takes it over, as a step that can be undone. @param {import("./api.js").Row} row */
  adopt(row) {
    this.known(row);
    if (this.editor.tagged !== row.tagged) {
      const held = this.host.contains(document.activeElement);
      this.editor.show(row.tagged);
      this.editor.steps.add({ tagged: row.tagged, caret: row.tagged.length });
      if (held) this.editor.focus();
      this.offer();
    }
    this.found(row.findings);
  }

  /** The server has this text now; the editor keeps its own. @param {import("./api.js").Row} row */
  known(row) {
    this.row = row;
    this.base = row.tagged;
  }

  /** @param {string} text something about this segment @param {Array<[string, () => void]>} [choices] */
  tell(text, choices = []) {
    const done = (act) => () => {
      this.notice.replaceChildren();
      act();
    };
    const buttons = choices.map(([label, act]) => make("button", { type: "button", onclick: done(act) }, label));
    this.notice.replaceChildren(...(text ? [make("span", null, text), ...buttons] : []));
  }

  /** The row becomes one to be read again. @param {import("./api.js").Row} row */
  close(row) {
    this.closed = true;
    clearTimeout(this.timer);
    this.element.classList.remove("active");
    const fresh = make("div.de");
    mark(this.de, []);
    mark(this.host, []);
    this.de.replaceWith(fresh);
    fill(this.element, row);
  }
}

