"""Which word translates which: IBM Model 2 with a prior for the diagonal, by expectation maximisation.

After Dyer, Chahuneau and Smith, "A Simple, Fast, and Effective Reparameterization of IBM Model 2" (2013), with a fixed
tension of the diagonal and without the empty word; links are kept where both directions agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Sentence = Sequence[str]
Integers = NDArray[np.int64]
Floats = NDArray[np.float32]

_TENSION = 4.0


@dataclass(frozen=True, slots=True)
class Link:
    """Positions of two words that translate each other, with the lower of the two directions' probabilities."""

    german: int
    english: int
    probability: float


@dataclass(frozen=True, slots=True)
class _Grid:
    """Every pair of words of every sentence pair, flat.

    `german` and `english` number the word pair's tokens within the whole corpus; `word_pair` numbers its kind;
    `german_word` and `english_word` number the kinds of word by word pair.
    """

    german: Integers
    english: Integers
    word_pair: Integers
    german_word: Integers
    english_word: Integers
    diagonal: Floats


def align(pairs: Sequence[tuple[Sentence, Sentence]], rounds: int = 5) -> list[list[Link]]:
    """Align the words of a corpus with itself as the only teacher.

    Args:
        pairs: German and English words of each pair.
        rounds: Rounds of expectation maximisation.

    Returns:
        For each pair its links, one word to one word, in the order of the German words.
    """
    grid = _grid(pairs)
    if not grid.german.size:
        return [[] for _ in pairs]
    forward = _posterior(grid, grid.german_word, grid.english, rounds)
    backward = _posterior(grid, grid.english_word, grid.german, rounds)
    both = np.minimum(forward, backward)
    best = (both == _highest(both, grid.german)) & (both == _highest(both, grid.english)) & (both > 0)
    return _links(pairs, grid, both, best)


def _grid(pairs: Sequence[tuple[Sentence, Sentence]]) -> _Grid:
    german_ids, english_ids = _numbered(pairs, 0), _numbered(pairs, 1)
    german, english, diagonal = [], [], []
    at_german = at_english = 0
    for german_words, english_words in pairs:
        rows, columns = len(german_words), len(english_words)
        german.append(np.repeat(np.arange(rows) + at_german, columns))
        english.append(np.tile(np.arange(columns) + at_english, rows))
        diagonal.append(_near_the_diagonal(rows, columns))
        at_german, at_english = at_german + rows, at_english + columns
    german_all, english_all = _joined(german), _joined(english)
    kinds = german_ids[german_all] * (int(english_ids.max(initial=0)) + 1) + english_ids[english_all]
    unique, word_pair = np.unique(kinds, return_inverse=True)
    german_word, english_word = np.divmod(unique, int(english_ids.max(initial=0)) + 1)
    prior = np.concatenate(diagonal) if diagonal else np.zeros(0, np.float32)
    return _Grid(german_all, english_all, word_pair, german_word, english_word, prior)


def _numbered(pairs: Sequence[tuple[Sentence, Sentence]], side: int) -> Integers:
    """The number of each token's word, in the order of the corpus."""
    numbers: dict[str, int] = {}
    tokens = (numbers.setdefault(word, len(numbers)) for pair in pairs for word in pair[side])
    return np.fromiter(tokens, dtype=np.int64)


def _joined(parts: list[Integers]) -> Integers:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _near_the_diagonal(rows: int, columns: int) -> Floats:
    down = (np.arange(rows, dtype=np.float32)[:, None] + 0.5) / max(1, rows)
    across = (np.arange(columns, dtype=np.float32)[None, :] + 0.5) / max(1, columns)
    return np.exp(-_TENSION * np.abs(down - across)).astype(np.float32).ravel()


def _posterior(grid: _Grid, given: Integers, explained: Integers, rounds: int) -> Floats:
    """For each cell how probable it is that its `explained` token comes from its other token."""
    translation = np.ones(len(given), np.float32)
    posterior = grid.diagonal
    for _ in range(rounds + 1):
        weight = translation[grid.word_pair] * grid.diagonal
        posterior = (weight / np.bincount(explained, weight)[explained]).astype(np.float32)
        counts = np.bincount(grid.word_pair, posterior, minlength=len(given))
        translation = (counts / np.bincount(given, counts)[given]).astype(np.float32)
    return posterior


def _highest(values: Floats, group: Integers) -> Floats:
    """For each cell the highest value among the cells of its group."""
    highest = np.zeros(int(group.max()) + 1, np.float32)
    np.maximum.at(highest, group, values)
    return highest[group]


def _links(
    pairs: Sequence[tuple[Sentence, Sentence]], grid: _Grid, values: Floats, chosen: NDArray[np.bool_]
) -> list[list[Link]]:
    starts = np.cumsum([0] + [len(german) * len(english) for german, english in pairs])
    cells = np.flatnonzero(chosen)
    owners = np.searchsorted(starts, cells, side="right") - 1
    links: list[list[Link]] = [[] for _ in pairs]
    for cell, owner in zip(cells.tolist(), owners.tolist(), strict=True):
        german, english = divmod(cell - int(starts[owner]), len(pairs[owner][1]))
        links[owner].append(Link(german, english, float(values[cell])))
    return links
