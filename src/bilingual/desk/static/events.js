/** What others do: changed segments and who is where, as the server tells it. */

import { api } from "./api.js";

/**
 * @param {{segment: (changed: {article: string, row: import("./api.js").Row}) => void,
 *   presence: (people: import("./api.js").Person[]) => void, article: (path: string) => void,
 *   connected: (again: boolean) => void, lost: () => void}} told
 * @returns {EventSource}
 */
export function listen(told) {
  let before = false;
  const source = api.events();
  source.addEventListener("open", () => {
    told.connected(before);
    before = true;
  });
  source.addEventListener("error", () => {
    told.lost();
    // The browser gives up after an answer like 502; then a new stream is needed.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(told), 2000);
  });
  source.addEventListener("segment", ({ data }) => told.segment(JSON.parse(data)));
  source.addEventListener("presence", ({ data }) => told.presence(JSON.parse(data).people));
  source.addEventListener("article", ({ data }) => told.article(JSON.parse(data).path));
  return source;
}

/** Tells the others in which segment this tab is. @param {string|null} segment */
export const enter = (segment) => api.presence(segment).catch(() => {});
