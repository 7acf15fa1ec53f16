"""Sentences as numbers, and batches of them that hold about the same number of tokens each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.corpus import Pair
from training.vocabulary import PAD

Tokens = NDArray[np.uint32]
Encode = Callable[[str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Side:
    """One language of the corpus: all tokens in a row, and where each sentence starts and the last one ends."""

    tokens: Tokens
    starts: NDArray[np.int64]

    def lengths(self) -> NDArray[np.int64]:
        """Tokens of each sentence."""
        return np.diff(self.starts)

    def __getitem__(self, index: int) -> Tokens:
        return self.tokens[self.starts[index] : self.starts[index + 1]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """The corpus as the model sees it."""

    german: Side
    english: Side


def encode(pairs: Iterable[Pair], german: Encode, english: Encode, longest: int) -> Encoded:
    """Turn pairs into numbers.

    Args:
        pairs: The corpus.
        german: Gives a German text's tokens.
        english: Gives an English text's tokens.
        longest: Pairs with a side of more tokens are left out.

    Returns:
        The tokens of both sides, without start and end.
    """
    sides: tuple[list[Tokens], list[Tokens]] = ([], [])
    for pair in pairs:
        both = np.array(german(pair.german), np.uint32), np.array(english(pair.english), np.uint32)
        if min(map(len, both)) > 0 and max(map(len, both)) <= longest:
            sides[0].append(both[0])
            sides[1].append(both[1])
    return Encoded(side(sides[0]), side(sides[1]))


def side(sentences: list[Tokens]) -> Side:
    """One side of a corpus."""
    tokens = np.concatenate(sentences) if sentences else np.zeros(0, np.uint32)
    return Side(tokens, _starts(np.array([len(sentence) for sentence in sentences], np.int64)))


def save_encoded(path: Path, corpus: Encoded) -> None:
    """Write an encoded corpus, compressed."""
    lengths = [side.lengths().astype(np.uint16) for side in (corpus.german, corpus.english)]
    np.savez_compressed(
        path,
        german=corpus.german.tokens,
        english=corpus.english.tokens,
        german_lengths=lengths[0],
        english_lengths=lengths[1],
    )


def load_encoded(path: Path) -> Encoded:
    """Read what `save_encoded` wrote."""
    with np.load(path) as arrays:
        return Encoded(
            Side(arrays["german"], _starts(arrays["german_lengths"])),
            Side(arrays["english"], _starts(arrays["english_lengths"])),
        )


def batches(corpus: Encoded, budget: int, seed: int, epoch: int) -> list[NDArray[np.int64]]:
    """Put sentences of like length together.

    Args:
        corpus: The corpus.
        budget: Padded tokens of the longer side that a batch may hold.
        seed: With `epoch` gives the order; the same two give the same batches.
        epoch: Which pass over the corpus.

    Returns:
        The sentences' numbers, batch by batch, in the order of training.
    """
    rng = np.random.default_rng((seed, epoch))
    lengths = np.maximum(corpus.german.lengths(), corpus.english.lengths()) + 1
    order = np.argsort(lengths + rng.uniform(0, 1 + 0.1 * lengths), kind="stable")
    cuts = list(_cuts(lengths[order], budget))
    rng.shuffle(cuts)
    return [order[start:end] for start, end in cuts]


def padded(
    sentences: Sequence[Sequence[int] | Tokens], before: tuple[int, ...] = (), after: tuple[int, ...] = ()
) -> NDArray[np.int64]:
    """Sentences as the rows of one matrix, with tokens set before and after each, filled up with `PAD`."""
    width = max(map(len, sentences)) + len(before) + len(after)
    matrix = np.full((len(sentences), width), PAD, np.int64)
    for row, sentence in zip(matrix, sentences, strict=True):
        end = len(before) + len(sentence)
        row[: len(before)] = before
        row[len(before) : end] = sentence
        row[end : end + len(after)] = after
    return matrix


def _cuts(lengths: NDArray[np.int64], budget: int) -> Iterator[tuple[int, int]]:
    start, longest = 0, 0
    for index, length in enumerate(lengths.tolist()):
        longest = max(longest, length)
        if index > start and longest * (index + 1 - start) > budget:
            yield start, index
            start, longest = index, length
    if len(lengths):
        yield start, len(lengths)


def _starts(lengths: NDArray[Any]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
