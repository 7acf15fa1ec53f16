/** The list of articles: search, and who is where. */

import { Build } from "./build.js";
import { badge, byId } from "./dom.js";
import { listen } from "./events.js";
import { Publication } from "./publication.js";

const lines = [...document.querySelectorAll("[data-article]")];
const search = byId("search");

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const line of lines) line.hidden = !words.every((word) => line.dataset.words.includes(word));
  const left = lines.filter((line) => !line.hidden).length;
  byId("found").textContent = words.length ? `${left} of ${lines.length}` : "";
}

if (search) {
  search.addEventListener("input", filter);
  filter(); // somebody may have typed before this script came, or come back to the page
}

if (byId("build")) new Build();
const publication = byId("standing") && new Publication();

listen({
  presence: (people) => {
    for (const line of lines) {
      const names = new Set(people.filter(({ article }) => article === line.dataset.article).map(({ name }) => name));
      line.querySelector(".people").replaceChildren(...[...names].map(badge));
    }
  },
  segment: () => publication?.changed(),
  article: () => publication?.changed(),
  connected: (again) => again && location.reload(),
  lost: () => {},
});
