"""What an engine is shown of the work of people, so that it learns from review."""

from bilingual.content import plain
from bilingual.memory.matching import Memory

_SHOWN = 2
_LEAST = 50
"""Per cent of likeness: below it a pair says little of the text, and costs as much time."""


def examples(memory: Memory, text: str) -> tuple[tuple[str, str], ...]:
    """The reviewed pairs that resemble a German text most, the nearest last; none where nothing is like it."""
    near = [match for match in memory.nearest(text, _SHOWN) if match.percentage >= _LEAST]
    return tuple((plain(match.source), plain(match.target)) for match in reversed(near))
