"""The bar that shows how far an article is."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilingual.publishing.status import LABELS
from bilingual.status import Status


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the bar that shows how far an article is."""

    status: Status
    short: str
    long: str
    number: int
    start: float
    """Percent of the bar's width."""
    width: float


def shares(counted: Mapping[str, int]) -> tuple[Share, ...]:
    """The parts of the progress bar, in the order of the labels, empty ones left out."""
    numbers = {status: counted.get(status, 0) for status in LABELS}
    total = sum(numbers.values())
    found: list[Share] = []
    start = 0.0
    for status, label in LABELS.items():
        if numbers[status]:
            width = round(100 * numbers[status] / total, 2)
            found.append(Share(status, label.short, label.long, numbers[status], round(start, 2), width))
            start += width
    return tuple(found)
