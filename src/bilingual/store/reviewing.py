"""What the review desk keeps: saves that overwrite nobody, history, notes, changes of segmentation, and time spent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, insert, select, update

from bilingual.errors import ConflictError
from bilingual.model import Note, Resegmentation, Segment, Target
from bilingual.store import rows
from bilingual.store.confirming import confirm, lock
from bilingual.store.damage import acknowledge
from bilingual.store.database import chunks, reading
from bilingual.store.tables import activity, documents, notes, resegmentations, segments, targets


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

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

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
        with self._engine.begin() as connection:
            lock(connection, segment.id)
            _expect(connection, segment.id, expected)
            confirm(connection, segment, target)
            connection.execute(
                insert(activity).values(_activity(segment.id, target.origin.name, target.state, seconds))
            )
            number = connection.execute(_current_number(segment.id)).scalar_one() or 0
        acknowledge(self._engine)
        return number

    def versions(self, path: str) -> dict[str, int | None]:
        """By segment id: the number of the current version of each segment that a document has, in its order."""
        query = select(segments.c.id, segments.c.target_id).where(segments.c.path == path)
        query = query.where(segments.c.position.is_not(None)).order_by(segments.c.position)
        with reading(self._engine) as connection:
            return dict(connection.execute(query).all())

    def current(self, wanted: Sequence[Segment]) -> dict[str, Version | None]:
        """By segment id: the current version, of those segments that the store knows."""
        by_id = {segment.id: segment for segment in wanted}
        query = select(segments.c.id.label("own_id"), targets).outerjoin(targets, targets.c.id == segments.c.target_id)
        with reading(self._engine) as connection:
            return {
                row.own_id: _version(row, by_id[row.own_id]) if row.id else None
                for ids in chunks(list(by_id))
                for row in connection.execute(query.where(segments.c.id.in_(ids)))
            }

    def path_of(self, segment_id: str) -> str:
        """The path of the document that has this segment now; empty where none has."""
        query = select(segments.c.path).where(segments.c.id == segment_id, segments.c.position.is_not(None))
        with reading(self._engine) as connection:
            return connection.execute(query).scalar() or ""

    def renamed(self, path: str) -> str:
        """The path of the document in which most of the German of one that is gone stands now; empty where none has."""
        gone = select(segments.c.source_key).join(documents).where(documents.c.present.is_(False))
        gone = gone.where(segments.c.path == path).distinct()
        shared = func.count(func.distinct(segments.c.source_key))
        query = select(segments.c.path, shared).where(segments.c.source_key.in_(gone), segments.c.position.is_not(None))
        query = query.join(documents).where(documents.c.present.is_(True), segments.c.path != path)
        query = query.group_by(segments.c.path).order_by(shared.desc()).limit(2)
        with reading(self._engine) as connection:
            (new, most), (_, next_most) = [*connection.execute(query).all(), ("", 0), ("", 0)][:2]
            known = len(connection.execute(gone).all())
        return str(new) if most > next_most and 2 * most > known else ""

    def newest(self) -> int:
        """The highest number of a version so far."""
        with reading(self._engine) as connection:
            return connection.execute(select(func.max(targets.c.id))).scalar() or 0

    def changed(self, after: int, paths: Collection[str]) -> dict[str, dict[str, int | None]]:
        """By path and segment id: the current version, of those segments that got one after this number."""
        query = select(segments.c.path, segments.c.id, segments.c.target_id)
        query = query.join(targets, targets.c.segment_id == segments.c.id)
        found: dict[str, dict[str, int | None]] = {}
        with reading(self._engine) as connection:
            for row in connection.execute(query.where(targets.c.id > after, segments.c.path.in_(paths))):
                found.setdefault(row.path, {})[row.id] = row.target_id
        return found

    def history(self, segment: Segment) -> list[Version]:
        """All targets that the segment has had, the oldest first."""
        query = select(targets).where(targets.c.segment_id == segment.id).order_by(targets.c.id)
        with reading(self._engine) as connection:
            return [_version(row, segment) for row in connection.execute(query)]

    def earlier(self, wanted: Sequence[Segment]) -> dict[str, list[Target]]:
        """By segment id: all targets that these segments have had, the oldest first."""
        by_id = {segment.id: segment for segment in wanted}
        found: dict[str, list[Target]] = {}
        with reading(self._engine) as connection:
            for ids in chunks(list(by_id)):
                query = select(targets).where(targets.c.segment_id.in_(ids)).order_by(targets.c.id)
                for row in connection.execute(query):
                    found.setdefault(row.segment_id, []).append(rows.target(row, by_id[row.segment_id]))
        return found

    def built_again(self, path: str) -> None:
        """Have the edition of a document built again at the next run, whatever a run that goes on now has read."""
        with self._engine.begin() as connection:
            connection.execute(update(documents).where(documents.c.path == path).values(fingerprint=""))

    def note(self, segment_id: str, person: str, text: str) -> None:
        """Keep what somebody writes about a segment."""
        with self._engine.begin() as connection:
            connection.execute(
                insert(notes).values(segment_id=segment_id, person=person, text=text, made_at=rows.now())
            )

    def notes(self, segment_id: str) -> list[Note]:
        """What was written about a segment, the oldest first."""
        query = select(notes).where(notes.c.segment_id == segment_id).order_by(notes.c.id)
        with reading(self._engine) as connection:
            return [Note(row.person, row.text, row.made_at) for row in connection.execute(query)]

    def newest_note(self) -> int:
        """The highest number of a note so far."""
        with reading(self._engine) as connection:
            return connection.execute(select(func.max(notes.c.id))).scalar() or 0

    def note_counts(self, path: str) -> dict[str, int]:
        """By segment id: how many notes it has, of those segments of a document that have any."""
        query = select(notes.c.segment_id, func.count()).join(segments, segments.c.id == notes.c.segment_id)
        with reading(self._engine) as connection:
            return dict(connection.execute(query.where(segments.c.path == path).group_by(notes.c.segment_id)).all())

    def texts(self, path: str) -> list[tuple[str, str, str | None]]:
        """Id, source and current target of each segment of a document, in order; both in the store's tagged form."""
        query = select(segments.c.id, segments.c.source, targets.c.content)
        query = query.outerjoin(targets, targets.c.id == segments.c.target_id)
        query = query.where(segments.c.path == path, segments.c.position.is_not(None)).order_by(segments.c.position)
        with reading(self._engine) as connection:
            return [(row.id, row.source, row.content) for row in connection.execute(query)]

    def resegment(self, path: str, change: Resegmentation, person: str, expected: int | None) -> None:
        """Keep a change of where the segments of a document end; its edition is built again at the next run.

        Raises:
            ConflictError: somebody else has saved the segment since; nothing is written.
        """
        with self._engine.begin() as connection:
            _expect(connection, change.segment, expected)
            connection.execute(
                insert(resegmentations).values(
                    path=path,
                    kind=change.kind,
                    segment_id=change.segment,
                    place=change.offset,
                    person=person,
                    made_at=rows.now(),
                )
            )
            connection.execute(update(documents).where(documents.c.path == path).values(fingerprint=""))

    def activity(self, path: str) -> list[Activity]:
        """What people did with the segments of a document, the oldest first."""
        query = select(activity).join(segments, segments.c.id == activity.c.segment_id)
        with reading(self._engine) as connection:
            rows_ = connection.execute(query.where(segments.c.path == path).order_by(activity.c.id))
            return [Activity(row.segment_id, row.person, row.kind, row.seconds, row.made_at) for row in rows_]


def _expect(connection: Connection, segment_id: str, expected: int | None) -> None:
    """Raises where the segment has another version than expected; else none other comes until the transaction ends."""
    found = connection.execute(_current_number(segment_id).with_for_update()).one_or_none()
    if found is None:
        raise ConflictError(f"segment {segment_id}: the article has changed since; it is loaded anew")
    if found.target_id != expected:
        raise ConflictError(f"segment {segment_id}: it was changed since you opened it; choose or merge")


def _current_number(segment_id: str) -> Select[int | None]:
    return select(segments.c.target_id).where(segments.c.id == segment_id)


def _version(row: Any, segment: Segment) -> Version:
    return Version(row.id, rows.target(row, segment), row.made_at)


def _activity(segment_id: str, person: str, kind: str, seconds: float) -> dict[str, Any]:
    return {"segment_id": segment_id, "person": person, "kind": kind, "seconds": seconds, "made_at": rows.now()}
