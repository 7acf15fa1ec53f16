"""Segments split and joined at the desk."""

from bilingual import language
from bilingual.content import codes
from bilingual.desk.actions.saving import UnfitError
from bilingual.desk.contract import ResegmentedJson
from bilingual.desk.state import Desk, OpenArticle
from bilingual.model import Content, InlineCode, Resegmentation, Segment, State, Target
from bilingual.origin import Origin


def resegment(desk: Desk, change: Resegmentation, version: int | None, person: str) -> ResegmentedJson:
    """Splits a segment, or joins it with the next one of its unit; on disk when it returns.

    The English goes along: that of a split segment stays with the first part, that of two joined ones is joined. Where
    a change is undone, each segment has again the English that it had.

    Raises:
        UnfitError: it cannot be split there, or there is nothing to join it with.
        ConflictError: somebody else has saved the segment since.
    """
    article = desk.holder(change.segment)
    made = language.resegment(article.document, article.segments, [change])
    place = article.places[change.segment]
    if made == article.segments:
        raise UnfitError(_REFUSALS[change.kind])
    desk.reviews.resegment(article.path, change, person, version)
    now = desk.article(article.path)
    first = now.segments[place]
    english = _carried(article, place, change)
    if english and first.translate and now.versions.get(first.id) is None:
        target = Target(_within(english, first), State.TRANSLATED, Origin.by_person(person))
        desk.reviews.save(first, target, None)
    desk.catch_up()
    desk.events.article({"path": article.path})
    return {"article": article.path, "first": first.id}


_REFUSALS = {
    "split": "it cannot be split there: each part needs some text, and a code is never cut",
    "merge": "there is no segment after it in the same paragraph to join it with",
}


def _carried(article: OpenArticle, place: int, change: Resegmentation) -> Content:
    """The English that the first segment gets: what there was, joined by a space."""
    count = 2 if change.kind == "merge" else 1
    targets = [article.target(segment.id) for segment in article.segments[place : place + count]]
    contents = [target.content for target in targets if target and target.content]
    if len(contents) < count:
        return ()
    return contents[0] if count == 1 else (*contents[0], " ", *contents[1])


def _within(content: Content, segment: Segment) -> Content:
    """The content without codes that the segment does not have."""
    known = set(codes(segment.source))
    return tuple(part for part in content if not isinstance(part, InlineCode) or part in known)
