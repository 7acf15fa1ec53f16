"""What every format gives: the units of a text and the structure around them; and whether two such are alike."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bilingual.content import joined
from bilingual.model import CodeKind, Content, InlineCode, Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as a format sees it."""

    units: tuple[Unit, ...]
    """In any order, without ids."""
    skeleton: tuple[object, ...] = ()
    """The structure without the texts: alike before and after translation."""
    comparable: bool = True
    """Whether the units are found alike after translation."""


Reading = tuple[UnitKind, int, bool, str, tuple[object, ...]]
"""What must be the same in the edition: kind, level, whether quoted, name, text and codes."""

_BREAK = (CodeKind.STANDALONE, "<br>")
_BLANKS = re.compile(r"\s+")
_EMPTY_IF_AFTER = {"</em>": "<em>", "</strong>": "<strong>", "</s>": "<s>"}
ANYWHERE = frozenset({UnitKind.CAPTION, UnitKind.FOOTNOTE})
"""Units that may stand inside a code, and move with it."""


def reading(unit: Unit, content: Content) -> Reading:
    """A unit with some content, reduced to what a reader gets. Blanks do not count."""
    level = unit.level if unit.kind is UnitKind.HEADING else 0
    return unit.kind, level, unit.quoted, unit.name, tuple(_read(content))


def own_content(unit: Unit) -> Content:
    """The content that the unit has in the source."""
    return tuple(piece.content for piece in unit.pieces)


def differing(expected: Sequence[Reading], found: Sequence[Reading]) -> list[int] | None:
    """Which of the expected readings are not found in their places.

    Returns:
        Their indexes. None where the number of blocks is another, so that nothing can be said beyond the first.
    """
    fixed, there = list(_fixed(expected)), [found[index] for index in _fixed(found)]
    wrong = [index for index, other in zip(fixed, there, strict=False) if expected[index] != other]
    if len(fixed) != len(there):
        return None if not wrong else wrong[:1]
    loose = [reading for reading in found if reading[0] in ANYWHERE]
    for index, reading_ in enumerate(expected):
        if reading_[0] in ANYWHERE:
            if reading_ in loose:
                loose.remove(reading_)
            else:
                wrong.append(index)
    return sorted(wrong)


def _fixed(readings: Sequence[Reading]) -> Iterator[int]:
    return (index for index, reading in enumerate(readings) if reading[0] not in ANYWHERE)


def _read(content: Iterable[str | InlineCode]) -> Sequence[object]:
    found: list[object] = []
    for part in content:
        if isinstance(part, InlineCode):
            _append_code(found, part)
        elif text := _BLANKS.sub("", part):
            found.append(text)
    return _without_outer_breaks(joined(found))


def _without_outer_breaks(found: Sequence[object]) -> Sequence[object]:
    breaks = [item == _BREAK for item in found]
    if all(breaks):
        return []
    return found[breaks.index(False) : len(found) - breaks[::-1].index(False)]


def _append_code(found: list[object], code: InlineCode) -> None:
    """Emphasis around nothing is dropped, as it is when written. HTML of the same meaning counts as the same."""
    shown = code.type if code.type == "image" or not code.html else code.html
    if code.type == "task":
        found.insert(0, (code.kind, shown))  # written there, wherever it stands
    elif shown in _EMPTY_IF_AFTER and found and found[-1] == (CodeKind.OPEN, _EMPTY_IF_AFTER[shown]):
        found.pop()
    else:
        found.append((code.kind, shown))
