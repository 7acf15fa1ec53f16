"""What people leave in a workbook beside the rows of segments: over the table, in margins, comments, text boxes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from bilingual.errors import ExchangeError
from bilingual.exchange.exchanged_segment import ExchangedSegment
from bilingual.exchange.xlsx.cells import displayed
from bilingual.memory.sameness import hashed
from bilingual.model import Note, State
from bilingual.xml import UnsoundXml, text_of, tree

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from bilingual.xml import Element

_BOX = re.compile(r"<(?:\w+:)?txBody>.*?</(?:\w+:)?txBody>", re.DOTALL)
_BOX_TEXT = re.compile(r"<(?:\w+:)?t>([^<]*)<")
_THREAD = re.compile(r"\[.*?https://\S+\s+", re.DOTALL)
"""What Excel writes before a comment that other programs read instead of a thread of comments."""
_MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_BY_PROGRAM = re.compile(r"&\[?\w+\]?|\b(?:page|seite|of|von)\b", re.IGNORECASE)
"""Codes in a margin (page, date, name of the sheet), and what programs write around them by themselves."""


@dataclass(frozen=True, slots=True)
class Above:
    """The part of a sheet down to the names of its columns, and what of it is the export's."""

    sheet: "Worksheet"
    header: int
    """The row with the names of the columns."""
    columns: frozenset[int]
    """The places of those that are ours, from 0."""
    document: str
    sign: str
    """What `title_sign` gave at export; empty where the file does not tell."""


def title_sign(title: str) -> str:
    """A sign by which is seen whether an article's title over its table, in tagged form, is what was written there."""
    return hashed(" ".join(title.split()))[:12]


def notes_above(above: Above) -> Iterator[Note]:
    """What people wrote above a table, into its names and into the margins, and their comments there."""
    for row in above.sheet.iter_rows(1, above.header):
        yield from _written(above, row)
        yield from (note for cell in row for note in comments(cell))
    yield from (Note("", text, "") for text in margins(above.sheet))


def _written(above: Above, row: tuple[Any, ...]) -> Iterator[Note]:
    texts = [(cell, text) for cell in row if (text := displayed(cell).strip())]
    if row[0].row == above.header:
        ours = [cell for cell, _ in texts if cell.column - 1 in above.columns or _has_cells(above, cell)]
    elif row[0].row == above.header - 1:
        ours = list(_of_export(above, texts))
    else:
        yield from (Note("", text, "") for _, text in texts)
        return
    yield from (Note("", f"{cell.coordinate}: {text}", "") for cell, text in texts if cell not in ours)


def _has_cells(above: Above, name: Any) -> bool:
    """Whether anything stands under the name of a column: its notes then tell the name."""
    cells = above.sheet.iter_rows(above.header + 1, min_col=name.column, max_col=name.column)
    return any(displayed(cell).strip() for (cell,) in cells)


def _of_export(above: Above, texts: list[tuple[Any, str]]) -> Iterator[Any]:
    """The cells with the article's path, its title and the title's sign. Without a sign the title comes second."""
    paths = [cell for cell, text in texts if unescape(text) == above.document.strip()][:1]
    yield from paths
    if not above.sign:
        yield from [cell for cell, _ in texts if cell not in paths][:1]
    yield from (cell for cell, text in texts if above.sign and above.sign in (text, title_sign(text)))


def margins(sheet: "Worksheet") -> Iterator[str]:
    """What people wrote into the headers and footers of a sheet's pages."""
    for name in _MARGINS:
        for part in ("left", "center", "right"):
            text = (getattr(getattr(sheet, name), part).text or "").strip()
            if any(map(str.isalpha, _BY_PROGRAM.sub("", text))):
                yield f"{'header' if name.endswith('Header') else 'footer'}: {text}"


def comments(cell: Any) -> Iterator[Note]:
    """The comment on a cell, with its author. Excel puts the author's name before the text as well."""
    comment = getattr(cell, "comment", None)
    if comment and (text := (comment.text or "").strip()):
        by = comment.author or ""
        if by.startswith("tc="):  # a thread: its author's name stands elsewhere
            by, text = "", _THREAD.sub("", text, count=1)
        yield Note(by, text.removeprefix(f"{by}:").strip(), "")


def unread(parts: Mapping[str, bytes], document: str) -> Iterator[ExchangedSegment]:
    """A refused record for each text that openpyxl leaves out: in text boxes, and in threads of comments.

    Args:
        parts: the files of the workbook.
        document: the path of its article.
    """
    for what, text in (*_boxes(parts), *_threads(parts)):
        reason = f"{what} says {text!r}; copy it to a segment's row"
        yield ExchangedSegment(document, "", "", "", text, State.INITIAL, None, refusal=reason)


def _boxes(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The text boxes in drawings (ISO/IEC 29500-1, 20.5)."""
    for name, part in parts.items():
        if name.startswith("xl/drawings/drawing"):
            for box in _BOX.findall(part.decode(errors="replace")):
                if text := unescape("".join(_BOX_TEXT.findall(box))).strip():
                    yield "a text box", text


def _threads(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The comments of threads ([MS-XLSX], 2.6.204) that have no twin of the older kind, which openpyxl reads."""
    twins = b"".join(part for name, part in parts.items() if "comment" in name and not _is_thread(name))
    people = {
        person.get("id"): person.get("displayName", "")
        for name, part in parts.items()
        if name.startswith("xl/persons/")
        for person in _root(part).iter("{*}person")
    }
    for name, part in parts.items():
        for comment in _root(part).iter("{*}threadedComment") if _is_thread(name) else ():
            text, first = text_of(comment).strip(), comment.get("parentId") or comment.get("id", "")
            if text and f"tc={first}".encode() not in twins:
                by = people.get(comment.get("personId")) or "somebody"
                yield f"the comment of {by} at {comment.get('ref')}", text


def _is_thread(name: str) -> bool:
    return name.startswith("xl/threadedComments/")


def _root(part: bytes) -> "Element":
    try:
        return tree(part, bare=True).getroot()
    except UnsoundXml as error:
        raise ExchangeError(f"no Excel workbook ({error}); save it as .xlsx") from error
