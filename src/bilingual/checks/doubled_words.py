"""A word stands twice in a row: `the the`."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.lists import listed
from bilingual.model import Severity, Span
from bilingual.patterns import late_pattern

_DOUBLED = late_pattern(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)
_GOOD = frozenset(listed("checks/rules/rightly_doubled.txt"))
"""English words that good sentences double."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports words that stand twice in a row in the target, and not in the source."""
    if _DOUBLED.search(pair.source):
        return
    for match in _DOUBLED.finditer(pair.target):
        word = match.group(1)
        if word.lower() not in _GOOD and not _is_name(match):
            yield Spot(f"“{word}” stands twice in a row.", target_spans=(Span(*match.span()),))


def _is_name(match: re.Match[str]) -> bool:
    """Whether it may be a name, such as `Boutros Boutros` or `Duran Duran`."""
    return all(word[0].isupper() for word in match.group().split())


CHECK = Check("doubled-words", Severity.WARNING, "A word stands twice in a row.", find)
