/** Help with the active segment: findings, terms, memory, other drafts, notes, history. */

import { api } from "./api.js";
import { chipped, flowing } from "./chips.js";
import { shown } from "./difference.js";
import { byId, counted, make, may, when } from "./dom.js";
import { aboutMatch, termEntry } from "./entries.js";
import { Findings } from "./findings.js";
import { codesOf, parse } from "./text.js";

/** @typedef {{insert: (text: string) => void, replace: (tagged: string) => void, say: (text: string) => void,
 *   warn: (text: string) => void, dismissed: (row: import("./api.js").Row) => void, restored: (row: import("./api.js").Row) => void,
 *   go: (id: string) => void, back: () => void}} Told */

export class Panel {
  /**
   * @param {import("./article.js").Article} article @param {import("./drafts.js").Drafts} unsaid notes that are not sent yet
   * @param {import("./stranded.js").Stranded} stranded those whose German is gone
   * @param {import("./drafts.js").Drafts} reasons of dismissals that are not sent yet
   */
  constructor(article, unsaid, stranded, reasons) {
    this.article = article;
    Object.assign(this, { unsaid, stranded });
    /** @type {Told} */
    this.told = {};
    this.id = "";
    /** The segment for which the engine is being asked. */
    this.asking = "";
    /** Ends what is asked of the segment that is shown. */
    this.waiting = new AbortController();
    /** @type {Map<string, import("./api.js").Candidate[]>} by segment: what the engine has offered */
    this.offered = new Map();
    this.found = new Findings(reasons, {
      dismissed: (row) => this.told.dismissed(row),
      restored: (row) => this.told.restored(row),
      back: () => this.told.back(),
      warn: (text) => this.told.warn(text),
    });
  }

  /** Shows what is known of a segment; the rest comes when the server has found it. @param {string} id */
  async open(id) {
    const isSame = this.id === id;
    const { source, findings } = this.article.row(id);
    this.id = id;
    this.codes = codesOf(source);
    this.findings(findings);
    if (!isSame) this.clear();
    this.leave();
    const details = await api.details(id, this.waiting.signal).catch(() => null);
    if (!details || this.id !== id) return;
    this.found.fold(details.dismissed);
    this.others(details.others);
    this.terms(details.terms);
    this.matches(details.matches);
    this.notes(details.notes);
    this.history(details.history);
  }

  /** Nobody waits for what was asked any more: the segment may be gone when the server comes to it. */
  leave() {
    this.waiting.abort();
    this.waiting = new AbortController();
  }

  /** What is shown of another segment goes. */
  clear() {
    this.found.fold([]);
    for (const name of ["others", "terms", "matches", "history"]) this.section(name, []);
    this.candidates();
    this.notes([]);
  }

  /** @param {import("./api.js").Finding[]} findings */
  findings(findings) {
    this.found.show(this.id, findings);
  }

  terms(terms) {
    /** @type {string[]} what Alt+1…9 inserts */
    this.wordings = terms.map(({ english }) => english[0] ?? "");
    this.section("terms", terms.map((term, n) => termEntry(term, this.told.insert, key(n, "Alt"))));
  }

  /** @param {import("./api.js").Other[]} others */
  others(others) {
    this.section("others", others.map((other) => this.other(other)));
  }

  other({ id, position, status, tagged }) {
    const take = { lang: "en", title: "Use", onclick: () => this.told.replace(tagged) };
    const go = make("button.quiet", { onclick: () => this.told.go(id) }, `Go to segment ${position + 1}`);
    return make("div.entry", null, make("button.match", take, flowing(parse(tagged, this.codes))), make("p.about", null, `segment ${position + 1} · ${status} `, go));
  }

  matches(matches) {
    /** @type {string[]} what Ctrl+1…9 inserts */
    this.translations = matches.map(({ tagged }) => tagged);
    this.section("matches", matches.map((match, n) => this.match(match, n)));
  }

  match(match, n) {
    const { percentage, target, tagged, difference } = match;
    const take = { lang: "en", title: n > 8 ? "Use" : `Use (Ctrl+${n + 1})`, onclick: () => this.told.replace(tagged) };
    const source = make("p.difference", { lang: "de" }, shown(difference));
    return make("div.entry", null, make("p", null, key(n, "Ctrl"), make("b.percentage", null, `${percentage} %`)), percentage < 100 && source, make("button.match", take, flowing(target)), make("p.about", null, aboutMatch(match)));
  }

  /** What the engine offered before stays; else a button that asks it. */
  candidates() {
    const kept = this.offered.get(this.id);
    if (kept) return this.offer(kept);
    this.section("candidates", [make("button", { onclick: () => this.ask() }, "Ask the engine")]);
    return undefined;
  }

  /** Asks until the engine has answered, the person cancels, or another segment is opened; shows each draft at once. */
  async ask() {
    const { id } = this;
    const began = performance.now();
    const told = make("p.about", { role: "status" });
    const cancel = make("button.quiet", { onclick: () => this.stop(id) }, "Cancel");
    const list = make("div");
    this.section("candidates", [list, told, cancel]);
    this.asking = id;
    cancel.focus();
    while (this.asking === id && this.id === id) {
      const answer = await api.ask(id).catch((error) => ({ state: "failed", ahead: 0, candidates: [], error: error.message }));
      if (this.asking !== id || this.id !== id) return;
      if (answer.state === "done") return this.answered(id, answer.candidates);
      if (answer.state === "failed") return this.failed(answer.error);
      list.append(...this.drafts(answer.candidates.slice(list.childElementCount)));
      told.textContent = progress(answer, Math.round((performance.now() - began) / 1000));
      await new Promise((go) => setTimeout(go, PAUSE));
    }
  }

