"""How much of each source a pass over the corpus shows."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from training.corpus import Pair


def weighted(pairs: Iterable[Pair], weights: dict[str, float], seed: int) -> Iterator[Pair]:
    """Show each pair as often as its source's weight says.

    Args:
        pairs: The corpus.
        weights: By source; of 1.5 each pair is shown once and half of them twice.
        seed: Chooses by the pair itself, so that other sources do not change the choice.

    Yields:
        The pairs, repeated or left out.
    """
    for pair in pairs:
        whole, part = divmod(weights.get(pair.origin, 0), 1)
        extra = random.Random(f"{seed} {pair.german} {pair.english}").random() < part
        for _ in range(int(whole) + extra):
            yield pair


def sample(pairs: Sequence[Pair], count: int, seed: int) -> list[Pair]:
    """At most so many pairs, in their order."""
    if len(pairs) <= count:
        return list(pairs)
    chosen = sorted(random.Random(seed).sample(range(len(pairs)), count))
    return [pairs[index] for index in chosen]


def count_by_origin(pairs: Iterable[Pair]) -> dict[str, int]:
    """How many pairs came from each source or kind of making."""
    return dict(Counter(pair.origin for pair in pairs).most_common())
