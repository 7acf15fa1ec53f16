"""The spreadsheet for reviewers, as a reviewer meets it."""

import tomllib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from exchange_articles import article_of
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet

from bilingual.errors import ExchangeError
from bilingual.exchange import xlsx
from bilingual.exchange.export_context import ExportContext
from bilingual.exchange.xlsx.cells import entered, shown
from bilingual.model import Article, Note, State, Target
from bilingual.origin import Origin

_CASES = tomllib.loads((Path(__file__).parents[1] / "cases/exchange/cells.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_cells(case: dict[str, str]) -> None:
    assert shown(case["tagged"]) == case["cell"]
    assert entered(case["cell"]) == case["tagged"]


def test_the_sheet_is_made_for_reviewers(article: Article) -> None:
    sheet = _sheet(xlsx.written(article, ExportContext()))
    assert [cell.value for cell in sheet[1]][:2] == ["a/b.md", "Die Lage"]
    assert [cell.value for cell in sheet[2]][:5] == ["id", "source", "target", "state", "note"]
    assert sheet.freeze_panes == "A3"
    assert [sheet.column_dimensions[letter].hidden for letter in "ABCDEFGHI"] == [False] * 5 + [True] * 4
    assert sheet.protection.sheet
    german = sheet[3]
    assert [cell.protection.locked for cell in german[:5]] == [True, True, False, False, False]
    assert all(cell.alignment.wrap_text for cell in german[:5])
    assert german[1].fill.fgColor.rgb == "FFEFEFEF"
    (states,) = sheet.data_validations.dataValidation
    assert (states.type, states.formula1) == ("list", '"initial,translated,reviewed,final"')
    assert "D3" in states.sqref
    assert f"D{sheet.max_row}" in states.sqref


def test_kept_english_is_locked(article: Article) -> None:
    sheet = _sheet(xlsx.written(article, ExportContext()))
    row = next(row for row in sheet.iter_rows(min_row=3) if str(row[1].value).startswith("We shall see"))
    assert row[2].protection.locked


@pytest.mark.parametrize("text", ["=2+2", "=HYPERLINK(A1)", "+49 30 1", "-1", "@SUM(A1)", "'quoted", "007", " a "])
def test_nothing_is_a_formula_or_a_number(text: str) -> None:
    article = article_of("Guten Tag.\n")
    target = Target((text,), State.REVIEWED, Origin.by_person("Anna"))
    written = xlsx.written(replace(article, targets={article.segments[0].id: target}), ExportContext())
    cell = _sheet(written).cell(3, 3)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.number_format == "@"
    assert xlsx.read(written)[0].target == text


def test_a_formula_that_somebody_typed_is_refused_and_shown(article: Article) -> None:
    written = _edited(xlsx.written(article, ExportContext()), {"C3": "=1+1"})
    record = xlsx.read(written)[0]
    assert (record.target, record.refusal) == ("=1+1", "C3 is a formula; put its value there")


@pytest.mark.parametrize(("typed", "text"), [(2024, "2024"), (1.5, "1.5"), (None, None), ("", None)])
def test_what_somebody_typed_as_a_number_is_text(article: Article, typed: Any, text: str | None) -> None:
    assert xlsx.read(_edited(xlsx.written(article, ExportContext()), {"C3": typed}))[0].target == text


def test_columns_may_be_moved_and_rows_taken_out(article: Article) -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx.written(article, ExportContext())))
    book.active.delete_rows(3)
    book.active.insert_cols(2)
    data = BytesIO()
    book.save(data)
    whole = xlsx.read(xlsx.written(article, ExportContext()))
    assert [replace(record, line=record.line + 1) for record in xlsx.read(data.getvalue())] == whole[1:]


