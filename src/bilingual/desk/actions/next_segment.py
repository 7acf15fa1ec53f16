"""Which segment comes next."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from bilingual.desk.contract import PlaceJson
from bilingual.desk.state import Desk, NoSuchSegmentError, OpenArticle, rows
from bilingual.errors import BilingualError
from bilingual.model import Severity, State
from bilingual.store import ArticleCounts

What = Literal["unreviewed", "findings", "worst"]
Order = Callable[[OpenArticle], Sequence[int]]
"""The segments that are looked for, in the order in which they are visited."""


def after(desk: Desk, path: str, position: int, what: What) -> PlaceJson | None:
    """The next segment to look at: further down in the article, then in the articles after it, then from the top.

    Args:
        desk: whose articles.
        path: of the article that is open.
        position: of the segment from which the person goes on; -1 begins at the top.
        what: unreviewed ones, those with findings, or the machine's drafts by their confidence, the worst first.

    Returns:
        Its article, id and position; None where there is none.
    """
    article = desk.article(path)
    order = _ORDERS[what](article)
    further = next((n for n in order if _rank(article, what, n) > _rank(article, what, position)), None)
    if further is not None:
        return _place(article, further)
    return next(_elsewhere(desk, path, what), None) or (_place(article, order[0]) if order else None)


def place_of(desk: Desk, segment_id: str) -> PlaceJson | None:
    """Where a segment is; None where no article has it any more."""
    try:
        article = desk.holder(segment_id)
    except NoSuchSegmentError:
        return None
    return _place(article, article.places[segment_id])


def _elsewhere(desk: Desk, here: str, what: What) -> Iterator[PlaceJson]:
    known = desk.counted()
    paths = desk.project.articles()
    at = paths.index(here) + 1 if here in paths else 0
    for path in [*paths[at:], *paths[: max(0, at - 1)]]:
        if not _promises(known.get(path), what):
            continue
        try:
            article = desk.article(path)
        except BilingualError:
            continue  # its error is told where it is opened
        if order := _ORDERS[what](article):
            yield _place(article, order[0])


def _promises(counts: ArticleCounts | None, what: What) -> bool:
    """Whether an article that is not open may have such a segment."""
    if counts is None:
        return True
    return bool(counts.findings if what == "findings" else counts.initial + counts.translated)


def _is_unreviewed(article: OpenArticle, position: int) -> bool:
    segment = article.segments[position]
    target = article.stored.get(segment.id)  # without its findings: to find them takes milliseconds a segment
    return segment.translate and (target is None or target.state in {State.INITIAL, State.TRANSLATED})


def _has_findings(article: OpenArticle, position: int) -> bool:
    target = article.target(article.segments[position].id)
    return target is not None and any(finding.severity is not Severity.NOTE for finding in target.findings)


def _where(wanted: Callable[[OpenArticle, int], bool]) -> Order:
    return lambda article: [n for n in range(len(article.segments)) if wanted(article, n)]


def _worst_first(article: OpenArticle) -> Sequence[int]:
    """Unreviewed drafts, those in which the machine trusts least first."""
    drafts = [n for n in range(len(article.segments)) if _is_unreviewed(article, n)]
    return sorted(
        (n for n in drafts if rows.confidence(article, n) is not None),
        key=lambda n: (rows.confidence(article, n) or 0, n),
    )


_ORDERS: Mapping[What, Order] = {
    "unreviewed": _where(_is_unreviewed),
    "findings": _where(_has_findings),
    "worst": _worst_first,
}


def _rank(article: OpenArticle, what: What, position: int) -> tuple[int, int]:
    """Where a segment stands in the order; -1 stands before all."""
    if what != "worst" or position < 0:
        return (-1 if what == "worst" else 0), position
    return rows.confidence(article, position) or 0, position


def _place(article: OpenArticle, position: int) -> PlaceJson:
    return {"article": article.path, "id": article.segments[position].id, "position": position}
