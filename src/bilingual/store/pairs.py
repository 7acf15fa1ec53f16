"""By what the memory finds similar texts fast: pairs of words that stand side by side.

Two texts of which one came from the other by a few edits share most of their pairs, and a pair is rare even where
both its words are frequent, so that a look-up stays short in a memory of a million units.
"""

import re

_WORD = re.compile(r"\w+")


def pairs(text: str) -> list[str]:
    """The neighbours among the words of a text, each pair once; its first and last word have the edge as neighbour."""
    return list(dict.fromkeys(neighbours(text).split()))


def neighbours(text: str) -> str:
    """The same pairs in one string, with spaces between; a pair may be there twice."""
    words = _WORD.findall(text.lower())
    return f"_{''.join([f'{word} {word}_' for word in words])}" if words else ""
