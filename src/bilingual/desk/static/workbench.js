/** The workbench: which segment is open, and what becomes of what is typed in it. */

import { Active } from "./active.js";
import { alarm, announce } from "./announce.js";
import { api, encoded } from "./api.js";
import { changed, conflict } from "./concurrent_edits.js";
import { byId, counted, make } from "./dom.js";
import { enter } from "./events.js";
import { fitted } from "./stranded.js";
import { readable } from "./text.js";

/**
 * @typedef {import("./api.js").Row} Row
 * @typedef {{id: string, before?: string, text?: string, undo?: () => void}} Deed what was done to a segment: a save, with the text
 *   from before it, or a cut, with what is told of it and how it is taken back
 */

export class Workbench {
  /**
   * @param {{article: import("./article.js").Article, list: import("./list.js").List, panel: import("./panel.js").Panel,
   *   drafts: import("./drafts.js").Drafts, saver: import("./saver.js").Saver,
   *   stranded: import("./stranded.js").Stranded}} parts
   */
  constructor(parts) {
    Object.assign(this, parts);
    /** @type {Active|null} */
    this.active = null;
    /** @type {Map<string, import("./undo.js").Steps>} of the segments visited */
    this.steps = new Map();
    /** @type {Deed[]} to be undone, the last first */
    this.past = [];
    this.saver.addEventListener("saved", ({ detail }) => this.saved(detail));
    this.saver.addEventListener("conflict", ({ detail }) => conflict(this, detail));
    this.saver.addEventListener("refused", ({ detail }) => this.refused(detail));
    this.article.addEventListener("row", ({ detail }) => this.active?.id === detail && changed(this));
    this.article.addEventListener("leaving", () => this.setAside());
    this.article.addEventListener("reset", () => this.reload());
  }

  /** @returns {number} of the open segment; -1 where none is open */
  get position() {
    return this.active?.position ?? -1;
  }

  /** Opens a segment. @param {number} position @param {{focus?: boolean}} [how] @returns {Promise<boolean>} */
  async open(position, { focus = true } = {}) {
    if (position < 0 || position >= this.article.total) return false;
    this.elsewhere = "";
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const row = await this.article.at(position);
    const element = row && (await this.list.reveal(position));
    if (!element || turn !== this.turn) return false;
    if (this.active?.id !== row.id) {
      this.leave();
      this.begin(element, row.id);
    }
    if (focus) this.active.editor.focus();
    return true;
  }

  /** @param {string} id of a segment of this article */
  async openId(id) {
    const row = await this.article.find(id);
    return row ? this.open(row.position) : false;
  }

  /** Shows what the server knows beside the open segment as it is at this moment. */
  refreshHelp() {
    return this.active && this.panel.open(this.active.id);
  }

  begin(element, id) {
    if (!this.article.edits.has(id)) this.article.see(this.article.row(id));
    this.active = new Active(element, id, this.article, {
      steps: this.steps.get(id),
      changed: () => this.typed(),
      findings: (findings) => this.panel.findings(findings),
      hint: announce,
    });
    this.steps.set(id, this.active.editor.steps);
    this.active.actions.replaceChildren(...this.buttons());
    this.panel.open(id);
    enter(id);
    history.replaceState(null, "", `#${id}`);
    byId("here").textContent = element.getAttribute("aria-label");
    this.offerDraft(id);
    this.offerStranded(id);
    this.tellOfCut();
  }

  /** An unsent text comes back. */
  offerDraft(id) {
    const row = this.article.row(id);
    const interrupted = this.aside?.id === id ? this.aside.draft : undefined;
    const draft = interrupted ?? this.drafts.get(id);
    this.aside = undefined;
    if (!draft || this.article.edits.has(id)) return;
    if (draft.tagged === row.tagged) {
      this.drafts.clear(id);
      return;
    }
    if (draft.version !== row.version) {
      this.tell("There is unsent text of yours, and the segment was saved since.", [
        ["Show both", () => conflict(this, { id, row: this.article.row(id), yours: draft.tagged, state: "translated" })],
        ["Throw mine away", () => this.drafts.clear(id)],
      ]);
    } else {
      this.active.editor.set(draft.tagged);
      if (interrupted) return;
      const stands = isConfirmed(row) ? `: until you confirm it, the ${row.state} text stands.` : ".";
      this.tell(`Your unsent text is back. It is not saved yet${stands}`, [["Use the saved text instead", () => this.active.editor.set(row.tagged)]]);
    }
  }

