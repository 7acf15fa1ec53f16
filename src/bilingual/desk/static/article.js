/**
 * The article as this page knows it, and the one place where that is known: the rows as the server has them, what this
 * person has seen of each, and the texts that are on their way to the server. Everything else asks here.
 *
 * @typedef {import("./api.js").Row} Row @typedef {import("./api.js").State} State
 * @typedef {{version: number|null, tagged: string, state: State, source: string, refused?: number|null}} Base what a person types over;
 *   `refused` is the version of somebody else that was shown and not decided about
 * @typedef {{tagged: string, state: State, seconds: number}} Edit
 */

import { api } from "./api.js";
import { codesOf, parse } from "./text.js";

/** Rows that are fetched at once: what is in sight and some more. The first ones of an article wait for all of them. */
const PAGE = 50;

/**
 * Tells by events: `row` and `people` (detail: the id of the segment), `counts`, and, when all rows may have moved,
 * `leaving` while they are still known and `reset` when they are not.
 */
export class Article extends EventTarget {
  /** @param {string} path @param {number} total @param {string} user */
  constructor(path, total, user) {
    super();
    Object.assign(this, { path, total, user });
    this.forget();
    this.counts = {};
    /** @type {Map<string, Base>} */
    this.seen = new Map();
    /** @type {Map<string, Edit>} saves that are not on the server's disk yet: the last of each segment */
    this.edits = new Map();
  }

  forget() {
    /** @type {Map<string, Row>} as the server has them */
    this.known = new Map();
    /** @type {string[]} ids by position */
    this.order = [];
    this.loading = new Map();
  }

  /** @param {string} id @returns {Row|undefined} as it is shown: with the text that is on its way to the server */
  row(id) {
    const row = this.known.get(id);
    const edit = this.edits.get(id);
    return row && edit ? { ...row, tagged: edit.tagged, target: parse(edit.tagged, codesOf(row.source)) } : row;
  }

  /** @param {number} position @returns {Row|undefined} as far as it is here */
  here(position) {
    return this.row(this.order[position]);
  }

  /** The rows from one position to another; fetched where they are not here yet. @returns {Promise<Row[]>} */
  async slice(start, end) {
    const last = Math.min(end, this.total);
    const pages = [];
    for (let page = Math.floor(start / PAGE); page * PAGE < last; page += 1) pages.push(this.page(page));
    await Promise.all(pages);
    return this.order.slice(start, last).map((id) => this.row(id));
  }

  /** @param {number} position @returns {Promise<Row|undefined>} */
  async at(position) {
    return (await this.slice(position, position + 1))[0];
  }

  /** @param {string} id @returns {Promise<Row|undefined>} its row; undefined where this article has none */
  async find(id) {
    if (this.known.has(id)) return this.row(id);
    const place = await api.place(id).catch(() => null);
    return place?.article === this.path ? this.at(place.position) : undefined;
  }

  /** @param {Array<string|undefined>} ids @returns {Promise<Row|undefined>} the row of the first of them that this article has */
  async findFirst(ids) {
    for (const id of ids) {
      const row = id && (await this.find(id));
      if (row) return row;
    }
    return undefined;
  }

  page(number) {
    if (!this.loading.has(number)) {
      const loaded = this.load(number);
      loaded.catch(() => this.loading.delete(number));
      this.loading.set(number, loaded);
    }
    return this.loading.get(number);
  }

  async load(page) {
    const { known } = this;
    const { article, rows } = await api.rows(this.path, page * PAGE, PAGE);
    if (known !== this.known) return;
    rows.forEach((row) => this.keep(row));
    this.counted(article);
  }

  keep(row) {
    this.order[row.position] = row.id;
    this.known.set(row.id, this.withoutMe(row));
  }

  withoutMe(row) {
    return { ...row, people: row.people.filter((name) => name !== this.user) };
  }

  counted({ counts, total }) {
    const moved = total !== this.total;
    this.total = total;
    this.counts = counts;
    this.dispatchEvent(new Event("counts"));
    if (moved) this.reset();
  }

  /** The server has told of a row. One whose text is on its way comes with the answer to that. @param {Row} row */
  hear(row) {
    if (this.known.has(row.id) && !this.edits.has(row.id)) this.take(row);
  }

