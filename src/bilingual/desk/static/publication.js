/** What readers have beside what is reviewed: on the list of articles, with the button that publishes. */

import { api, encoded } from "./api.js";
import { Chore } from "./chore.js";
import { byId, counted, make, tellOnce } from "./dom.js";

/** @typedef {import("./api.js").Publication} State @typedef {import("./api.js").Held} Held */

const SETTLED = 1000; // milliseconds after the last of several changes
const NOTED = {
  taken: "Readers are told what the change is.",
  "not taken": "Your note was not taken: readers have no such article.",
};
const SHOWN = 5; // obstacles of an article before the rest is folded away

const say = (text) => tellOnce(byId("standing"), text);

export class Publication {
  constructor() {
    const button = byId("publish");
    this.chore = new Chore(api.publication, byId("publishing"), button, (state) => this.show(state), say);
    button?.addEventListener("click", () => this.chore.follow(api.publish(), "Not published"));
    this.word = byId("word");
    this.word?.addEventListener("submit", (event) => this.publishSaying(event));
    this.chore.follow();
  }

  /** Somebody has changed something: after a moment it is asked what that means for readers. */
  changed() {
    this.chore.later(SETTLED);
  }

  /** Publishes, and tells readers what the change of one article is. @param {SubmitEvent} event */
  publishSaying(event) {
    event.preventDefault();
    this.chore.follow(api.publish({ word: Object.fromEntries(new FormData(this.word)) }), "Not published");
  }

  /** @param {State} state */
  show(state) {
    const running = state.state === "running";
    say(running ? "Publishing …" : [result(state), standing(state)].filter(Boolean).join(" "));
    if (state.note === "taken") this.word?.reset();
    byId("outdated")?.replaceChildren(...state.outdated.map((value) => make("option", { value })));
    if (!running) this.showHeld(state.held.map(article), state.held_back - state.held.length);
  }

  /** The first are there to be read, the others folded away. @param {HTMLElement[]} articles @param {number} more */
  showHeld(articles, more) {
    const rest = articles.splice(SHOWN);
    if (more) rest.push(make("p", null, `and ${counted(more, "article")} more: bilingual publish lists them`));
    const folded = rest.length > 0 && make("details", null, make("summary", null, "More articles"), rest);
    byId("held").replaceChildren(...articles, ...(folded ? [folded] : []));
  }
}

/** How the publish ended that was begun here. @param {State} state */
function result({ state, changed, error, note }) {
  if (state === "failed") return `Publishing failed: ${error}.`;
  if (state !== "done") return "";
  const done = changed ? "Published." : "There was nothing new to publish.";
  return [done, NOTED[note]].filter(Boolean).join(" ");
}

/** What readers have, and what has changed since. @param {State} state */
function standing({ release, published, outdated, changed_since: number, held_back: back }) {
  const has = release ? `Readers have release ${release} with ${counted(published, "article")}.` : "Readers have nothing yet.";
  const names = outdated.slice(0, SHOWN).join(", ") + (number > SHOWN ? " …" : "");
  const changed = release ? `${counted(number, "article has", "articles have")} changed since` : `${counted(number, "article is", "articles are")} not published`;
  const older = number && `${changed}: ${names}.`;
  return [has, older, back && `${counted(back, "article is", "articles are")} held back.`].filter(Boolean).join(" ");
}

/** What holds an article back, each reason with a link to its sentence. @param {Held} held */
function article({ path, title, obstacles, more }) {
  const reasons = obstacles.map(({ reason, line, segment, text }) => {
    const href = `/article/${encoded(path)}#${segment}`;
    return make("li", null, segment && make("a", { href, lang: "de" }, text || `${line}`), segment ? ` ${reason}` : reason);
  });
  if (more) reasons.push(make("li", null, `and ${more} more`));
  const rest = reasons.splice(SHOWN);
  return make(
    "section",
    null,
    make("h3", { lang: "de" }, title),
    make("ul", null, reasons),
    rest.length > 0 && make("details", null, make("summary", null, `${rest.length} more`), make("ul", null, rest)),
  );
}
