"""TBX files that nobody here wrote: they load, and a change leaves every element of theirs in place."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from term_cases import listed, shown, tbx_of

from bilingual.terms import base, editing
from bilingual.terms.files.concept_entry import concept


@pytest.fixture
def toolkit(tmp_path: Path) -> Path:
    """A file as Translate Toolkit writes it: version 2, English first."""
    from translate.storage import tbx

    store = tbx.tbxfile(sourcelanguage="en", targetlanguage="de")
    for number, (english, german) in enumerate(
        [("air base", "Luftwaffenstützpunkt"), ("army & navy", "Heer <und> Marine")]
    ):
        unit = store.addsourceunit(english)
        unit.target = german
        unit.setid(f"c{number}")
    target = tmp_path / "toolkit.tbx"
    target.write_bytes(bytes(store))
    return target


def _elements(data: bytes) -> Counter[tuple[str, str]]:
    """Every element with its path and attributes."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    tree = root.getroottree()
    return Counter((_unnumbered(tree.getpath(node)), str(sorted(node.attrib.items()))) for node in root.iter())


def _unnumbered(path: str) -> str:
    return "".join(letter for letter in path if letter not in "[]0123456789")


def test_translate_toolkit(toolkit: Path) -> None:
    reading = base.read(toolkit.read_bytes(), toolkit.name)
    assert reading.problems == ()
    assert [shown(concept(entry)) for entry in reading.entries] == [
        "Luftwaffenstützpunkt → air base",
        "Heer <und> Marine → army & navy",
    ]


def test_translate_toolkit_reads_what_was_changed_here(toolkit: Path) -> None:
    from translate.storage import tbx

    old = toolkit.read_bytes()
    first = base.load(toolkit.parent).concepts[0]
    editing.edit(toolkit.parent, first, {"target": "airfield"})
    editing.add(toolkit.parent, {"source": "Staat", "target": "state"})
    assert not _elements(old) - _elements(toolkit.read_bytes())
    store = tbx.tbxfile.parsestring(toolkit.read_bytes())
    assert [(unit.source, unit.target) for unit in store.units][:2] == [
        ("airfield", "Luftwaffenstützpunkt"),
        ("army & navy", "Heer <und> Marine"),
    ]


@pytest.mark.parametrize("style", ["dca", "dct"])
def test_the_published_example_loses_no_element(style: str, shared: Path, tmp_path: Path) -> None:
    folder = shared / "conformance" / "tbx-basic" / style.upper()
    old = (folder / f"Example_Astronomy_{style.upper()}_VALID.tbx").read_bytes()
    (tmp_path / "a.tbx").write_bytes(old)
    concepts = base.load(tmp_path).concepts
    english = next(term.text for term in concepts[0].terms if term.language == "en")
    fields = {
        "source": "offener Sternhaufen",
        "target": "star cluster",
        "status": "admitted",
        "concept": concepts[0].id,
    }
    editing.add(tmp_path, fields)
    editing.edit(tmp_path, base.load(tmp_path).concepts[0], {"status": "deprecated"}, english)
    assert not _elements(old) - _elements((tmp_path / "a.tbx").read_bytes())


@pytest.mark.parametrize(
    ("name", "case"), listed("tbx_of_others.toml"), ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_others_write(name: str, case: dict[str, Any]) -> None:
    reading = base.read(tbx_of(case), "a.tbx")
    if "problem" in case:
        (problem,) = reading.problems
        assert problem.message.startswith(case["problem"])
    else:
        assert reading.problems == ()
        assert [shown(concept(entry)) for entry in reading.entries] == [case["concept"]]
