"""Keeps evaluation texts out of training: a pair goes when it shares a run of words with any of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from training.corpus import Pair

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What must not be learned.

    Attributes:
        length: Running words that count as overlap.
        runs: Every run of that length in the evaluation texts; shorter sentences are there whole.
    """

    length: int
    runs: frozenset[tuple[str, ...]]


@dataclass(slots=True)
class Overlap:
    """What the check found.

    Attributes:
        removed: Pairs left out, by origin.
        examples: The first few of them.
    """

    removed: Counter[str] = field(default_factory=Counter)
    examples: list[tuple[str, str]] = field(default_factory=list)


def words(text: str) -> tuple[str, ...]:
    """The words of a text without case and marks."""
    return tuple(_WORD.findall(text.casefold()))


def held_out(sentences: Iterable[str], length: int) -> HeldOut:
    """Collect the runs of words of evaluation sentences, in both languages alike.

    Args:
        sentences: The evaluation texts.
        length: Running words that count as overlap.

    Returns:
        What `overlaps` looks up.
    """
    return HeldOut(length, frozenset(run for sentence in sentences for run in _runs(words(sentence), length)))


def overlaps(text: str, held: HeldOut) -> bool:
    """Whether a sentence is, or shares a run of words with, an evaluation sentence."""
    return any(run in held.runs for run in _runs(words(text), held.length))


def without_overlap(pairs: Iterable[Pair], held: HeldOut, found: Overlap) -> Iterator[Pair]:
    """Leave out the pairs of which either side overlaps; `found` is added to."""
    for pair in pairs:
        if overlaps(pair.german, held) or overlaps(pair.english, held):
            found.removed[pair.origin] += 1
            if len(found.examples) < 20:
                found.examples.append((pair.german, pair.english))
        else:
            yield pair


def coverage(sentences: Iterable[str], pairs: Iterable[Pair], length: int) -> float:
    """How much of a text still stands in the corpus.

    Args:
        sentences: An evaluation text.
        pairs: The corpus.
        length: Running words compared.

    Returns:
        The share of the text's runs of that length that occur on either side of a pair.
    """
    runs = {run for sentence in sentences for run in _whole_runs(words(sentence), length)}
    seen: set[tuple[str, ...]] = set()
    for pair in pairs:
        for side in (pair.german, pair.english):
            seen.update(run for run in _whole_runs(words(side), length) if run in runs)
    return len(seen) / max(1, len(runs))


def _runs(sentence: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    if 0 < len(sentence) < length:
        yield sentence
    yield from _whole_runs(sentence, length)


def _whole_runs(sentence: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    return (sentence[start : start + length] for start in range(len(sentence) - length + 1))
