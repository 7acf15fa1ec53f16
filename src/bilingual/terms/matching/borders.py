"""What a term has before its first word and after its last: the `§` of `§ 218`, the `++` of `C++`."""

import re
from typing import NamedTuple

_NOT_ASKED_FOR = " \t\r\n\u00a0\u202f\"'„“”‚‘’»«›‹"
"""Quotation marks and spaces around a term: a text need not have them."""


class Borders(NamedTuple):
    """What must stand right before a term's words and right after them."""

    lead: str
    tail: str


def borders(term: str, word: re.Pattern[str]) -> Borders | None:
    """The borders of a term, which most have none of.

    Args:
        term: as the term base has it.
        word: what finds the words of its language.
    """
    parts = word.split(term)
    lead, tail = parts[0].strip(_NOT_ASKED_FOR), parts[-1].strip(_NOT_ASKED_FOR)
    return Borders(lead, tail) if lead or tail else None


def with_borders(text: str, start: int, end: int, own: Borders) -> tuple[int, int] | None:
    """Where a term stands whose words stand at these characters; None where the text lacks its borders.

    A full stop that ends the text ends its sentence too, and stays outside.
    """
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if not before.endswith(own.lead) or not after.startswith(own.tail):
        return None
    if own.lead:
        start = len(before) - len(own.lead)
    if own.tail and after != ".":
        end = len(text) - len(after) + len(own.tail)
    return start, end
