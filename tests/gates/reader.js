/* Opens a book as a reader's program does (epub.js), and says how each of its pages is set. */
const opened = async ([data, flow]) => {
  const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
  window.book = ePub(bytes.buffer);
  window.rendition = book.renderTo("area", { flow, width: "100%", height: innerHeight });
  await book.ready;
  return book.spine.spineItems.map(item => item.href);
};

const shown = async name => {
  await rendition.display(name);
  const page = rendition.getContents()[0].document;
  await page.fonts.ready;
  await new Promise(requestAnimationFrame);
  const sides = [...page.querySelectorAll(".pair:not(.stacked)")]
    .map(pair => [".de", ".en"].map(side => pair.querySelector(side)?.getBoundingClientRect()))
    .filter(([german, english]) => german && english);
  const scrolls = each => each && (getComputedStyle(each).overflowX === "auto" || scrolls(each.parentElement));
  const cut = [...page.querySelectorAll("body *")].filter(each => {
    const { left, right } = each.getBoundingClientRect();
    return (left < -1 || right > page.documentElement.clientWidth + 1) && !scrolls(each.parentElement);
  });
  return {
    characters: page.body.textContent.trim().length,
    pairs: sides.length,
    beside: sides.filter(([german, english]) => english.left > german.right - 1 && Math.abs(english.top - german.top) < 2).length,
    below: sides.filter(([german, english]) => Math.abs(english.left - german.left) < 40).length,
    cut: cut.map(each => each.outerHTML.slice(0, 200)),
    overflows: page.documentElement.scrollWidth - page.documentElement.clientWidth,
  };
};
