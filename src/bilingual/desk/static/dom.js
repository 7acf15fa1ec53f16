/** Building elements. Data only ever becomes text: nothing here or elsewhere parses HTML. */

/**
 * An element with attributes and children; `on…` attributes are listeners, false and null are left out.
 * @param {string} name tag and classes, as in `p.note.own`
 * @param {Object<string, any>|null} [attributes]
 * @param {...(Node|string|null|false|undefined|Array)} children
 * @returns {HTMLElement}
 */
export function make(name, attributes, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === false || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined));
  return element;
}

/** @param {string} id @returns {HTMLElement} */
export const byId = (id) => document.getElementById(id);

/** Puts a text into its place once: a screen reader speaks what is put there. @param {HTMLElement} place @param {string} text */
export function tellOnce(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** @param {number} number @param {string} one @param {string} [many] */
export const counted = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** @param {"read"|"note"|"translate"|"confirm"|"term"} what @returns {boolean} whether whoever sits here may do it */
export const may = (what) => byId("desk").dataset.may.split(" ").includes(what);

/** @param {string} name @returns {HTMLElement} a decorative picture, drawn by icons.css */
export const icon = (name) => make(`span.icon.${name}`, { "aria-hidden": "true" });

/** Two letters for a person. @param {string} name */
const initials = (name) => {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)].map((word) => [...word][0]) : [...name].slice(0, 2);
  return letters.join("").toUpperCase();
};

/** @param {string} name @returns {HTMLElement} a badge; its colour is one of eight, by name */
export function badge(name) {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 8, 7);
  return make(`span.badge.hue-${hue}`, { title: name, role: "img", "aria-label": name }, initials(name));
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** @param {string|number} moment ISO 8601 or milliseconds @returns {string} the time, with the day unless it is today */
export function when(moment) {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return "";
  const time = TIME.format(date);
  return DAY.format(date) === DAY.format(new Date()) ? time : `${DAY.format(date)}, ${time}`;
}
