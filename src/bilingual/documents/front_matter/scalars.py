"""A text in front matter, and how what is written there reads."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bilingual.documents.cleaning import cleaned
from bilingual.documents.source import SourceText, cut, text_pieces
from bilingual.model import Piece
from bilingual.patterns import late_pattern

_BREAK = late_pattern(r"[ \t]*(?:\r\n?|\n)[ \t]*")


class ScalarError(ValueError):
    """Front matter that is not valid; `position` is the offset at which that shows."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


@dataclass(frozen=True, slots=True)
class Scalar:
    """The value of a key."""

    key: str
    value: str
    start: int
    """Where its writing begins, quotation marks or the mark of a block included."""
    end: int
    inner_start: int
    """Where its text begins."""
    inner_end: int
    head: str
    """What is written before its text: a quotation mark or three, the mark of a block (`|` or `>`), or nothing."""
    special: re.Pattern[str]
    """What is written otherwise than it reads."""
    read: Callable[[str], str]
    """How that reads."""

    def moved(self, by: int) -> "Scalar":
        """The same, with offsets of a text in which it stands further on."""
        return replace(
            self,
            start=self.start + by,
            end=self.end + by,
            inner_start=self.inner_start + by,
            inner_end=self.inner_end + by,
        )


def scalar_pieces(text: str, scalar: Scalar) -> tuple[Piece, ...]:
    """The scalar's text as pieces; one atomic piece where its writing cannot be followed."""
    found = tuple(_pieces(text, scalar))
    read = cleaned("".join(str(piece.content) for piece in found))
    value = cleaned(scalar.value)
    if re.sub(r"\s+", " ", read).strip() == re.sub(r"\s+", " ", value).strip():
        return found
    return (Piece(value.strip(), scalar.inner_start, scalar.inner_end),)


def _pieces(text: str, scalar: Scalar) -> Iterator[Piece]:
    whole = cut(SourceText(text, text, ""), 0, len(text))
    position = scalar.inner_start
    for match in scalar.special.finditer(text, scalar.inner_start, scalar.inner_end):
        yield from text_pieces(whole, position, match.start())
        read = " " if _BREAK.fullmatch(match[0]) else cleaned(scalar.read(match[0]))
        yield Piece(read, match.start(), match.end())
        position = match.end()
    yield from text_pieces(whole, position, scalar.inner_end)
