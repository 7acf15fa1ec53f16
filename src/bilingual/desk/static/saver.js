/** Saving: one save of a segment after the other; nothing is given up before the server has it on disk. */

import { api } from "./api.js";

const AGAIN = 1500;

/**
 * Tells by events: `saved` {id, row, sent}, `conflict` {id, row, yours, base, state}, `refused` {id, error}, `waiting`.
 */
export class Saver extends EventTarget {
  /** @param {import("./article.js").Article} article @param {import("./drafts.js").Drafts} drafts */
  constructor(article, drafts) {
    super();
    this.article = article;
    this.drafts = drafts;
    /** @type {Map<string, number|null>} versions that the person has seen, by segment */
    this.seen = new Map();
    /** @type {Map<string, {tagged: string, state: string, seconds: number}>} what is yet to be sent */
    this.queue = new Map();
    /** @type {Set<string>} segments that are being sent */
    this.sending = new Set();
  }

  /** @returns {boolean} whether anything is not on the server's disk yet */
  get waits() {
    return this.queue.size + this.sending.size > 0;
  }

  /** @param {string} id @returns {boolean} whether a save is under way */
  busy(id) {
    return this.queue.has(id) || this.sending.has(id);
  }

  /** @param {string} id @param {string} tagged @param {string} state @param {number} seconds spent in the segment */
  save(id, tagged, state, seconds) {
    const before = this.queue.get(id)?.seconds ?? 0;
    this.queue.set(id, { tagged, state: tagged ? state : "initial", seconds: Math.round((seconds + before) * 10) / 10 });
    return this.send(id);
  }

  /** Sends what waits. */
  flush() {
    return Promise.all([...this.queue.keys()].map((id) => this.send(id)));
  }

  async send(id) {
    const edit = this.queue.get(id);
    if (!edit || this.sending.has(id)) return;
    this.queue.delete(id);
    this.sending.add(id);
    try {
      const found = await api.save(id, { ...edit, version: this.seen.get(id) ?? null });
      this.sending.delete(id);
      this.took(id, edit, found);
    } catch (error) {
      this.sending.delete(id);
      if (this.failed(id, edit, error)) return;
    }
    await this.send(id);
  }

  took(id, edit, { row, spread }) {
    this.seen.set(id, row.version);
    this.drafts.clear(id, edit.tagged);
    [row, ...spread].forEach((one) => this.article.byId.has(one.id) && this.article.take(one));
    this.tell("saved", { id, row, sent: edit, spread: spread.length });
  }

  /** @returns {boolean} whether it waits for another try */
  failed(id, edit, error) {
    const waits = error.status === 0 || error.status === 401 || error.status >= 500;
    if (waits && !this.queue.has(id)) this.queue.set(id, edit);
    if (waits) {
      this.tell("waiting", { error });
      setTimeout(() => this.flush(), AGAIN);
    } else if (error.status === 409) this.tell("conflict", { id, state: edit.state, ...error.body });
    else this.tell("refused", { id, error });
    return waits;
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
