"""Inline content in a markup that nests, such as HTML: always balanced, whatever the codes do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bilingual.content import paired
from bilingual.model import CodeKind, Content, InlineCode


@dataclass(frozen=True, slots=True)
class Dialect:
    """How text and codes are written."""

    text: Callable[[str], str]
    opening: Callable[[InlineCode], str]
    closing: Callable[[InlineCode], str]
    standalone: Callable[[InlineCode], str]


def balanced(contents: Sequence[Content], dialect: Dialect) -> tuple[str, ...]:
    """Each content as a text of its own.

    A span that runs through several contents is closed at the end of each and opened again in the next; spans that
    cross are taken apart; codes that never close, close what was not opened, or put a link into a link show nothing.

    Args:
        contents: the parts of one unit, in order.
        dialect: how text and codes are written.
    """
    pairs = paired(contents)
    opened: list[InlineCode] = []
    return tuple("".join(_one(content, opened, pairs, dialect)) for content in contents)


def _one(content: Content, opened: list[InlineCode], pairs: frozenset[str], dialect: Dialect) -> Iterator[str]:
    yield from (dialect.opening(code) for code in opened)
    for part in content:
        if isinstance(part, str):
            yield dialect.text(part)
        elif part.kind is CodeKind.STANDALONE:
            yield dialect.standalone(part)
        elif part.id in pairs:
            yield from _opened(part, opened, dialect) if part.kind is CodeKind.OPEN else _closed(part, opened, dialect)
    yield from (dialect.closing(code) for code in reversed(opened))


def _opened(code: InlineCode, opened: list[InlineCode], dialect: Dialect) -> Iterator[str]:
    if not (_links(code) and any(_links(other) for other in opened)):
        opened.append(code)
        yield dialect.opening(code)


def _closed(code: InlineCode, opened: list[InlineCode], dialect: Dialect) -> Iterator[str]:
    """Closes the span, and for a moment those opened inside it that go on."""
    last_first = range(len(opened) - 1, -1, -1)
    place = next((place for place in last_first if opened[place].id == code.id), None)
    if place is not None:
        yield from (dialect.closing(other) for other in reversed(opened[place:]))
        del opened[place]
        yield from (dialect.opening(other) for other in opened[place:])


def _links(code: InlineCode) -> bool:
    return "<a" in code.html.lower().replace("<abbr", "")
