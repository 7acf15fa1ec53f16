/** The button on the list of articles that has drafts and editions made. */

import { api } from "./api.js";
import { Chore } from "./chore.js";
import { byId, counted, make, tellOnce } from "./dom.js";

/** @typedef {import("./api.js").Build} State */

const say = (text) => tellOnce(byId("built"), text);

export class Build {
  constructor() {
    const button = byId("build");
    this.chore = new Chore(api.building, byId("building"), button, (state) => this.show(state), say);
    button.addEventListener("click", () => this.chore.follow(api.build(), "Not built"));
    this.chore.follow();
  }

  /** The list shows how far each article is: where a build has changed that, it is loaded anew. @param {State} state */
  show(state) {
    if (this.seen === "running" && state.state === "done" && state.built) location.reload();
    this.seen = state.state;
    say(told(state));
    const failed = state.failed.map(({ error }) => make("li", null, error));
    if (state.failures > failed.length) failed.push(make("li", null, `and ${state.failures - failed.length} more`));
    byId("told").replaceChildren(...failed, ...state.told.map((line) => make("li", null, line)));
  }
}

/** @param {State} state */
function told({ state, stage, error, built, unchanged, failures }) {
  if (state === "running") return `${stage || "Building"} …`;
  if (state === "failed") return `Building failed: ${error}.`;
  if (state !== "done") return "Building makes drafts of what is new, and editions of what has changed.";
  const failed = failures && `${counted(failures, "article")} could not be built.`;
  return [`${counted(built, "article")} built, ${unchanged} unchanged.`, failed].filter(Boolean).join(" ");
}
