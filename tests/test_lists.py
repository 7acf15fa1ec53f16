"""Lists and tables are read from files of one format."""

from importlib.resources import files
from pathlib import Path

import pytest

from bilingual.lists import listed, rows

PACKAGE = Path(str(files("bilingual")))
LISTS = sorted(PACKAGE.rglob("rules/*.txt"))
TABLES = sorted(PACKAGE.rglob("rules/*.tsv"))


def path(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("file", LISTS, ids=path)
def test_a_list_has_entries_and_says_what_they_are(file: Path) -> None:
    assert file.read_text("utf-8").startswith("# ")
    assert listed(path(file))
    assert all(entry == entry.strip() and "\t" not in entry for entry in listed(path(file)))


@pytest.mark.parametrize("file", TABLES, ids=path)
def test_a_table_has_rows_of_clean_cells_and_says_what_they_are(file: Path) -> None:
    """Only the table of a standard's elements has empty cells: an element without attributes, or without content."""
    assert file.read_text("utf-8").startswith("# ")
    table = list(rows(path(file)))
    assert table
    assert all(len(row) > 1 and row[0] for row in table)
    assert file.name.endswith("_elements.tsv") or all(all(row) for row in table)


def test_an_entry_may_hold_blanks() -> None:
    assert "out of the question" in listed("checks/rules/english_near_negations.txt")
    assert ["Naher Osten", "Middle East", "Mideast", "Near East"] in list(rows("language/rules/exonyms.tsv"))
