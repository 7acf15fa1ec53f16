"""What the review desk keeps: saves that overwrite nobody, history, notes, changes of segmentation, and time spent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from bilingual.errors import ConflictError
from bilingual.model import Note, Resegmentation, Segment, Target
from bilingual.store import rows
from bilingual.store.confirming import build_again, confirm, lock
from bilingual.store.connection import StoreConnection
from bilingual.store.damage import acknowledge
from bilingual.store.database import Database, chunks

_NUMBER = "SELECT target_id FROM segments WHERE id = :id"
"""The number of a segment's current version."""
_GONE = """
    SELECT DISTINCT segments.source_key FROM segments JOIN documents ON documents.path = segments.path
    WHERE NOT documents.present AND segments.path = :path
"""
"""The German of a document that is gone."""
_WHERE_IT_STANDS = f"""
    SELECT segments.path, count(DISTINCT segments.source_key) AS shared
    FROM segments JOIN documents ON documents.path = segments.path
    WHERE segments.source_key IN ({_GONE}) AND segments.position IS NOT NULL
    AND documents.present AND segments.path <> :path
    GROUP BY segments.path ORDER BY shared DESC LIMIT 2
"""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the targets that a segment has had."""

    number: int
    """Grows with every save of any segment."""
    target: Target
    made_at: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that a person did at the desk."""

    segment: str
    person: str
    kind: str
    """The state that was saved."""
    seconds: float
    """That the person spent in the segment before."""
    made_at: str
    """UTC, ISO 8601."""


