"""All that is shown of the active segment: terms, matches, notes, history."""

from typing import Any

from bilingual.content import plain, tagged
from bilingual.desk.actions import matches
from bilingual.desk.state import Desk, rows
from bilingual.model import TermStatus
from bilingual.store import fingerprint
from bilingual.terms import english
from bilingual.terms.matching import TermMatch


def of_segment(desk: Desk, id_: str) -> dict[str, Any]:
    """A segment with everything that helps to translate it."""
    of = desk.holder(id_)
    segment = of.segment(id_)
    return {
        "row": desk.row(of, id_),
        "terms": [term(match) for match in of.style.terms.find(plain(segment.source))] if segment.translate else [],
        "matches": matches.of_segment(desk, of, segment) if segment.translate else [],
        "notes": [rows.note(one) for one in desk.reviews.notes(id_)],
        "history": rows.history(desk.reviews.history(segment)),
    }


def term(match: TermMatch) -> dict[str, Any]:
    """A term that stands in a text, and what the house says of it."""
    concept = match.concept
    wanted = [one.text for one in english(concept) if one.status in {TermStatus.PREFERRED, TermStatus.ADMITTED}]
    kept = [match.term.text] if match.term.status is TermStatus.KEEP else []
    return {
        "span": rows.span(match.span),
        "term": match.term.text,
        "english": kept or wanted,
        "forbidden": [one.text for one in english(concept) if one.status is TermStatus.FORBIDDEN],
        "status": str(match.term.status),
        "note": match.term.note or concept.note or next((one.note for one in english(concept) if one.note), ""),
        "domain": concept.domain,
        "concept": concept.id,
    }


def text_of_version(desk: Desk, id_: str, number: int | None) -> str | None:
    """The tagged text of an earlier version of a segment."""
    history = desk.reviews.history(desk.holder(id_).segment(id_))
    return next((tagged(one.target.content) for one in history if one.number == number), None)


def dismiss(desk: Desk, id_: str, key: str, reason: str, person: str) -> dict[str, Any]:
    """Takes a finding of a segment for none, and gives the segment's row.

    Raises:
        CheckError: there is no reason, or no such finding any more.
    """
    target = desk.holder(id_).target(id_)
    found = [one for one in target.findings if fingerprint(one) == key] if target else []
    desk.dismiss(id_, found, reason, person)
    return {"row": desk.row(desk.holder(id_), id_)}


def add_note(desk: Desk, id_: str, person: str, text: str) -> list[dict[str, str]]:
    """Keeps a note, tells the open desks, and gives all notes of the segment."""
    desk.holder(id_)
    desk.reviews.note(id_, person, text)
    desk.noted(id_)
    return [rows.note(one) for one in desk.reviews.notes(id_)]
