"""The term base and the memory: what they have for a text, and how a term is added at the desk."""

from collections.abc import Sequence
from typing import Literal

from bilingual.content import codes, plain, tagged
from bilingual.desk.contract import MatchJson, TermJson, TermRequest
from bilingual.desk.state import Desk, OpenArticle, rows
from bilingual.memory import Memory, context_keys, difference
from bilingual.model import Content, InlineCode, Match, Segment, Term, TermStatus
from bilingual.terms import editing, english
from bilingual.terms.matching import TermMatch

_SIGNS: dict[str, Literal["=", "-", "+"]] = {"equal": "=", "delete": "-", "insert": "+"}
_SHOWN = 9
"""Matches of a segment: as many as there are keys for."""
_FOUND = 20
"""Matches of a text that is looked up, and as many that contain it."""


def terms_of_segment(article: OpenArticle, segment: Segment) -> list[TermJson]:
    """The terms in the German of a segment."""
    return [_term_json(match) for match in article.style.terms.find(plain(segment.source))]


def terms_in(desk: Desk, text: str) -> list[TermJson]:
    """The terms of both languages in a text. Spans are characters of it."""
    matcher = desk.style_guide().terms
    return [_term_json(match) for match in (*matcher.find(text), *matcher.find_english(text))]


def add_term(desk: Desk, term: TermRequest) -> str:
    """Adds a term to the term base; gives the id of its concept.

    Raises:
        TermError: a value does not fit, or the term base would contradict itself.
    """
    columns = {name: str(value).strip() for name, value in term.items()}
    return editing.add(desk.project.glossary, {name: value for name, value in columns.items() if value}).id


def matches_of_segment(desk: Desk, article: OpenArticle, segment: Segment) -> list[MatchJson]:
    """The earlier translations that fit a segment, the best first."""
    place = article.places[segment.id]
    around = article.segments[max(0, place - 1) : place + 2]
    key = context_keys(around)[min(place, 1)]
    memory = Memory(desk.store.memory, desk.project.settings.locale)
    return [_match_json(match, segment.source) for match in memory.matches(segment, key, _SHOWN)]


def matches_for(desk: Desk, text: str) -> list[MatchJson]:
    """Earlier translations of a text, of similar ones, and of those that contain it."""
    memory = Memory(desk.store.memory, desk.project.settings.locale)
    matches = [*memory.search(text, _FOUND), *memory.containing(text, _FOUND)]
    by_texts = {(match.source, match.target): match for match in reversed(matches)}
    return [_match_json(match, (text,)) for match in by_texts.values()]


def _fitted(target: Content, match: Content, source: Content) -> Content:
    """The target of a match with the codes of another source: the first code's place goes to the first, and so on.

    Codes that the source does not have are left out.
    """
    names = dict(zip(dict.fromkeys(code.id for code in codes(match)), _ids(source), strict=False))
    wanted = {(code.id, code.kind): code for code in codes(source)}
    parts = (
        wanted.get((names.get(part.id, ""), part.kind)) if isinstance(part, InlineCode) else part for part in target
    )
    return tuple(part for part in parts if part is not None)


def _ids(source: Content) -> list[str]:
    return list(dict.fromkeys(code.id for code in codes(source)))


def _term_json(match: TermMatch) -> TermJson:
    """A term that stands in a text, and what the house says of it."""
    concept, wordings = match.concept, english(match.concept)
    preferred, admitted = _of_status(wordings, TermStatus.PREFERRED), _of_status(wordings, TermStatus.ADMITTED)
    kept = [match.term.text] if match.term.status is TermStatus.KEEP else []
    return {
        "span": rows.span_json(match.span),
        "term": match.term.text,
        "english": kept or [*preferred, *admitted],
        "admitted": [] if kept else admitted,
        "forbidden": _of_status(wordings, TermStatus.FORBIDDEN),
        "status": match.term.status,
        "note": match.term.note or concept.note or next((term.note for term in wordings if term.note), ""),
        "domain": concept.domain,
        "concept": concept.id,
    }


def _of_status(terms: Sequence[Term], status: TermStatus) -> list[str]:
    return [term.text for term in terms if term.status is status]


def _match_json(match: Match, source: Content) -> MatchJson:
    target = _fitted(match.target, match.source, source)
    return {
        "percentage": match.percentage,
        "origin": str(match.origin),
        "document": match.document,
        "made_at": match.made_at,
        "source": rows.pieces(match.source),
        "target": rows.pieces(target),
        "tagged": tagged(target),
        "difference": [(_SIGNS[kind], text) for kind, text in difference(plain(match.source), plain(source))],
    }
