"""Which words of a source stand for which of its translation, from the model and from their form; and what follows.

That is: which run of target words stands for a run of source words, and where a gap between two source words is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from bilingual.language.words import Link, align, word_spans
from bilingual.model import Result, Span

_MODEL_WEIGHT = 0.8
"""How much a link by the model's attention counts beside one by the words' form.

Set by hand. Of the 381 terms that `benchmarks/term_enforcement.py` demands of the small test model 370 stand with it,
371 with 1.0, and 364 with 0.4.
"""
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
_NEIGHBOUR = 3.0
"""How much more the word right before a gap says than the others. The cases hold from 3 on."""


@dataclass(frozen=True, slots=True)
class Texts:
    """A source and its translation, in words, with links between these."""

    source: str
    target: str
    source_words: Sequence[Span]
    target_words: Sequence[Span]
    links: Sequence[Link]


def texts(source: str, result: Result) -> Texts:
    """The two texts, with all that is known of how their words belong together."""
    source_words, target_words = word_spans(source), word_spans(result.text)
    links = [*align(source, result.text), *_from_model(result, source_words, target_words)]
    return Texts(source, result.text, source_words, target_words, links)


def overlapping(spans: Sequence[Span], start: int, end: int) -> range:
    """The numbers of the words that have a letter between two places."""
    numbers = [number for number, span in enumerate(spans) if span.start < end and span.end > start]
    return range(numbers[0], numbers[-1] + 1) if numbers else range(0)


def best_run(runs: Sequence[range], words: range, texts: Texts) -> range | None:
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


def best_cut(among: range, before: int, texts: Texts) -> int:
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


def _from_model(result: Result, source_words: Sequence[Span], target_words: Sequence[Span]) -> list[Link]:
    weights: dict[tuple[int, int], float] = {}
    for source, target in result.alignment:
        froms, tos = (
            overlapping(source_words, source.start, source.end),
            overlapping(target_words, target.start, target.end),
        )
        for pair in _paired(froms, tos):
            weights[pair] = weights.get(pair, 0.0) + (target.end - target.start)
    return [
        Link(
            source, target, _MODEL_WEIGHT * min(1.0, letters / (target_words[target].end - target_words[target].start))
        )
        for (source, target), letters in sorted(weights.items())
    ]


def _paired(froms: range, tos: range) -> list[tuple[int, int]]:
    """Each word of one run with those of the other; two runs of one length in order."""
    if len(froms) == len(tos):
        return list(zip(froms, tos, strict=True))
    return [(source, target) for source in froms for target in tos]


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
