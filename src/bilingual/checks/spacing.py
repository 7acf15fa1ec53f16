"""Blanks stand where English wants them."""

import re
from collections.abc import Iterator

from bilingual.checks.pair import House, Pair, Spot
from bilingual.checks.texts import spans

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


def find(pair: Pair, _house: House) -> Iterator[Spot]:
    """Reports each kind of wrong blank that the target has and the source has not."""
    for pattern, message in _RULES:
        found = spans(pattern, pair.target)
        if found and not pattern.search(pair.source):
            yield Spot(message, target_spans=found)
    before, after = pair.source, pair.target
    if before and after and (before[0].isspace(), before[-1].isspace()) != (after[0].isspace(), after[-1].isspace()):
        yield Spot("The translation does not begin or end with the same blank as the source.")
