"""Puts requests into batches: those of like length together, so that little time goes into padding."""

from collections.abc import Iterator, Sequence


def batches(lengths: Sequence[int], most_tokens: int) -> Iterator[list[int]]:
    """Yields the numbers of the requests, longest first, each batch at most `most_tokens` when padded.

    The longest come first so that a lack of memory shows at once.
    """
    batch: list[int] = []
    for number in sorted(range(len(lengths)), key=lambda number: (-lengths[number], number)):
        if batch and lengths[batch[0]] * (len(batch) + 1) > most_tokens:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch
