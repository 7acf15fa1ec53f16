"""What readers and machines are told of the machine's part: every state of review in every format."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from publications import publication
from pypdf import PdfReader

from bilingual.publishing import EditionFile, Publication, reader_format
from bilingual.publishing.disclosing import LABELS
from bilingual.publishing.manuscript import Disclosure, Making

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "publishing" / "disclosure.toml").read_text("utf-8"))
BARE = publication("---\ntitle: Die Lage\ndate: 2024-03-01\n---\n\nEin Satz steht hier.\n")
_TYPE = re.compile(r"http://cv\.iptc\.org/newscodes/digitalsourcetype/(\w+)")


def article(case: dict[str, Any]) -> Publication:
    counts = {Making(name): number for name, number in case["counts"].items()}
    said = Disclosure(counts, ("Ben Berg",) if "edited" in counts else (), case.get("editor", ""))
    return replace(BARE, manuscript=replace(BARE.manuscript, disclosure=said, signatures=("argos/1;beam=4",)))


def texts(file: EditionFile) -> Iterator[str]:
    """What a file tells, with its markup."""
    if file.name.endswith(".pdf"):
        yield subprocess.run(
            ["pdftotext", "-raw", "-", "-"], input=file.data, capture_output=True, check=True
        ).stdout.decode()
        yield str(PdfReader(BytesIO(file.data)).metadata)
    elif file.name.endswith((".epub", ".docx")):
        archive = ZipFile(BytesIO(file.data))
        yield from (archive.read(name).decode() for name in archive.namelist() if name.endswith(("xml", "html", "opf")))
    elif file.name.endswith((".html", ".md")):
        yield file.data.decode()


@pytest.mark.parametrize("format_", ["site", "epub", "pdf", "docx", "hugo", "jekyll"])
@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_all_formats_tell_the_same(case: dict[str, Any], format_: str) -> None:
    for file in reader_format(format_).article(article(case)):
        if file.name.startswith(("hugo/content/de", "jekyll/de")) or not (told := " ".join(texts(file))):
            continue
        words = re.sub(r"\\(?=\W)", "", " ".join(re.sub(r"<[^>]*>", "", told).split()))
        assert set(_TYPE.findall(told)) == ({case["type"]} if "type" in case else set()), file.name
        if line := case.get("line"):
            assert line in words, file.name
        else:
            assert not [label for label in LABELS.values() if label.english and label.english in words], file.name
        if format_ in {"site", "epub", "pdf", "docx"}:
            assert case.get("german", "") in words


def test_machines_read_who_made_the_translation() -> None:
    (page, *_) = reader_format("site").article(article({"counts": {"edited": 1}}))
    assert b'<div class="en" its-tool="argos/1;beam=4" its-rev-person="Ben Berg">' in page.data
    (page, *_) = reader_format("site").article(article({"counts": {"translated": 1}}))
    assert b"its-" not in page.data


def test_machines_that_translated_a_book_are_its_translators() -> None:
    (book,) = reader_format("epub").article(article({"counts": {"approved": 1}}))
    package = ZipFile(BytesIO(book.data)).read("EPUB/content.opf").decode()
    assert "argos/1 (machine translation)" in package
    assert 'scheme="marc:relators">trl<' in package
