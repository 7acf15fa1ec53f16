"""TBX: both styles and version 2 are read, what is exported is valid, and what is unsafe is refused."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from term_cases import FOLDER, shown

from bilingual.model import Concept, Term, TermStatus
from bilingual.terms import base
from bilingual.terms.files.concept_entry import Unreadable, concept
from bilingual.terms.files.fields import tidy, unfit
from bilingual.terms.files.tbx import document as tbx_document
from bilingual.terms.files.tbx import writing
from schematron import broken_rules

STYLES = ("dca", "dct")


def _read(data: bytes) -> list[Concept]:
    reading = base.read(data, "a.tbx")
    assert reading.problems == ()
    return [concept(entry) for entry in reading.entries]


def _example(shared: Path, style: str) -> bytes:
    folder = shared / "conformance" / "tbx-basic" / style.upper()
    return (folder / f"Example_Astronomy_{style.upper()}_VALID.tbx").read_bytes()


def _schema(shared: Path, style: str) -> Path:
    return shared / "conformance" / "tbx-basic" / style.upper() / f"TBX-Basic_{style.upper()}.sch"


def test_version_2_as_other_tools_write_it() -> None:
    first, second = _read((FOLDER / "version2.tbx").read_bytes())
    assert shown(first) == "Luftwaffenstützpunkt → air base, airbase (deprecated) [military]"
    assert (first.id, first.line, first.terms[0].pos) == ("eid-1", 8, "other")
    assert (shown(second), second.id) == ("Heer → Army & Co.", "Heer")


def test_windows_1254_is_read_as_declared() -> None:
    text = (FOLDER / "version2.tbx").read_text("utf-8").replace('encoding="UTF-8"', 'encoding="windows-1254"')
    assert shown(_read(text.encode("cp1254"))[0]).startswith("Luftwaffenstützpunkt →")


def test_the_published_examples_in_both_styles_say_the_same(shared: Path) -> None:
    dca, dct = (_read(_example(shared, style)) for style in STYLES)
    assert len(dca) == 45
    assert [(own.id, own.terms, own.domain) for own in dca] == [(own.id, own.terms, own.domain) for own in dct]
    assert shown(dca[0]) == "open cluster, galactic cluster (deprecated) [General]"


EXPORTED = (
    Concept(
        "Luftwaffenstützpunkt (military)",
        (
            Term("Luftwaffenstützpunkt", "de", pos="noun", compounds=True),
            Term("Fliegerhorst", "de", TermStatus.DEPRECATED),
            Term("air base", "en", note='AP: "air base" <two words> & no hyphen'),
            Term("airbase", "en", TermStatus.FORBIDDEN),
            Term("airfield", "en", TermStatus.ADMITTED, any_case=True),
        ),
        "military",
        "where aircraft are based",
    ),
    Concept("c1", (Term("Die Welt", "de", TermStatus.KEEP),)),
    Concept("1. FC (c1)", (Term("1. FC", "de"), Term("1st FC", "en"))),
)


@pytest.mark.parametrize("style", STYLES)
def test_what_is_exported_says_the_same_when_read(style: writing.Style) -> None:
    back = _read(writing.new(EXPORTED, style))
    assert [own.terms for own in back] == [own.terms for own in EXPORTED]
    assert [(own.domain, own.note) for own in back] == [(own.domain, own.note) for own in EXPORTED]
    assert [own.id for own in back] == ["c-luftwaffenstutzpunkt-military", "c1", "c-1-fc-c1"]


@pytest.mark.parametrize("style", STYLES)
def test_what_is_exported_obeys_the_schematron(style: writing.Style, shared: Path) -> None:
    assert broken_rules(_schema(shared, style), writing.new(EXPORTED, style)) == []


@pytest.mark.parametrize("style", STYLES)
def test_the_schematron_finds_what_is_wrong(style: writing.Style, shared: Path) -> None:
    """The runner itself: the published example passes, spoilt ones and the other style do not."""
    example = _example(shared, style)
    ends = [match.end() for match in re.finditer(rb"</conceptEntry>", example)]
    short = example[: ends[1]] + example[ends[-1] :]
    assert broken_rules(_schema(shared, style), short) == []
    other = "dct" if style == "dca" else "dca"
    assert broken_rules(_schema(shared, style), writing.new(EXPORTED, other))
    assert broken_rules(_schema(shared, style), short.replace(b'type="TBX-Basic"', b'type="TBX-Min"'))


def test_a_status_outside_the_picklist_breaks_a_rule(shared: Path) -> None:
    spoilt = writing.new(EXPORTED).replace(b"deprecatedTerm-admn-sts", b"forbidden")
    assert any("administrativeStatus" in rule for rule in broken_rules(_schema(shared, "dca"), spoilt))


_texts = st.text(min_size=1).map(tidy).filter(lambda text: text and text.isprintable() and not unfit("target", text))
_terms = st.builds(
    Term, _texts, st.just("en"), st.sampled_from(TermStatus), st.sampled_from(["", "noun", "other"]), st.booleans()
)


@given(st.lists(_terms, max_size=3, unique_by=lambda term: term.text), _texts, st.sampled_from(STYLES))
def test_any_concept_survives_the_export(english: list[Term], text: str, style: writing.Style) -> None:
    own = Concept(text, (Term(text, "de"), *english), text, text)
    (back,) = _read(writing.new([own], style))
    assert (back.terms, back.domain, back.note) == (own.terms, own.domain, own.note)


@settings(max_examples=10, deadline=None)
@given(st.lists(_terms, max_size=2, unique_by=lambda term: term.text), _texts, st.sampled_from(STYLES))
@pytest.mark.slow
def test_any_export_obeys_the_schematron(shared: Path, english: list[Term], text: str, style: writing.Style) -> None:
    own = Concept(text, (Term(text, "de"), *english), text, text)
    assert broken_rules(_schema(shared, style), writing.new([own, own], style)) == []


REFUSED = {
    "a bomb of entities": (
        '<!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><tbx>&b;</tbx>',
        "refused: declares the entity 'a'",
    ),
    "an external entity": (
        '<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/hostname">]><tbx>&a;</tbx>',
        "refused: declares the entity 'a'",
    ),
    "an external parameter entity": (
        '<!DOCTYPE tbx [<!ENTITY % a SYSTEM "http://localhost/a.dtd"> %a;]><tbx/>',
        "refused: declares the entity 'a'",
    ),
    "an entity of a DTD that is not read": (
        '<!DOCTYPE martif SYSTEM "http://localhost/a.dtd"><martif>&uuml;</martif>',
        "refused: uses the entity &uuml;",
    ),
    "nesting without end": ("<a>" * 1_000_000, "refused: elements nested more than 100 deep"),
    "what is not XML": ("<tbx>", "not XML: no element found"),
    "what is not TBX": ("<html/>", "not TBX: the root is <html>"),
    "nothing": ("", "not XML"),
    "an encoding that is none": ('<?xml version="1.0" encoding="zlib"?><tbx/>', "unknown encoding 'zlib'"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_unsafe_or_no_tbx_is_refused_in_one_line(name: str) -> None:
    text, why = REFUSED[name]
    (problem,) = base.read(text.encode(), "a.tbx").problems
    assert problem.message.startswith(why)
    assert "\n" not in str(problem)


@given(st.binary())
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    assert base.read(data, "a.tbx").problems


_PARTS = st.sampled_from(
    [
        *("<tbx>", "</tbx>", '<tbx style="dct">', "<conceptEntry>", "</conceptEntry>", "<conceptEntry id='ä'/>"),
        *('<langSec xml:lang="de">', "</langSec>", "<termSec>", "</termSec>", "<term>", "</term>", "<term/>", "Heer"),
        *('<termNote type="administrativeStatus">', "</termNote>", "<note>", "</note>", "&amp;", "<!-- > -->"),
    ]
)


@given(st.lists(_PARTS, max_size=20).map(lambda parts: f"<tbx>{''.join(parts)}</tbx>"))
def test_no_markup_makes_the_reader_fail(text: str) -> None:
    base.read(text.encode(), "a.tbx")


@given(st.lists(_PARTS, max_size=12).map(lambda parts: f"<tbx>{''.join(parts)}</tbx>"))
def test_every_element_knows_its_place(text: str) -> None:
    try:
        document = tbx_document.parse(text.encode())
    except Unreadable:
        return
    for node in document.root.below():
        written = document.data[node.start : node.end].decode()
        assert written.startswith(f"<{node.tag}")
        assert written.endswith("/>" if node.inner == node.end else f"</{node.tag}>")


_WHOLE = [writing.new(EXPORTED, "dca"), writing.new(EXPORTED, "dct"), (FOLDER / "version2.tbx").read_bytes()]
_DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 30)), max_size=4)


@given(st.sampled_from(_WHOLE), _DAMAGE)
def test_no_damage_makes_the_reader_fail(data: bytes, damage: list[tuple[float, bytes, int]]) -> None:
    """Bytes put in and taken out anywhere: what remains readable is read, and every term in it is one line of text."""
    for place, put, taken in damage:
        at = int(place * len(data))
        data = data[:at] + put + data[at + taken :]
    for entry in base.read(data, "a.tbx").entries:
        assert all(term.text == " ".join(term.text.split()) for term in concept(entry).terms)
