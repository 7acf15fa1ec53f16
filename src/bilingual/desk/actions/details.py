"""What stands beside the active segment: terms, matches, notes, history, other drafts, and findings to be dismissed."""

from bilingual.desk.actions import lookup
from bilingual.desk.actions.saving import UnfitError
from bilingual.desk.contract import DetailsJson, NoteJson, RowJson
from bilingual.desk.state import Desk, rows
from bilingual.store import fingerprint

_SHOWN = 200
"""Notes and versions of a segment that are given, the newest ones."""


def of_segment(desk: Desk, segment_id: str) -> DetailsJson:
    """A segment with everything that helps to translate it."""
    article = desk.holder(segment_id)
    segment = article.segment(segment_id)
    return {
        "row": desk.row(article, segment_id),
        "terms": lookup.terms_of_segment(article, segment) if segment.translate else [],
        "matches": lookup.matches_of_segment(desk, article, segment) if segment.translate else [],
        "notes": _notes(desk, segment_id),
        "history": [rows.version_json(version) for version in reversed(desk.reviews.history(segment)[-_SHOWN:])],
    }


def dismiss(desk: Desk, segment_id: str, mark: str, reason: str, person: str) -> RowJson:
    """Takes a finding of a segment for none, and gives the segment's row.

    Raises:
        UnfitError: the text that is saved has no such finding.
    """
    target = desk.holder(segment_id).target(segment_id)
    findings = [finding for finding in target.findings if fingerprint(finding) == mark] if target else []
    if not findings:
        raise UnfitError("the saved text has no such finding; save the segment first")
    desk.dismiss(segment_id, findings, reason, person)
    return desk.row(desk.holder(segment_id), segment_id)


def add_note(desk: Desk, segment_id: str, text: str, person: str) -> list[NoteJson]:
    """Keeps a note, tells the open desks, and gives all notes of the segment."""
    desk.holder(segment_id)
    desk.reviews.note(segment_id, person, text.strip())
    desk.catch_up_notes()
    return _notes(desk, segment_id)


def _notes(desk: Desk, segment_id: str) -> list[NoteJson]:
    return [rows.note_json(note) for note in desk.reviews.notes(segment_id)[-_SHOWN:]]
