"""English that stands beside another sentence's German, as where one column of a sheet was sorted alone."""

from collections.abc import Sequence
from dataclasses import replace

from bilingual.exchange.comparison import Comparison, Outcome
from bilingual.exchange.exchanged_segment import ExchangedSegment

_SORTED = "it has the English of {id} now, which has another; see whether one column was sorted alone"


def in_question(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons; where several rows have changed places, these are not taken before a person says so."""
    owners = {one.exported.target: one for one in _moved(comparisons) if one.exported and one.exported.target}
    asked = [_asked(comparison, owners.get(comparison.exchanged.target or "")) for comparison in comparisons]
    is_moved = sum(one is not other for one, other in zip(asked, comparisons, strict=True)) > 1
    return asked if is_moved else list(comparisons)


def _moved(comparisons: Sequence[Comparison]) -> list[ExchangedSegment]:
    """The rows whose English is no more what went out with them."""
    rows = (comparison.exchanged for comparison in comparisons)
    return [row for row in rows if row.exported and row.exported.target != row.target]


def _asked(comparison: Comparison, owner: ExchangedSegment | None) -> Comparison:
    own = comparison.exchanged
    if comparison.outcome is not Outcome.CHANGED or owner is None or owner.source == own.source:
        return comparison
    if own.exported is None or own.exported.target == own.target:
        return comparison
    return replace(comparison, outcome=Outcome.CONFLICT, reason=_SORTED.format(id=owner.segment))
