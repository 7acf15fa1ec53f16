"""Findings that a person says are none, and why. Rows are only ever added: the last word on a finding holds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Engine, func, insert, select, update

from bilingual.content import says_nothing
from bilingual.errors import CheckError
from bilingual.model import Finding
from bilingual.store.database import reading
from bilingual.store.rows import now
from bilingual.store.tables import dismissals, documents, segments


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

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

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
        query = select(dismissals.c.segment_id, dismissals.c.fingerprint, dismissals.c.stands)
        query = query.join(segments, segments.c.id == dismissals.c.segment_id)
        if paths is not None:
            query = query.where(segments.c.path.in_(paths))
        with reading(self._engine) as connection:
            for row in connection.execute(query.order_by(dismissals.c.id)):
                (found[row.segment_id].add if row.stands else found[row.segment_id].discard)(row.fingerprint)
        return {id_: frozenset(marks) for id_, marks in found.items() if marks}

    def newest(self) -> int:
        """The highest number of what was said so far."""
        with reading(self._engine) as connection:
            return connection.execute(select(func.max(dismissals.c.id))).scalar() or 0

    def history(self, segment_id: str) -> tuple[Dismissal, ...]:
        """All that was said of a segment's findings, oldest first."""
        query = select(dismissals).where(dismissals.c.segment_id == segment_id).order_by(dismissals.c.id)
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
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
        own = select(segments.c.path).where(segments.c.id == segment_id).scalar_subquery()
        with self._engine.begin() as connection:
            connection.execute(insert(dismissals), rows)
            connection.execute(update(documents).where(documents.c.path == own).values(fingerprint=""))
            connection.execute(update(segments).where(segments.c.id == segment_id).values(findings_of=None))
