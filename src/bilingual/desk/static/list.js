/** The rows of the article in blocks: those near the window are filled, the others only have a height. */

import { make } from "./dom.js";
import { dress, fill, makeRow, release } from "./row.js";

const SIZE = 10;
const GUESS = 64;
const MARGIN = "1600px 0px";

export class List {
  /** @param {HTMLElement} root @param {import("./article.js").Article} article */
  constructor(root, article) {
    this.root = root;
    this.article = article;
    this.watcher = new IntersectionObserver((entries) => entries.forEach((entry) => this.crossed(entry)), { rootMargin: MARGIN });
    for (const name of ["row", "people"]) article.addEventListener(name, ({ detail }) => this.update(detail));
    this.lay();
  }

  /** Lays the blocks out anew, empty. */
  lay() {
    this.watcher.disconnect();
    this.blocks = Array.from({ length: Math.ceil(this.article.total / SIZE) }, (_, number) => {
      const block = make("div.block", { "data-number": number });
      block.style.height = `${GUESS * Math.min(SIZE, this.article.total - number * SIZE)}px`;
      return block;
    });
    this.root.replaceChildren(...this.blocks);
    this.blocks.forEach((block) => this.watcher.observe(block));
  }

  crossed({ target, isIntersecting }) {
    target.near = isIntersecting;
    if (isIntersecting) this.fillSoon();
    else this.empty(target);
  }

  /** Fills what is near, one block a frame, so that no frame is late; the nearest to the middle first. */
  fillSoon() {
    if (this.filling) return;
    this.filling = requestAnimationFrame(() => {
      this.filling = 0;
      const waiting = this.blocks.filter((block) => block.near && !block.firstChild && !block.asked);
      if (!waiting.length) return;
      const middle = innerHeight / 2;
      const away = new Map(waiting.map((block) => [block, Math.abs(block.getBoundingClientRect().top - middle)]));
      const next = waiting.reduce((best, block) => (away.get(block) < away.get(best) ? block : best));
      next.asked = true;
      this.fill(Number(next.dataset.number)).catch(() => {}).finally(() => (next.asked = false));
      this.fillSoon();
    });
  }

  /** @param {number} number of a block @returns {Promise<void>} */
  async fill(number) {
    const block = this.blocks[number];
    if (!block || block.firstChild) return;
    const rows = await this.article.slice(number * SIZE, (number + 1) * SIZE);
    if (block.firstChild || this.blocks[number] !== block || !rows.length) return;
    block.append(...rows.map((row) => makeRow(row, this.article.here(row.position - 1))));
    block.style.height = "";
  }

  empty(block) {
    if (!block.firstChild || block.querySelector(".active")) return;
    block.style.height = `${block.offsetHeight}px`;
    for (const element of block.children) release(element);
    block.replaceChildren();
  }

  /** @param {string} id @returns {HTMLElement|null} its row, where it is filled */
  element(id) {
    return this.root.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  /** @param {number} position @returns {Promise<HTMLElement|null>} its row, filled and in sight */
  async reveal(position) {
    const number = Math.floor(position / SIZE);
    await this.fill(number);
    const element = this.blocks[number]?.children[position % SIZE];
    if (!element) return null;
    this.center(element);
    // Blocks around it are filled now and change their heights; then it is put in place once more.
    requestAnimationFrame(() => requestAnimationFrame(() => this.center(element)));
    return element;
  }

  center(element) {
    const { top, bottom } = element.getBoundingClientRect();
    const [first, last] = [innerHeight * 0.14, innerHeight * 0.72];
    if (top < first || bottom > last) scrollBy({ top: top - Math.max(first, (first + last - (bottom - top)) / 2), behavior: "instant" });
  }

  /** Shows a row as it is now; the text of the active one is its editor's. @param {string} id */
  update(id) {
    const element = this.element(id);
    const row = this.article.row(id);
    if (!element || !row) return;
    dress(element, row, this.article.here(row.position - 1));
    if (!element.classList.contains("active")) fill(element, row);
  }
}