def test_what_people_put_around_the_table_is_named(article: Article) -> None:
    whole = xlsx.read(xlsx.written(article, ExportContext()))
    book = openpyxl.load_workbook(BytesIO(xlsx.written(article, ExportContext())))
    sheet = book.active
    sheet.insert_cols(1)
    sheet.insert_rows(1)
    sheet["A1"] = "Read by Anna"
    sheet["D3"] = "Target"
    sheet["B4"] = f"{sheet['B4'].value} "
    sheet.append([None, None, "my own remark"])
    book.create_sheet("Questions", 0)
    data = BytesIO()
    book.save(data)
    first, *others, remark = xlsx.read(data.getvalue())
    assert [note.text for note in first.notes] == ["Read by Anna"]
    records = [replace(first, notes=()), *others]
    assert [replace(record, line=record.line - 1) for record in records] == whole
    assert (remark.segment, remark.target) == ("", "my own remark")
    assert remark.refusal == "sheet 'segments': the row has no segment's id; copy what it says to a segment's row"


def test_a_workbook_whose_sheet_is_broken_is_refused(article: Article) -> None:
    with ZipFile(BytesIO(xlsx.written(article, ExportContext()))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    data = BytesIO()
    with ZipFile(data, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part[:500] if name.endswith("sheet1.xml") else part)
    with pytest.raises(ExchangeError, match="no Excel workbook"):
        xlsx.read(data.getvalue())


def test_notes_go_out_and_new_ones_come_back(article: Article) -> None:
    first = article.segments[0].id
    written = xlsx.written(article, ExportContext(notes={first: [Note("Anna", "So im Original?", "")]}))
    assert xlsx.read(written)[0].notes == ()
    edited = _edited(written, {"E3": "So im Original?\nJa, R & D.", "E4": "Neu"})
    assert [note.text for record in xlsx.read(edited) for note in record.notes] == ["Ja, R & D.", "Neu"]


@pytest.mark.parametrize(
    ("edits", "refusal"),
    [
        ({"D3": "done"}, "'done' is no state; use one of initial, translated, reviewed, final"),
        ({"C3": True}, "C3 is no text; write a ' before it"),
    ],
)
def test_a_row_that_cannot_be_read_costs_no_other(article: Article, edits: dict[str, Any], refusal: str) -> None:
    whole = xlsx.read(xlsx.written(article, ExportContext()))
    first, *others = xlsx.read(_edited(xlsx.written(article, ExportContext()), edits))
    assert first.refusal == refusal
    assert others == whole[1:]


def test_a_sheet_without_its_columns_is_refused(article: Article) -> None:
    message = "no row has the columns id, source, target, state; export the article again and edit that"
    with pytest.raises(ExchangeError, match=f"^{message}$"):
        xlsx.read(_edited(xlsx.written(article, ExportContext()), {"C2": "English"}))


def test_a_strict_workbook_is_refused_by_name(article: Article) -> None:
    with ZipFile(BytesIO(xlsx.written(article, ExportContext()))) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    loose, strict = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    data = BytesIO()
    with ZipFile(data, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part.replace(loose, strict))
    with pytest.raises(ExchangeError, match="it is saved as Strict Open XML; save it as Excel workbook"):
        xlsx.read(data.getvalue())


def test_a_chart_sheet_is_passed_over(article: Article) -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx.written(article, ExportContext())))
    book.create_chartsheet("Chart", 0).add_chart(BarChart())
    data = BytesIO()
    book.save(data)
    assert xlsx.read(data.getvalue()) == xlsx.read(xlsx.written(article, ExportContext()))


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    with pytest.raises(ExchangeError, match="no Excel workbook"):
        xlsx.read(b"PK\x03\x04nothing")


def test_a_text_longer_than_a_cell_is_refused_and_not_cut() -> None:
    with pytest.raises(ExchangeError, match=r"^a/b\.md: .*more than a cell holds; export XLIFF instead"):
        xlsx.written(article_of(f"Wort{' Wort' * 7000}.\n"), ExportContext())


def _sheet(data: bytes) -> Worksheet:
    return openpyxl.load_workbook(BytesIO(data)).worksheets[0]


def _edited(data: bytes, edits: dict[str, Any]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    for place, value in edits.items():
        book.active[place] = value
    written = BytesIO()
    book.save(written)
    return written.getvalue()
