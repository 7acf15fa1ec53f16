"""The same words come again, as engines do that have lost their way."""

from collections.abc import Iterator, Sequence

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.checks.texts import words
from bilingual.model import Severity, Span

_RUN = 4
"""Words. A shorter run comes twice in many a good sentence. Chosen by hand on the first half of FLORES-200."""
_SOURCE_RUN = 2
"""A run of the source that comes twice, and excuses one in the translation."""

_BEGINNING = 5
"""Letters that two forms of a word share: `leben`, `Lebens`."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports runs of words that stand twice in the target, where nothing stands twice in the source."""
    again = _repeated(list(words(pair.target)), _RUN)
    if again and not _repeats_itself(pair.source):
        first, second = again
        text = pair.target[first.start : first.end]
        yield Spot(f"“{text}” stands twice in the translation.", target_spans=(first, second))


def _repeats_itself(source: str) -> bool:
    """Whether a run of the source, or the beginning of a long word, comes twice too."""
    placed = list(words(source))
    beginnings = [word[:_BEGINNING].casefold() for word, _ in placed if len(word) >= _BEGINNING]
    return _repeated(placed, _SOURCE_RUN) is not None or len(set(beginnings)) < len(beginnings)


def _repeated(placed: Sequence[tuple[str, Span]], length: int) -> tuple[Span, Span] | None:
    """The longest run of at least so many words that comes again, and where."""
    folded = [word.casefold() for word, _ in placed]
    for size in range(len(placed) // 2, length - 1, -1):
        seen: dict[tuple[str, ...], int] = {}
        for start in range(len(placed) - size + 1):
            earlier = seen.setdefault(tuple(folded[start : start + size]), start)
            if start >= earlier + size:
                return _over(placed, earlier, size), _over(placed, start, size)
    return None


def _over(placed: Sequence[tuple[str, Span]], start: int, size: int) -> Span:
    return Span(placed[start][1].start, placed[start + size - 1][1].end)


CHECK = Check("repetition", Severity.WARNING, "A run of words stands twice.", find)
