/** Saving: one save of a segment after the other; nothing is given up before the server has it on disk. */

import { api } from "./api.js";

const AGAIN = 1500;

/**
 * Sends the edits of the article. Tells by events: `saved` {id, spread, others}, `conflict` {id, row, yours, state}, `refused`
 * {id, error}, `waiting` {error}.
 */
export class Saver extends EventTarget {
  /** @param {import("./article.js").Article} article @param {import("./drafts.js").Drafts} drafts */
  constructor(article, drafts) {
    super();
    this.article = article;
    this.drafts = drafts;
    /** @type {Set<string>} segments that are being sent */
    this.sending = new Set();
  }

  /** @returns {boolean} whether anything is not on the server's disk yet */
  get waits() {
    return this.article.edits.size > 0;
  }

  /** @param {string} id @param {string} tagged @param {string} state @param {number} seconds spent in the segment */
  save(id, tagged, state, seconds) {
    const unsent = this.sending.has(id) ? 0 : (this.article.edits.get(id)?.seconds ?? 0);
    const edit = { tagged, state: tagged ? state : "initial", seconds: Math.round((seconds + unsent) * 10) / 10 };
    this.drafts.keep(id, tagged, this.article.seen.get(id)?.version ?? null);
    this.article.edit(id, edit);
    return this.send(id);
  }

  /** Sends what waits. */
  flush() {
    return Promise.all([...this.article.edits.keys()].map((id) => this.send(id)));
  }

  async send(id) {
    const edit = this.article.edits.get(id);
    if (!edit || this.sending.has(id)) return;
    this.sending.add(id);
    const { version } = this.article.seen.get(id);
    const answer = await api.save(id, { ...edit, version }).catch((error) => ({ error }));
    this.sending.delete(id);
    await (answer.error ? this.failed(id, edit, answer.error) : this.took(id, edit, answer));
  }

  took(id, edit, { row, spread, others }) {
    this.drafts.clear(id, edit.tagged);
    this.article.saved(edit, row);
    for (const other of spread) this.article.take(other);
    this.tell("saved", { id, spread: spread.length, others });
    return this.send(id);
  }

  failed(id, edit, error) {
    if (error.status === 0 || error.status === 401 || error.status >= 500) {
      this.tell("waiting", { error });
      setTimeout(() => this.flush(), AGAIN);
      return undefined;
    }
    const last = this.article.edits.get(id);
    if (error.status !== 409 && last !== edit) return this.send(id);
    this.article.edits.delete(id);
    if (error.status === 409) this.tell("conflict", { id, row: error.body.row, yours: last.tagged, state: last.state });
    else this.tell("refused", { id, error });
    return undefined;
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
