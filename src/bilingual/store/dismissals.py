"""Findings that a person says are none, and why. Rows are only ever added: the last word on a finding holds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from bilingual.content import says_nothing
from bilingual.errors import CheckError
from bilingual.model import Finding
from bilingual.store.confirming import build_again
from bilingual.store.database import Database
from bilingual.store.rows import now


@dataclass(frozen=True, slots=True)
class Dismissal:
    """What a person said of one finding."""

    segment_id: str
    check: str
    fingerprint: str
    message: str
    """What the finding said."""
    stands: bool
    """True: it is none. False: it is one after all."""
    reason: str
    person: str
    made_at: str
    """UTC, ISO 8601."""


def fingerprint(finding: Finding) -> str:
    """What a finding is known by: its check and its sentence. It comes back when the sentence says something else."""
    return sha256(f"{finding.check}\0{finding.message}".encode()).hexdigest()[:32]


class Dismissals:
    """The dismissed findings of one project. What a method has written is on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def dismiss(self, segment_id: str, found: Sequence[Finding], reason: str, person: str) -> None:
        """Say that these findings of a segment are none.

        Raises:
            CheckError: there is no reason, or no finding.
        """
        self._say(segment_id, found, reason, person, stands=True)

    def restore(self, segment_id: str, found: Sequence[Finding], reason: str, person: str) -> None:
        """Say that these dismissed findings are findings after all.

        Raises:
            CheckError: there is no reason, or no finding.
        """
        self._say(segment_id, found, reason, person, stands=False)

    def of(self, paths: Sequence[str] | None = None) -> dict[str, frozenset[str]]:
        """By segment id: the fingerprints of what is dismissed in these documents, or in all."""
        found: dict[str, set[str]] = defaultdict(set)
        query = """
            SELECT dismissals.segment_id, dismissals.fingerprint, dismissals.stands
            FROM dismissals JOIN segments ON segments.id = dismissals.segment_id
        """
        some = {} if paths is None else {"paths": paths}
        query = f"{query} {'WHERE segments.path IN :paths' if some else ''} ORDER BY dismissals.id"
        with self._database.reading() as connection:
            for row in connection.rows(query, **some):
                (found[row.segment_id].add if row.stands else found[row.segment_id].discard)(row.fingerprint)
        return {id_: frozenset(marks) for id_, marks in found.items() if marks}

    def newest(self) -> int:
        """The highest number of what was said so far."""
        with self._database.reading() as connection:
            return connection.highest_id("dismissals")

    def history(self, segment_id: str) -> tuple[Dismissal, ...]:
        """All that was said of a segment's findings, oldest first."""
        with self._database.reading() as connection:
            rows = connection.rows("SELECT * FROM dismissals WHERE segment_id = :id ORDER BY id", id=segment_id)
        return tuple(
            Dismissal(
                row.segment_id,
                row.check_id,
                row.fingerprint,
                row.message,
                row.stands,
                row.reason,
                row.person,
                row.made_at,
            )
            for row in rows
        )

    def _say(self, segment_id: str, found: Sequence[Finding], reason: str, person: str, *, stands: bool) -> None:
        if says_nothing((reason,)):
            raise CheckError(f"{segment_id}: say why, by --reason")
        if not found:
            raise CheckError(f"{segment_id}: no such finding; `bilingual check` lists them")
        made_at = now()
        rows = [
            {
                "segment_id": segment_id,
                "check_id": finding.check,
                "fingerprint": fingerprint(finding),
                "message": finding.message,
                "stands": stands,
                "reason": reason.strip(),
                "person": person,
                "made_at": made_at,
            }
            for finding in found
        ]
        with self._database.writing() as connection:
            connection.insert("dismissals", rows)
            build_again(connection, connection.values("SELECT path FROM segments WHERE id = :id", id=segment_id))
            connection.run("UPDATE segments SET findings_of = NULL WHERE id = :id", id=segment_id)
