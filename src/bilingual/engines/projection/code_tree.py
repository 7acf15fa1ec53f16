"""The inline codes of a text as a tree: which pair holds which other code."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.content import offsets
from bilingual.model import CodeKind, Content, InlineCode


@dataclass(frozen=True, slots=True)
class CodeNode:
    """A standalone code, or a pair with what it holds; one side is missing where it stands in another segment."""

    opening: InlineCode | None
    closing: InlineCode | None
    standalone: InlineCode | None
    start: int
    """Where what it holds, or displays, begins in the plain text."""
    end: int
    children: tuple["CodeNode", ...] = ()

    def all_codes(self) -> Iterator[InlineCode]:
        """Its codes and those in it, in order."""
        yield from (code for code in (self.opening, self.standalone) if code)
        for child in self.children:
            yield from child.all_codes()
        yield from (code for code in (self.closing,) if code)


@dataclass(slots=True)
class _Range:
    """A code, or a pair, by the numbers of the parts of the content; a missing side lies outside of it."""

    first: int
    last: int
    opening: InlineCode | None = None
    closing: InlineCode | None = None
    standalone: InlineCode | None = None


def tree(content: Content) -> tuple[CodeNode, ...]:
    """The codes of the content, outermost first. A pair that ends after the pair around it is ended with that."""
    waiting = sorted(_ranges(content), key=lambda head: (head.first, -head.last), reverse=True)
    return _nodes(waiting, len(content) + 1, offsets(content))


def _nodes(waiting: list[_Range], limit: int, places: list[int]) -> tuple[CodeNode, ...]:
    found = []
    while waiting and waiting[-1].first < limit:
        head = waiting.pop()
        last = min(head.last, limit)
        start, end = places[head.first + 1], places[min(last, len(places) - 1)]
        if head.standalone:
            found.append(CodeNode(None, None, head.standalone, places[head.first], start))
        else:
            found.append(CodeNode(head.opening, head.closing, None, start, end, _nodes(waiting, last, places)))
    return tuple(found)


def _ranges(content: Content) -> Iterator[_Range]:
    open_pairs: dict[str, _Range] = {}
    for number, part in enumerate(content):
        if isinstance(part, str):
            continue
        if part.kind is CodeKind.STANDALONE:
            yield _Range(number, number, standalone=part)
        elif part.kind is CodeKind.OPEN:
            open_pairs[part.id] = _Range(number, len(content), opening=part)
        elif part.id in open_pairs:
            pair = open_pairs.pop(part.id)
            pair.last, pair.closing = number, part
            yield pair
        else:
            yield _Range(-1, number, closing=part)
    yield from open_pairs.values()
