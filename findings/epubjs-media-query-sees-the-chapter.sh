#!/usr/bin/env bash
# epub.js 0.3.93 (npm) in Chromium: a book read page by page is laid out in one frame as wide as the whole chapter. A media
# query for the width sees that frame: on a screen of 390 pixels `@media (min-width: 700px)` holds, and a book's columns for
# wide readers stand on a phone; the longer the chapter, the surer. Scrolled, the frame is as wide as the screen and the
# query right. A container query on an element of the chapter sees the page in both.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q playwright==1.60.0
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" epubjs@0.3.93 jszip@3.10.1
chromium=$(command -v chromium || true)
[ -n "$chromium" ] || "$folder/venv/bin/playwright" install chromium >/dev/null
FOLDER="$folder" CHROMIUM="$chromium" "$folder/venv/bin/python" - <<'PYTHON'
import base64
import io
import os
import zipfile
from pathlib import Path

from playwright.sync_api import sync_playwright

STYLE = "p { color: rgb(1, 1, 1) } @media (min-width: 700px) { p { color: rgb(2, 2, 2) } } " + (
    "section { container-type: inline-size } @container (min-width: 700px) { p { text-indent: 2px } }"
)
PAGE = (
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title>x</title>'
    f"<style>{STYLE}</style></head><body><section>{'<p>A sentence of a chapter.</p>' * 300}</section></body></html>"
)
NAV = (
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head>'
    '<title>x</title></head><body><nav epub:type="toc"><ol><li><a href="a.xhtml">x</a></li></ol></nav></body></html>'
)
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:uuid:6f2d5a1e-0a0a-4a0a-8a0a-0a0a0a0a0a0a
</dc:identifier><dc:title>x</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2024-01-01T00:00:00Z
</meta></metadata><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="a"
href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"""
CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
held = io.BytesIO()
with zipfile.ZipFile(held, "w") as book:
    book.writestr("mimetype", "application/epub+zip")
    for name, text in (("META-INF/container.xml", CONTAINER), ("p.opf", PACKAGE), ("nav.xhtml", NAV), ("a.xhtml", PAGE)):
        book.writestr(name, text)
SHOWN = """async ([data, flow]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const book = ePub(bytes.buffer);
  await book.ready;
  const shown = book.renderTo("area", { width: 390, height: 800, flow });
  await shown.display("a.xhtml");
  const frame = document.querySelector("iframe");
  const style = frame.contentWindow.getComputedStyle(frame.contentDocument.querySelector("p"));
  return [frame.contentWindow.innerWidth, style.color, style.textIndent];
}"""
modules = Path(os.environ["FOLDER"]) / "node_modules"
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"] or None, args=["--no-sandbox"])
    found = {}
    for flow in ("paginated", "scrolled-doc"):
        tab = browser.new_page(viewport={"width": 390, "height": 800})
        tab.set_content('<body style="margin:0"><div id="area"></div>')
        for script in ("jszip/dist/jszip.min.js", "epubjs/dist/epub.min.js"):
            tab.add_script_tag(path=modules / script)
        found[flow] = tab.evaluate(SHOWN, [base64.b64encode(held.getvalue()).decode(), flow])
        print("epubjs 0.3.93", flow, "frame, media query, container query:", found[flow])
    browser.close()
assert found["paginated"][0] > 700 and found["paginated"][1] == "rgb(2, 2, 2)", found
assert found["scrolled-doc"][0] == 390 and found["scrolled-doc"][1] == "rgb(1, 1, 1)", found
assert [found[flow][2] for flow in found] == ["0px", "0px"], found
PYTHON