  /** Looks for texts and notes whose German is gone. */
  async seek() {
    await Promise.all([this.stranded.seek(), this.panel.stranded.seek()]);
  }

  /** A text that was typed over other German is shown beside this; only the person takes it. */
  offerStranded(id) {
    const draft = this.stranded.of(id);
    if (!draft || this.active.notice.firstChild) return;
    const row = this.article.row(id);
    const text = fitted(draft.tagged, row);
    const done = (act) => () => {
      act();
      this.stranded.forget(id, draft);
      this.offerStranded(id);
    };
    const choices = [
      ["Take it here", done(() => this.active.editor.set(text))],
      ["Throw it away", done(() => {})],
    ];
    const both = make("div.stranded", null, make("p", { lang: "de" }, readable(draft.source)), make("p", { lang: "en" }, readable(draft.tagged)));
    this.tell("You typed this for German that is not there any more. It is not saved.", choices, [both]);
  }

  /** Something about the open segment that the person must decide; the way to the next such segment is beside it. */
  tell(text, choices, more = []) {
    const others = this.stranded.places().filter((id) => id !== this.active.id && !this.article.edits.has(id));
    const go = async () => this.open((await this.article.find(others[0]))?.position ?? -1);
    this.active.tell(text, others.length ? [...choices, [`Next of ${others.length} more`, go]] : choices, more);
    alarm(this.active.notice.firstChild.textContent);
  }

  /** @param {Deed} [made] what the person has just cut; told as soon as its row is open */
  tellOfCut(made = this.made) {
    this.made = made;
    if (!made || this.active?.id !== made.id) return;
    this.made = undefined;
    this.active.tell(made.text, [["Undo", made.undo]]);
    announce(made.text);
  }

  /** Something was typed. */
  typed() {
    const { id, editor, dirty, element, recalled } = this.active;
    if (dirty && editor.tagged !== recalled) this.drafts.keep(id, editor.tagged, this.article.seen.get(id).version);
    else if (!dirty && !this.article.edits.has(id)) this.drafts.clear(id);
    element.classList.toggle("dirty", dirty);
  }

  /** Shows an earlier text of the open segment. Nobody has typed it: unless it is saved, it is gone with the segment. */
  recall(text) {
    this.active.recalled = text;
    this.active.editor.set(text);
  }

  /** Leaves the segment. */
  leave() {
    if (!this.active) return;
    const { active } = this;
    if (active.dirty && !this.article.edits.has(active.id) && active.editor.tagged !== active.recalled) this.setDown();
    this.close();
  }

  /** What was changed is saved as a draft; but what is confirmed stands, with the change beside it in this browser. */
  setDown() {
    const { id, editor, position } = this.active;
    const seen = this.article.seen.get(id);
    const isKept = this.drafts.get(id)?.tagged === editor.tagged; // a browser may refuse to keep anything
    if (!isConfirmed(seen) || !isKept) return this.save("translated");
    return announce(`Segment ${position + 1} stays ${seen.state} as it was. Your change is kept in this browser, not confirmed`);
  }

  close() {
    const { active } = this;
    this.active = null;
    active.close();
  }

  /** Saves the open segment. @param {string} state */
  save(state) {
    const { id, editor, watch, element } = this.active;
    const { tagged } = editor;
    const seen = this.article.seen.get(id);
    if (tagged === seen.tagged && RANK[state] <= RANK[seen.state]) return;
    this.past.push({ id, before: seen.tagged });
    element.classList.remove("dirty");
    this.saving = this.saver.save(id, tagged, state, watch.take());
  }

