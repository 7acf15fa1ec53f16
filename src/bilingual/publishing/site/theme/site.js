/* Comfort only: all that is said here can be read without it. */
"use strict";
const KEY = "bilingual-view";

function remembered() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}

const view = document.getElementById(`view-${remembered()}`);
if (view) view.checked = true;
document.addEventListener("change", (event) => {
  if (event.target.name !== "view") return;
  try { localStorage.setItem(KEY, event.target.value); } catch { /* a private window keeps nothing */ }
});

function light(event, on) {
  const sentence = event.target.closest?.(".s");
  if (!sentence) return;
  for (const each of document.querySelectorAll(`[data-s="${sentence.dataset.s}"]`)) each.classList.toggle("lit", on);
}
for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
  document.addEventListener(name, (event) => light(event, on));

async function copied(link) {
  await navigator.clipboard.writeText(link.href);
  link.textContent = "copied";
  setTimeout(() => { link.textContent = "#"; }, 1500);
}

/* A click on a sentence makes the passage's link that of the sentence. */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".permalink");
  if (link && navigator.clipboard) copied(link);
  const sentence = event.target.closest?.(".s");
  const own = sentence?.closest(".pair")?.querySelector(".permalink");
  if (!own || event.target.closest("a") || String(getSelection())) return;
  own.href = `#${sentence.id}`;
  own.setAttribute("aria-label", "Link to this sentence");
  own.classList.add("near");
});
