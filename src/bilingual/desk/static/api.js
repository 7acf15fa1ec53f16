/** Talking to the desk's server. */

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
export const DESK = crypto.getRandomValues(new Uint32Array(2)).join("");

const listeners = new Set();

/** @param {(there: boolean) => void} listener told after every call whether the server is there */
export const onConnection = (listener) => listeners.add(listener);

const tell = (there) => listeners.forEach((listener) => listener(there));

/** @param {string} path @returns {string} an article's path for an address: each part encoded, slashes kept */
export const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

/**
 * @param {string} method @param {string} path below /api/ @param {any} [body]
 * @returns {Promise<any>} what the server answered; null for nothing
 * @throws {Refused}
 */
async function call(method, path, body) {
  const headers = body === undefined ? {} : { "Content-Type": "application/json", "X-Bilingual": "1" };
  let response;
  try {
    response = await fetch(`/api/${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    tell(false);
    throw new Refused(0, "the desk's server does not answer");
  }
  tell(true);
  const found = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw new Refused(response.status, found?.error ?? `the server answered ${response.status}`, found);
  return found;
}

export const get = (path) => call("GET", path);
export const post = (path, body) => call("POST", path, body);
export const put = (path, body) => call("PUT", path, body);

/** @param {Object<string, string|number>} values @returns {string} for after the `?` */
export const query = (values) => new URLSearchParams(values).toString();
