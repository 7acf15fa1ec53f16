/** Looking something up in the term base and the memory. */

import { api } from "./api.js";
import { byId, make } from "./dom.js";
import { aboutMatch, termEntry } from "./entries.js";
import { plain } from "./text.js";

/** @param {string} text to begin with @param {(text: string) => void} insert */
export function lookUp(text, insert) {
  const dialog = byId("lookup");
  const field = byId("lookup-text");
  const place = dialog.querySelector(".entries");
  if (text) field.value = text;
  const take = (word) => {
    dialog.close();
    insert(word);
  };
  const search = async () => {
    const terms = part("Terms", api.terms(field.value), (entry) => termEntry(entry, take));
    const matches = part("Memory", api.memory(field.value), (entry) => match(entry, take));
    place.replaceChildren(...(await Promise.all([terms, matches])).flat());
  };
  dialog.querySelector("form").onsubmit = (event) => {
    event.preventDefault();
    search();
  };
  place.replaceChildren();
  dialog.showModal();
  field.select();
  if (field.value) search();
}

/** A heading, and a line for each entry; one line says so where there is none, or why. */
async function part(title, asked, line) {
  const lines = await asked.then((entries) => entries.map(line), (error) => [make("p.about", null, error.message)]);
  return [make("h3", null, title), ...(lines.length ? lines : [make("p.about", null, "Nothing found.")])];
}

/** @param {import("./api.js").Match} entry */
function match(entry, take) {
  const text = plain(entry.target);
  const about = `${entry.percentage ? `${entry.percentage} % · ` : ""}${aboutMatch(entry)}`;
  return make("div.entry", null, make("p", { lang: "de" }, plain(entry.source)), make("button.match", { lang: "en", onclick: () => take(text) }, text), make("p.about", null, about));
}