  /** Takes over a row that has changed. @param {Row} row */
  take(row) {
    const old = this.known.get(row.id);
    if (!old) return;
    if (old.position !== row.position) {
      this.reset();
      return;
    }
    if ((old.version ?? 0) > (row.version ?? 0)) return;
    this.keep(row);
    this.recount(old, row);
    this.tell("row", row.id);
  }

  recount(old, row) {
    if (old.status === row.status) return;
    this.counts[old.status] -= 1;
    this.counts[row.status] += 1;
    this.dispatchEvent(new Event("counts"));
  }

  /** The person has seen a row, and types over it from now on. @param {Row} row */
  see({ id, version, tagged, state, source_tagged: source }) {
    this.seen.set(id, { version, tagged, state, source });
  }

  /** The person was shown somebody else's text, and has not decided: the own one is not saved. @param {Row} row */
  putOff(row) {
    this.seen.set(row.id, { ...this.seen.get(row.id), tagged: row.tagged, refused: row.version });
    this.take(row);
  }

  /** A text sets out to the server. @param {string} id @param {Edit} edit */
  edit(id, edit) {
    this.edits.set(id, edit);
    this.seen.set(id, { version: null, ...this.seen.get(id), tagged: edit.tagged, state: edit.state });
  }

  /** It is on the server's disk; another may have set out meanwhile. @param {Edit} edit @param {Row} row */
  saved(edit, row) {
    if (this.edits.get(row.id) === edit) {
      this.edits.delete(row.id);
      this.see(row);
    } else this.seen.set(row.id, { ...this.seen.get(row.id), version: row.version });
    this.take(row);
  }

  /** Fetches what is here once more: events may have been missed, terms or the source may have changed. */
  async refresh() {
    const { known } = this;
    for (const page of [...this.loading.keys()]) {
      const { article, rows } = await api.rows(this.path, page * PAGE, PAGE);
      if (known !== this.known) return;
      if (article.total !== this.total || rows.some((row) => this.order[row.position] !== row.id)) {
        this.total = article.total;
        this.reset();
        return;
      }
      this.counted(article);
      for (const row of rows) if (JSON.stringify(known.get(row.id)) !== JSON.stringify(this.withoutMe(row))) this.take(row);
    }
  }

  /** Forgets all rows: they may have moved. */
  reset() {
    this.dispatchEvent(new Event("leaving"));
    this.forget();
    this.dispatchEvent(new Event("reset"));
  }

  /** @param {import("./api.js").Person[]} people everybody who is in a segment @returns {string[]} who else is in this article */
  meet(people) {
    const others = people.filter(({ name }) => name !== this.user);
    for (const row of this.known.values()) {
      const names = [...new Set(others.filter(({ segment }) => segment === row.id).map(({ name }) => name))];
      if (names.join("\n") === row.people.join("\n")) continue;
      row.people = names;
      this.tell("people", row.id);
    }
    return [...new Set(others.filter(({ article }) => article === this.path).map(({ name }) => name))];
  }

  /** @param {number} after @param {string} what @returns {Row|undefined} the next of a kind, as far as rows are here */
  nextHere(after, what) {
    if (!WANTED[what]) return undefined;
    for (let n = after + 1, row = this.here(n); row; row = this.here((n += 1))) if (WANTED[what](row)) return row;
    return undefined;
  }

  /** @returns {number} findings that are no more than a note, in the rows that are here */
  get lightFindings() {
    return [...this.known.values()].flatMap(({ findings }) => findings).filter(({ severity }) => severity === "note").length;
  }

  /**
   * The next row of a kind, as the server knows it: further down, else from the top, else in another article.
   * @param {number} after @param {"unreviewed"|"findings"|"worst"} what @returns {Promise<import("./api.js").Place|null>}
   */
  async next(after, what) {
    const place = await api.next(this.path, after, what);
    if (!place || place.article === this.path || after < 0) return place;
    return api.next(this.path, -1, what);
  }

  tell(name, id) {
    this.dispatchEvent(new CustomEvent(name, { detail: id }));
  }
}

/** @param {Row} row whether a person still has to look at it */
const isOpen = (row) => row.translate && (row.state === "initial" || row.state === "translated");

const WANTED = { unreviewed: isOpen, findings: (row) => row.findings.some(({ severity }) => severity !== "note") };
