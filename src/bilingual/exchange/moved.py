"""What has moved since it went out: an article to another name, English beside another sentence's German."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import replace

from bilingual.content import tagged
from bilingual.exchange.comparison import Comparison, Outcome
from bilingual.exchange.exchanged_segment import ExchangedSegment, mark
from bilingual.model import Article

_SORTED = "it has the English of {id} now, which has another; see whether one column was sorted alone"


def moved(exchanged: Sequence[ExchangedSegment], article: Article) -> list[ExchangedSegment]:
    """The segments of a file as those of the article that its own has become, which has another name by now.

    Each is the sentence with its German, those with the same German in their order; what has none there stays as it is,
    and so does a sign that what the file tells of its export was changed.
    """
    waiting: defaultdict[str, deque[str]] = defaultdict(deque)
    for segment in article.segments:
        waiting[tagged(segment.source)].append(segment.id)
    path = article.document.path
    said = f"{exchanged[0].document} has another name by now, {path}; what the file has goes there"
    first, *others = [_placed(one, path, waiting[one.source]) for one in exchanged]
    return [replace(first, told=(*first.told, said)), *others]


def _placed(theirs: ExchangedSegment, path: str, ids: deque[str]) -> ExchangedSegment:
    if not ids:
        return replace(theirs, document=path)
    id_, base = ids.popleft(), theirs.exported
    is_whole = base is not None and theirs.mark == mark(theirs.segment, base)
    return replace(theirs, document=path, segment=id_, mark=mark(id_, base) if base and is_whole else theirs.mark)


def in_question(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons; where several rows have changed places, these are not taken before a person says so."""
    owners = {one.exported.target: one for one in _changed(comparisons) if one.exported and one.exported.target}
    asked = [_asked(comparison, owners.get(comparison.exchanged.target or "")) for comparison in comparisons]
    is_moved = sum(one is not other for one, other in zip(asked, comparisons, strict=True)) > 1
    return asked if is_moved else list(comparisons)


def _changed(comparisons: Sequence[Comparison]) -> list[ExchangedSegment]:
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
