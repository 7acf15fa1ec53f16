/**
 * Unsent texts, kept in this browser until the server has them. Each belongs to one person, in one project, over one
 * German sentence; the browser itself keeps those of each server apart. Nobody else is ever offered it.
 *
 * @typedef {{tagged: string, version: number|null, at: number, position?: number}} Draft
 * @typedef {{key: string, id: string, source: string, tagged: string, position: number}} KeptDraft a draft and the segment
 *   that it was typed for: its id, its German, and where it stood in the article
 */

import { alarm } from "./announce.js";

export class Drafts {
  /**
   * @param {string} kind what is kept: texts or notes @param {string} project
   * @param {import("./article.js").Article} article of which it asks for the German of a segment
   */
  constructor(kind, project, article) {
    Object.assign(this, { kind, project, article });
  }

  /** @param {string} id @returns {string} */
  key(id) {
    const { user, path } = this.article;
    return JSON.stringify([this.kind, this.project, user, path, id, this.article.seen.get(id)?.source ?? ""]);
  }

  /** @param {string} id @returns {Draft|null} */
  get(id) {
    return read(this.key(id));
  }

  /** @param {string} id @param {string} tagged @param {number|null} version that it was typed over */
  keep(id, tagged, version) {
    const position = this.article.row(id)?.position;
    try {
      localStorage.setItem(this.key(id), JSON.stringify({ tagged, version, at: Date.now(), position }));
    } catch {
      // A full or forbidden storage must not keep anybody from typing: the text is still in the field.
      if (!this.warned) alarm("This browser does not keep unsent texts: do not close the page before they are saved");
      this.warned = true;
    }
  }

  /** Forgets a text, if it is still this one. @param {string} id @param {string} [tagged] */
  clear(id, tagged) {
    if (tagged === undefined || this.get(id)?.tagged === tagged) localStorage.removeItem(this.key(id));
  }

  /** @returns {KeptDraft[]} what this person typed in this article and did not send, the oldest first */
  all() {
    const { user, path } = this.article;
    const ours = JSON.stringify([this.kind, this.project, user, path]).slice(0, -1);
    const found = Object.keys(localStorage).filter((key) => key.startsWith(`${ours},`));
    const drafts = found.map((key) => ({ key, draft: read(key), id: JSON.parse(key)[4], source: JSON.parse(key)[5] }));
    return drafts
      .filter(({ draft }) => draft)
      .sort((one, other) => one.draft.at - other.draft.at)
      .map(({ draft: { tagged, position = 0 }, ...rest }) => ({ ...rest, tagged, position }));
  }
}

/** @param {string} key @returns {Draft|null} */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}
