/**
 * Unsent texts, kept in this browser until the server has them.
 *
 * @typedef {{tagged: string, version: number|null, at: number}} Draft
 */

export class Drafts {
  /** @param {string} article its path */
  constructor(article) {
    this.prefix = `bilingual:${article}\n`;
  }

  /** @param {string} id @returns {Draft|null} */
  get(id) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + id));
    } catch {
      return null;
    }
  }

  /** @param {string} id @param {string} tagged @param {number|null} version that it was typed over */
  keep(id, tagged, version) {
    try {
      localStorage.setItem(this.prefix + id, JSON.stringify({ tagged, version, at: Date.now() }));
    } catch {
      // A full or forbidden storage must not keep anybody from typing; the text is still in the field.
    }
  }

  /** Forgets a text, if it is still this one. @param {string} id @param {string} [tagged] */
  clear(id, tagged) {
    if (tagged === undefined || this.get(id)?.tagged === tagged) localStorage.removeItem(this.prefix + id);
  }

  /** @returns {string[]} ids of segments with an unsent text */
  ids() {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(this.prefix))
      .map((key) => key.slice(this.prefix.length));
  }
}
