"""Accounts, tags, addresses and emoji come through letter by letter."""

import re
from collections import Counter
from collections.abc import Iterator

from bilingual.checks.pair import House, Pair, Spot
from bilingual.model import Span

_PROTECTED = re.compile(
    r"""
      https?://[^\s<>"„“”»«]*[^\s<>"„“”»«.,;:!?)\]'’]
    | www\.[\w.-]+\.\w{2,}[\w/]*
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?<![\w@])@\w+
    | (?<![\w&\#])\#(?!\d+\b)\w+
    | [\U0001F1E6-\U0001F1FF]{2}|[\u2600-\u27BF\U0001F300-\U0001FAFF]
    """,
    re.VERBOSE,
)


def find(pair: Pair, _house: House) -> Iterator[Spot]:
    """Reports each address, account, tag or emoji that is missing from the target or new in it."""
    wanted, found = _found(pair.source), _found(pair.target)
    for text in wanted - found:
        yield Spot(f"“{text}” is missing from the translation.", source_spans=_spans(text, pair.source))
    for text in found - wanted:
        yield Spot(f"“{text}” is not in the source.", target_spans=_spans(text, pair.target))


def _found(text: str) -> Counter[str]:
    return Counter(match.group() for match in _PROTECTED.finditer(text))


def _spans(text: str, within: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in _PROTECTED.finditer(within) if match.group() == text)
