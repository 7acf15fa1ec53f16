"""What the pages say of a status: its label, and its share in the bar that shows how far an article is."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilingual.status import Status


@dataclass(frozen=True, slots=True)
class Label:
    """What a status is called, and what that means."""

    short: str
    long: str


LABELS = {
    Status.KEPT: Label("kept", "English in the original, printed word for word"),
    Status.MISSING: Label("not translated yet", "the German is shown"),
    Status.DRAFT: Label("machine draft", "translated by an engine, read by nobody yet"),
    Status.UNREVIEWED: Label("not reviewed", "from the memory or by a person, to be reviewed"),
    Status.REVIEWED: Label("reviewed", "read and approved by a person"),
    Status.FINAL: Label("final", "released"),
}
"""`PLAIN` has no label: there is nothing to say of a name or a number."""

MARKED = frozenset({Status.KEPT, Status.MISSING, Status.DRAFT, Status.UNREVIEWED})
"""What a page points out. Reviewed and final English stands unmarked."""


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
