"""Which segment comes next."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

from bilingual.desk.state import Desk, Opened, confidence
from bilingual.errors import BilingualError
from bilingual.model import Severity, State
from bilingual.store import ArticleCounts

What = Literal["unreviewed", "findings", "worst"]
Order = Callable[[Opened], Sequence[int]]
"""The segments that are looked for, in the order in which they are visited."""


def after(desk: Desk, article: str, position: int, what: What) -> dict[str, Any] | None:
    """The next segment to look at: further down in the article, then in the articles after it, then from the top.

    Args:
        desk: whose articles.
        article: the path of the one that is open.
        position: of the segment from which the person goes on; -1 begins at the top.
        what: unreviewed ones, those with findings, or the machine's drafts by their confidence, the worst first.

    Returns:
        Its article, id and position; None where there is none.
    """
    of = desk.article(article)
    order = _ORDERS[what](of)
    further = next((n for n in order if _ranked(of, what, n) > _ranked(of, what, position)), None)
    if further is not None:
        return _place(of, further)
    return next(_elsewhere(desk, article, what), None) or (_place(of, order[0]) if order else None)


def _elsewhere(desk: Desk, article: str, what: What) -> Iterator[dict[str, Any]]:
    counts = {one.path: one for one in desk.store.counts()}
    paths = desk.project.articles()
    at = paths.index(article) + 1 if article in paths else 0
    for path in [*paths[at:], *paths[: max(0, at - 1)]]:
        if not _promises(counts.get(path), what):
            continue
        try:
            of = desk.article(path)
        except BilingualError:
            continue  # its error is told where it is opened
        if order := _ORDERS[what](of):
            yield _place(of, order[0])


def _promises(counts: ArticleCounts | None, what: What) -> bool:
    """Whether an article that is not open may have such a segment."""
    if counts is None:
        return True
    return bool(counts.findings if what == "findings" else counts.initial + counts.translated)


def _is_unreviewed(of: Opened, position: int) -> bool:
    segment = of.segments[position]
    target = of.target(segment.id)
    return segment.translate and (target is None or target.state in {State.INITIAL, State.TRANSLATED})


def _has_findings(of: Opened, position: int) -> bool:
    target = of.target(of.segments[position].id)
    return target is not None and any(one.severity is not Severity.NOTE for one in target.findings)


def _where(wanted: Callable[[Opened, int], bool]) -> Order:
    return lambda of: [n for n in range(len(of.segments)) if wanted(of, n)]


def _worst_first(of: Opened) -> Sequence[int]:
    """Unreviewed drafts, those in which the machine trusts least first."""
    drafts = [n for n in range(len(of.segments)) if _is_unreviewed(of, n)]
    return sorted((n for n in drafts if confidence(of, n) is not None), key=lambda n: (confidence(of, n) or 0, n))


_ORDERS: Mapping[What, Order] = {
    "unreviewed": _where(_is_unreviewed),
    "findings": _where(_has_findings),
    "worst": _worst_first,
}


def _ranked(of: Opened, what: What, position: int) -> tuple[int, int]:
    """Where a segment stands in the order; -1 stands before all."""
    if what != "worst" or position < 0:
        return (-1 if what == "worst" else 0), position
    return confidence(of, position) or 0, position


def _place(of: Opened, position: int) -> dict[str, Any]:
    return {"article": of.path, "id": of.segments[position].id, "position": position}
