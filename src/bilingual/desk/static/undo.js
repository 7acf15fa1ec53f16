/**
 * Undo and redo: the states that a text went through.
 *
 * @typedef {{tagged: string, caret: number}} Step
 */

const PAUSE = 1000;

/** The steps of one text. Letters typed in one go are one step. */
export class Steps {
  /** @param {Step} first */
  constructor(first) {
    this.steps = [first];
    this.here = 0;
    this.typing = false;
    this.at = 0;
  }

  /** @returns {string} */
  get tagged() {
    return this.steps[this.here].tagged;
  }

  /** @param {Step} step @param {boolean} [typing] whether it may join the letters typed just before */
  add(step, typing = false) {
    if (step.tagged === this.tagged) return;
    const now = Date.now();
    const joins = typing && this.typing && now - this.at < PAUSE && this.here > 0;
    this.steps.length = this.here + 1;
    if (joins) this.steps[this.here] = step;
    else this.here = this.steps.push(step) - 1;
    this.typing = typing;
    this.at = now;
  }

  /** @returns {Step|undefined} the state before, if there is one */
  undo() {
    this.typing = false;
    return this.here > 0 ? this.steps[(this.here -= 1)] : undefined;
  }

  /** @returns {Step|undefined} the state after */
  redo() {
    this.typing = false;
    return this.here < this.steps.length - 1 ? this.steps[(this.here += 1)] : undefined;
  }
}
