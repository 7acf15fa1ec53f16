"""What stands beside the active segment: terms, matches, notes, history, other drafts, and findings to be dismissed."""

from collections.abc import Iterable

from bilingual.desk.actions import lookup
from bilingual.desk.actions.saving import UnfitError
from bilingual.desk.contract import DetailsJson, NoteJson, RowJson
from bilingual.desk.state import Desk, OpenArticle, rows
from bilingual.model import Finding, Severity
from bilingual.store import Dismissal, fingerprint

_SHOWN = 200
"""Notes and versions of a segment that are given, the newest ones."""
_TAKEN_BACK = "taken back at the desk"
"""The reason that is kept where a dismissal is taken back: a person needs none to look again."""


def of_segment(desk: Desk, segment_id: str) -> DetailsJson:
    """A segment with everything that helps to translate it."""
    article = desk.holder(segment_id)
    segment = article.segment(segment_id)
    return {
        "row": desk.row(article, segment_id),
        "dismissed": [rows.dismissed_json(one) for one in _dismissed(desk, article, segment_id)],
        "others": rows.others(article, segment_id),
        "terms": lookup.terms_of_segment(article, segment) if segment.translate else [],
        "matches": lookup.matches_of_segment(desk, article, segment) if segment.translate else [],
        "notes": _notes(desk, segment_id),
        "history": [
            rows.version_json(article, segment_id, version)
            for version in reversed(desk.reviews.history(segment)[-_SHOWN:])
        ],
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


def restore(desk: Desk, segment_id: str, mark: str, person: str) -> RowJson:
    """Takes a dismissed finding of a segment for one after all, and gives the segment's row.

    Raises:
        UnfitError: no such finding is dismissed there.
    """
    article = desk.holder(segment_id)
    found = [one for one in _dismissed(desk, article, segment_id) if one.fingerprint == mark]
    if not found:
        raise UnfitError("no such finding is dismissed here; somebody may have taken it back already")
    findings = [Finding(one.check, Severity.NOTE, one.message) for one in found]
    desk.restore(segment_id, findings, _TAKEN_BACK, person)
    return desk.row(desk.holder(segment_id), segment_id)


def _dismissed(desk: Desk, article: OpenArticle, segment_id: str) -> Iterable[Dismissal]:
    """What is dismissed in a segment, by the last word on each finding."""
    marks = article.style.dismissed.get(segment_id, ())
    history = desk.store.dismissals.history(segment_id) if marks else ()
    return {one.fingerprint: one for one in history if one.fingerprint in marks}.values()


def add_note(desk: Desk, segment_id: str, text: str, person: str) -> list[NoteJson]:
    """Keeps a note, tells the open desks, and gives all notes of the segment."""
    desk.holder(segment_id)
    desk.reviews.note(segment_id, person, text.strip())
    desk.catch_up_notes()
    return _notes(desk, segment_id)


def _notes(desk: Desk, segment_id: str) -> list[NoteJson]:
    return [rows.note_json(note) for note in desk.reviews.notes(segment_id)[-_SHOWN:]]
