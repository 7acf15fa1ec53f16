/**
 * The desk's server, as these pages speak to it: one function a route. The server's side is `contract.py`, and a test
 * holds the two together.
 *
 * @typedef {[number, number]} Span characters (code points, as the server counts), end exclusive
 * @typedef {{id: string, kind: "open"|"close"|"standalone", type: string, display: string, tag: string}} Code
 * @typedef {{text?: string, code?: Code}} Piece
 * @typedef {{id: string, severity: "note"|"warning"|"error", message: string, source_spans: Span[],
 *   target_spans: Span[], fingerprint: string}} Finding
 * @typedef {{id: string, position: number, unit: string, kind: string, level: number, quoted: boolean, role: string,
 *   language: string, translate: boolean, source: Piece[], source_tagged: string, target: Piece[], tagged: string,
 *   state: State, status: Status, origin: string, who: string, version: number|null, score: number|null, confidence: number|null,
 *   findings: Finding[], notes: number, people: string[], quotations: Span[]}} Row
 * @typedef {"initial"|"translated"|"reviewed"|"final"} State
 * @typedef {State|"kept"|"plain"} Status
 * @typedef {{kept: number, plain: number, initial: number, translated: number, reviewed: number, final: number}} Counts
 * @typedef {{path: string, title: string, total: number, counts: Counts}} Summary
 * @typedef {{article: Summary, rows: Row[]}} Stretch
 * @typedef {{article: string, id: string, position: number}} Place
 * @typedef {{span: Span, term: string, english: string[], admitted: string[], forbidden: string[], status: string, note: string,
 *   domain: string, concept: string}} Term
 * @typedef {{percentage: number, origin: string, document: string, made_at: string, source: Piece[], target: Piece[],
 *   tagged: string, difference: Array<["="|"-"|"+", string]>}} Match
 * @typedef {{by: string, text: string, made_at: string}} Note
 * @typedef {{tagged: string, origin: string, made_by: string}} Candidate
 * @typedef {{state: "waiting"|"loading"|"asking"|"done"|"failed", ahead: number, candidates: Candidate[], error: string}} Asked
 * @typedef {{version: number, state: State, origin: string, made_by: string, tagged: string, made_at: string}} Version
 * @typedef {{fingerprint: string, id: string, message: string, reason: string, by: string, made_at: string}} DismissedFinding
 * @typedef {{id: string, position: number, status: Status, tagged: string}} Other
 * @typedef {{row: Row, dismissed: DismissedFinding[], others: Other[], terms: Term[], matches: Match[], notes: Note[], history: Version[]}} Details
 * @typedef {{tagged: string, state: State, version: number|null, seconds: number}} SaveRequest
 * @typedef {{row: Row, spread: Row[], others: Other[]}} Saved
 * @typedef {{error: string, row: Row, yours: string, base: string|null}} Conflict
 * @typedef {{findings: Finding[]}} Checked
 * @typedef {{notes: Note[]}} Notes
 * @typedef {{row: Row}} Dismissed
 * @typedef {{article: string, first: string}} Resegmented
 * @typedef {{source: string, target: string, status: string, note: string, domain: string}} TermRequest
 * @typedef {{concept: string}} AddedTerm
 * @typedef {{find: string, where: string, case: number, regex: number, article?: string, replace?: string}} SearchQuery
 * @typedef {{row: Row, article: string, spans_source: Span[], spans_target: Span[], becomes: string|null}} Hit
 * @typedef {{hits: Hit[], total: number}} Hits
 * @typedef {{id: string, version: number|null}} Seen
 * @typedef {{find: string, replace: string, case: boolean, regex: boolean, delete: boolean, segments: Seen[]}} ReplaceRequest
 * @typedef {{segments: Seen[]}} RestoreRequest
 * @typedef {{changed: Row[], conflicts: string[], unchanged: number}} Replaced
 * @typedef {{path: string, error: string}} Failed
 * @typedef {{state: "idle"|"running"|"done"|"failed", stage: string, done: number, total: number, error: string,
 *   built: number, unchanged: number, failed: Failed[], failures: number, told: string[]}} Build
 * @typedef {{reason: string, line: number, segment: string, text: string}} Obstacle
 * @typedef {{path: string, title: string, obstacles: Obstacle[], more: number}} Held
 * @typedef {{state: "idle"|"running"|"done"|"failed", done: number, total: number, error: string, changed: boolean,
 *   note: ""|"taken"|"not taken", release: number, published: number, outdated: string[], changed_since: number,
 *   held: Held[], held_back: number}} Publication
 * @typedef {{name: string, segment: string, article: string}} Person
 */

/** The server said no, or is not there (`status` 0). */
class Refused extends Error {
  /** @param {number} status @param {string} message @param {any} [body] */
  constructor(status, message, body) {
    super(message);
    this.status = status;
    this.body = body;
  }
}

/** This tab, among all tabs of all people. */
const DESK = crypto.getRandomValues(new Uint32Array(2)).join("");

const own = document.querySelector("[data-user]")?.dataset ?? {};
/**
 * Whose page this is, and of which project. Somebody else may sign in in this browser while it is open, and another
 * project be served at this address: then the server takes nothing from it.
 */
const PAGE = { "X-Bilingual-Person": encodeURIComponent(own.user ?? ""), "X-Bilingual-Project": own.project ?? "" };

const listeners = new Set();

/** @param {(state: "there"|"away"|"out", why: string) => void} listener told after every call; out: this person is signed out */
export const onConnection = (listener) => listeners.add(listener);

