/** Terms, and what stands below an entry: the same in the panel and where they are looked up. */

import { make, when } from "./dom.js";

/**
 * @param {import("./api.js").Term} entry @param {(word: string) => void} insert @param {HTMLElement|""} [key] that inserts the first wording
 * @returns {HTMLElement}
 */
export function termEntry({ term, english, admitted, forbidden, status, domain, note }, insert, key = "") {
  const words = english.map((word, n) => make("button.term", { lang: "en", title: key && !n ? `Insert (${key.textContent})` : "Insert", onclick: () => insert(word) }, word, admitted.includes(word) && make("small", { lang: "en" }, " admitted")));
  const wrong = forbidden.map((word) => make("del", { lang: "en", title: "forbidden" }, word));
  const about = [status === "preferred" ? "" : status, domain, note].filter(Boolean).join(" · ");
  return make("div.entry", null, make("p", null, key, make("span.german", { lang: "de" }, term)), make("p.words", null, words, wrong), about && make("p.about", null, about));
}

/** Who made an earlier translation, in which article, when. @param {import("./api.js").Match} match @returns {string} */
export const aboutMatch = ({ origin, document: article, made_at }) => [origin.replace(/^\w+:/, ""), article, when(made_at)].filter(Boolean).join(" · ");
