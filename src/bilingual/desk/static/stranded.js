/**
 * Unsent texts whose German is not in the article any more: it was changed, or cut in another way. Each is offered
 * beside the German that is the most like it, and never saved by itself.
 *
 * @typedef {import("./drafts.js").KeptDraft} KeptDraft @typedef {import("./api.js").Row} Row
 */

import { api } from "./api.js";
import { codesOf } from "./text.js";

/** Segments around the old place among which the German is sought. */
const AROUND = 15;
/** Shares of words in common below which the segment at the old place is taken: it is then another sentence. */
const ALIKE = 0.3;

export class Stranded {
  /** @param {import("./article.js").Article} article @param {import("./drafts.js").Drafts} drafts */
  constructor(article, drafts) {
    Object.assign(this, { article, drafts });
    /** @type {Map<string, KeptDraft[]>} by the segment beside which they are offered */
    this.found = new Map();
  }

  /** Looks for them. @returns {Promise<void>} */
  async seek() {
    this.found = await this.sought().catch(() => new Map()); // while the server is away nothing is known of them
  }

  async sought() {
    const kept = this.drafts.all().filter(({ id }) => !this.article.known.has(id) && !this.article.edits.has(id));
    const places = await Promise.all(kept.map(({ id }) => api.place(id)));
    const found = new Map();
    for (const draft of kept.filter((_, n) => !places[n])) {
      const row = await this.beside(draft);
      if (row) found.set(row.id, [...(found.get(row.id) ?? []), draft]);
    }
    return found;
  }

  /** @param {KeptDraft} draft @returns {Promise<Row|undefined>} the segment that has its German now */
  async beside({ source, position }) {
    const at = Math.min(position, this.article.total - 1);
    const rows = (await this.article.slice(Math.max(0, at - AROUND), at + AROUND + 1)).filter(({ translate }) => translate);
    const away = (row) => Math.abs(row.position - at);
    const nearest = rows.toSorted((one, other) => away(one) - away(other));
    const scores = new Map(nearest.map((row) => [row, alike(source, row.source_tagged)]));
    const best = nearest.reduce((one, other) => (scores.get(other) > scores.get(one) ? other : one), nearest[0]);
    return scores.get(best) >= ALIKE ? best : nearest[0];
  }

  /** @returns {string[]} ids of the segments that hold an unsent text, or have one beside them */
  places() {
    const gone = new Set([...this.found.values()].flat().map(({ id }) => id));
    const ids = this.drafts.all().map(({ id }) => id).filter((id) => !gone.has(id));
    return [...new Set([...ids, ...this.found.keys()])];
  }

  /** @param {string} id of a segment that is gone @returns {string|undefined} that beside which its text is offered */
  successor(id) {
    return [...this.found.keys()].find((next) => this.found.get(next).some((draft) => draft.id === id));
  }

  /** @param {string} id @returns {KeptDraft|undefined} the oldest that is offered beside a segment */
  of(id) {
    return this.found.get(id)?.[0];
  }

  /** It is taken or thrown away. @param {string} id @param {KeptDraft} draft */
  forget(id, draft) {
    localStorage.removeItem(draft.key);
    const left = this.found.get(id).filter((one) => one !== draft);
    left.length ? this.found.set(id, left) : this.found.delete(id);
  }
}

/** @param {string} text tagged @param {Row} row @returns {string} without the codes that the row's German does not have */
export const fitted = (text, row) => text.replace(/<\/?\d+\/?>/g, (tag) => (codesOf(row.source).has(tag) ? tag : ""));

/** The share of words that two texts have in common (Dice), 0 to 1. */
function alike(one, other) {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const both = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size ? (2 * both) / (a.size + b.size) : 0;
}

const wordsOf = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
