"""Made pairs that teach what the corpus does not: terms, quotations left in English, rough writing.

Each kind is one function from a pair to a changed pair, or to nothing where it does not apply; `KINDS` names them.
"""

import random
from collections.abc import Callable, Sequence

from training.augmentation import insertions, quotations, writing
from training.corpus import Pair

Kind = Callable[[Pair, random.Random], Pair | None]

KINDS: dict[str, Kind] = {
    "no_final_stop": writing.no_final_stop,
    "headline": writing.headline,
    "capitals": writing.capitals,
    "no_umlauts": writing.no_umlauts,
    "numbers": writing.numbers,
    "mention": insertions.mention,
    "hashtag": insertions.hashtag,
    "address": insertions.address,
    "quoted_part": quotations.quoted_part,
    "reported": quotations.reported,
}


def augment(pairs: Sequence[Pair], shares: dict[str, float], seed: int) -> list[Pair]:
    """Make changed copies of pairs.

    Args:
        pairs: The corpus.
        shares: For each kind how many copies to make per pair of the corpus; `terms` is made elsewhere.
        seed: Chooses the pairs.

    Returns:
        The made pairs only, with the kind as their origin; fewer than asked where a kind seldom applies.
    """
    made: list[Pair] = []
    for name, share in shares.items():
        if name != "terms":
            made.extend(_make(pairs, name, round(share * len(pairs)), random.Random(f"{seed} {name}")))
    return made


def _make(pairs: Sequence[Pair], name: str, wanted: int, rng: random.Random) -> list[Pair]:
    made: list[Pair] = []
    for index in rng.sample(range(len(pairs)), len(pairs)):
        if len(made) >= wanted:
            break
        changed = KINDS[name](pairs[index], rng)
        if changed is not None:
            made.append(Pair(changed.german, changed.english, name))
    return made
