"""Finds for each inline code its place in the translation."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import log

from bilingual.engines.projection.code_tree import CodeNode
from bilingual.engines.projection.word_links import Texts, overlapping
from bilingual.language import quoted_spans
from bilingual.model import Span

_PUNCTUATION_BEFORE = re.compile(r"[^\w\s]+$")
_PUNCTUATION_AFTER = re.compile(r"[^\w\s]+")
_CLOSING = re.compile(r"[.,;:!?…)\]]|[“”«»‹›’‘\"'](?!\w)")
_BRACKETS = frozenset({"()", "[]", "„“", "»«", "“”", "‚‘", "›‹"})
_QUOTES = frozenset("„“”»«›‹‚‘’\"'")
_SPACE_AFTER = re.compile(r"\s+")
_LENGTH = 0.35
"""What a run loses that is 2.7 times (e) as long as the words it should stand for, or as short.

Set by hand, as are the next four: the solved cases of `tests/cases/engines/markup.toml` hold from 0.26 to 0.53.
"""
_POSITION = 0.25
"""What a run loses that stands at the other end of the text. The cases hold from 0.13 to 0.25."""
_UNEXPLAINED = 0.12
"""What a run loses for each word that is linked to nothing, when all source words are linked.

The cases hold from 0.06 to 0.14.
"""
_EDGE = 0.25
"""What a run gains for each side that lies at punctuation, as the side of the source words does.

The cases hold from 0.21 to 0.63.
"""
_LONGER = 1.5
"""How many times as many words as the German an English quotation has at most, one more aside: in a longer one the
engine has put words of the sentence around it. Set by hand."""
_NEIGHBOUR = 3.0
"""How much more the word right before a gap says than the others. The cases hold from 3 on."""


@dataclass(frozen=True, slots=True)
class CodePlace:
    """A code or pair with its span in the target's text; a standalone code stands instead of what is there."""

    node: CodeNode
    span: Span
    children: tuple["CodePlace", ...] = ()


@dataclass(slots=True)
class Placing:
    """The work on one pair of texts."""

    texts: Texts
    displays: Mapping[CodeNode, Span]
    """Standalone codes that display words, and where these words stand in the target."""
    unplaced: list[CodeNode] = field(default_factory=list)


def place(nodes: Sequence[CodeNode], texts: Texts) -> tuple[tuple[CodePlace, ...], tuple[CodeNode, ...]]:
    """A place for each code, outermost first, and the codes for which there is none."""
    work = Placing(texts, dict(_displays(nodes, texts)))
    places = _siblings(nodes, work, Span(0, len(texts.source)), Span(0, len(texts.target)))
    return places, tuple(work.unplaced)


def _siblings(nodes: Sequence[CodeNode], work: Placing, source: Span, target: Span) -> tuple[CodePlace, ...]:
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


def _place(node: CodeNode, span: Span, work: Placing) -> CodePlace:
    return CodePlace(node, span, _siblings(node.children, work, Span(node.start, node.end), span))


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
        runs = _quoted_runs(node, texts) or _runs(node, among)
        free = [candidate for candidate in runs if candidate and _allowed(_span(candidate, texts), inside, outside)]
        run = _best_run(free, words, texts)
    if not run:
        return None
    room = _room(_span(run, texts), target, taken)
    return _with_spaces(_with_punctuation(_span(run, texts), node, texts, room), node, texts, room)


def _quoted_runs(node: CodeNode, texts: Texts) -> list[range]:
    """The quotations of the target, where the pair holds one and there are as many as in the source."""
    quotations, found = quoted_spans(texts.source), quoted_spans(texts.target)
    holds = any(quoted.closed and quoted.whole == Span(node.start, node.end) for quoted in quotations)
    if not holds or len(quotations) != len(found) or not all(quoted.closed for quoted in found):
        return []
    most = _LONGER * len(_words_of(node, texts)) + 1
    runs = (overlapping(texts.target_words, quoted.words.start, quoted.words.end) for quoted in found)
    return [run for run in runs if len(run) <= most]


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
    """The span with as many marks at its ends as the pair holds in the source."""
    held = texts.source[node.start : node.end].strip()
    before = _PUNCTUATION_BEFORE.search(texts.target[within.start : span.start])
    after = _PUNCTUATION_AFTER.match(texts.target, span.end, within.end)
    first, last = _PUNCTUATION_AFTER.match(held), _PUNCTUATION_BEFORE.search(held)
    leading = _as_many(before[0][::-1], first[0]) if before and first and not _is_in_word(held[0]) else 0
    trailing = _as_many(after[0], last[0]) if after and last and not _is_in_word(held[-1]) else 0
    return Span(span.start - leading, span.end + trailing)


def _as_many(marks: str, held: str) -> int:
    """How many of some marks belong to a pair that holds others: up to as many quotation marks, or before the first."""
    quotes = [place for place, mark in enumerate(marks) if mark in _QUOTES]
    wanted = sum(mark in _QUOTES for mark in held)
    if wanted and quotes:
        return quotes[min(wanted, len(quotes)) - 1] + 1
    return quotes[0] if quotes else len(marks)