  saved({ id, spread, others }) {
    const row = this.article.row(id);
    if (!row) return;
    const more = spread ? `; ${counted(spread, "repeated segment")} filled in` : "";
    const now = { initial: "emptied", translated: "saved as draft", reviewed: "reviewed", final: "final" }[row.status] ?? "saved";
    const [other] = row.status === "reviewed" || row.status === "final" ? others : [];
    const unlike = other ? `; segment ${other.position + 1} has the same German and other English` : "";
    (unlike ? alarm : announce)(`Segment ${row.position + 1} ${now}${more}${unlike}`);
    if (this.active?.id !== id) return;
    this.typed();
    this.panel.open(id);
  }

  /** The server does not take it: the text stays, unsaved. */
  async refused({ id, error }) {
    alarm(`Not saved: ${error.message}`);
    const details = await api.details(id).catch(() => null);
    if (!details) {
      await this.seek();
      if (this.active) this.offerStranded(this.active.id);
      return;
    }
    this.article.see(details.row);
    this.article.take(details.row);
    if (this.active?.id === id) this.typed();
  }

  /** Goes to the next segment of a kind. @param {string} what @param {string} key that was pressed @param {number} [after] */
  async next(what, key, after = this.position) {
    const here = this.article.nextHere(after, what);
    if (here) {
      await this.open(here.position);
      return;
    }
    const turn = this.turn;
    await this.saving;
    const place = await this.article.next(after, what).catch(() => null);
    if (turn !== this.turn) return; // who has opened another segment meanwhile stays there
    if (place?.article === this.article.path && place.id !== this.active?.id) await this.open(place.position);
    else if (what === "unreviewed" && (await this.openUnsent())) announce("Nothing else is open here, but this text of yours is not saved");
    else if (!place || place.id === this.active?.id) announce(place ? "This is the only one left" : this.none(what));
    else this.goElsewhere(place, what, key);
  }

  /** @returns {Promise<boolean>} whether there is another segment with an unsent text of this person; it is opened */
  async openUnsent() {
    const others = this.stranded.places().filter((id) => id !== this.active?.id && !this.article.edits.has(id));
    const row = await this.article.findFirst(others);
    return row ? this.open(row.position) : false;
  }

  /** Nothing left here: asking once more goes to another article. */
  goElsewhere({ article, id }, what, key) {
    if (this.elsewhere === what && !this.saver.waits) location.assign(`/article/${encoded(article)}#${id}`);
    this.elsewhere = what;
    announce(`${this.none(what)} here. Press ${key} again for ${article}`);
  }

  /** @returns {string} that nothing of a kind is left */
  none(what) {
    const notes = what === "findings" ? this.article.lightFindings : 0;
    return notes ? `${NONE[what]}; ${counted(notes, "note")}` : NONE[what];
  }

  /** The article was cut anew or has changed: the open segment is left while its row is known, … */
  setAside() {
    if (!this.active) return;
    const { id, position, element, editor, dirty } = this.active;
    const focus = element.contains(document.activeElement) || document.activeElement === document.body;
    const draft = dirty ? { tagged: editor.tagged, version: this.article.seen.get(id).version } : undefined;
    this.aside = { id, position, focus, draft, offered: this.stranded.of(id)?.id };
    this.close();
  }

  /** … and opened again when everything is read again. */
  async reload() {
    const { id, position, focus, offered } = this.aside ?? { id: location.hash.slice(1), position: 0, focus: false };
    this.list.lay();
    await this.seek();
    const row = await this.article.findFirst([this.stranded.successor(id), id, offered]);
    await this.open(Math.min(row?.position ?? position, this.article.total - 1), { focus });
  }
}

/** @param {{state: string}} of a row, or of what was seen of it */
const isConfirmed = ({ state }) => RANK[state] >= RANK.reviewed;

const RANK = { initial: 0, translated: 1, reviewed: 2, final: 3 };
const NONE = { unreviewed: "Every segment is reviewed", findings: "No warnings or errors", worst: "No drafts of low confidence" };
