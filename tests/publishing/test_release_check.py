"""What is wrong with a release: each kind of fault is found."""

import tomllib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from bilingual.publishing import Teaser, release_problems

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "publishing" / "releases.toml").read_text("utf-8"))


def problems(files: Mapping[str, bytes], *articles: Teaser) -> list[str]:
    found = release_problems(files, files.__getitem__, articles)
    return [f"{one.file}{f':{one.line}' if one.line else ''}: {one.message}" for one in found]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_a_fault_is_named_with_its_place(case: dict[str, Any]) -> None:
    page = '<html lang="en"><head><title>Page</title></head><body>\n{}</body></html>'
    files = {name: (page.format(text) if name.endswith(".html") else text) for name, text in case["files"].items()}
    files |= case.get("whole", {})
    articles = [Teaser("a.md", slug, "", "", disclosure=kind) for slug, kind in case.get("articles", {}).items()]
    assert problems({name: text.encode() for name, text in files.items()}, *articles) == case["found"]


def test_a_package_that_cannot_be_opened_or_does_not_tell_its_readers() -> None:
    head = "<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='en'><head><title>A</title></head>"
    book = BytesIO()
    with ZipFile(book, "w") as archive:
        archive.writestr("OEBPS/a.xhtml", f"{head}<body><p><a href='b.xhtml'>b</a></p></body></html>")
        archive.writestr("OEBPS/b.xml", "<a>&c;</a>")
    files = {"articles/a.epub": book.getvalue(), "articles/b.docx": b"PK", "articles/c.pdf": b"<html>"}
    article = Teaser("a.md", "a", "", "", disclosure="reviewed")
    assert problems(files, article) == [
        "articles/a.epub!OEBPS/b.xml:1: is no XML: Entity 'c' not defined",
        "articles/a.epub!OEBPS/a.xhtml:1: leads to a file that the release has not: b.xhtml",
        "articles/a.epub: does not tell readers “Translated by machine, reviewed by people.”",
        "articles/b.docx: cannot be opened (File is not a zip file)",
        "articles/c.pdf: is no PDF",
    ]
