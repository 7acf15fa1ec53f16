"""The cases of `returned.toml`, and what other programs and people make of an exported file in each."""

import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment as CellComment

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases/exchange/returned.toml").read_text("utf-8")
)["case"]
DRAFT = "The city is running."
_ROW = 3


def format_of(case: dict[str, Any]) -> str:
    """What a case's file is: `sheet`, `xliff12` or `xliff21`."""
    return case.get("as") or next((name for name in ("xliff12", "xliff21") if name in case), "sheet")


def altered(data: bytes, case: dict[str, Any], id_: str) -> bytes:
    """The exported file as it comes back.

    Args:
        data: of the export.
        case: says what was done.
        id_: of the segment.
    """
    name = format_of(case)
    if "all" in case:
        old, new = case["all"]
        return everywhere(data, old, new) if name == "sheet" else data.replace(old.encode(), new.encode())
    if "swap" in case or "twice" in case:
        return _xml(data.decode(), case, id_).encode(case.get("encoding", "utf-8"))
    return _sheet(case, data) if name == "sheet" else _xliff(data, case[name])


def _xml(text: str, case: dict[str, Any], id_: str) -> str:
    if "twice" in case:
        unit = text[text.index("<trans-unit") : text.index("</trans-unit>") + len("</trans-unit>")]
        return text.replace(unit, unit + unit.replace(*case["twice"]))
    for old, new in case["swap"]:
        wanted = old.replace("{id}", id_)
        assert text.count(wanted) == 1, wanted
        text = text.replace(wanted, new.replace("{id}", id_))
    return text


def _xliff(data: bytes, target: str) -> bytes:
    """Only what stands in the target is new, not what the file tells of the export."""
    text = data.decode()
    assert text.count(f">{DRAFT}</target>") == 1
    text = text.replace(f">{DRAFT}</target>", f">{target}</target>")
    return text.replace("<xliff ", '<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" ', 1).encode()


def _sheet(case: dict[str, Any], data: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data), rich_text=True)
    sheet = book.active
    if "copy" in case:
        book.copy_worksheet(sheet).cell(_ROW, 3).value = case["copy"]
    names = [str(cell.value) for cell in sheet[2]]
    for name, value in case.get("sheet", {}).items():
        place = names.index(name) + 1 if name in names else len(names) + 1
        sheet.cell(2, place).value = name or None
        cell = sheet.cell(_ROW, place)
        cell.number_format = case.get("format", "General")
        cell.value = value
    if "struck" in case:
        runs = [TextBlock(InlineFont(strike=True), run[0]) if isinstance(run, list) else run for run in case["struck"]]
        sheet.cell(_ROW, 3).value = CellRichText(runs)
    if "below" in case:
        sheet.cell(_ROW + 2, 3).value = case["below"]
    for place, value in case.get("cells", {}).items():
        sheet[place] = value
    if "margin" in case:
        sheet.oddFooter.center.text = case["margin"]
    if "comment" in case:
        by, text = case["comment"]
        sheet.cell(_ROW, 3).comment = CellComment(text, by)
    return _with_parts(_saved(book), case)


def _with_parts(data: bytes, case: dict[str, Any]) -> bytes:
    """The workbook with what openpyxl does not read: text boxes, and threads of comments."""
    parts = {"xl/drawings/drawing1.xml": _box(case["box"])} if "box" in case else {}
    if "thread" in case:
        parts |= _thread(*case["thread"])
    book = BytesIO(data)
    with ZipFile(book, "a") as zipped:
        for name, part in parts.items():
            zipped.writestr(name, part)
    return book.getvalue()


def _thread(by: str, text: str) -> dict[str, str]:
    """A comment as Excel keeps it since 2018, and who wrote it."""
    namespace = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    comment = f'<threadedComment ref="C3" personId="{{A}}" id="{{1-2}}"><text>{text}</text></threadedComment>'
    person = f'<person displayName="{by}" id="{{A}}"/>'
    return {
        "xl/persons/person.xml": f'<personList xmlns="{namespace}">{person}</personList>',
        "xl/threadedComments/threadedComment1.xml": f'<comments xmlns="{namespace}">{comment}</comments>',
    }


def _box(text: str) -> str:
    """A text box as Excel keeps it, in a drawing."""
    return (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp><xdr:txBody>'
        f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
    )


def everywhere(data: bytes, old: str, new: str) -> bytes:
    """A workbook in which a word is replaced in every cell."""
    book = openpyxl.load_workbook(BytesIO(data))
    for row in book.active.iter_rows():
        for cell in row:
            cell.value = str(cell.value).replace(old, new) if cell.value else None
    return _saved(book)


def _saved(book: Any) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()
