/** The workbench: which segment is open, and what becomes of what is typed in it. */

import { Active } from "./active.js";
import { api, encoded } from "./api.js";
import { byId } from "./dom.js";
import { changed, conflict } from "./meeting.js";
import { enter } from "./live.js";
import { alarm, say } from "./say.js";

/** @typedef {import("./api.js").Row} Row */

export class Workbench {
  /**
   * @param {{article: import("./article.js").Article, list: import("./list.js").List, panel: import("./panel.js").Panel,
   *   drafts: import("./drafts.js").Drafts, saver: import("./saver.js").Saver, user: string}} parts
   */
  constructor(parts) {
    Object.assign(this, parts);
    /** @type {Active|null} */
    this.active = null;
    /** @type {Map<string, import("./steps.js").Steps>} of the segments visited */
    this.steps = new Map();
    /** @type {Array<{position: number, id: string, before: string}>} saves, to be undone from elsewhere */
    this.saves = [];
    this.saver.addEventListener("saved", ({ detail }) => this.saved(detail));
    this.saver.addEventListener("conflict", ({ detail }) => conflict(this, detail));
    this.saver.addEventListener("refused", ({ detail }) => this.refused(detail));
    this.article.addEventListener("row", ({ detail }) => changed(this, detail));
  }

  /** Opens a segment. @param {number} position @param {{focus?: boolean}} [how] @returns {Promise<boolean>} */
  async open(position, { focus = true } = {}) {
    if (position < 0 || position >= this.article.total) return false;
    this.elsewhere = "";
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const row = await this.article.at(position);
    const element = row && (await this.list.reveal(position));
    if (!element || turn !== this.turn) return false;
    if (this.active?.row.id !== row.id) {
      this.leave();
      this.begin(element, row);
    }
    if (focus) this.active.editor.focus();
    return true;
  }

  begin(element, row) {
    this.list.active = row.id;
    this.active = new Active(element, row, {
      steps: this.steps.get(row.id),
      changed: () => this.typed(),
      findings: (found) => this.panel.findings(found),
      hint: say,
    });
    this.steps.set(row.id, this.active.editor.steps);
    this.active.actions.replaceChildren(...this.buttons());
    if (!this.saver.busy(row.id)) this.saver.seen.set(row.id, row.version);
    this.panel.open(row, this.active.codes);
    enter(row.id);
    history.replaceState(null, "", `#${row.id}`);
    this.offerDraft(row);
    byId("said").textContent = element.getAttribute("aria-label");
  }

  /** An unsent text comes back. */
  offerDraft(row) {
    const draft = this.drafts.get(row.id);
    if (!draft || this.saver.busy(row.id)) return;
    if (draft.tagged === row.tagged) {
      this.drafts.clear(row.id);
      return;
    }
    if (draft.version !== row.version) {
      this.active.tell("There is unsent text of yours, and the segment was saved since.", [
        ["Show both", () => conflict(this, { id: row.id, row, yours: draft.tagged, state: "translated" })],
        ["Throw mine away", () => this.drafts.clear(row.id)],
      ]);
    } else {
      this.active.editor.set(draft.tagged);
      this.active.tell("Your unsent text is back. It is not saved yet.", [["Use the saved text instead", () => this.active.editor.set(row.tagged)]]);
    }
    alarm(this.active.notice.firstChild.textContent);
  }

  /** Something was typed. */
  typed() {
    const { row, editor } = this.active;
    if (this.active.dirty) this.drafts.keep(row.id, editor.tagged, this.saver.seen.get(row.id) ?? null);
    else if (!this.saver.busy(row.id)) this.drafts.clear(row.id);
    this.active.element.classList.toggle("dirty", this.active.dirty);
  }

  /** Leaves the segment; what was changed in it is saved as a draft. */
  leave() {
    if (!this.active) return;
    const { active } = this;
    if (active.dirty && !this.saver.busy(active.row.id)) this.save("translated");
    this.active = null;
    this.list.active = null;
    active.close(this.article.byId.get(active.row.id) ?? active.row);
  }

  /** Saves the open segment. @param {string} state */
  save(state) {
    const { row, editor, base, watch } = this.active;
    const { tagged } = editor;
    if (tagged === base && RANK[state] <= RANK[row.state]) return;
    this.saves.push({ position: row.position, id: row.id, before: base });
    const now = tagged ? state : "initial";
    const shown = { ...row, tagged, target: editor.pieces, state: now, status: now, origin: `person:${this.user}`, who: this.user };
    this.active.base = tagged;
    this.active.row = shown;
    this.article.byId.get(row.id) && Object.assign(this.article.byId.get(row.id), { tagged, target: shown.target });
    this.drafts.keep(row.id, tagged, this.saver.seen.get(row.id) ?? null);
    this.active.element.classList.remove("dirty");
    this.saving = this.saver.save(row.id, tagged, state, watch.take());
  }

  saved({ id, row, spread }) {
    const more = spread ? `; ${spread} repeated ${spread === 1 ? "segment" : "segments"} filled in` : "";
    const now = { initial: "emptied", translated: "saved as draft", reviewed: "reviewed", final: "final" }[row.status] ?? "saved";
    say(`Segment ${row.position + 1} ${now}${more}`);
    if (this.active?.row.id !== id) return;
    const { row: mine } = this.active;
    this.active.row = { ...row, position: mine.position };
    this.active.base = row.tagged;
    this.active.findings = row.findings;
    this.typed();
    this.panel.open(row, this.active.codes);
  }

  /** The server does not take it: the text stays, unsaved. */
  async refused({ id, error }) {
    alarm(`Not saved: ${error.message}`);
    const found = await api.details(id).catch(() => null);
    if (!found) return;
    this.article.keep(found.row);
    this.list.update(found.row);
    if (this.active?.row.id !== id) return;
    this.active.known(found.row);
    this.typed();
  }

  /** Goes to the next segment of a kind. @param {string} what @param {number} [after] */
  async next(what, after = this.active?.row.position ?? -1) {
    const here = this.article.nextHere(after, what);
    if (here) {
      await this.open(here.position);
      return;
    }
    await this.saving;
    const found = await this.article.next(after, what).catch(() => null);
    if (!found || found.id === this.active?.row.id) say(found ? "This is the only one left" : NONE[what]);
    else if (found.article === this.article.path) await this.open(found.position);
    else this.goElsewhere(found, what);
  }

  /** Nothing left here: asking once more goes to another article. */
  goElsewhere({ article, id }, what) {
    if (this.elsewhere === what && !this.saver.waits) location.assign(`/article/${encoded(article)}#${id}`);
    this.elsewhere = what;
    say(`${NONE[what]} here. Once more: ${article}`);
  }

  /** After the article was cut anew or has changed: everything is read again. */
  async reload() {
    const id = this.active?.row.id ?? location.hash.slice(1);
    const held = this.active?.host.contains(document.activeElement);
    const place = this.active?.row.position ?? 0;
    this.leave();
    this.list.lay();
    const found = id ? await api.details(id).catch(() => null) : null;
    await this.open(Math.min(found?.row.position ?? place, this.article.total - 1), { focus: held });
  }
}

const RANK = { initial: 0, translated: 1, reviewed: 2, final: 3 };
const NONE = { unreviewed: "Every segment is reviewed", findings: "No findings", worst: "No drafts of low confidence" };
