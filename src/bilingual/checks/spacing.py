"""Blanks stand where English wants them."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Pair, Spot, StyleGuide
from bilingual.checks.texts import spans
from bilingual.model import Span

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)"), "There are two blanks in a row."),
    (
        re.compile(r"(?<=\w)[ \u00a0]+(?=[,;:!?](?:\s|$)|\.(?:\s|$)(?!\.))"),
        "There is a blank before a punctuation mark.",
    ),
    (re.compile(r"(?<=[^\W\d_]{2})[,;!?](?=[^\W\d_]{2})"), "There is no blank after a punctuation mark."),
    (re.compile(r"(?<=\()[ \u00a0]+(?=\S)|(?<=\S)[ \u00a0]+(?=\))"), "There is a blank inside brackets."),
)
"""What is wrong, and what is said of it."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports each kind of wrong blank that the target has and the source has not."""
    for pattern, message in _RULES:
        found = spans(pattern, pair.target)
        if found and not pattern.search(pair.source):
            yield Spot(message, target_spans=found)
    if pair.target != pair.target.strip() and pair.source == pair.source.strip():
        yield Spot("The translation begins or ends with a blank.", target_spans=_edges(pair.target))


def _edges(text: str) -> tuple[Span, ...]:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return tuple(span for span in (Span(0, start), Span(end, len(text))) if span.start < span.end)
