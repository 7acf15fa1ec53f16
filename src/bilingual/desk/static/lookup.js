/** Looking something up in the term base and the memory. */

import { get, query } from "./api.js";
import { byId, make, when } from "./dom.js";
import { plain } from "./text.js";

/** @param {string} text to begin with @param {(text: string) => void} insert */
export function lookUp(text, insert) {
  const dialog = byId("lookup");
  const field = byId("lookup-text");
  const place = dialog.querySelector(".found");
  if (text) field.value = text;
  const take = (word) => {
    dialog.close();
    insert(word);
  };
  const search = async () => {
    const asked = query({ text: field.value });
    const nothing = (error) => ({ error: error.message });
    const [terms, memory] = await Promise.all([get(`terms?${asked}`).catch(nothing), get(`memory?${asked}`).catch(nothing)]);
    place.replaceChildren(...part("Terms", terms, (one) => term(one, take)), ...part("Memory", memory, (one) => unit(one, take)));
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

function part(title, found, line) {
  const list = Array.isArray(found) ? found : (found.terms ?? found.matches ?? found.hits ?? []);
  const empty = make("p.about", null, found.error ?? "Nothing found.");
  return [make("h3", null, title), ...(list.length ? list.map(line) : [empty])];
}

function term({ term, english, forbidden, status, domain, note }, take) {
  const about = [status === "preferred" ? "" : status, domain, note].filter(Boolean).join(" · ");
  const words = english.map((word) => make("button.term", { lang: "en", onclick: () => take(word) }, word));
  const wrong = forbidden.map((word) => make("del", { lang: "en" }, word));
  return make("div.entry", null, make("p.german", { lang: "de" }, term), make("p.words", null, words, wrong), about && make("p.about", null, about));
}

function unit({ source, target, origin, document: from, made_at, percentage }, take) {
  const about = [percentage ? `${percentage} %` : "", origin.replace(/^\w+:/, ""), from, when(made_at)].filter(Boolean).join(" · ");
  const text = plain(target);
  return make("div.entry", null, make("p", { lang: "de" }, plain(source)), make("button.match", { lang: "en", onclick: () => take(text) }, text), make("p.about", null, about));
}