class Reviews:
    """The desk's side of the store. What a method has written is on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, segment: Segment, target: Target, expected: int | None, seconds: float = 0.0) -> int:
        """Make a person's target the current one, if the current one is still the one that the person saw.

        Args:
            segment: one that the store knows.
            target: a person's.
            expected: the number of the version that the person saw; None where there was none.
            seconds: that the person spent in the segment.

        Returns:
            The number of the new version.

        Raises:
            ConflictError: somebody else, or a build, has saved another one since; nothing is written.
        """
        with self._database.writing() as connection:
            lock(connection, segment.id)
            _expect(connection, segment.id, expected)
            confirm(connection, segment, target)
            connection.insert("activity", [_activity(segment.id, target.origin.name, target.state, seconds)])
            number: int = connection.value(_NUMBER, id=segment.id) or 0
        acknowledge(self._database)
        return number

    def versions(self, path: str) -> dict[str, int | None]:
        """By segment id: the number of the current version of each segment that a document has, in its order."""
        query = "SELECT id, target_id FROM segments WHERE path = :path AND position IS NOT NULL ORDER BY position"
        with self._database.reading() as connection:
            return dict(connection.rows(query, path=path))

    def current(self, wanted: Sequence[Segment]) -> dict[str, Version | None]:
        """By segment id: the current version, of those segments that the store knows."""
        by_id = {segment.id: segment for segment in wanted}
        query = """
            SELECT segments.id AS own_id, targets.*
            FROM segments LEFT JOIN targets ON targets.id = segments.target_id WHERE segments.id IN :ids
        """
        with self._database.reading() as connection:
            return {
                row.own_id: _version(row, by_id[row.own_id]) if row.id else None
                for ids in chunks(list(by_id))
                for row in connection.rows(query, ids=ids)
            }

    def path_of(self, segment_id: str) -> str:
        """The path of the document that has this segment now; empty where none has."""
        query = "SELECT path FROM segments WHERE id = :id AND position IS NOT NULL"
        with self._database.reading() as connection:
            return connection.value(query, id=segment_id) or ""

    def renamed(self, path: str) -> str:
        """The path of the document in which most of the German of one that is gone stands now; empty where none has."""
        with self._database.reading() as connection:
            best = connection.rows(_WHERE_IT_STANDS, path=path)
            known = len(connection.rows(_GONE, path=path))
        (new, most), (_, next_most) = [*best, ("", 0), ("", 0)][:2]
        return str(new) if most > next_most and 2 * most > known else ""

    def newest(self) -> int:
        """The highest number of a version so far."""
        with self._database.reading() as connection:
            return connection.highest_id("targets")

    def changed(self, after: int, paths: Collection[str]) -> dict[str, dict[str, int | None]]:
        """By path and segment id: the current version, of those segments that got one after this number."""
        query = """
            SELECT segments.path, segments.id, segments.target_id
            FROM segments JOIN targets ON targets.segment_id = segments.id
            WHERE targets.id > :after AND segments.path IN :paths
        """
        found: dict[str, dict[str, int | None]] = {}
        with self._database.reading() as connection:
            for row in connection.rows(query, after=after, paths=paths):
                found.setdefault(row.path, {})[row.id] = row.target_id
        return found

    def history(self, segment: Segment) -> list[Version]:
        """All targets that the segment has had, the oldest first."""
        query = "SELECT * FROM targets WHERE segment_id = :id ORDER BY id"
        with self._database.reading() as connection:
            return [_version(row, segment) for row in connection.rows(query, id=segment.id)]

    def earlier(self, wanted: Sequence[Segment]) -> dict[str, list[Target]]:
        """By segment id: all targets that these segments have had, the oldest first."""
        by_id = {segment.id: segment for segment in wanted}
        found: dict[str, list[Target]] = {}
        with self._database.reading() as connection:
            for ids in chunks(list(by_id)):
                for row in connection.rows("SELECT * FROM targets WHERE segment_id IN :ids ORDER BY id", ids=ids):
                    found.setdefault(row.segment_id, []).append(rows.target(row, by_id[row.segment_id]))
        return found

    def built_again(self, path: str) -> None:
        """Have the edition of a document built again at the next run, whatever a run that goes on now has read."""
        with self._database.writing() as connection:
            build_again(connection, [path])

    def note(self, segment_id: str, person: str, text: str) -> None:
        """Keep what somebody writes about a segment."""
        with self._database.writing() as connection:
            connection.insert(
                "notes", [{"segment_id": segment_id, "person": person, "text": text, "made_at": rows.now()}]
            )

    def notes(self, segment_id: str) -> list[Note]:
        """What was written about a segment, the oldest first."""
        query = "SELECT * FROM notes WHERE segment_id = :id ORDER BY id"
        with self._database.reading() as connection:
            return [Note(row.person, row.text, row.made_at) for row in connection.rows(query, id=segment_id)]

    def newest_note(self) -> int:
        """The highest number of a note so far."""
        with self._database.reading() as connection:
            return connection.highest_id("notes")

    def note_counts(self, path: str) -> dict[str, int]:
        """By segment id: how many notes it has, of those segments of a document that have any."""
        query = """
            SELECT notes.segment_id, count(*) FROM notes JOIN segments ON segments.id = notes.segment_id
            WHERE segments.path = :path GROUP BY notes.segment_id
        """
        with self._database.reading() as connection:
            return dict(connection.rows(query, path=path))

    def texts(self, path: str) -> list[tuple[str, str, str | None]]:
        """Id, source and current target of each segment of a document, in order; both in the store's tagged form."""
        query = """
            SELECT segments.id, segments.source, targets.content
            FROM segments LEFT JOIN targets ON targets.id = segments.target_id
            WHERE segments.path = :path AND segments.position IS NOT NULL ORDER BY segments.position
        """
        with self._database.reading() as connection:
            return [(row.id, row.source, row.content) for row in connection.rows(query, path=path)]

    def resegment(self, path: str, change: Resegmentation, person: str, expected: int | None) -> None:
        """Keep a change of where the segments of a document end; its edition is built again at the next run.

        Raises:
            ConflictError: somebody else has saved the segment since; nothing is written.
        """
        with self._database.writing() as connection:
            _expect(connection, change.segment, expected)
            recut = {
                "path": path,
                "kind": change.kind,
                "segment_id": change.segment,
                "place": change.offset,
                "person": person,
                "made_at": rows.now(),
            }
            connection.insert("recuts", [recut])
            build_again(connection, [path])

    def activity(self, path: str) -> list[Activity]:
        """What people did with the segments of a document, the oldest first."""
        query = """
            SELECT activity.* FROM activity JOIN segments ON segments.id = activity.segment_id
            WHERE segments.path = :path ORDER BY activity.id
        """
        with self._database.reading() as connection:
            rows_ = connection.rows(query, path=path)
        return [Activity(row.segment_id, row.person, row.kind, row.seconds, row.made_at) for row in rows_]


def _expect(connection: StoreConnection, segment_id: str, expected: int | None) -> None:
    """Raises where the segment has another version than expected; else none other comes until the transaction ends."""
    found = connection.row(f"{_NUMBER} FOR UPDATE", id=segment_id)
    if found is None:
        raise ConflictError(f"segment {segment_id}: the article has changed since; it is loaded anew")
    if found.target_id != expected:
        raise ConflictError(f"segment {segment_id}: it was changed since you opened it; choose or merge")


def _version(row: Any, segment: Segment) -> Version:
    return Version(row.id, rows.target(row, segment), row.made_at)


def _activity(segment_id: str, person: str, kind: str, seconds: float) -> dict[str, Any]:
    return {"segment_id": segment_id, "person": person, "kind": kind, "seconds": seconds, "made_at": rows.now()}
