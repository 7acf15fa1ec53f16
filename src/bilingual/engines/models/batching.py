"""Puts work into batches whose members do not influence one another."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Sequence[Item], length: Callable[[Item], int], most: int) -> Iterator[list[Item]]:
    """Yields batches of items of one length, the longest first, so that a lack of memory shows at once.

    Only one length a batch, since what a model computes for a text that is filled up to its neighbours' length is
    rounded otherwise: with 8-bit numbers other words come out, and a sentence's English would depend on them.

    Args:
        items: texts in tokens, say.
        length: how many tokens an item has.
        most: tokens in a batch; an item that is longer is a batch of its own.
    """
    for tokens, group in groupby(sorted(items, key=length, reverse=True), key=length):
        members = list(group)
        size = max(1, most // max(1, tokens))
        yield from (members[start : start + size] for start in range(0, len(members), size))
