"""Which units are found in HTML, plain text and front matter, and how new text is written there."""

from typing import Any

import pytest
from described import assert_sound, cases, described, read_text, replaced

from bilingual.content import plain
from bilingual.documents import assemble, front_matter_fault, read
from bilingual.errors import DocumentError
from bilingual.language import moment
from bilingual.model import Patch, UnitKind


def _check(case: dict[str, Any], path: str) -> None:
    document = read_text(case["source"], path)
    assert [described(unit) for unit in document.units] == case["units"]
    assert_sound(document)
    if "targets" in case:
        assert replaced(document, case["targets"]).decode() == case["output"]


@pytest.mark.parametrize(("name", "case"), cases("html.toml"))
def test_html(name: str, case: dict[str, Any]) -> None:
    _check(case, "a.html")


@pytest.mark.parametrize(("name", "case"), cases("text.toml"))
def test_text(name: str, case: dict[str, Any]) -> None:
    _check(case, "a.txt")


@pytest.mark.parametrize(("name", "case"), cases("front_matter.toml"))
def test_front_matter(name: str, case: dict[str, Any]) -> None:
    _check(case, "a.md")


def test_nothing_but_broken_front_matter_is_an_error_with_its_line() -> None:
    with pytest.raises(DocumentError, match=r"^b/a\.md:3: the front matter is not valid YAML .*quoted$"):
        read("b/a.md", b"---\ndate: x\ntitle: Irak: Abzug\n---\n")


@pytest.mark.parametrize(("name", "case"), cases("broken_front_matter.toml"))
def test_broken_front_matter_is_never_prose(name: str, case: dict[str, Any]) -> None:
    for line_end in ("\n", "\r\n", "\r"):
        data = case["source"].replace("\n", line_end).encode()
        document = read("a.md", data)
        line, message = front_matter_fault(document.text, moment) or (0, "")
        assert (line, case["says"] in message) == (case["line"], True), message
        units = [plain(tuple(piece.content for piece in unit.pieces)) for unit in document.units]
        assert units == case.get("units", ["Die Truppen gehen."])
        assert assemble(document, ()) == data


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("title: Der Abzug\ndate: 2024-01-25\ntitle: Das Ende\n", 4),
        ("seo:\n  title: Der Abzug\n  title: Das Ende\n", 4),
        ("title: Der Abzug\nseo:\n  title: Das Ende\n", None),
    ],
)
def test_a_key_that_stands_twice_is_told_with_its_line(keys: str, line: int | None) -> None:
    told = front_matter_fault(f"---\n{keys}---\n\nText.\n", moment)
    assert (told and told[0]) == line
    assert told is None or "twice" in told[1]


@pytest.mark.parametrize(("name", "case"), cases("no_front_matter.toml"))
def test_a_thematic_break_begins_no_front_matter(name: str, case: dict[str, Any]) -> None:
    assert not any(unit.kind is UnitKind.FRONT_MATTER for unit in read("a.md", case["source"].encode()).units)


@pytest.mark.parametrize(
    "date", ["2024-13-45", "2024-02-30", "32.01.2024", "gestern", "2024-1-5", "'2024-01-25 25:00'", "1/25/2024"]
)
def test_an_unknown_date_is_told_with_its_line(date: str) -> None:
    document = read("a.md", f"---\ntitle: Der Abzug\ndate: {date}\n---\n\nText.\n".encode())
    line, message = front_matter_fault(document.text, moment) or (0, "")
    assert line == 3
    assert date.strip("'") in message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: Der Abzug\nlastmod: 2024-02-30\n---\n", 3),
        ("---\nsperrfrist: Ostern 2030\n---\n", 2),
        ("---\ndate: 2024-01-25\nEmbargo: 2030-01-01 6 Uhr\n---\n", 3),
        ('+++\ntitle = "Der Abzug"\npublishDate = "2024-02-30"\n+++\n', 3),
        ('{\n  "title": "Der Abzug",\n  "expiryDate": "2024-04-31"\n}\n', 3),
    ],
)
def test_every_date_is_read(text: str, line: int) -> None:
    found = front_matter_fault(f"{text}\nText.\n", moment) or (0, "")
    assert (found[0], found[1].partition("“")[0]) == (line, "the date ")


@pytest.mark.parametrize(
    "date",
    [
        "2024-01-25",
        "",
        "2024-01-25T10:00:00Z",
        "2024-01-25 10:00:00 +0100",
        "'2024-02-29'",
        "2024-01-25T10:00:00.5+01:00",
        "25. Januar 2024",
        "25.01.2024",
        "January 25, 2024",
    ],
)
def test_a_date_of_the_calendar_is_fine(date: str) -> None:
    assert front_matter_fault(f"---\ndate: {date}\n---\n\nText.\n", moment) is None


def test_unknown_suffixes_are_refused_with_those_known() -> None:
    with pytest.raises(DocumentError, match=r"^a\.rst:1: .*\.rst.*; use one of \.md, "):
        read("a.rst", b"x")


@pytest.mark.parametrize(
    ("path", "source", "output"),
    [
        ("a.html", "<meta charset=latin1><p>für x</p>", b"<meta charset=latin1><p>\xfc&#8594;</p>"),
        ("a.md", "für x\n", b"\xfc&#8594;\n"),
    ],
)
def test_characters_that_the_encoding_lacks_are_written_as_references(path: str, source: str, output: bytes) -> None:
    document = read(path, source.encode("latin-1"))
    (unit,) = document.units
    patch = Patch(unit.pieces[0].start, unit.pieces[-1].end, ("ü→",))
    assert assemble(document, [patch]) == output


@pytest.mark.parametrize(
    ("path", "source", "line"), [("a.txt", "x\r\n\r\nfür\r\n", 3), ("a.md", "---\ntitle: für\n---\n", 2)]
)
def test_where_there_are_no_references_they_are_an_error(path: str, source: str, line: int) -> None:
    document = read(path, source.encode("latin-1"))
    unit = document.units[-1]
    with pytest.raises(DocumentError, match=rf"^{path}:{line}: .*“→”.*cp1252.*UTF-8"):
        assemble(document, [Patch(unit.pieces[0].start, unit.pieces[-1].end, ("a → b",))])


def test_which_values_of_front_matter_are_units_is_a_setting() -> None:
    text = b'{"title": "Eins", "a": {"b": "Zwei", "list": [{"c": "x"}]}, "tags": ["y"]}\nText\n'
    assert [unit.name for unit in read("a.md", text, ["a.b", "tags"]).units] == ["a.b", ""]


@pytest.mark.parametrize(("path", "text"), [("a.md", "{}"), ("a.html", "<p>{}</p>"), ("a.txt", "{}")])
def test_a_paragraph_without_end_is_refused(path: str, text: str) -> None:
    """It would keep the program busy for hours."""
    with pytest.raises(DocumentError, match=rf"^{path}:1: a paragraph of 399,99\d characters, .* divide it$"):
        read(path, text.format("Ein Satz. " * 40_000).encode())


def test_a_table_of_data_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"^a\.txt:1: has 20,001 paragraphs, headings and cells, .* divide it$"):
        read("a.txt", b"Wort.\n\n" * 20_001)


def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"^a\.txt:1: has 100,000,010 bytes, .* divide it$"):
        read("a.txt", b"Ein Satz.\n" * 10_000_001)
