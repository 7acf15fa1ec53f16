"""Accounts, tags, addresses and emoji come through letter by letter."""

import re
from collections import Counter
from collections.abc import Iterator

from bilingual.content import plain
from bilingual.model import Content, Finding, Segment, Severity, Span

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


def check(segment: Segment, target: Content) -> Iterator[Finding]:
    """Reports each address, account, tag or emoji that is missing from the target or new in it."""
    source_text, target_text = plain(segment.source), plain(target)
    wanted, found = _found(source_text), _found(target_text)
    for text in wanted - found:
        yield _finding(f"“{text}” is missing from the translation.", source_spans=_spans(text, source_text))
    for text in found - wanted:
        yield _finding(f"“{text}” is not in the source.", target_spans=_spans(text, target_text))


def _found(text: str) -> Counter[str]:
    return Counter(match.group() for match in _PROTECTED.finditer(text))


def _spans(text: str, within: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in _PROTECTED.finditer(within) if match.group() == text)


def _finding(message: str, **spans: tuple[Span, ...]) -> Finding:
    return Finding("protected", Severity.ERROR, message, **spans)
