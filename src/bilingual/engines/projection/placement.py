"""Finds for each inline code its place in the translation."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bilingual.engines.projection.code_tree import CodeNode
from bilingual.engines.projection.word_links import Texts, best_cut, best_run, overlapping
from bilingual.model import Span

_PUNCTUATION_BEFORE = re.compile(r"[^\w\s]+$")
_PUNCTUATION_AFTER = re.compile(r"[^\w\s]+")
_SPACE_AFTER = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PlacedCode:
    """A code or pair with its span in the target's text; a standalone code stands instead of what is there."""

    node: CodeNode
    span: Span
    children: tuple["PlacedCode", ...] = ()


@dataclass(slots=True)
class Placing:
    """The work on one pair of texts."""

    texts: Texts
    displays: Mapping[CodeNode, Span]
    """Standalone codes that display words, and where these words stand in the target."""
    unplaced: list[CodeNode] = field(default_factory=list)


def place(nodes: Sequence[CodeNode], texts: Texts) -> tuple[tuple[PlacedCode, ...], tuple[CodeNode, ...]]:
    """A place for each code, outermost first, and the codes for which there is none."""
    work = Placing(texts, dict(_displays(nodes, texts)))
    places = _siblings(nodes, work, Span(0, len(texts.source)), Span(0, len(texts.target)))
    return places, tuple(work.unplaced)


def _siblings(nodes: Sequence[CodeNode], work: Placing, source: Span, target: Span) -> tuple[PlacedCode, ...]:
    """Places codes that stand side by side: those that display words, pairs around words, then those between words.

    Args:
        nodes: the codes.
        work: the texts, and the list to which codes without a place are added.
        source: what the pair around them holds in the source.
        target: and in the target.
    """
    spans = {node: work.displays[node] for node in nodes if node in work.displays}
    pairs = [node for node in nodes if not node.standalone and _words_of(node, work.texts)]
    for node in sorted(pairs, key=lambda node: (node.start - node.end, node.start)):
        span = _around_words(node, work, source, target, list(spans.values()))
        spans.update({node: span} if span else {})
    for node in nodes:
        if node not in spans and node not in pairs and not _shows_words(node):
            spans[node] = _between_words(node, work.texts, target, list(spans.values()))
    work.unplaced += [node for node in nodes if node not in spans]
    return tuple(_place(node, spans[node], work) for node in nodes if node in spans)


def _place(node: CodeNode, span: Span, work: Placing) -> PlacedCode:
    return PlacedCode(node, span, _siblings(node.children, work, Span(node.start, node.end), span))


def _around_words(node: CodeNode, work: Placing, source: Span, target: Span, taken: Sequence[Span]) -> Span | None:
    """The run of target words that the pair's words stand for, with the punctuation that it holds in the source."""
    texts = work.texts
    among = overlapping(texts.target_words, target.start, target.end)
    words = _words_of(node, texts)
    if words == overlapping(texts.source_words, source.start, source.end) and not taken:
        run: range | None = among
    else:
        inside = [work.displays[child] for child in _below(node) if child in work.displays]
        outside = [*taken, *(span for span in work.displays.values() if span not in inside)]
        free = [candidate for candidate in _runs(node, among) if _allowed(_span(candidate, texts), inside, outside)]
        run = best_run(free, words, texts)
    return _with_punctuation(_span(run, texts), node, texts, _room(_span(run, texts), target, taken)) if run else None


def _runs(node: CodeNode, among: range) -> Iterator[range]:
    """All runs of words; of half a pair only those that reach to the side on which its other half is missing."""
    starts = among if node.opening else among[:1]
    for start in starts:
        ends = range(start + 1, among.stop + 1) if node.closing else (among.stop,)
        yield from (range(start, end) for end in ends)


def _allowed(span: Span, inside: Sequence[Span], outside: Sequence[Span]) -> bool:
    return all(span.start <= inner.start and inner.end <= span.end for inner in inside) and all(
        other.end <= span.start or span.end <= other.start for other in outside
    )


