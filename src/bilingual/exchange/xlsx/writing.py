"""A spreadsheet for reviewers without a CAT tool: a row a segment; German locked, English, state and note to be edited.

What was exported stands in hidden columns, so that the file can be compared when it comes back. Nothing is a formula.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from bilingual.content import tagged
from bilingual.errors import ExchangeError
from bilingual.exchange.exchanged_segment import exported, is_kept, mark
from bilingual.exchange.export_context import ExportContext
from bilingual.exchange.xlsx.cells import escaped, shown
from bilingual.exchange.xlsx.reading import COLUMNS, HEADER_ROW
from bilingual.exchange.xlsx.remarks import title_sign
from bilingual.model import Article, Note, Segment, State

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"id": 19, "source": 60, "target": 60, "state": 12, "note": 40}
_GREY = "FFEFEFEF"


def written(article: Article, context: ExportContext) -> bytes:
    """The article as an Excel workbook of one sheet.

    Raises:
        ExchangeError: a segment is longer than a cell; the message names the article.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "segments"
    _write_row(sheet, 1, [escaped(article.document.path), escaped(article.document.title)])
    sheet.cell(1, len(COLUMNS)).value = title_sign(escaped(article.document.title))
    _write_row(sheet, HEADER_ROW, COLUMNS)
    units = {unit.id: unit for unit in article.document.units}
    for row, segment in enumerate(article.segments, start=HEADER_ROW + 1):
        try:
            _write_row(sheet, row, _values(article, segment, context.notes.get(segment.id, ())))
        except ExchangeError as error:
            raise ExchangeError(f"{article.document.path}: {error}") from error
        _style_row(sheet, row, is_locked=is_kept(segment, units[segment.unit]))
    _set_up(sheet, HEADER_ROW + len(article.segments))
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _values(article: Article, segment: Segment, notes: Sequence[Note]) -> list[str]:
    before = exported(article.targets.get(segment.id))
    target = before.target or ""
    note = escaped("\n".join(note.text for note in notes))
    sign = mark(segment.id, before)
    return [segment.id, tagged(segment.source), target, before.state, note, before.state, target, note, sign]


def _write_row(sheet: "Worksheet", row: int, values: Sequence[str]) -> None:
    from openpyxl.styles import Alignment

    for column, value in enumerate(values, start=1):
        cell: Cell = sheet.cell(row, column)
        cell.value = shown(value)
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = True
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _style_row(sheet: "Worksheet", row: int, is_locked: bool) -> None:
    from openpyxl.styles import PatternFill, Protection

    editable = {"state", "note"} if is_locked else {"target", "state", "note"}
    for column, name in enumerate(COLUMNS, start=1):
        if name in editable:
            sheet.cell(row, column).protection = Protection(locked=False)
        else:
            sheet.cell(row, column).fill = PatternFill("solid", fgColor=_GREY)


def _set_up(sheet: "Worksheet", last: int) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 1)
    for column, name in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 10)
        sheet.column_dimensions[get_column_letter(column)].hidden = name not in _WIDTHS
        sheet.cell(HEADER_ROW, column).font = Font(bold=True)
    sheet.cell(1, 2).font = Font(bold=True, size=14)
    sheet.cell(1, 1).alignment = Alignment(wrap_text=False)
    states = DataValidation("list", formula1=f'"{",".join(State)}"', allow_blank=False, showErrorMessage=True)
    states.error = f"Take one of {', '.join(State)}."
    state = get_column_letter(COLUMNS.index("state") + 1)
    states.add(f"{state}{HEADER_ROW + 1}:{state}{max(last, HEADER_ROW + 1)}")
    sheet.add_data_validation(states)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