def _with_spaces(span: Span, node: CodeNode, texts: Texts, within: Span) -> Span:
    """The span with the spaces at its ends that the pair holds in the source; the one before them stays outside."""
    source, target = texts.source, texts.target
    held = source[node.start : node.end]
    before = _blanks_after(target[within.start : span.start]) - _blanks_after(source[: node.start])
    after = _blanks_before(target[span.end : within.end]) - _blanks_before(source[node.end :])
    return Span(
        span.start - max(0, min(before, _blanks_before(held))),
        span.end + max(0, min(after, _blanks_after(held))),
    )


def _blanks_before(text: str) -> int:
    return len(text) - len(text.lstrip())


def _blanks_after(text: str) -> int:
    return len(text) - len(text.rstrip())


def _between_words(node: CodeNode, texts: Texts, within: Span, taken: Sequence[Span]) -> Span:
    """The gap between two target words where a code stands that holds no words: a mark, a line break, an image."""
    among = overlapping(texts.target_words, within.start, within.end)
    ends = not any(letter.isalnum() for letter in texts.source[node.end :]) and not _follows_word(node, texts)
    cut = among.stop if ends else _best_cut(among, sum(word.end <= node.start for word in texts.source_words), texts)
    place = _outside(_at(cut, among, node, texts, within), taken)
    gap = _SPACE_AFTER.match(texts.target, place, within.end)
    return Span(place, gap.end()) if gap and node.standalone and node.standalone.display else Span(place, place)


def _at(cut: int, among: range, node: CodeNode, texts: Texts, within: Span) -> int:
    """The character at which a code between two words stands: on the same side of punctuation as in the source."""
    before, after = texts.source[: node.start], texts.source[node.end :]
    place = _at_mark(before, after, texts.target, _gap(cut, among, texts, within))
    if place is not None:
        return place
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


def _at_mark(before: str, after: str, target: str, gap: Span) -> int | None:
    """Where a code stands that is alone in brackets, or right before a mark: `({{ x }})`, `{{ x }}, und`."""
    hole = target.find(before[-1] + after[0]) if before and after and before[-1] + after[0] in _BRACKETS else -1
    if hole >= 0:
        return hole + 1
    mark = _CLOSING.match(after)
    if before[-1:].strip() or not mark:
        return None
    alike = _QUOTES if mark[0] in _QUOTES else mark[0]
    return next((place for place in range(gap.start, gap.end) if target[place] in alike), gap.start)


def _gap(cut: int, among: range, texts: Texts, within: Span) -> Span:
    """What stands between two target words, or between the first or last one and the edge."""
    start = texts.target_words[cut - 1].end if cut > among.start else within.start
    return Span(start, texts.target_words[cut].start if cut < among.stop else within.end)


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


def _best_run(runs: Sequence[range], words: range, texts: Texts) -> range | None:
    """The run of target words that stands for a run of source words; None where there is no run to choose from.

    A link from a word of the one to a word of the other speaks for it, a link that leaves either speaks against it;
    length and position decide where the links are silent.
    """
    sums = [0.0, *accumulate(_gains(words, texts))]

    edges = _edges(texts.source, texts.source_words[words.start].start, texts.source_words[words.stop - 1].end)

    def score(run: range) -> float:
        here = _edges(texts.target, texts.target_words[run.start].start, texts.target_words[run.stop - 1].end)
        agreed = sum(_EDGE for there, side in zip(edges, here, strict=True) if there and side)
        strayed = _LENGTH * _stretch(run, words, texts) + _POSITION * _shift(run, words, texts)
        return sums[run.stop] - sums[run.start] + agreed - strayed

    return max(runs, key=score, default=None)


def _best_cut(among: range, before: int, texts: Texts) -> int:
    """Before which target word a gap is that in the source comes after so many words.

    Args:
        among: the target words to choose from.
        before: how many source words stand before the gap.
        texts: both texts.
    """
    if before == 0:
        return among.start
    share = before / len(texts.source_words)

    def score(cut: int) -> float:
        agreed = sum(link.weight * (1 if (link.source < before) == (link.target < cut) else -1) for link in texts.links)
        beside = sum(link.weight for link in texts.links if (link.source, link.target) == (before - 1, cut - 1))
        return agreed + _NEIGHBOUR * beside - _POSITION * abs(share - cut / max(1, len(texts.target_words)))

    return max(range(among.start, among.stop + 1), key=score)


def _gains(words: range, texts: Texts) -> list[float]:
    """What each target word adds to a run that should stand for these source words."""
    explained = len({link.source for link in texts.links if link.source in words}) / len(words)
    gains: list[float | None] = [None] * len(texts.target_words)
    for link in texts.links:
        gains[link.target] = (gains[link.target] or 0.0) + (link.weight if link.source in words else -link.weight)
    return [-_UNEXPLAINED * explained if gain is None else gain for gain in gains]


def _edges(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a part of the text begins, and ends, at punctuation or with the text."""
    before, after = text[:start].rstrip()[-1:], text[end : end + 1]
    return not before.isalnum(), not (after.isalnum() or after.isspace())


def _stretch(run: range, words: range, texts: Texts) -> float:
    length = texts.target_words[run.stop - 1].end - texts.target_words[run.start].start
    wanted = texts.source_words[words.stop - 1].end - texts.source_words[words.start].start
    return abs(log(length / wanted))


def _shift(run: range, words: range, texts: Texts) -> float:
    middle = (run.start + run.stop) / 2 / len(texts.target_words)
    return abs(middle - (words.start + words.stop) / 2 / len(texts.source_words))
