"""Changing a TBX file: what is asked for changes, every other byte stays."""

import difflib
from pathlib import Path

import pytest
from lxml import etree
from term_cases import FOLDER, shown

from bilingual.errors import TermError
from bilingual.model import Concept
from bilingual.terms import base, editing
from bilingual.terms.files.concept_entry import concept
from bilingual.terms.files.tbx import edits
from schematron import broken_rules

STYLES = ("dca", "dct")


@pytest.fixture(params=[*STYLES, "v2"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file in each style with two concepts, and elements that we do not know."""
    target = tmp_path / "a.tbx"
    target.write_bytes((FOLDER / f"edited_{request.param}.tbx").read_bytes())
    return target


def _named(file: Path, name: str) -> Concept:
    return base.concept_named(base.load(file.parent), name)


def _changes(old: str, new: str) -> list[str]:
    return [line for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[0] in "+-"]


def test_a_new_concept_is_the_last(file: Path) -> None:
    old = file.read_text("utf-8")
    editing.add(file.parent, {"source": "Staat", "target": "state", "pos": "noun", "domain": "law & order"})
    assert [shown(own) for own in base.load(file.parent).concepts][-1] == "Staat → state [law & order]"
    assert all(change.startswith("+") for change in _changes(old, file.read_text("utf-8")))


def test_a_term_joins_its_concept(file: Path) -> None:
    old = file.read_text("utf-8")
    editing.add(file.parent, {"source": "Heer", "target": "land forces", "status": "forbidden"})
    assert shown(_named(file, "Heer")) == "Heer → army, land forces (forbidden)"
    assert all(change.startswith("+") for change in _changes(old, file.read_text("utf-8")))


def test_another_wording(file: Path) -> None:
    old = file.read_text("utf-8")
    editing.edit(file.parent, _named(file, "Heer"), {"target": "Army & Co"})
    assert _changes(old, file.read_text("utf-8")) == [
        '-             <term id="t-army">army</term>',
        '+             <term id="t-army">Army &amp; Co</term>',
    ]


def test_status_part_of_speech_and_domain(file: Path) -> None:
    editing.edit(file.parent, _named(file, "Marine"), {"status": "forbidden", "pos": "noun", "case": "any"}, "Navy")
    editing.edit(file.parent, _named(file, "Marine"), {"domain": "military", "compounds": "yes", "note": "new"})
    own = _named(file, "Marine")
    assert shown(own) == "Marine → navy, Navy (forbidden) [military]"
    german, navy, other = own.terms
    assert (german.compounds, other.pos, other.any_case, navy.note) == (True, "noun", True, "new")


def test_a_change_taken_back_gives_the_bytes_back(file: Path) -> None:
    old = file.read_bytes()
    for fields in ({"note": "x"}, {"domain": "x"}, {"pos": "noun"}, {"concept_note": "x"}, {"case": "any"}):
        editing.edit(file.parent, _named(file, "Heer"), fields)
        assert file.read_bytes() != old
        editing.edit(file.parent, _named(file, "Heer"), dict.fromkeys(fields, ""))
        assert file.read_bytes() == old


def test_removing_takes_the_element_alone(file: Path) -> None:
    old = file.read_text("utf-8")
    editing.remove(file.parent, _named(file, "Marine"), "Navy")
    assert shown(_named(file, "Marine")) == "Marine → navy"
    editing.remove(file.parent, _named(file, "Marine"))
    assert [shown(own) for own in base.load(file.parent).concepts] == ["Heer → army"]
    assert all(change.startswith("-") for change in _changes(old, file.read_text("utf-8")))


def test_the_last_english_term_stays(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(TermError, match="without a usable English term"):
        editing.remove(file.parent, _named(file, "Heer"), "army")
    assert file.read_bytes() == before


@pytest.mark.parametrize("style", STYLES)
def test_what_was_edited_obeys_the_schematron(style: str, shared: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.tbx"
    file.write_bytes((FOLDER / f"edited_{style}.tbx").read_bytes())
    editing.add(tmp_path, {"source": "Heer", "target": "land forces", "status": "forbidden"})
    editing.add(tmp_path, {"source": "Staat", "target": "state", "pos": "noun", "domain": "law", "case": "any"})
    editing.edit(tmp_path, _named(file, "Marine"), {"domain": "military", "note": "new", "pos": "noun"})
    schema = shared / "conformance" / "tbx-basic" / style.upper() / f"TBX-Basic_{style.upper()}.sch"
    assert broken_rules(schema, file.read_bytes()) == []


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_a_published_example_loses_no_element(style: str, shared: Path) -> None:
    """Each of its concepts is edited; lxml, which reads it independently, finds all else as it was."""
    folder = shared / "conformance" / "tbx-basic" / style.upper()
    data = (folder / f"Example_Astronomy_{style.upper()}_VALID.tbx").read_bytes()
    edited = data
    for entry in base.read(data, "a.tbx").entries:
        english = [term for term in concept(entry).terms if term.language == "en"]
        if english:
            edited = edits.changed(edited, "a.tbx", entry.line, {"target": "XX"}, english[0].text)
    old, new = _elements(data), _elements(edited)
    changed = [(before, after) for before, after in zip(old, new, strict=True) if before != after]
    assert {after[2] for _, after in changed} == {"XX"}
    assert len(changed) == 39


def test_an_encoding_stays_and_what_it_lacks_is_a_reference(tmp_path: Path) -> None:
    text = (FOLDER / "version2.tbx").read_text("utf-8").replace('encoding="UTF-8"', 'encoding="windows-1254"')
    file = tmp_path / "a.tbx"
    file.write_bytes(text.encode("cp1254"))
    editing.add(tmp_path, {"source": "Łódź für alle", "target": "Lodz"})
    assert file.read_bytes().startswith(text.partition("    </body>")[0].rstrip().encode("cp1254"))
    assert "&#321;" in file.read_bytes().decode("cp1254")
    assert shown(_named(file, "Łódź für alle")) == "Łódź für alle → Lodz"


def _elements(data: bytes) -> list[tuple[str, dict[str, str], str]]:
    return [(str(node.tag), dict(node.attrib), (node.text or "").strip()) for node in etree.fromstring(data).iter()]
