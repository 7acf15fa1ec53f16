"""Remembering what was found out about a text, within bounds: so many texts, and none that is very long.

A cache that counts only its entries is as large as what people send: a few thousand texts of 100,000 characters, each
with the numbers in it, are gigabytes.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

_Texts = TypeVarTuple("_Texts")
_R = TypeVar("_R")

LONGEST = 2000
"""Characters: far more than a sentence has."""


class _TooLong(Exception):
    """An answer that is raised is not kept."""


def remembered(entries: int) -> Callable[[Callable[[*_Texts], _R]], Callable[[*_Texts], _R]]:
    """A decorator like `lru_cache` for functions of texts: calls with a text longer than `LONGEST` are not kept.

    Args:
        entries: calls that are kept; the one that was not made for longest goes first.
    """

    def decorated(function: Callable[[*_Texts], _R]) -> Callable[[*_Texts], _R]:
        def answer(*texts: *_Texts) -> _R:
            for text in texts:
                if isinstance(text, str) and len(text) > LONGEST:
                    raise _TooLong
            return function(*texts)

        kept = lru_cache(maxsize=entries)(answer)

        @wraps(function)
        def called(*texts: *_Texts) -> _R:
            try:
                return kept(*texts)
            except _TooLong:
                return function(*texts)

        return called

    return decorated
