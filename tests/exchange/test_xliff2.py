"""What stands where in our XLIFF 2.1, and what we make of others'."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from exchange_articles import article_of, from_german
from lxml import etree

from bilingual.content import tagged
from bilingual.errors import ExchangeError
from bilingual.exchange import xliff2
from bilingual.exchange.export_context import ExportContext
from bilingual.model import Article, Concept, Finding, Match, Note, Severity, State, Target, Term, TermStatus
from bilingual.origin import Origin
from schematron import broken_rules

_NAMES = {
    "x": "urn:oasis:names:tc:xliff:document:2.0",
    "mda": "urn:oasis:names:tc:xliff:metadata:2.0",
    "gls": "urn:oasis:names:tc:xliff:glossary:2.0",
    "mtc": "urn:oasis:names:tc:xliff:matches:2.0",
}
_OWN = "{urn:bilingual:exchange:1}"


@pytest.fixture
def full(article: Article) -> tuple[Article, ExportContext]:
    """An article with everything that can be known of it."""
    segment = article.segments[1]
    finding = Finding("numbers", Severity.WARNING, "27 became 28.")
    target = replace(article.targets[segment.id], findings=(finding,))
    terms = (
        Term("Minister", "de"),
        Term("minister", "en"),
        Term("secretary", "en", TermStatus.ADMITTED),
        Term("ministre", "en", TermStatus.FORBIDDEN),
    )
    context = ExportContext(
        matches={segment.id: [Match(segment.source, ("He said …", *segment.source), 101, Origin.by_person("Anna"))]},
        notes={segment.id: [Note("Anna", "Wer ist das?", "2026-11-23T01:00:00+00:00")]},
        concepts={segment.unit: (Concept("c1", terms, "politics", "of a state"), Concept("c2", (Term("Lage", "de"),)))},
    )
    return replace(article, targets={**article.targets, segment.id: target}), context


def test_every_judge_finds_it_valid(
    full: tuple[Article, ExportContext], judged: Callable[[bytes], list[str]], shared: Path
) -> None:
    data = xliff2.written(*full)
    assert judged(data) == []
    folder = shared / "conformance/xliff-2.1/schemas"
    broken = [
        message
        for name in ("xliff_core_2.1", "matches", "glossary", "metadata")
        for message in broken_rules(folder / f"{name}.sch", data)
    ]
    assert broken == []


def test_a_document_is_a_file_and_a_block_a_unit(article: Article) -> None:
    root = _root(article)
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "de", "en-US")
    assert _all(root, "//x:file/@original") == ["a/b.md"]
    assert _all(root, "//x:unit/@id") == ["u1", "u2", "u3", "u4"]
    assert _all(root, "//x:unit/@type") == [
        "bilingual:heading",
        "bilingual:paragraph",
        "bilingual:paragraph",
        "bilingual:list-item",
    ]
    assert _all(root, "//x:segment/@id") == [segment.id for segment in article.segments]


def test_what_stands_between_two_segments_is_an_ignorable(article: Article) -> None:
    assert _all(_root(article), "//x:unit[@id='u2']/x:ignorable/x:source/text()") == [" ", " "]


def test_pairs_in_one_segment_are_pc_and_pairs_over_two_sc_and_ec(article: Article) -> None:
    root = _root(article)
    assert [code.get("id") for code in _all(root, "//x:source//x:pc")] == ["1", "3", "1"]
    (opening,) = _all(root, "//x:source//x:sc")
    (closing,) = _all(root, "//x:source//x:ec")
    assert opening.get("id") == closing.get("startRef") == "2"
    assert opening.get("isolated") is closing.get("isolated") is None


def test_half_a_pair_is_isolated_where_the_other_half_is_not_translated(
    article: Article, judged: Callable[[bytes], list[str]]
) -> None:
    closing = next(segment for segment in article.segments if "</2>" in tagged(segment.source))
    partly = replace(article, targets={closing.id: article.targets[closing.id]})
    (code,) = _all(_root(partly), "//x:target//x:ec")
    assert (code.get("isolated"), code.get("startRef")) == ("yes", None)
    assert judged(xliff2.written(partly, ExportContext())) == []


def test_the_markup_is_kept_as_it_was_written(article: Article) -> None:
    data = {code.get("id"): code.text for code in _all(_root(article), "//x:unit[@id='u2']/x:originalData/x:data")}
    assert data == {"d1": "**", "d1e": "**", "d2": "**", "d2e": "**", "d3": "[", "d3e": "](https://a.de)"}


def test_kept_english_is_not_to_be_translated(article: Article) -> None:
    root = _root(article)
    assert _all(root, "//x:unit[@translate='no']/@id") == ["u3"]
    marked = _all(root, "//x:source//x:mrk[@translate='no']")
    assert ["".join(mark.itertext()) for mark in marked] == ["We will never surrender"]


def test_kept_english_beside_german_is_marked(article: Article) -> None:
    kept = next(segment for segment in article.segments if "Anna" in tagged(segment.source))
    segments = tuple(
        replace(segment, language="en", translate=False) if segment is kept else segment for segment in article.segments
    )
    (mark,) = _all(_root(replace(article, segments=segments)), f"//x:segment[@id='{kept.id}']/x:source/x:mrk")
    assert (mark.get("id"), mark.get("translate")) == (f"{kept.id}.0", "no")


def test_states_and_origins(article: Article) -> None:
    first = article.segments[0].id
    article = replace(article, targets={first: Target(("The Situation",), State.FINAL, Origin.by_person("Anna"))})
    root = _root(article)
    segments = _all(root, "//x:segment")
    assert [(one.get("state"), one.get("subState")) for one in segments[:2]] == [
        ("final", "bilingual:person"),
        ("initial", None),
    ]
    assert _all(root, "//mda:meta[@type='origin']/text()") == ["person:Anna"]


def test_notes_and_findings(full: tuple[Article, ExportContext]) -> None:
    notes = _all(etree.fromstring(xliff2.written(*full)), "//x:note")
    assert [(note.get("category"), note.get(f"{_OWN}by"), note.text) for note in notes] == [
        ("note", "Anna", "Wer ist das?"),
        ("finding", "bilingual:numbers", "27 became 28."),
    ]
    (read,) = [note for record in xliff2.read(xliff2.written(*full)) for note in record.notes]
    assert read == Note("Anna", "Wer ist das?", "2026-11-23T01:00:00+00:00")


def test_matches(full: tuple[Article, ExportContext]) -> None:
    (match,) = _all(etree.fromstring(xliff2.written(*full)), "//mtc:match")
    assert match.get("ref") == f"#{full[0].segments[1].id}"
    assert (match.get("matchQuality"), match.get("type"), match.get("origin")) == ("100.0", "icm", "person:Anna")


def test_the_glossary(full: tuple[Article, ExportContext]) -> None:
    entries = _all(etree.fromstring(xliff2.written(*full)), "//gls:glossEntry")
    assert [[child.text for child in entry] for entry in entries] == [
        ["Minister", "minister", "secretary", "politics; of a state; not: ministre"],
        ["Lage", "no English term yet"],
    ]


def test_a_character_that_xml_cannot_hold() -> None:
    article = article_of("Guten Tag.\n")
    segment = replace(article.segments[0], source=("Guten\x0cTag.",))
    data = xliff2.written(replace(article, segments=(segment,), targets={}), ExportContext())
    assert b'Guten<cp hex="000C"/>Tag.' in data
    assert xliff2.read(data)[0].source == "Guten\x0cTag."


def test_the_same_article_gives_the_same_bytes(full: tuple[Article, ExportContext]) -> None:
    assert xliff2.written(*full) == xliff2.written(*full)


def test_notes_of_another_tool_come_back_with_the_first_segment_of_their_unit(article: Article) -> None:
    unit = b'<unit id="u2" type="bilingual:paragraph">'
    data = xliff2.written(article, ExportContext()).replace(
        b"<originalData>", b"<notes><note>Sure?</note></notes><originalData>", 1
    )
    assert unit in data
    found = {record.segment: [note.text for note in record.notes] for record in xliff2.read(data) if record.notes}
    assert found == {article.segments[1].id: ["Sure?"]}


def test_files_of_the_committee_are_read(shared: Path) -> None:
    for file in sorted((shared / "conformance/xliff-2.1/core/valid").glob("*.xlf")):
        root = etree.fromstring(file.read_bytes())
        assert len(xliff2.read(from_german(file.read_bytes()))) == len(_all(root, "//x:segment"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b'state="translated"', b'state="signed-off"', "'signed-off' is no state of XLIFF 2"),
        (b"DOCUMENT", b"DOCUMENT", "no XLIFF 2 file"),
        (b"<source>", b'<source><cp hex="zz"/>', "<cp> without a character's number"),
        (b"</xliff>", b"", "not XML"),
    ],
)
def test_what_cannot_be_read_is_told(article: Article, old: bytes, new: bytes, message: str) -> None:
    data = xliff2.written(article, ExportContext())
    data = data.replace(b"document:2.0", b"document:2.2") if old == new else data.replace(old, new)
    with pytest.raises(ExchangeError, match=message):
        xliff2.read(data)


def test_entities_are_never_expanded(article: Article) -> None:
    data = xliff2.written(article, ExportContext()).replace(b"<source>Die Lage", b"<source>&boom;")
    declared = b'<!DOCTYPE xliff [<!ENTITY boom SYSTEM "file:///etc/hostname">]>'
    head, _, rest = data.partition(b"\n")
    with pytest.raises(ExchangeError, match="declares the entity 'boom'; write the characters themselves"):
        xliff2.read(head + declared + rest)


def _root(article: Article) -> etree._Element:
    return etree.fromstring(xliff2.written(article, ExportContext()))


def _all(root: etree._Element, path: str) -> list:
    return root.xpath(path, namespaces=_NAMES)


@pytest.mark.parametrize("ref", ["#{id}", "#f=f1/u=u1/{id}"])
def test_what_stands_beside_a_target_is_told_of_its_segment(ref: str) -> None:
    article = article_of("Guten Tag. Die Stadt liegt am Fluss.\n")
    named = ref.format(id=article.segments[1].id)
    offer = f'<mtc:match ref="{named}"><target>The city.</target></mtc:match>'
    matches = f'<mtc:matches xmlns:mtc="{_NAMES["mtc"]}">{offer}</mtc:matches><segment '
    written = xliff2.written(article, ExportContext()).decode().replace("<segment ", matches, 1)
    first, second = xliff2.read(written.encode())
    assert first.told == ()
    assert second.told == ("'The city.' stands beside the target, and is not taken; put it into the target",)
