"""The same words come again, as engines do that have lost their way."""

from collections.abc import Iterator, Sequence

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.checks.texts import words
from bilingual.model import Severity, Span

_RUN = 4
"""Words. A shorter run comes twice in many a good sentence. Chosen by hand on the first half of FLORES-200."""
_SOURCE_RUN = 2
"""A run of the source that comes twice, and excuses one in the translation."""

_BASE, _PRIME = 1_000_003, 2**61 - 1
"""Of the sums by which two runs are compared (Rabin and Karp): that two different ones agree is one in 10^18."""
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
    """The longest run of at least so many words that comes again, and where.

    Where a run comes again, so does its beginning: the longest one is sought by halves.
    """
    known = dict[str, int]()
    numbered = [known.setdefault(word.casefold(), len(known) + 1) for word, _ in placed]
    longest, places = 0, (0, 0)
    low, high, size = length, len(numbered) // 2, length  # the shortest first: most texts have none
    while low <= high:
        if again := _again(numbered, size):
            longest, places, low = size, again, size + 1
        else:
            high = size - 1
        size = (low + high + 1) // 2
    first, second = places
    return (_over(placed, first, longest), _over(placed, second, longest)) if longest else None


def _again(numbers: Sequence[int], size: int) -> tuple[int, int] | None:
    """Where a run of so many numbers stands, and where it comes again; told by sums that move along."""
    highest = pow(_BASE, size, _PRIME)
    seen = dict[int, int]()
    total = 0
    for end, number in enumerate(numbers, 1):
        total = (total * _BASE + number) % _PRIME
        start = end - size
        if start > 0:
            total = (total - numbers[start - 1] * highest) % _PRIME
        if start >= 0:
            earlier = seen.setdefault(total, start)
            if start >= earlier + size and numbers[earlier : earlier + size] == numbers[start:end]:
                return earlier, start
    return None


def _over(placed: Sequence[tuple[str, Span]], start: int, size: int) -> Span:
    return Span(placed[start][1].start, placed[start + size - 1][1].end)


CHECK = Check("repetition", Severity.WARNING, "A run of words stands twice.", find)
