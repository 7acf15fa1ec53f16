/** The editor of one article: puts its parts together. */

import { actions, buttons } from "./actions.js";
import { announce, banner } from "./announce.js";
import { onConnection } from "./api.js";
import { Article } from "./article.js";
import { badge, byId, make } from "./dom.js";
import { Drafts } from "./drafts.js";
import { enter, listen } from "./events.js";
import { meant } from "./keys.js";
import { List } from "./list.js";
import { Panel } from "./panel.js";
import { Saver } from "./saver.js";
import { Stranded } from "./stranded.js";
import { Workbench } from "./workbench.js";

const desk = byId("desk");
const { article: path, user, total, project } = desk.dataset;
const article = new Article(path, Number(total), user);
const drafts = new Drafts("bilingual draft", project, article);
const saver = new Saver(article, drafts);
const notes = new Drafts("bilingual note", project, article);
const panel = new Panel(article, notes, new Stranded(article, notes), new Drafts("bilingual reason", project, article));
const bench = new Workbench({ article, list: new List(byId("rows"), article), panel, drafts, saver, stranded: new Stranded(article, drafts) });
const acts = { ...actions(bench), help };
bench.buttons = () => buttons(acts);

/** Shows or hides the help on a narrow window; the focus does not stay in what is hidden. */
function help() {
  document.body.classList.toggle("helped");
  if (byId("panel").contains(document.activeElement) && !byId("panel").checkVisibility()) bench.active?.editor.focus();
}

document.addEventListener("keydown", (event) => {
  const key = event.isTrusted && meant(event); // what a script presses is nobody's
  if (!key || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  acts[key.action](key.number);
});

byId("rows").addEventListener("click", (event) => {
  const row = event.target.closest(".row");
  if (!row || getSelection().type === "Range") return;
  if (!row.classList.contains("active")) bench.open(Number(row.dataset.position));
  else if (event.target.closest(".side")) bench.active?.editor.focus();
});

const tools = { "next-unreviewed": "unreviewed", "next-finding": "finding", "next-worst": "worst", "open-find": "find", "open-lookup": "lookup", "open-keys": "keys", "close-panel": "help" };
for (const [id, name] of Object.entries(tools)) byId(id).addEventListener("click", () => acts[name](0));
for (const dialog of document.querySelectorAll("dialog")) {
  dialog.querySelector("button.close")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => setTimeout(regain));
}

/** Closing gives the focus back to where it was, but not the caret; where that place is gone, the focus goes to the text. */
function regain() {
  const editor = bench.active?.editor;
  if ([document.body, editor?.host].includes(document.activeElement)) editor?.focus();
}

article.addEventListener("counts", () => {
  const { initial = 0, translated = 0, reviewed = 0, final = 0 } = article.counts;
  const all = Math.max(1, initial + translated + reviewed + final);
  const shares = { final, reviewed, translated };
  for (const bar of byId("meter").children) bar.style.width = `${(100 * shares[bar.className]) / all}%`;
  const text = `${reviewed + final} of ${initial + translated + reviewed + final} reviewed`;
  byId("meter").setAttribute("aria-label", `${text}, ${final} of them final`);
  byId("counts").textContent = text;
});

const isAway = () => banner(saver.waits ? "The desk does not answer. What you confirmed is kept here and sent when it is back." : "The desk does not answer. Go on typing: your text is kept in this browser.");
const isBack = () => saver.waits || banner("");
/** What was typed here is sent as soon as its writer is signed in again, in this tab or in another. */
const isOut = (why) => banner(`Not saved: ${why}. Your text is kept in this browser and sent as soon as ${user} is signed in here again.`, "Sign in again", () => location.assign(`/sign-in?next=${encodeURIComponent(location.pathname)}`));
onConnection((state, why) => ({ there: isBack, away: isAway, out: () => isOut(why) })[state]());
saver.addEventListener("saved", isBack);
saver.addEventListener("waiting", ({ detail }) => detail.error.status >= 500 && isAway());

listen({
  segment: ({ row }) => article.hear(row),
  presence: (people) => byId("people").replaceChildren(...article.meet(people).map((name) => make("li", null, badge(name)))),
  article: (changed) => changed === path && article.refresh().then(() => bench.refreshHelp()).catch(() => {}),
  connected: (again) => {
    enter(bench.active?.id ?? null);
    saver.flush();
    if (again) article.refresh().catch(() => {});
    if (again) announce("The desk is back");
  },
  lost: () => enter(bench.active?.id ?? null),
});

/** The segment in the address, or that of an unsent text. */
async function wanted() {
  await bench.seek();
  return article.findFirst([location.hash.slice(1), ...bench.stranded.places(), ...panel.stranded.places()]);
}

/** Where to begin: at the segment in the address, at an unsent text, at the first open one. */
async function begin() {
  const row = await wanted();
  const next = row ? null : await article.slice(0, 1).then(() => article.next(-1, "unreviewed")).catch(() => null);
  const position = row?.position ?? (next?.article === path ? next.position : 0);
  const touch = matchMedia("(pointer: coarse)").matches;
  await bench.open(position, { focus: !touch });
  document.body.dataset.ready = "";
}

addEventListener("pagehide", () => bench.active && enter(null));
begin();
