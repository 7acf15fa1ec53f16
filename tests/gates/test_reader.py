"""The book of twenty articles in a reader's engine, epub.js: all of it, in columns only where they have room."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from gated_release import Release
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

_FOLDER = Path(__file__).parent
_ENGINE = ("jszip/dist/jszip.min.js", "epubjs/dist/epub.min.js")


@pytest.mark.skipif(
    not (_FOLDER / "node_modules" / "epubjs").is_dir(),
    reason="npm install --prefix tests/gates --no-package-lock --ignore-scripts",
)
@pytest.mark.parametrize(
    ("width", "flow", "columns"),
    [(1280, "scrolled-doc", True), (390, "scrolled-doc", False), (1280, "paginated", False), (390, "paginated", False)],
)
def test_a_reader_shows_every_page(chromium: Browser, release: Release, width: int, flow: str, columns: bool) -> None:
    """Two pages beside each other are too narrow for columns."""
    pages = list(_pages(chromium, release.book, width, flow))
    assert len(pages) == 22  # the contents, twenty articles, the imprint
    assert all(page["characters"] > 100 for page in pages)
    assert [page["cut"] for page in pages if page["cut"]] == []
    assert {page["overflows"] for page in pages} == {0}
    assert sum(page["pairs"] for page in pages) > 60
    for page in pages:
        assert (page["beside"] if columns else page["beside"] == 0) or not page["pairs"]


def _pages(chromium: Browser, book: Path, width: int, flow: str) -> list[dict[str, Any]]:
    tab = chromium.new_page(viewport={"width": width, "height": 900})
    tab.set_content('<body style="margin:0"><div id="area"></div>')
    for script in (*(_FOLDER / "node_modules" / name for name in _ENGINE), _FOLDER / "reader.js"):
        tab.add_script_tag(path=script)
    names = tab.evaluate("parts => opened(parts)", [b64encode(book.read_bytes()).decode(), flow])
    pages = [tab.evaluate("name => shown(name)", name) for name in names]
    tab.close()
    return pages
