"""Puts the inline codes of a source around the right words of its translation.

The codes are a tree: pairs hold words, standalone codes and other pairs. Each pair goes around the run of target words
that its own words stand for (`placement.py`): pairs stay nested, and no code stands inside a word.
"""

from collections.abc import Iterable, Iterator

from bilingual.content import codes, joined, plain
from bilingual.engines.projection.code_tree import tree
from bilingual.engines.projection.placement import PlacedCode, place
from bilingual.engines.projection.word_links import texts
from bilingual.model import Content, InlineCode, Result, Span


def project(source: Content, result: Result) -> tuple[Content, tuple[InlineCode, ...]]:
    """The translation with each code of the source exactly once.

    Args:
        source: the source with its codes.
        result: the translation of `plain(source)`, with the model's alignment if it gave one.

    Returns:
        The target, and the codes that had no clear place: they stand at its end.
    """
    if not codes(source):
        return tuple(part for part in (result.text,) if part), ()
    places, left_over = place(tree(source), texts(plain(source), result))
    unplaced = tuple(code for node in left_over for code in node.all_codes())
    written = _written(places, result.text, Span(0, len(result.text)))
    return joined([*written, *unplaced]), unplaced


def _written(places: Iterable[PlacedCode], text: str, span: Span) -> Iterator[str | InlineCode]:
    """The part of the text with the codes in it, siblings in the order of the target."""
    position = span.start
    for placed in sorted(places, key=lambda placed: (placed.span.start, placed.span.end)):
        yield text[position : placed.span.start]
        yield from (code for code in (placed.node.opening, placed.node.standalone) if code)
        if not placed.node.standalone:
            yield from _written(placed.children, text, placed.span)
        yield from (code for code in (placed.node.closing,) if code)
        position = placed.span.end
    yield text[position : span.end]
