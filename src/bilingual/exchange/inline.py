"""Inline codes as elements: content into XML, and back into the tagged form."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum
from html import escape
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from bilingual.content import NOT_IN_XML
from bilingual.model import CodeKind, Content, InlineCode, Span
from bilingual.xml import local_name

if TYPE_CHECKING:
    from bilingual.xml import Element


class Shape(Enum):
    """What becomes of a code: one element around its text, or an empty one."""

    PAIR = 1
    OPEN = 2
    CLOSE = 3
    ALONE = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a stretch begins or ends that must not be translated."""

    id: str
    kind: CodeKind


@dataclass(frozen=True, slots=True)
class Control:
    """A character that XML has no room for."""

    number: int
    nth: int
    """Which of its text's it is, from 1."""

    @property
    def hex(self) -> str:
        """Its number as XLIFF writes it."""
        return f"{self.number:04X}"


Code: TypeAlias = InlineCode | Mark | Control
InlinePart: TypeAlias = str | Code

AsElement: TypeAlias = Callable[[Code, Shape], tuple[str, dict[str, str]] | None]
"""The tag and the attributes of a code; None where the format has nothing for it."""

AsText: TypeAlias = Callable[["Element"], tuple[str, str]]
"""What stands for an element in the tagged form: before its content, and after it."""

_SHAPES = {CodeKind.OPEN: Shape.OPEN, CodeKind.CLOSE: Shape.CLOSE, CodeKind.STANDALONE: Shape.ALONE}


def parts(content: Content, keep: Sequence[Span] = (), name: str = "") -> tuple[InlinePart, ...]:
    """The content with its control characters apart, and marks around what must not be translated.

    Args:
        content: text with codes.
        keep: spans of its plain text, none overlapping another.
        name: what the ids of the marks begin with.
    """
    marks = [(f"{name}.{number}", span) for number, span in enumerate(keep, start=1)]
    nth = count(1)
    return tuple(single for part in _marked(content, marks) for single in _controls(part, nth))


def whole(content: Content, name: str) -> tuple[InlinePart, ...]:
    """The content inside one mark."""
    return (Mark(f"{name}.0", CodeKind.OPEN), *parts(content), Mark(f"{name}.0", CodeKind.CLOSE))


def fill(parent: "Element", content: Sequence[InlinePart], as_element: AsElement) -> None:
    """Put the content into an element. Pairs that nest become one element, those that cross become two."""
    from lxml import etree

    nested, here = _nested(content), parent
    for number, part in enumerate(content):
        if isinstance(part, str):
            _add_text(here, part)
        elif number in nested and _kind(part) is CodeKind.CLOSE:
            enclosing = here.getparent()
            assert enclosing is not None  # `_nested` gives pairs only
            here = enclosing
        elif made := as_element(part, Shape.PAIR if number in nested else _SHAPES[_kind(part)]):
            child = etree.SubElement(here, made[0], made[1])
            here = child if number in nested else here


def tagged_text(element: "Element", as_text: AsText, opaque: AbstractSet[str] = frozenset()) -> str:
    """The content of an element in tagged form. Comments and processing instructions are left out.

    Args:
        element: what holds the content.
        as_text: what stands for each element in it.
        opaque: local names of the elements whose own content is left out: it is markup.
    """
    text = escape(element.text or "", quote=False)
    for child in element:
        before, after = as_text(child) if local_name(child) else ("", "")
        inside = "" if not local_name(child) or local_name(child) in opaque else tagged_text(child, as_text, opaque)
        text += f"{before}{inside}{after}{escape(child.tail or '', quote=False)}"
    return text


def whole_pairs(contents: Iterable[Content]) -> frozenset[str]:
    """The ids of the pairs of which both halves stand in these contents, in order."""
    opened: set[str] = set()
    closed: set[str] = set()
    for content in contents:
        for part in content:
            if isinstance(part, InlineCode) and part.kind is CodeKind.OPEN:
                opened.add(part.id)
            elif isinstance(part, InlineCode) and part.kind is CodeKind.CLOSE and part.id in opened:
                closed.add(part.id)
    return frozenset(closed)


def _marked(content: Content, marks: Sequence[tuple[str, Span]]) -> Iterator[InlinePart]:
    """A mark stands next to the text that it encloses: inside the codes that begin or end where it does."""
    start = 0
    for part in content:
        end = start + len(part if isinstance(part, str) else part.display)
        opens = [(span.start, Mark(id_, CodeKind.OPEN)) for id_, span in marks if start <= span.start < end]
        closes = [(span.end, Mark(id_, CodeKind.CLOSE)) for id_, span in marks if start < span.end <= end]
        if isinstance(part, str):
            yield from _cut(part, start, sorted([*closes, *opens], key=lambda place: place[0]))
        else:
            yield from (mark for _, mark in opens)
            yield part
            yield from (mark for _, mark in closes)
        start = end


def _cut(text: str, start: int, places: Sequence[tuple[int, Mark]]) -> Iterator[InlinePart]:
    done = 0
    for place, mark in places:
        yield text[done : place - start]
        yield mark
        done = place - start
    yield text[done:]


def _controls(part: InlinePart, nth: Iterator[int]) -> Iterator[InlinePart]:
    if not isinstance(part, str):
        yield part
        return
    done = 0
    for match in NOT_IN_XML.finditer(part):
        yield part[done : match.start()]
        yield Control(ord(match.group()), next(nth))
        done = match.end()
    yield part[done:]


def _nested(content: Sequence[InlinePart]) -> set[int]:
    """The numbers of the parts that open or close a pair which lies wholly inside every other pair, or outside it."""
    nested: set[int] = set()
    opened: list[tuple[str, int]] = []
    for number, part in enumerate(content):
        if isinstance(part, str) or _kind(part) is CodeKind.STANDALONE:
            continue
        key = _key(part)
        if _kind(part) is CodeKind.OPEN:
            opened.append((key, number))
        elif opened and opened[-1][0] == key:
            nested |= {opened.pop()[1], number}
        else:
            opened = [(other, place) for other, place in opened if other != key]
    return nested


def _kind(part: Code) -> CodeKind:
    return CodeKind.STANDALONE if isinstance(part, Control) else part.kind


def _key(part: Code) -> str:
    return f"mark {part.id}" if isinstance(part, Mark) else f"code {part.id}" if isinstance(part, InlineCode) else ""


def _add_text(parent: "Element", text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
