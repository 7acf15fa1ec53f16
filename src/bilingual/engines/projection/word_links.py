"""Which words of a source stand for which of its translation, from the model and from their form."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.language.words import Link, align, word_spans
from bilingual.model import Result, Span

_MODEL_WEIGHT = 0.8
"""How much a link by the model's attention counts beside one by the words' form.

Set by hand. Of the 381 terms that `benchmarks/term_enforcement.py` demands of the small test model 370 stand with it,
371 with 1.0, and 364 with 0.4.
"""


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
