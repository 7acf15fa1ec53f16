/**
 * The article as this page knows it: rows, fetched in pages when they are wanted.
 *
 * @typedef {import("./api.js").Row} Row
 */

import { api } from "./api.js";

const PAGE = 200;

/** Tells by events: `row` (detail: the row), `counts`, and `reset` when all rows may have moved. */
export class Article extends EventTarget {
  /** @param {string} path @param {number} total */
  constructor(path, total) {
    super();
    this.path = path;
    this.forget();
    this.total = total;
    this.counts = {};
  }

  forget() {
    /** @type {Row[]} */
    this.rows = [];
    /** @type {Map<string, Row>} */
    this.byId = new Map();
    this.loading = new Map();
  }

  /** The rows from one position to another; fetched where they are not here yet. @returns {Promise<Row[]>} */
  async slice(start, end) {
    const last = Math.min(end, this.total);
    const pages = [];
    for (let page = Math.floor(start / PAGE); page * PAGE < last; page += 1) pages.push(this.page(page));
    await Promise.all(pages);
    return this.rows.slice(start, last);
  }

  /** @param {number} position @returns {Promise<Row|undefined>} */
  async at(position) {
    return (await this.slice(position, position + 1))[0];
  }

  page(number) {
    if (!this.loading.has(number)) {
      const fetched = this.load(number * PAGE, PAGE);
      fetched.catch(() => this.loading.delete(number));
      this.loading.set(number, fetched);
    }
    return this.loading.get(number);
  }

  async load(start, count) {
    const known = this.byId;
    const found = await api.rows(this.path, start, count);
    if (known !== this.byId) return;
    for (const row of found.rows) this.keep(row);
    this.counted(found.article);
  }

  keep(row) {
    this.rows[row.position] = row;
    this.byId.set(row.id, row);
  }

  counted({ counts, total }) {
    const moved = total !== this.total;
    this.total = total;
    this.counts = counts;
    this.dispatchEvent(new Event("counts"));
    if (moved) this.reset();
  }

  /** Takes over a row that has changed. @param {Row} row */
  take(row) {
    const old = this.byId.get(row.id);
    if (old && old.position !== row.position) {
      this.reset();
      return;
    }
    if (old && (old.version ?? 0) > (row.version ?? 0)) return;
    this.keep(row);
    if (old) this.recount(old, row);
    this.dispatchEvent(new CustomEvent("row", { detail: row }));
  }

  recount(old, row) {
    if (old.status === row.status) return;
    this.counts[old.status] -= 1;
    this.counts[row.status] += 1;
    this.dispatchEvent(new Event("counts"));
  }

  /** Fetches what is here once more: events may have been missed, terms or the source may have changed. */
  async refresh() {
    const known = this.byId;
    for (const page of [...this.loading.keys()]) {
      const found = await api.rows(this.path, page * PAGE, PAGE);
      if (known !== this.byId) return;
      const moved = found.article.total !== this.total || found.rows.some((row) => this.rows[row.position]?.id !== row.id);
      if (moved) {
        this.total = found.article.total;
        this.reset();
        return;
      }
      this.counted(found.article);
      for (const row of found.rows) if (JSON.stringify(this.byId.get(row.id)) !== JSON.stringify(row)) this.take(row);
    }
  }

  /** Forgets all rows: they may have moved. */
  reset() {
    this.forget();
    this.dispatchEvent(new Event("reset"));
  }

  /** @param {number} after @param {string} what @returns {Row|undefined} the next of a kind, as far as rows are here */
  nextHere(after, what) {
    for (let n = after + 1; WANTED[what] && this.rows[n]; n += 1) if (WANTED[what](this.rows[n])) return this.rows[n];
    return undefined;
  }

  /**
   * The next row of a kind, as the server knows it: further down, else from the top, else in another article.
   * @param {number} after @param {"unreviewed"|"findings"|"worst"} what
   * @returns {Promise<{article: string, id: string, position: number}|null>}
   */
  async next(after, what) {
    const ask = (from) => api.next(this.path, from, what);
    const found = await ask(after);
    if (!found || found.article === this.path || after < 0) return found;
    return ask(-1);
  }
}

/** @param {Row} row whether a person still has to look at it */
const isOpen = (row) => row.translate && (row.state === "initial" || row.state === "translated");

const WANTED = { unreviewed: isOpen, findings: (row) => row.findings.some(({ severity }) => severity !== "note") };
