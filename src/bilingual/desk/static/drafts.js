/**
 * Unsent texts, kept in this browser until the server has them. Each belongs to one person, in one project, over one
 * German sentence; the browser itself keeps those of each server apart. Nobody else is ever offered it.
 *
 * @typedef {{tagged: string, version: number|null, at: number}} Draft
 */

const KIND = "bilingual draft";

export class Drafts {
  /** @param {string} project @param {import("./article.js").Article} article of which it asks for the German of a segment */
  constructor(project, article) {
    this.project = project;
    this.article = article;
  }

  /** @param {string} id @returns {string} */
  key(id) {
    const { user, path } = this.article;
    return JSON.stringify([KIND, this.project, user, path, id, this.article.seen.get(id)?.source ?? ""]);
  }

  /** @param {string} id @returns {Draft|null} */
  get(id) {
    try {
      return JSON.parse(localStorage.getItem(this.key(id)));
    } catch {
      return null;
    }
  }

  /** @param {string} id @param {string} tagged @param {number|null} version that it was typed over */
  keep(id, tagged, version) {
    try {
      localStorage.setItem(this.key(id), JSON.stringify({ tagged, version, at: Date.now() }));
    } catch {
      // A full or forbidden storage must not keep anybody from typing; the text is still in the field.
    }
  }

  /** Forgets a text, if it is still this one. @param {string} id @param {string} [tagged] */
  clear(id, tagged) {
    if (tagged === undefined || this.get(id)?.tagged === tagged) localStorage.removeItem(this.key(id));
  }

  /** @returns {string[]} ids of segments with an unsent text of this person */
  ids() {
    const { user, path } = this.article;
    const ours = JSON.stringify([KIND, this.project, user, path]).slice(0, -1);
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(`${ours},`))
      .map((key) => JSON.parse(key)[4]);
  }
}
