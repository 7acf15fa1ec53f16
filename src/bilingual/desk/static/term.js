/** Adding a term to the term base, from what is selected in the German and the English. */

import { announce } from "./announce.js";
import { api } from "./api.js";
import { byId } from "./dom.js";

const FIELDS = ["source", "target", "status", "note", "domain"];

/** @param {string} source @param {string} target @param {() => void} added it is in the term base */
export function addTerm(source, target, added) {
  const dialog = byId("term");
  const form = dialog.querySelector("form");
  const field = (name) => form.elements.namedItem(name);
  const wrong = form.querySelector(".wrong");
  form.reset();
  wrong.textContent = "";
  field("source").value = source;
  field("target").value = target;
  form.onsubmit = async (event) => {
    event.preventDefault();
    const found = await api.addTerm(Object.fromEntries(FIELDS.map((name) => [name, field(name).value.trim()]))).catch((error) => (wrong.textContent = error.message));
    if (!found?.concept) return;
    dialog.close();
    announce(`Term added: ${field("source").value} – ${field("target").value}`);
    added();
  };
  dialog.showModal();
  field(source ? (target ? "status" : "target") : "source").focus();
}
