"""Changing a table: what is asked for changes, every other byte stays."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from term_cases import listed

from bilingual.errors import TermError
from bilingual.model import Concept, Term, TermStatus
from bilingual.terms import base, editing
from bilingual.terms.files.concept_entry import concept
from bilingual.terms.files.fields import tidy, unfit
from bilingual.terms.files.table import edits, writing
from bilingual.terms.files.table import reading as table


@pytest.mark.parametrize(
    ("name", "case"), listed("table_edits.toml"), ids=lambda value: value if isinstance(value, str) else ""
)
def test_changes(name: str, case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / case.get("file", "terms.csv")
    file.write_bytes(case["before"].encode())
    if "add" in case:
        editing.add(tmp_path, case["add"])
    elif "edit" in case:
        editing.edit(tmp_path, _named(tmp_path, case["concept"]), case["edit"], case.get("term", ""))
    else:
        editing.remove(tmp_path, _named(tmp_path, case["remove"]), case.get("term", ""))
    assert file.read_bytes().decode() == case["after"]


def _named(folder: Path, name: str) -> Concept:
    return base.concept_named(base.load(folder), name)


def test_the_first_term_makes_the_file(tmp_path: Path) -> None:
    editing.add(tmp_path / "glossary", {"source": "Heer", "target": "army", "pos": "noun"})
    assert (tmp_path / "glossary/terms.csv").read_text("utf-8") == (
        "source,target,status,pos,domain,note,case\nHeer,army,preferred,noun,,,\n"
    )


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"source": "Heer", "target": "land forces"}, "two preferred English terms"),
        ({"source": "Heer", "target": "army", "status": "forbidden"}, "'army' is forbidden here and preferred"),
        ({"source": "Marine", "target": "navy", "status": "good"}, "unknown status 'good'"),
        ({"source": "Marine", "target": ""}, "empty English side"),
        ({"source": "Marine", "target": "na\x00vy"}, r"the target holds the character U\+0000"),
        ({"source": "Army", "target": "Heer"}, "a loop"),
    ],
)
def test_what_would_contradict_is_refused(fields: dict[str, str], why: str, tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text("source,target,status\nHeer,army,\n", encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(TermError, match=why):
        editing.add(tmp_path, fields)
    assert file.read_bytes() == before


def test_a_term_base_with_problems_can_still_be_worked_on(tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text("source,target,status\nHeer,army,bad\nBank,bank,\nBank,bench,\n", encoding="utf-8")
    editing.add(tmp_path, {"source": "Marine", "target": "navy"})
    assert file.read_text("utf-8").endswith("Bank,bench,\nMarine,navy,preferred\n")


# Any table: rows of words in German and English, own columns, comments, every line end, mark and delimiter.
_words = st.text("abcäöß-' \"#,;\t", max_size=8)
_cells = st.tuples(_words, st.booleans())


def _written(cell: tuple[str, bool], delimiter: str) -> str:
    value, quoted = cell
    special = any(character in value for character in f'"{delimiter}#')
    return '"' + value.replace('"', '""') + '"' if quoted or special else value


@st.composite
def tables(draw: st.DrawFn) -> tuple[bytes, str, int]:
    """Bytes of a table with terms t0, t1, …, the line end in it, and how many terms it has."""
    delimiter, end = draw(st.sampled_from(",;")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    count = draw(st.integers(1, 5))
    lines = [delimiter.join(("source", "target", "note", "mine"))]
    for number in range(count):
        lines += [f"# {draw(_words)}".replace("\t", " ")] * draw(st.integers(0, 1)) + [""] * draw(st.integers(0, 1))
        own = [_written(draw(_cells), delimiter) for _ in range(2)]
        lines.append(delimiter.join((f"t{number}", f"e{number}", *own)))
    text = end.join(lines) + draw(st.sampled_from(["", end]))
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))), end, count


@given(tables(), st.data(), st.text('neu,;"äß\n #', max_size=6))
def test_one_cell_changes_and_nothing_else(made: tuple[bytes, str, int], data: st.DataObject, note: str) -> None:
    raw, _, count = made
    number = data.draw(st.integers(0, count - 1))
    line = _line(raw, number)
    changed = edits.changed(raw, "a.csv", line, {"note": note}, "")
    old, new = table.parse(raw, "a.csv"), table.parse(changed, "a.csv")
    cell = old.rows[number].cells[2]
    ending = old.text[cell.end :]
    assert new.coding == old.coding
    assert new.text.startswith(old.text[: cell.start])
    assert new.text.endswith(ending)
    assert new.values(new.rows[number]) == {**old.values(old.rows[number]), "note": note.strip()}


@given(tables(), st.data())
def test_removing_what_was_added_gives_the_bytes_back(made: tuple[bytes, str, int], data: st.DataObject) -> None:
    raw, end, count = made
    number = data.draw(st.integers(0, count - 1))
    line = _line(raw, number)
    more = edits.extended(raw, "a.csv", line, {"source": f"t{number}", "target": "x"})
    less = edits.removed(more, "a.csv", line, "x")
    assert table.parse(less, "a.csv").text.removesuffix(end) == table.parse(raw, "a.csv").text.removesuffix(end)


def _line(raw: bytes, number: int) -> int:
    return list(table.grouped(table.parse(raw, "a.csv")).values())[number][0].row.line


_texts = st.text("abcäß ,;\"#\t'", min_size=1).map(tidy).filter(lambda text: text and not unfit("target", text))
_terms = st.builds(
    Term,
    _texts,
    st.just("en"),
    st.sampled_from([TermStatus.ADMITTED, TermStatus.DEPRECATED, TermStatus.FORBIDDEN]),
    st.sampled_from(["", "noun", "verb"]),
    st.booleans(),
    note=st.sampled_from(["", "one, two"]),
)


@given(
    st.lists(_texts, min_size=1, max_size=3, unique=True),
    st.lists(_terms, min_size=1, max_size=3, unique_by=lambda term: term.text),
    st.sampled_from(["", "military"]),
    st.sampled_from([",", "\t"]),
)
def test_a_concept_survives_the_export(german: list[str], english: list[Term], domain: str, delimiter: str) -> None:
    statuses = [TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.DEPRECATED]
    terms = tuple(Term(text, "de", status, "noun") for text, status in zip(german, statuses, strict=False))
    own = Concept("c1", terms + tuple(english), domain, "of the concept")
    written = writing.new([own], delimiter)
    reading = base.read(written, "a.tsv" if delimiter == "\t" else "a.csv")
    (back,) = [concept(entry) for entry in reading.entries]
    assert (back.id, back.terms, back.domain, back.note) == (own.id, own.terms, own.domain, own.note)
