"""Delimited text (RFC 4180) whose every row and cell knows its place, so that one can be changed and the rest stays.

Beyond the standard: a line that begins with `#` is a comment, and lines may end in LF, CRLF or CR.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from bilingual.model import Span
from bilingual.patterns import late_pattern

_LINE_END = late_pattern(r"\r\n|\n|\r")
_LINE = late_pattern(r"[^\r\n]*")
_QUOTED = late_pattern(r'"((?:[^"]++|"")*+)"')


@dataclass(frozen=True, slots=True)
class Cell:
    """One value, and where it stands in the text with its quotation marks."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """One record. `end` is before the line end."""

    line: int
    cells: tuple[Cell, ...]
    is_comment: bool = False
    """Whether it begins with `#`: it may be a term all the same, which other programs do not quote."""
    problem: str = ""
    """Why its cells cannot be told apart; it then ends with its first line and holds that as one cell."""

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.cells[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text, before the line end."""
        return self.cells[-1].end


def rows(text: str, delimiter: str) -> Iterator[Row]:
    """All rows, comments too, in order. A blank line is a row of one empty cell."""
    at, line = 0, 1
    while at < len(text):
        is_comment = text[at] == "#"
        row = _comment(text, at, line, delimiter) if is_comment else _row(text, at, line, delimiter)
        yield row
        following = _LINE_END.match(text, row.end)
        after = following.end() if following else row.end
        line += len(_LINE_END.findall(text, at, after))
        at = after


def written(value: str, delimiter: str, *, first: bool = False, quoted: bool = False) -> str:
    """A cell as it is written.

    Args:
        value: its text.
        delimiter: of the file.
        first: whether it begins a row, where `#` would make a comment of it.
        quoted: whether it takes quotation marks even where it needs none.
    """
    needed = any(character in value for character in f'{delimiter}"\r\n') or value != value.strip()
    if not (quoted or needed or (first and value.startswith("#"))):
        return value
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def with_line_end(text: str, row: Row) -> Span:
    """Where a row stands, its line end included."""
    following = _LINE_END.match(text, row.end)
    return Span(row.start, following.end() if following else row.end)


def _row(text: str, at: int, line: int, delimiter: str) -> Row:
    cells: list[Cell] = []
    start = at
    while cell := _cell(text, at, delimiter):
        cells.append(cell)
        if not text.startswith(delimiter, cell.end):
            return Row(line, tuple(cells))
        at = cell.end + 1
    end = _line_end(text, start)
    problem = "a quotation mark opens a cell and does not close it; double those inside a cell, or remove it"
    return Row(line, (Cell(start, end, text[start:end]),), problem=problem)


def _comment(text: str, at: int, line: int, delimiter: str) -> Row:
    """A comment ends with its line, whatever quotation marks it holds."""
    end = _line_end(text, at)
    row = _row(text[:end], at, line, delimiter)
    return replace(row, is_comment=True) if row.end == end else Row(line, (Cell(at, end, text[at:end]),), True)


def _cell(text: str, at: int, delimiter: str) -> Cell | None:
    if text.startswith('"', at):
        match = _QUOTED.match(text, at)
        closed = match and (match.end() == len(text) or text[match.end()] in f"{delimiter}\r\n")
        return Cell(at, match.end(), match[1].replace('""', '"')) if match and closed else None
    end = _plain(delimiter).match(text, at)
    assert end  # the pattern matches the empty string
    return Cell(at, end.end(), end[0])


@cache
def _plain(delimiter: str) -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(delimiter)}\r\n]*")


def _line_end(text: str, at: int) -> int:
    match = _LINE.match(text, at)
    return match.end() if match else at
