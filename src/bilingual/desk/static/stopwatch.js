/** How long somebody works in a segment. A pause counts for no more than `LONGEST` seconds. */

const LONGEST = 60;

export class Stopwatch {
  constructor() {
    this.sum = 0;
    this.last = performance.now();
  }

  /** A sign of life. */
  tick() {
    const now = performance.now();
    this.sum += Math.min((now - this.last) / 1000, LONGEST);
    this.last = now;
  }

  /** @returns {number} seconds since the last call */
  take() {
    this.tick();
    const { sum } = this;
    this.sum = 0;
    return sum;
  }
}
