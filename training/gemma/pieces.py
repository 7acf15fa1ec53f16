"""Which pieces of Gemma's vocabulary stay: what the texts need, and what byte-pair encoding passes on its way there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from training.gemma.weights import Vocabulary

_NORMAL, _CONTROL = 1, 3
"""`ModelProto.SentencePiece.Type`."""


def choose(vocabulary: Vocabulary, texts: Iterable[str], least: int) -> list[int]:
    """The pieces that stay, by their number.

    Args:
        vocabulary: All pieces.
        texts: What the model is to read and write.
        least: How often a Latin piece of several characters must occur in them.

    Returns:
        All byte and used control pieces, all single Latin characters, signs and marks, the pieces that occur, and all
        by which these arise: without them a piece could never be built.
    """
    processor = vocabulary.processor()
    counts = Counter[int]()
    for text in texts:
        counts.update(processor.encode(text))
    stay = {
        number
        for number, (text, _, kind) in enumerate(vocabulary.pieces)
        if _is_needed(text, kind) or (is_western(text) and counts[number] >= least)
    }
    return sorted(stay | _passed(vocabulary.pieces, stay))


def is_western(piece: str) -> bool:
    """Made of Latin letters, signs and punctuation alone (U+2581 stands for a space)."""
    return all(letter < "\u0250" or "\u2000" <= letter <= "\u20cf" or letter in "€™\u2581" for letter in piece)


def _is_needed(text: str, kind: int) -> bool:
    if kind == _NORMAL:
        return len(text) == 1 and is_western(text)
    return kind != _CONTROL or not text.startswith("<unused")


def _passed(pieces: Sequence[tuple[str, float, int]], stay: Iterable[int]) -> set[int]:
    numbers = {text: number for number, (text, _, kind) in enumerate(pieces) if kind == _NORMAL}
    texts = (pieces[number][0] for number in stay if pieces[number][2] == _NORMAL)
    return {number for text in texts for number in _merges(text, numbers, pieces)}


def _merges(text: str, numbers: dict[str, int], pieces: Sequence[tuple[str, float, int]]) -> Iterator[int]:
    """The pieces that arise while a text is put together: the neighbours whose piece has the best score, each time."""
    parts = list(text)
    while len(parts) > 1:
        joined = [numbers.get(first + second) for first, second in pairwise(parts)]
        possible = [(pieces[number][1], -place) for place, number in enumerate(joined) if number is not None]
        if not possible:
            return
        place = -max(possible)[1]
        parts[place : place + 2] = [parts[place] + parts[place + 1]]
        yield numbers[parts[place]]
