/* Searching from the disk or the net: shards of the index are classic scripts, loaded as the words ask for them. */
"use strict";
(() => {
  const PLACES = 1024, MOST = 50;
  const field = document.getElementById("query"), list = document.getElementById("found"), said = document.getElementById("said");
  const articles = new Map(), words = new Map(), loading = new Map();
  let shards = new Set(), asked = 0;

  window.A = (rows) => { for (const [number, slug, english, german, day] of rows) articles.set(number, { slug, english, german, day }); };
  window.N = (names) => { shards = new Set(names); };
  window.W = (shard, postings) => { words.set(shard, postings); };

  function load(name) {
    if (!loading.has(name)) loading.set(name, new Promise((done) => {
      const script = document.createElement("script");
      script.src = `search/${name}.js`;
      script.onload = script.onerror = done;
      document.head.append(script);
    }));
    return loading.get(name);
  }

  const folded = (text) => text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "");
  const shardOf = (word) => Array.from(word).slice(0, 2).map((letter) => letter.codePointAt(0)).join("-");

  /* The places of all words that begin so: article -> set of places. */
  async function places(beginning) {
    const shard = shardOf(beginning), found = new Map();
    if (!shards.has(shard)) return found;
    await load(shard);
    for (const [word, steps] of Object.entries(words.get(shard) ?? {})) {
      if (!word.startsWith(beginning)) continue;
      let at = 0;
      for (const step of steps) {
        at += step;
        const number = Math.floor(at / PLACES);
        if (!found.has(number)) found.set(number, new Set());
        found.get(number).add(at % PLACES);
      }
    }
    return found;
  }

  /* Articles that have all the words; first those with most of them in one place, then the newest. */
  function ranked(found) {
    const rows = [];
    for (const number of found[0].keys()) {
      if (!found.every((each) => each.has(number)) || !articles.has(number)) continue;
      const counts = new Map();
      for (const each of found) for (const place of each.get(number)) counts.set(place, (counts.get(place) ?? 0) + 1);
      const [place, together] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
      rows.push({ ...articles.get(number), place, together });
    }
    return rows.sort((a, b) => b.together - a.together || b.day.localeCompare(a.day));
  }

  function element(name, text, attributes = {}) {
    const made = Object.assign(document.createElement(name), { textContent: text });
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function shown(row) {
    const item = document.createElement("li"), heading = document.createElement("h2");
    heading.append(element("a", row.english, { href: `articles/${row.slug}.html${row.place ? `#p${row.place}` : ""}` }));
    item.append(heading, element("p", row.german, { class: "german", lang: "de" }));
    return item;
  }

  async function search() {
    const mine = ++asked;
    const sought = [...new Set(folded(field.value).match(/[\p{L}\p{N}_]{2,}/gu) ?? [])];
    await Promise.all([load("articles"), load("shards")]);
    let found = await Promise.all(sought.map(places));
    if (mine !== asked) return;
    const known = found.filter((each) => each.size);
    if (known.length < found.length && known.length) found = known; // words that no article has, or that all have
    const rows = found.length && known.length ? ranked(found) : [];
    list.replaceChildren(...rows.slice(0, MOST).map(shown));
    said.textContent = !sought.length ? "" : rows.length === 1 ? "1 article" : `${rows.length} articles${rows.length > MOST ? `, the first ${MOST} are shown` : ""}`;
    try { history.replaceState(null, "", field.value ? `?q=${encodeURIComponent(field.value)}` : location.pathname); } catch { /* a page on a disk */ }
  }

  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", search);
  field.form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  if (field.value) search();
})();
