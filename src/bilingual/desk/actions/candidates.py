"""Asking the engine for other drafts of a segment."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from bilingual.content import kept, plain, tagged
from bilingual.desk.contract import AskedJson, CandidateJson
from bilingual.desk.state import Desk, OpenArticle, QueueState, Work, rows
from bilingual.engines import draft, others
from bilingual.model import Required, Segment, Target
from bilingual.terms import requiring

_OTHERS = 5
"""Drafts beside the engine's own that it is asked for."""


def ask(desk: Desk, segment_id: str, *, cancel: bool) -> AskedJson:
    """What the engine offers for a segment so far, its own draft first, without what stands there.

    It answers at once. The engine works for as long as this is asked again every few seconds, and what it has answered
    it is not asked twice.
    """
    article = desk.holder(segment_id)
    segment = article.segment(segment_id)
    terms = requiring.required(plain(segment.source), article.style.terms, kept(segment))
    key = sha256(repr((segment.id, tagged(segment.source), terms)).encode()).hexdigest()
    if cancel:
        desk.questions.cancel(key)
        return {"state": "failed", "ahead": 0, "candidates": [], "error": "cancelled"}
    answer = desk.questions.ask(key, _work(desk, segment, terms))
    return {
        "state": answer.state,
        "ahead": answer.ahead,
        "candidates": offered(article, segment_id, answer.targets),
        "error": answer.error,
    }


def _work(desk: Desk, segment: Segment, terms: tuple[Required, ...]) -> Work:
    def work(tell: Callable[[QueueState], None]) -> Iterator[Target]:
        tell("loading")
        engine = desk.engine()
        tell("asking")
        yield from (target for _, target in draft([segment], {segment.id: terms}, {}, engine, lambda _: None))
        yield from others(segment, terms, engine, _OTHERS)

    return work


def offered(article: OpenArticle, segment_id: str, targets: Sequence[Target]) -> list[CandidateJson]:
    """Drafts as an edition would show them, each once, without what stands in the segment."""
    shown = [article.shown(segment_id, target) for target in targets if target.content]
    origins = {tagged(target.content): target.origin for target in reversed(shown)}
    if current := article.target(segment_id):
        origins.pop(tagged(current.content), None)
    return [rows.candidate_json(text, origin) for text, origin in reversed(origins.items())]