const tell = (state, why = "") => listeners.forEach((listener) => listener(state, why));

/** @param {string} path @returns {string} an article's path for an address: each part encoded, slashes kept */
export const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

/** @param {Object<string, string|number>} values @returns {string} for after the `?` */
const query = (values) => new URLSearchParams(values).toString();

/**
 * @param {string} method @param {string} path below /api/ @param {any} [body] @param {AbortSignal} [signal] ends it
 * @returns {Promise<any>} what the server answered; null for nothing
 * @throws {Refused}
 */
async function call(method, path, body, signal) {
  const json = body === undefined ? {} : { "Content-Type": "application/json", "X-Bilingual": "1" };
  const headers = { ...json, ...PAGE };
  let response;
  try {
    response = await fetch(`/api/${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal });
  } catch {
    if (signal?.aborted) throw new Refused(0, "nobody waits for it any more");
    tell("away");
    throw new Refused(0, "the desk's server does not answer");
  }
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  response.status === 401 ? tell("out", answer?.error ?? "you are signed out") : tell("there");
  if (!response.ok) throw new Refused(response.status, answer?.error ?? `the server answered ${response.status}`, answer);
  return answer;
}

/** @type {Set<string>} segments that are being cut: they may be gone when the server comes to what is asked of them */
const cut = new Set();

/** Nothing is asked of these segments until `act` is done. @template T @param {string[]} ids @param {() => Promise<T>} act @returns {Promise<T>} */
export async function cutting(ids, act) {
  ids.forEach((id) => cut.add(id));
  return act().finally(() => ids.forEach((id) => cut.delete(id)));
}

/** @param {string} id @param {() => Promise<any>} ask */
const unlessCut = (id, ask) => (cut.has(id) ? Promise.reject(new Refused(0, "it is being cut")) : ask());

export const api = {
  /** @returns {Promise<Build>} */
  building: () => call("GET", "build"),
  /** Begins it. @returns {Promise<Build>} asked again until its state is no longer running */
  build: () => call("POST", "build", {}),
  /** @returns {Promise<Publication>} */
  publication: () => call("GET", "publication"),
  /** Begins it. @returns {Promise<Publication>} asked again until its state is no longer running */
  publish: (asked = {}) => call("POST", "publication", asked),
  /** @returns {Promise<Stretch>} */
  rows: (article, start, count) => call("GET", `articles/${encoded(article)}/segments?${query({ start, count })}`),
  /** @param {"unreviewed"|"findings"|"worst"} what @returns {Promise<Place|null>} */
  next: (article, after, what) => call("GET", `next?${query({ article, after, what })}`),
  /** @returns {Promise<Details>} */
  details: (id, signal) => unlessCut(id, () => call("GET", `segments/${encodeURIComponent(id)}`, undefined, signal)),
  /** @param {string} id @param {SaveRequest} request @returns {Promise<Saved>} 409 comes with a `Conflict` */
  save: (id, request) => call("PUT", `segments/${id}`, request),
  /** @param {boolean} [cancel] @returns {Promise<Asked>} asked again until its state is done or failed */
  ask: (id, cancel) => call("POST", `segments/${id}/candidates`, cancel ? { cancel } : {}),
  /** @returns {Promise<Checked>} */
  check: (id, tagged) => unlessCut(id, () => call("POST", `segments/${id}/check`, { tagged })),
  /** @returns {Promise<Notes>} */
  addNote: (id, text) => call("POST", `segments/${id}/notes`, { text }),
  /** @param {string} fingerprint of the finding @returns {Promise<Dismissed>} */
  dismiss: (id, fingerprint, reason) => call("POST", `segments/${id}/dismiss`, { fingerprint, reason }),
  /** @param {string} fingerprint of the dismissed finding @returns {Promise<Dismissed>} */
  restoreFinding: (id, fingerprint) => call("POST", `segments/${id}/restore`, { fingerprint }),
  /** @param {number} offset in characters of the plain source @returns {Promise<Resegmented>} */
  split: (id, offset, version) => call("POST", `segments/${id}/split`, { offset, version }),
  /** @returns {Promise<Resegmented>} */
  merge: (id, version) => call("POST", `segments/${id}/merge`, { version }),
  /** @returns {Promise<Term[]>} */
  terms: (text) => call("GET", `terms?${query({ text })}`),
  /** @param {TermRequest} term @returns {Promise<AddedTerm>} */
  addTerm: (term) => call("POST", "terms", term),
  /** @returns {Promise<Match[]>} */
  memory: (text) => call("GET", `memory?${query({ text })}`),
  /** @param {SearchQuery} asked @returns {Promise<Hits>} */
  search: (asked) => call("GET", `search?${query(asked)}`),
  /** @param {ReplaceRequest} request @returns {Promise<Replaced>} */
  replace: (request) => call("POST", "replace", request),
  /** @param {RestoreRequest} request @returns {Promise<Replaced>} */
  restore: (request) => call("POST", "restore", request),
  /** @returns {Promise<Place|null>} null where no article has the segment any more */
  place: (id) => call("GET", `places/${encodeURIComponent(id)}`),
  /** @param {string|null} segment in which this tab is */
  presence: (segment) => call("POST", "presence", { segment, desk: DESK }),
  /** @returns {EventSource} `segment`, `presence` and `article` */
  events: () => new EventSource(`/api/events?${query({ desk: DESK })}`),
};