def _room(span: Span, within: Span, taken: Sequence[Span]) -> Span:
    """How far a span may grow before it meets its neighbours."""
    start = max((other.end for other in taken if other.end <= span.start), default=within.start)
    end = min((other.start for other in taken if other.start >= span.end), default=within.end)
    return Span(max(start, within.start), min(end, within.end))


def _with_punctuation(span: Span, node: CodeNode, texts: Texts, within: Span) -> Span:
    held = texts.source[node.start : node.end].strip()
    before = _PUNCTUATION_BEFORE.search(texts.target[within.start : span.start])
    after = _PUNCTUATION_AFTER.match(texts.target, span.end, within.end)
    start = within.start + before.start() if before and not _is_in_word(held[0]) else span.start
    return Span(start, after.end() if after and not _is_in_word(held[-1]) else span.end)


def _between_words(node: CodeNode, texts: Texts, within: Span, taken: Sequence[Span]) -> Span:
    """The gap between two target words where a code stands that holds no words: a mark, a line break, an image."""
    among = overlapping(texts.target_words, within.start, within.end)
    ends = not any(letter.isalnum() for letter in texts.source[node.end :]) and not _follows_word(node, texts)
    cut = among.stop if ends else best_cut(among, sum(word.end <= node.start for word in texts.source_words), texts)
    place = _outside(_at(cut, among, node, texts, within), taken)
    gap = _SPACE_AFTER.match(texts.target, place, within.end)
    return Span(place, gap.end()) if gap and node.standalone and node.standalone.display else Span(place, place)


def _at(cut: int, among: range, node: CodeNode, texts: Texts, within: Span) -> int:
    """The character at which a code between two words stands: on the same side of punctuation as in the source."""
    before, after = texts.source[: node.start], texts.source[node.end :]
    leads = after[:1].strip() and not before[-1:].strip()
    if leads and cut < among.stop:
        start = texts.target_words[cut].start
        marks = _PUNCTUATION_BEFORE.search(texts.target[within.start : start])
        return within.start + marks.start() if marks else start
    if cut == among.start:
        return within.start
    if cut == among.stop and not _follows_word(node, texts) and not before[-1:].strip():
        return within.end
    end = texts.target_words[cut - 1].end
    marks = _PUNCTUATION_AFTER.match(texts.target, end, within.end)
    return marks.end() if marks and not _follows_word(node, texts) else end


def _follows_word(node: CodeNode, texts: Texts) -> bool:
    return _is_in_word(texts.source[: node.start].rstrip()[-1:])


def _outside(place: int, taken: Sequence[Span]) -> int:
    return next((span.end for span in taken if span.start < place < span.end), place)


def _displays(nodes: Sequence[CodeNode], texts: Texts) -> Iterator[tuple[CodeNode, Span]]:
    """Where the target has the words that standalone codes display; of several places the one nearest the diagonal."""
    free: dict[str, list[Span]] = {}
    stretch = len(texts.target) / max(1, len(texts.source))
    for node in (node for root in nodes for node in (root, *_below(root)) if _shows_words(node)):
        shown = node.standalone.display if node.standalone else ""
        places = free.setdefault(shown, _occurrences(shown, texts.target))
        if places:
            nearest = min(places, key=lambda span: abs(span.start - stretch * node.start))
            places.remove(nearest)
            yield node, nearest


def _occurrences(shown: str, text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(shown)}(?!\w)", text)]


def _below(node: CodeNode) -> Iterator[CodeNode]:
    for child in node.children:
        yield child
        yield from _below(child)


def _shows_words(node: CodeNode) -> bool:
    return bool(node.standalone and node.standalone.display.strip())


def _words_of(node: CodeNode, texts: Texts) -> range:
    """None for a pair that holds nothing, though it stands inside a word."""
    return overlapping(texts.source_words, node.start, node.end) if node.start < node.end else range(0)


def _span(run: range, texts: Texts) -> Span:
    return Span(texts.target_words[run.start].start, texts.target_words[run.stop - 1].end)


def _is_in_word(letter: str) -> bool:
    return letter.isalnum() or letter in tuple("_@#%")
