"""Segments split and joined at the desk."""

from collections.abc import Sequence

from bilingual import language
from bilingual.content import codes, tagged
from bilingual.desk.actions.saving import UnfitError
from bilingual.desk.contract import ResegmentedJson
from bilingual.desk.state import Desk, OpenArticle
from bilingual.model import Content, InlineCode, Resegmentation, Segment, State, Target
from bilingual.origin import Origin


def touched(desk: Desk, change: Resegmentation) -> list[Target]:
    """The English of the segments that a change makes others of."""
    article = desk.holder(change.segment)
    return [target for segment in _old(article, change) if (target := article.target(segment.id))]


def resegment(desk: Desk, change: Resegmentation, version: int | None, person: str) -> ResegmentedJson:
    """Splits a segment, or joins it with the next one of its unit; on disk when it returns.

    The English goes along as a draft: that of a split segment stays with the first part, that of two joined ones is
    joined. Where a change is undone, each segment has again the English that it had, unless that was changed since.

    Raises:
        UnfitError: it cannot be split there, or there is nothing to join it with.
        ConflictError: somebody else has saved the segment since.
    """
    desk.catch_up()
    article = desk.holder(change.segment)
    if language.resegment(article.document, article.segments, [change]) == article.segments:
        raise UnfitError(_REFUSALS[change.kind])
    place = article.places[change.segment]
    desk.reviews.resegment(article.path, change, person, version)
    now = desk.article(article.path)
    _carry(desk, article, now, _old(article, change), person)
    desk.catch_up()
    desk.events.article({"path": article.path})
    return {"article": article.path, "first": now.segments[place].id}


_REFUSALS = {
    "split": "it cannot be split there: each part needs some text, and a code is never cut",
    "merge": "there is no segment after it in the same paragraph to join it with",
}


def _old(article: OpenArticle, change: Resegmentation) -> Sequence[Segment]:
    """The segments that a change makes others of."""
    place = article.places[change.segment]
    return article.segments[place : place + (2 if change.kind == "merge" else 1)]


def _carry(desk: Desk, article: OpenArticle, now: OpenArticle, old: Sequence[Segment], person: str) -> None:
    """Gives the first of the new segments the English of the old ones, where the new ones do not know it already."""
    place = article.places[old[0].id]
    first = now.segments[place]
    new = now.segments[place : place + 3 - len(old)]
    made = _carried(article, old, first, person)
    if made is None or not first.translate or not _is_news(article, old, now, new):
        return
    if not made.origin.is_machine:
        desk.reviews.save(first, made, now.versions.get(first.id))
    elif first.id not in now.stored:
        desk.store.save_drafts([(first, made)])


def _is_news(article: OpenArticle, old: Sequence[Segment], now: OpenArticle, new: Sequence[Segment]) -> bool:
    """Whether the old English is younger than that of the segments which are there again, and says something else."""
    if _newest(article, old) < _newest(now, new):
        return False
    return tagged(_joined(article, old)) != tagged(_joined(now, new))


def _newest(article: OpenArticle, segments: Sequence[Segment]) -> int:
    return max(article.versions.get(segment.id) or 0 for segment in segments)


def _joined(article: OpenArticle, segments: Sequence[Segment]) -> Content:
    """The English of segments, with a space between."""
    joined: Content = ()
    for segment in segments:
        target = article.target(segment.id)
        if target and target.content:
            joined = (*joined, " ", *target.content) if joined else target.content
    return joined


def _carried(article: OpenArticle, old: Sequence[Segment], first: Segment, person: str) -> Target | None:
    """A draft of the old English: a machine's where a machine made all of it; None where there is none."""
    content = _within(_joined(article, old), first)
    targets = [target for segment in old if (target := article.stored.get(segment.id))]
    if not content:
        return None
    if targets and all(target.origin.is_machine for target in targets):
        return Target(content, State.TRANSLATED, targets[0].origin, targets[0].score)
    return Target(content, State.TRANSLATED, Origin.by_person(person), draft=_draft(article, old, first))


def _draft(article: OpenArticle, old: Sequence[Segment], first: Segment) -> int | None:
    """The number of the machine's text that the old English begins with, where all its codes are in the new segment."""
    target = article.stored.get(old[0].id)
    if target is None or not set(codes(old[0].source)) <= set(codes(first.source)):
        return None
    return article.versions[old[0].id] if target.origin.is_machine else target.draft


def _within(content: Content, segment: Segment) -> Content:
    """The content without codes that the segment does not have."""
    known = set(codes(segment.source))
    return tuple(part for part in content if not isinstance(part, InlineCode) or part in known)
