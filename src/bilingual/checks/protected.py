"""Accounts, tags, addresses and emoji come through letter by letter."""

from collections import Counter
from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.literals import protected_spans
from bilingual.model import Severity, Span


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports each address, account, tag or emoji that is missing from the target or new in it."""
    wanted, found = _literals(pair.source), _literals(pair.target)
    for text in wanted - found:
        yield Spot(f"“{text}” is missing from the translation.", source_spans=_spans(text, pair.source))
    for text in found - wanted:
        yield Spot(f"“{text}” is not in the source.", target_spans=_spans(text, pair.target))


def _literals(text: str) -> Counter[str]:
    return Counter(text[span.start : span.end] for span in protected_spans(text))


def _spans(text: str, within: str) -> tuple[Span, ...]:
    return tuple(span for span in protected_spans(within) if within[span.start : span.end] == text)


CHECK = Check("protected", Severity.ERROR, "An address, an account, a tag or an emoji was changed.", find)
