"""A browser that may load nothing, and a page to look at."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import PEOPLE, Desk, long_article, made, started
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "publishing"))

from handmade import article

from bilingual.publishing import Edition, bilingual_html, index_entry, index_html

_EDITION = Edition(version="bilingual 0.1.0", engine="Gemma 3 270M", notice="Terms apply.", title="Die Posaune")


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of an article's page and of an index."""
    made, folder = article("magazine"), tmp_path_factory.mktemp("pages")
    texts = {
        "article": bilingual_html(made, _EDITION),
        "index": index_html([index_entry(made, _EDITION)], _EDITION),
        "empty": index_html([], _EDITION),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in texts}


@pytest.fixture(scope="session")
def codes_desk(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Desk]:
    """A desk for Anna and Ben: an article full of inline codes, one of harmful text, and one of 5,000 segments."""
    cases = Path(__file__).resolve().parents[1] / "cases" / "desk"
    sources = {file.name: file.read_text(encoding="utf-8") for file in sorted(cases.glob("*.md"))}
    folder = tmp_path_factory.mktemp("desk") / "project"
    desk = started(made(folder, {**sources, "long.md": long_article()}, people=PEOPLE))
    yield desk
    desk.stop()
