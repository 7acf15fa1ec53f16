"""How probable it is that a translation holds a German word as it stands: a linear model over what is seen of it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from math import exp

from bilingual.language.names.features import bare, seen_around, seen_of_word


def chance(text: str, tokens: Sequence[re.Match[str]], place: int) -> float:
    """From 0 to 1, how probably the capitalised word at this place among the tokens is a name."""
    own = _of_word(bare(tokens[place].group())) + _weight(seen_around(text, tokens, place))
    return 1 / (1 + exp(-own))


@lru_cache(maxsize=1 << 14)
def _of_word(word: str) -> float:
    return _weight(("always", *seen_of_word(word)))


def _weight(seen: Iterable[str]) -> float:
    weights = _weights()
    return sum(weights.get(one, 0.0) for one in seen)


@cache
def _weights() -> Mapping[str, float]:
    lines = (files("bilingual.language") / "rules" / "name_weights.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("# "))
    return {row[0]: float(row[1]) for row in rows}
