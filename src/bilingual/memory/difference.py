"""What differs between two texts, word by word."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

Change = Literal["equal", "delete", "insert"]

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def difference(old: str, new: str) -> tuple[tuple[Change, str], ...]:
    """How to make the new text of the old one.

    Returns:
        Stretches in reading order: `equal` and `delete` together are the old text, `equal` and `insert` the new one.
        What is deleted at a place comes before what is inserted there.
    """
    from rapidfuzz.distance import Levenshtein

    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    steps = []
    for step in Levenshtein.opcodes(before, after):
        left = "".join(before[step.src_start : step.src_end])
        right = "".join(after[step.dest_start : step.dest_end])
        steps.append((left, right))
    return tuple(_stretches(_joined(steps)))


def _joined(steps: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The steps, what is changed on both sides of equal white space made one change."""
    pending: list[tuple[str, str]] = []
    for left, right in steps:
        if left == right and left.strip():
            yield from _settled(pending)
            pending = []
            yield left, right
        else:
            pending.append((left, right))
    yield from _settled(pending)


def _settled(pending: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Changes and the white space between them as one change; white space at the ends stays what it is."""
    start = next((n for n, (left, right) in enumerate(pending) if left != right), len(pending))
    end = len(pending) - next((n for n, (left, right) in enumerate(reversed(pending)) if left != right), 0)
    middle = pending[start:end]
    changed = [("".join(left for left, _ in middle), "".join(right for _, right in middle))] if middle else []
    return [*pending[:start], *changed, *pending[max(start, end) :]]


def _stretches(steps: Iterable[tuple[str, str]]) -> Iterator[tuple[Change, str]]:
    def changes() -> Iterator[tuple[Change, str]]:
        for left, right in steps:
            if left == right:
                yield "equal", left
            else:
                yield from (change for change in (("delete", left), ("insert", right)) if change[1])

    for kind, group in groupby(changes(), key=lambda change: change[0]):
        yield kind, "".join(text for _, text in group)