  /** The person does not want to wait any more. */
  stop(id) {
    this.asking = "";
    api.ask(id, true).catch(() => null);
    if (this.id === id) this.candidates();
  }

  answered(id, drafts) {
    this.asking = "";
    this.offered.set(id, drafts);
    this.offer(drafts);
  }

  failed(error) {
    this.asking = "";
    this.section("candidates", [make("p.about", { role: "alert" }, error), make("button", { onclick: () => this.ask() }, "Ask again")]);
  }

  offer(drafts) {
    this.section("candidates", this.drafts(drafts), "The engine has no other draft.");
  }

  drafts(drafts) {
    return drafts.map(({ tagged, origin, made_by: maker }) => make("div.entry", null, make("button.match", { lang: "en", title: "Use", onclick: () => this.told.replace(tagged) }, chipped(parse(tagged, this.codes))), make("p.about", { title: origin }, maker)));
  }

  notes(notes) {
    const { id } = this;
    /** How many are shown. */
    this.noted = notes.length;
    const list = notes.map(({ by, text, made_at }) => make("div.entry", null, make("p.note", null, text), make("p.about", null, `${by} · ${when(made_at)}`)));
    const held = document.activeElement?.closest?.("#notes");
    if (held && this.noting === id) return byId("notes").querySelector(".list").replaceChildren(...list);
    const row = this.article.row(id);
    if (!row) return undefined; // the article was cut anew meanwhile
    this.noting = id;
    const label = `Note on segment ${row.position + 1}`;
    const told = { onkeydown: (event) => this.onNoteKey(event, field, id), oninput: () => (field.value ? this.unsaid.keep(id, field.value, null) : this.unsaid.clear(id)) };
    const field = make("textarea", { "aria-label": label, rows: "2", placeholder: "Write a note (Ctrl+M)", lang: "en", ...told });
    field.value = this.unsaid.get(id)?.tagged ?? "";
    const add = make("button", { onclick: () => this.note(field, id) }, "Add note");
    const write = may("note") ? [...this.lost(id, field), field, add] : [];
    this.section("notes", [make("div.list", null, list), ...write]);
    return undefined;
  }

  /** A note that was written over other German is shown above the field; only the person takes it. */
  lost(id, field) {
    const note = this.stranded.of(id);
    if (!note) return [];
    const done = (act) => () => {
      act();
      this.stranded.forget(id, note);
      box.remove();
      field.focus();
    };
    const take = () => {
      field.value = [field.value, note.tagged].filter(Boolean).join("\n");
      this.unsaid.keep(id, field.value, null);
    };
    const choices = [["Take it here", take], ["Throw it away", () => {}]].map(([label, act]) => make("button.quiet", { type: "button", onclick: done(act) }, label));
    const box = make("div.entry.stranded", { role: "group", "aria-label": "An unsent note of yours" }, make("p.about", null, "You wrote this for German that is not there any more. It is not saved."), make("p", { lang: "de" }, note.source.replace(/<\/?\d+\/?>/g, "")), make("p.note", null, note.tagged), make("div.line", null, choices));
    return [box];
  }

  onNoteKey(event, field, id) {
    if (event.key === "Escape") this.told.back();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    this.note(field, id);
  }

  async note(field, id) {
    if (!field.value.trim()) return;
    const { value } = field;
    const kept = await api.addNote(id, value).catch((error) => this.told.warn(`The note is not saved: ${error.message}`));
    if (!kept) return;
    this.unsaid.clear(id, value);
    this.told.say("Note added");
    if (field.value === value) field.value = "";
    if (this.id === id) this.notes(kept.notes);
  }

  history(versions) {
    const list = versions.map(({ tagged, state, origin, made_by: maker, made_at }, n) =>
      make("div.entry", null, make("p.about", { title: origin }, `${state} · ${maker} · ${when(made_at)}`), make("p", { lang: "en" }, chipped(parse(tagged, this.codes))), n > 0 && make("button.quiet", { onclick: () => this.told.replace(tagged) }, "Use this version")),
    );
    this.section("history", list, "No versions yet.");
  }

  /** Fills a section; one without content says so, or is not shown. The focus that was in it stays in it, or goes to the text. */
  section(name, children, empty = "") {
    const place = byId(name);
    const held = place.contains(document.activeElement);
    place.hidden = !children.length && !empty;
    place.querySelector("div").replaceChildren(...(children.length ? children : [make("p.about", null, empty)]));
    if (held && !place.contains(document.activeElement)) focusable(place) ? focusable(place).focus() : this.told.back();
  }
}

/** @param {HTMLElement} place @returns {HTMLElement|null} what takes the focus first in it */
const focusable = (place) => (place.hidden ? null : place.querySelector("button, textarea"));

/** Milliseconds between two questions how far the engine is. The server takes five seconds of silence for leaving. */
const PAUSE = 400;

/** @param {import("./api.js").Asked} answer @param {number} seconds */
function progress({ state, ahead, candidates: { length: found } }, seconds) {
  const waited = seconds ? ` ${seconds} s` : "";
  if (ahead) return `Waiting for ${counted(ahead, "question")} before this one…${waited}`;
  if (state === "loading") return `Loading the engine…${waited}`;
  return `${found ? "Asking for others…" : "Asking the engine…"}${waited}`;
}

const key = (n, modifier) => (n < 9 ? make("kbd", { "aria-hidden": "true" }, `${modifier} ${n + 1}`) : "");
