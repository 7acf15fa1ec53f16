/** Work of the server that takes long: it is asked how far that is, for as long as it is under way. */

const ASKED_AGAIN = 500; // milliseconds between two questions

/** @template {{state: "idle"|"running"|"done"|"failed", done: number, total: number}} State */
export class Chore {
  /**
   * @param {() => Promise<State>} ask how far it is
   * @param {HTMLProgressElement} progress @param {HTMLElement|null} button that begins it
   * @param {(state: State) => void} show @param {(text: string) => void} say
   */
  constructor(ask, progress, button, show, say) {
    Object.assign(this, { ask, progress, button, show, say });
  }

  /** Shows an answer, and asks again for as long as the work goes on.
   * @param {Promise<State>} [answer] @param {string} [failure] what it means that there is none */
  async follow(answer = this.ask(), failure = "Not known") {
    clearTimeout(this.waiting);
    try {
      const state = await answer;
      const running = state.state === "running";
      this.progress.hidden = !running;
      if (state.total) [this.progress.max, this.progress.value] = [state.total, state.done];
      else this.progress.removeAttribute("value");
      this.button?.setAttribute("aria-disabled", running);
      this.show(state);
      if (running) this.later(ASKED_AGAIN);
    } catch (refused) {
      this.say(`${failure}: ${refused.message}`);
    }
  }

  /** Asks after a moment. @param {number} milliseconds */
  later(milliseconds) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.follow(), milliseconds);
  }
}
