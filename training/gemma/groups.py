"""Rows of questions with their answers: half of them one pair, half some neighbours, as they follow in their text."""

import random
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from training.batching import Encoded, Tokens, side
from training.corpus import Pair
from training.gemma.prompts import Prompts

LONGEST = 320
"""Tokens of a row. The program shows no longer prompts: `bilingual.engines.models.gemma`."""
_ALONE = 0.5
"""The share of rows that hold one pair: a sentence before and its translation help, and most texts come without."""
_MOST = 5
"""Pairs of a row."""
_RUN = 20
"""Neighbours that stay together where only a part of a source is taken."""

_Part = tuple[list[int], int]


def rows(pairs: Sequence[Pair], weights: dict[str, float], prompts: Prompts, seed: int) -> Encoded:
    """The corpus as rows of tokens, where others have the German, and flags, where they have the English.

    Args:
        pairs: Those of a source together, in the order of its texts.
        weights: By source how often its pairs are seen; made pairs, which have none, are seen once.
        prompts: Gives tokens.
        seed: Chooses and groups.

    Returns:
        The flag of a token that is learned is 1: those of the English and of the empty line that ends it.
    """
    rng = random.Random(seed)
    tokens, flags = list[Tokens](), list[Tokens]()
    for source, together in groupby(pairs, lambda pair: pair.origin):
        for row in _rows(taken(list(together), weights.get(source, 1.0), rng), prompts, rng):
            tokens.append(np.array([prompts.start, *(token for part, _ in row for token in part)], np.uint32))
            flags.append(np.array([0, *(flag for part, flag in row for _ in part)], np.uint32))
    return Encoded(side(tokens), side(flags))


def taken(pairs: Sequence[Pair], weight: float, rng: random.Random) -> list[Pair]:
    """The pairs as often as the weight says; of the part that is left over, runs of neighbours."""
    whole, part = divmod(weight, 1)
    runs = [pairs[start : start + _RUN] for start in range(0, len(pairs), _RUN)]
    some = rng.sample(runs, round(part * len(runs)))
    return [*list(pairs) * int(whole), *(pair for run in some for pair in run)]


def _rows(pairs: Sequence[Pair], prompts: Prompts, rng: random.Random) -> Iterator[list[_Part]]:
    """Questions and answers, each with its flag, as many as fit into a row; a pair that fits into none is left out."""
    place = 0
    while place < len(pairs):
        count = 1 if rng.random() < _ALONE else rng.randint(2, _MOST)
        row, room = list[_Part](), LONGEST - 1
        for pair in pairs[place : place + count]:
            question, answer = prompts.question(pair.german), prompts.answer(pair.english)
            room -= len(question) + len(answer)
            if room < 0:
                break
            row += [(question, 0), (answer, 1)]
        place += max(1, len(row) // 2)
        if row:
            yield row
