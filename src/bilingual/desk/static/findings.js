/** The findings of the active segment; one that is none is dismissed, with the reason. */

import { api } from "./api.js";
import { byId, make, may, when } from "./dom.js";

/** @typedef {import("./api.js").Finding} Finding */

export class Findings {
  /**
   * @param {import("./drafts.js").Drafts} reasons that are not sent yet, by segment and finding
   * @param {{dismissed: (row: import("./api.js").Row) => void, restored: (row: import("./api.js").Row) => void, back: () => void,
   *   warn: (text: string) => void}} told `back` puts the focus into the text
   */
  constructor(reasons, told) {
    Object.assign(this, { reasons, told });
    this.id = "";
    /** @type {HTMLFormElement|undefined} in which a reason is being written */
    this.asking = undefined;
  }

  /**
   * Findings that are shown already stay as they are, with the focus and with the reason that is being written.
   * @param {string} id of the segment @param {Finding[]} findings
   */
  show(id, findings) {
    const place = byId("findings").querySelector("div");
    const before = new Map(this.id === id ? [...place.children].map((element) => [element.dataset.fingerprint, element]) : []);
    const held = place.contains(document.activeElement) ? document.activeElement : null;
    this.id = id;
    const elements = findings.map((finding) => {
      const element = before.get(finding.fingerprint) ?? this.element(finding);
      before.delete(finding.fingerprint);
      return element;
    });
    if (!elements.length) elements.push(make("p.about", null, "Nothing found."));
    if (elements.every((element, n) => element === place.children[n]) && elements.length === place.children.length) return;
    place.replaceChildren(...elements);
    if (!this.asking?.isConnected) this.reopen(findings, elements);
    if (held?.isConnected) held.focus();
    else if (held) this.told.back();
  }

  /** A reason that was begun is in its field again. */
  reopen(findings, elements) {
    const n = findings.findIndex((finding) => may("confirm") && this.reasons.get(this.key(finding)));
    if (n >= 0) this.ask(elements[n], elements[n].querySelector(".line"), findings[n], false);
  }

  key({ fingerprint }) {
    return `${this.id} ${fingerprint}`;
  }

  /** Folds away what is dismissed in the segment, each with its reason and the way back. @param {import("./api.js").DismissedFinding[]} dismissed */
  fold(dismissed) {
    const place = byId("dismissed");
    const held = place.contains(document.activeElement);
    place.hidden = !dismissed.length;
    place.querySelector("summary").textContent = `${dismissed.length} dismissed`;
    place.querySelector("div").replaceChildren(...dismissed.map((one) => this.folded(one)));
    if (held && !place.contains(document.activeElement)) this.told.back();
  }

  folded({ fingerprint, id, message, reason, by, made_at }) {
    const back = { type: "button", "aria-label": `Take back: ${message}`, onclick: () => this.restore(fingerprint) };
    return make("div.entry", null, make("p", null, message, " ", make("code", null, id)), make("p.note", null, reason), make("p.about", null, `${by} · ${when(made_at)} `, may("confirm") && make("button.quiet", back, "Take back")));
  }

  async restore(fingerprint) {
    const answer = await api.restoreFinding(this.id, fingerprint).catch((error) => this.told.warn(error.message));
    if (answer) this.told.restored(answer.row);
  }

  element(finding) {
    const { severity, message, id, fingerprint } = finding;
    const dismiss = make("button.quiet", { type: "button", title: "This is right as it is", "aria-label": `Dismiss: ${message}` }, "Dismiss");
    const line = make("div.line", null, make("code", null, id), may("confirm") && dismiss);
    const element = make(`div.finding.${severity}`, { "data-fingerprint": fingerprint }, make("p", null, make("b", null, severity), ` ${message}`), line);
    dismiss.addEventListener("click", () => this.ask(element, line, finding));
    return element;
  }

  /** Asks for the reason, in place of the button. */
  ask(element, line, finding, focusing = true) {
    const key = this.key(finding);
    const field = make("input", { name: "reason", required: true, maxlength: 1000, autocomplete: "off", spellcheck: "true", lang: "en" });
    field.value = this.reasons.get(key)?.tagged ?? "";
    field.addEventListener("input", () => (field.value ? this.reasons.keep(key, field.value, null) : this.reasons.clear(key)));
    const wrong = make("p.wrong", { role: "alert" });
    const cancel = () => {
      this.reasons.clear(key);
      this.close();
      line.querySelector("button").focus();
    };
    const buttons = [make("button.main", null, "Dismiss"), make("button.quiet", { type: "button", onclick: cancel }, "Cancel")];
    const form = make("form.reason", { novalidate: true, "aria-label": `Dismiss: ${finding.message}` }, make("label", null, "Why is this right as it is?", field), wrong, make("div.line", null, buttons));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.dismiss(finding, field, wrong);
    });
    form.addEventListener("keydown", (event) => onKey(event, form, cancel));
    this.close();
    this.asking = form;
    line.hidden = true;
    element.append(form);
    if (focusing) field.focus();
  }

  close() {
    if (!this.asking) return;
    this.asking.previousElementSibling.hidden = false;
    this.asking.remove();
    this.asking = undefined;
  }

  async dismiss({ fingerprint }, field, wrong) {
    const reason = field.value.trim();
    wrong.textContent = reason ? "" : "Say why; without a reason it is not dismissed.";
    if (!reason) return;
    field.readOnly = true;
    const key = this.key({ fingerprint });
    const answer = await api.dismiss(this.id, fingerprint, reason).catch((error) => (wrong.textContent = error.message));
    field.readOnly = false;
    if (!answer.row) return;
    this.reasons.clear(key);
    if (field.form === this.asking) {
      this.close();
      this.told.back();
    }
    this.told.dismissed(answer.row);
  }
}

/** The page's own keys are not meant in the field: `Ctrl+Z` is for the reason, `Ctrl+Enter` sends it. */
function onKey(event, form, cancel) {
  if (/^F\d/.test(event.key)) return;
  event.stopPropagation();
  if (event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    cancel();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
}
