"""Text to be parsed, with the place in the document of each of its characters."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bilingual.documents import mdx
from bilingual.documents.cleaning import spots
from bilingual.documents.shortcodes import Body, masked
from bilingual.model import Piece


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's text and the same text as a parser sees it."""

    text: str
    seen: str
    """Of the same length: tags of site generators and expressions of MDX are masked."""
    mask: str
    """The character that masks them; empty where there are none."""
    bodies: Sequence[Body] = ()
    """What stands between tags around code: masked like them."""
    constructs: Sequence[mdx.Construct] = ()
    """MDX's tags, expressions and modules."""
    is_mdx: bool = False
    """Whether the file is MDX, which has no tags of site generators."""


_PRIVATE_USE = range(0xE000, 0xF900)


def source(text: str) -> SourceText:
    """The source for a page's text."""
    mask = _mask(text)
    seen, bodies = masked(text, mask)
    return SourceText(text, seen, mask * (mask in seen), bodies)


@lru_cache(maxsize=2)
def markdown_source(path: str, text: str, begin: int) -> SourceText:
    """The source for a text in Markdown. Kept for a moment: of one document, several ask one after the other.

    Args:
        path: tells by its suffix whether it is MDX.
        text: the document.
        begin: where the front matter ends.
    """
    mask, whole = _mask(text), mdx.is_mdx(path)
    found = mdx.constructs(text, begin, whole=whole) if mask else ()
    seen, bodies = masked(mdx.seen(text, found, mask), "" if whole else mask)
    return SourceText(text, seen, mask if mask in seen else "", bodies, found, whole)


def _mask(text: str) -> str:
    """A character of Unicode's private use that the text does not hold, so that it means nothing to any parser."""
    return next((chr(code) for code in _PRIVATE_USE if chr(code) not in text), "")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text cut out of a document: what stands before it on each line (`> `, indentation) is left out."""

    text: str
    seen: str
    places: Sequence[int]
    """The document offset of each character, and of the end: one more than characters."""
    mask: str = ""

    def part(self, start: int, end: int) -> "Stretch":
        """The characters from start to end."""
        return Stretch(self.text[start:end], self.seen[start:end], self.places[start : end + 1], self.mask)


def cut(origin: SourceText, start: int, end: int) -> Stretch:
    """The stretch from start to end, nothing left out."""
    return Stretch(origin.text[start:end], origin.seen[start:end], range(start, end + 1), origin.mask)


def joined(origin: SourceText, lines: Iterable[tuple[int, int]]) -> Stretch:
    """Lines, given by their ranges, joined by line feeds. The line feed's place is the line's end."""
    ranges = list(lines)
    places = array("I")  # a list takes ten times the memory, and a paragraph may be long
    for start, end in ranges:
        places.extend(range(start, end + 1))
    text, seen = ("\n".join(string[start:end] for start, end in ranges) for string in (origin.text, origin.seen))
    return Stretch(text, seen, places or (0,), origin.mask)


def stripped(stretch: Stretch, characters: str = " \t") -> Stretch:
    """The stretch without those characters at its ends."""
    text = stretch.text
    start = len(text) - len(text.lstrip(characters))
    return stretch.part(start, max(start, len(text.rstrip(characters))))


def text_pieces(stretch: Stretch, start: int, end: int) -> Iterator[Piece]:
    """The characters from start to end as pieces: literal, but atomic where they are written otherwise than seen."""
    places = stretch.places
    begin = start
    for at, after, seen in _written_otherwise(stretch, start, end):
        if begin < at:
            yield Piece(stretch.text[begin:at], places[begin], places[at])
        yield Piece(seen, places[at], places[after])
        begin = after
    if begin < end:
        yield Piece(stretch.text[begin:end], places[begin], places[end])


def _written_otherwise(stretch: Stretch, start: int, end: int) -> list[tuple[int, int, str]]:
    unclean = list(spots(stretch.text, start, end))
    covered = {at for first, after, _ in unclean for at in range(first, after)}
    longer = [at for at in _written_longer(stretch.places, start, end) if at not in covered]
    return sorted([*unclean, *((at, at + 1, stretch.text[at]) for at in longer)])


def _written_longer(places: Sequence[int], start: int, end: int) -> list[int]:
    if places[end] - places[start] == end - start:
        return []
    return [at for at in range(start, end) if places[at + 1] - places[at] != 1]
