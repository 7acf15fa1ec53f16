"""New targets for a file that another tool wrote or has worked on: nothing else in it changes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from exchange_articles import from_german
from lxml import etree

from bilingual.exchange import xliff2
from bilingual.exchange.exchanged_segment import ExchangedSegment
from bilingual.exchange.export_context import ExportContext
from bilingual.exchange.xliff2.update import updated
from bilingual.model import Article, Document, Segment, State, Target
from bilingual.origin import Origin
from bilingual.validation import validate

_CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
_VALID = Path(__file__).resolve().parents[3] / "shared/conformance/xliff-2.1/core/valid"
_FILES = sorted(_VALID.glob("*.xlf"))


@pytest.mark.parametrize("file", _FILES, ids=[file.stem for file in _FILES])
def test_what_is_not_ours_stays_byte_for_byte(shared: Path, file: Path) -> None:
    assert updated(file.read_bytes(), Article(_document(), ())) == file.read_bytes()


@pytest.mark.parametrize("file", _FILES, ids=[file.stem for file in _FILES])
def test_new_targets_change_nothing_but_targets_and_states(shared: Path, file: Path) -> None:
    data = file.read_bytes()
    before = _records(data)
    article = _translated([record for record in before if "<" not in record.source])
    merged = updated(data, article)
    assert _without_targets(merged) == _without_targets(data)
    new = {(segment.unit, segment.id) for segment in article.segments}
    for was, record in zip(before, _records(merged), strict=True):
        if (record.unit, record.segment) in new:
            assert (record.target, record.state) == ("EN", State.REVIEWED)
        else:
            assert record == replace(was, line=record.line)


@pytest.mark.parametrize("file", _FILES, ids=[file.stem for file in _FILES])
def test_a_valid_file_stays_valid(shared: Path, file: Path) -> None:
    data = file.read_bytes()
    plain = [record for record in _records(data) if "<" not in record.source]
    found = validate(updated(data, _translated(plain)), file.name)[1]
    assert [one for one in found if one.rule != "rule-text"] == []  # "EN" holds no word that a file may ask for


def test_codes_keep_the_attributes_that_another_tool_gave_them(article: Article) -> None:
    written = xliff2.written(article, ExportContext())
    theirs = written.replace(b'<pc id="1" ', b'<pc xmlns:cat="urn:cat" cat:seen="yes" id="1" ')
    assert theirs != written
    segment = next(segment for segment in article.segments if len(segment.source) > 1)
    target = Target(("So: ", *segment.source), State.FINAL, Origin.by_person("Anna"))
    merged = updated(theirs, replace(article, targets={segment.id: target}))
    element = next(found for found in etree.fromstring(merged).iter(f"{_CORE}segment") if found.get("id") == segment.id)
    assert element.get("state") == "final"
    assert element.get("subState") is None
    assert [code.get("{urn:cat}seen") for code in element.iter(f"{_CORE}pc") if code.get("id") == "1"] == ["yes", "yes"]


def test_a_merged_file_of_ours_is_valid(article: Article, judged: Callable[[bytes], list[str]]) -> None:
    targets = {
        segment.id: Target(("So: ", *segment.source), State.REVIEWED, Origin.by_person("Anna"))
        for segment in article.segments[1:]
    }
    merged = updated(xliff2.written(article, ExportContext()), replace(article, targets=targets))
    assert judged(merged) == []
    assert all(record.exported.target == record.target for record in xliff2.read(merged) if record.exported)


def _records(data: bytes) -> list[ExchangedSegment]:
    return xliff2.read(from_german(data))


def _translated(records: list[ExchangedSegment]) -> Article:
    """An article in which each of these segments has a reviewed target, with the codes of the one that stood."""
    segments = [Segment(record.segment, record.unit, 0, 0, (record.source,)) for record in records if record.segment]
    targets = {segment.id: Target(("EN",), State.REVIEWED, Origin.by_person("Anna")) for segment in segments}
    return Article(_document(), tuple(segments), targets)


def _without_targets(data: bytes) -> str:
    root = etree.fromstring(data)
    for segment in root.iter(f"{_CORE}segment"):
        segment.attrib.pop("state", None)
        segment.attrib.pop("subState", None)
        target = segment.find(f"{_CORE}target")
        if target is not None:
            segment.remove(target)
            segment[-1].tail = target.tail
    for target in root.iter(f"{_CORE}target"):  # of an ignorable: half an annotation may have gone
        etree.strip_tags(target, f"{_CORE}sm", f"{_CORE}em")
    root.attrib.pop("trgLang", None)
    return etree.canonicalize(etree.tostring(root, encoding="unicode"))


def _document() -> Document:
    return Document("a.md", "markdown", "", "utf-8", ())
