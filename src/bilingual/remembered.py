"""Remembering what was found out about a text, within bounds: so many texts, and none that is very long.

A cache that counts only its entries is as large as what people send: a few thousand texts of 100,000 characters, each
with the numbers in it, are gigabytes.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

LONGEST = 2000
"""Characters: far more than a sentence has."""


def remembered(entries: int) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """A decorator like `lru_cache` for functions of texts: calls with a text longer than `LONGEST` are not kept.

    Args:
        entries: calls that are kept; the one that was not made for longest goes first.
    """

    def decorated(function: Callable[_P, _R]) -> Callable[_P, _R]:
        kept = lru_cache(maxsize=entries)(function)

        @wraps(function)
        def called(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            for value in args if not kwargs else (*args, *kwargs.values()):
                if isinstance(value, str) and len(value) > LONGEST:
                    return function(*args, **kwargs)
            return kept(*args, **kwargs)  # type: ignore[arg-type]

        code = function.__code__
        return (
            called if code.co_argcount + code.co_kwonlyargcount > 1 else wraps(function)(_of_one_text(function, kept))
        )

    return decorated


def _of_one_text(function: Callable[..., _R], kept: Callable[..., _R]) -> Callable[..., _R]:
    """The same for one text and nothing else, in a third of the time: an article asks for words a thousand times."""

    def called(text: str) -> _R:
        return kept(text) if len(text) <= LONGEST else function(text)

    return called
