/** Elements that show what the desk has put into them, whatever else in the page changes them. */

/**
 * Has an element put right after others have changed it: a page translation, an extension, a script. Once a frame at
 * most: with somebody who changes it again and again the page still answers.
 * @param {Node} root @param {() => void} redraw is to leave alone what is right
 */
export function steady(root, redraw) {
  let waiting = 0;
  const later = () => {
    waiting = 0;
    redraw();
  };
  const watcher = new MutationObserver(() => (waiting ||= requestAnimationFrame(later)));
  watcher.observe(root, { childList: true, characterData: true, subtree: true, attributeFilter: ["data-tag", "data-length"] });
}
