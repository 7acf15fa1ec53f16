"""The picture that an article's head names, in every format."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bilingual.settings import PublishSettings

SITE = PublishSettings(title="The Trumpet", url="https://example.org/en/", formats=("site",))
ALL = PublishSettings(url="https://example.org/en/", formats=("site", "epub", "pdf", "docx", "hugo", "jekyll"))
HEAD = """\
---
title: "Am Hafen geschieht etwas"
image:
  src: hafen.png
  alt: Schiffe liegen im Hafen
  caption: Der Hafen am frühen Morgen
  credit: "Foto: Anna Muster/dpa"
---

Es geschieht etwas.
"""
SHOWN = HEAD.replace("Es geschieht", "![Ein Hafen ist zu sehen](hafen.png)\n\nEs geschieht")
Release = Callable[..., Path]


@pytest.fixture(scope="module")
def led(release: Release) -> Path:
    return release({"a.md": HEAD}, ALL)


def page_of(folder: Path) -> str:
    (page,) = (folder / "articles").glob("*.html")
    return page.read_text("utf-8")


def test_it_leads_the_page_with_its_words_its_caption_and_whose_it_is(led: Path) -> None:
    page = page_of(led)
    figure = re.search(r"<figure.*?</figure>", page, re.DOTALL)
    assert figure
    assert page.index(figure[0]) < page.index("geschieht etwas.</span>")
    assert 'alt="Schiffe theliegen theim Hafen"' in figure[0]
    assert "Der Hafen am frühen Morgen" in figure[0]
    assert "Bild: Anna Muster/dpa" in figure[0]
    assert "Picture: Anna Muster/dpa" in figure[0]
    assert page.count("Picture: Anna Muster/dpa") == 1


def test_it_is_what_other_sites_show(led: Path) -> None:
    page = page_of(led)
    where = "https://example.org/en/media/hafen.png"
    for name, value in {"": where, ":width": "640", ":height": "360", ":alt": "Schiffe theliegen theim Hafen"}.items():
        assert f'<meta property="og:image{name}" content="{value}">' in page
    known = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert known
    assert json.loads(known[1])["image"] == where
    assert list((led / "articles").glob("*.png")) == []


def test_books_and_word_files_have_it(led: Path) -> None:
    files = [*(led / "articles").glob("*.epub"), *(led / "articles").glob("*.docx")]
    assert len(files) == 3  # of Word files one is side by side, one English alone
    for file in files:
        folder = "EPUB/media/" if file.suffix == ".epub" else "word/media/"
        with ZipFile(BytesIO(file.read_bytes())) as opened:
            assert [name for name in opened.namelist() if name.startswith(folder) and name.endswith(".png")]
            texts = b"".join(opened.read(name) for name in opened.namelist() if name.endswith((".xhtml", ".xml")))
        assert texts.count(b"Picture: Anna Muster/dpa") == 1


def test_generators_are_told_of_it(led: Path) -> None:
    for place, told in (("hugo/content/en", "images:\n- media/hafen.png"), ("jekyll/en", "image: /media/hafen.png")):
        (page,) = (led / place).rglob("*.md")
        text = page.read_text("utf-8")
        assert told in text
        assert "![Schiffe theliegen theim Hafen]" in text


def test_a_picture_that_the_text_shows_stands_once(release: Release) -> None:
    page = page_of(release({"a.md": SHOWN}, SITE))
    assert page.count("<img") == 1
    assert 'content="https://example.org/en/media/hafen.png"' in page
    assert page.count("Picture: Anna Muster/dpa") == 1


def test_a_picture_at_a_sites_root_is_left_out(release: Release) -> None:
    page = page_of(release({"a.md": HEAD.replace("hafen.png", "/img/hafen.png")}, SITE))
    assert "<figure" not in page
    assert "no-picture" not in page


def test_the_picture_of_a_pages_head_leads_it(release: Release) -> None:
    head = (
        '<html lang="de"><head><title>Am Hafen</title><meta property="og:image" content="hafen.png">'
        '<meta property="og:image:alt" content="Schiffe liegen im Hafen"></head>'
    )
    folder = release({"a.html": f"{head}<body><h1>Am Hafen</h1><p>Es geschieht etwas.</p></body></html>"}, SITE)
    page = page_of(folder)
    assert re.search(r'<figure[^>]*><img [^>]*alt="Schiffe theliegen theim Hafen"', page)
    assert '<meta property="og:image" content="https://example.org/en/media/hafen.png">' in page
    assert page.count("Schiffe liegen im Hafen") == 0
