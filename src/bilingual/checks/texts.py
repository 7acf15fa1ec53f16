"""Looking at two texts side by side: their words, and where these stand."""

import re
from collections.abc import Iterator

from bilingual.model import Span

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def words(text: str) -> Iterator[tuple[str, Span]]:
    """The words of a text and their places; a compound with hyphens is one."""
    return ((match.group(), Span(*match.span())) for match in _WORD.finditer(text))


def spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    """Where a pattern matches."""
    return tuple(Span(*match.span()) for match in pattern.finditer(text))
