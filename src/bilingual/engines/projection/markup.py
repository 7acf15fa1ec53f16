"""Puts the inline codes of a source around the right words of its translation.

The codes are a tree: pairs hold words, standalone codes and other pairs. Each pair goes around the run of target words
that its own words stand for (`placement.py`): pairs stay nested, and no code stands inside a word.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bilingual.content import codes, joined, plain
from bilingual.engines.projection.code_tree import tree
from bilingual.engines.projection.joints import parted, rejoined
from bilingual.engines.projection.placement import CodePlace, place
from bilingual.engines.projection.word_links import texts
from bilingual.model import Content, InlineCode, Result, Span


def project(source: Content, result: Result) -> tuple[Content, tuple[InlineCode, ...]]:
    """The translation with each code of the source exactly once.

    Args:
        source: the source with its codes.
        result: the translation of `plain(parted(source))`, with the model's alignment if it gave one.

    Returns:
        The target, and the codes that had no clear place: they stand at its end.
    """
    if not codes(source):
        return tuple(part for part in (result.text,) if part), ()
    asked = parted(source)
    german = plain(asked)
    result = _with_outer_spaces(result, german)
    places, left_over = place(tree(asked), texts(german, result))
    unplaced = tuple(code for node in left_over for code in node.all_codes())
    written = _written(places, german, result.text, Span(0, len(result.text)))
    return rejoined(joined([*written, *unplaced]), source), unplaced


def _with_outer_spaces(result: Result, source: str) -> Result:
    """The result with the spaces at its ends that the source has: `<b>Neu. </b>` is parted by its own from `Dann`."""
    inner, bare = result.text.strip(), source.strip()
    if not inner or not bare:
        return result
    start = source.index(bare)
    by = start - result.text.index(inner)
    pairs = tuple((there, Span(max(0, here.start + by), here.end + by)) for there, here in result.alignment)
    return replace(result, text=source[:start] + inner + source[start + len(bare) :], alignment=pairs)


def _written(places: Iterable[CodePlace], source: str, text: str, span: Span) -> Iterator[str | InlineCode]:
    """The part of the text with the codes in it, siblings in the order of the target."""
    position, last, waiting = span.start, -1, ""
    for placed in sorted(places, key=lambda placed: (placed.span.start, placed.span.end)):
        alone = placed.node.standalone
        joins = alone is not None and alone.start == last and placed.span.start <= position
        yield from () if joins else (waiting, text[position : placed.span.start])
        position, last, waiting = max(position, placed.span.end), -1, waiting * joins
        if alone:
            before, after, double = ("", waiting, False) if joins else _spaces(placed, source, text)
            yield from (before, alone)
            position, last, waiting = position + double, alone.end, after
            continue
        yield from (code for code in (placed.node.opening,) if code)
        yield from _written(placed.children, source, text, placed.span)
        yield from (code for code in (placed.node.closing,) if code)
    yield from (waiting, text[position : span.end])


def _spaces(placed: CodePlace, source: str, text: str) -> tuple[str, str, bool]:
    """The spaces that a code without words has in the source and lost, and whether the text has one too many after it.

    An engine reads `ist  gut` for `ist <1/> gut`, and mostly gives back one space.
    """
    code, at = placed.node.standalone, placed.span.start
    if placed.span.end > at or (code and code.display):
        return "", "", False
    led, followed = source[: placed.node.start][-1:].isspace(), source[placed.node.end :][:1].isspace()
    before = " " * (led and at > 0 and not text[at - 1].isspace())
    after = " " * (led and followed and text[at : at + 1].isalnum())
    next_but_one = text[at + 1 : at + 2]
    touches = next_but_one.isspace() if followed else not next_but_one.isalnum()
    moved = bool(before) and text[at : at + 1].isspace() and touches
    return before, after, moved
