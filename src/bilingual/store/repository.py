"""Reading and writing the store. What a method has written is on disk when it returns."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, and_, bindparam, func, insert, not_, or_, select, union, update

from bilingual.memory import context_keys, reuse, sameness
from bilingual.model import Draft, Resegmentation, Segment, State, Target
from bilingual.origin import Origin, OriginKind
from bilingual.store import rows
from bilingual.store.article_counts import ArticleCounts, article_counts
from bilingual.store.confirming import confirm, make_current
from bilingual.store.consistency import Consistency
from bilingual.store.copies import Copies
from bilingual.store.damage import acknowledge
from bilingual.store.database import chunks, reading
from bilingual.store.dismissals import Dismissals
from bilingual.store.memory_units import MemoryStore
from bilingual.store.opening import connect
from bilingual.store.publications import Publications
from bilingual.store.reviewing import Reviews
from bilingual.store.saved_findings import SavedFindings
from bilingual.store.tables import (
    UNKNOWN_PATH,
    confirmed,
    dismissals,
    documents,
    made_by,
    memory_units,
    resegmentations,
    segments,
    stands,
    targets,
)


def open_store(url: str, copies: Path | None = None) -> "Repository":
    """The store that a database URL names.

    Args:
        url: as SQLAlchemy takes it.
        copies: where a copy goes before the store is upgraded; without it beside the file of SQLite.

    Raises:
        StoreError: it cannot be opened, or is damaged.
    """
    return Repository(connect(url, copies))


class Repository:
    """The store of one project, open."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.memory = MemoryStore(engine)
        self.reviews = Reviews(engine)
        self.dismissals = Dismissals(engine)
        self.consistency = Consistency(engine)
        self.copies = Copies(engine)
        self.findings = SavedFindings(engine)
        self.publications = Publications(engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def fingerprints(self) -> dict[str, str]:
        """By document path: what its outputs were last built from."""
        query = select(documents.c.path, documents.c.fingerprint).where(documents.c.fingerprint.is_not(None))
        with reading(self._engine) as connection:
            return dict(connection.execute(query).all())

    def enter(self, articles: Mapping[str, Sequence[Segment]]) -> None:
        """Record which segments each document now has, in order. What left a document stays in the store."""
        with self._engine.begin() as connection:
            for path, found in articles.items():
                _enter_document(connection, path)
                _enter_segments(connection, path, found)

    def resegmentations(self, paths: Sequence[str]) -> dict[str, list[Resegmentation]]:
        """By path: how people changed where the segments of these documents end, the oldest change first."""
        found: dict[str, list[Resegmentation]] = defaultdict(list)
        query = select(resegmentations).order_by(resegmentations.c.id)
        with reading(self._engine) as connection:
            for some in chunks(paths):
                for row in connection.execute(query.where(resegmentations.c.path.in_(some))):
                    found[row.path].append(Resegmentation(row.kind, row.segment_id, row.place))
        return found

    def keep_only(self, paths: Iterable[str]) -> list[str]:
        """Record which documents there are; of the others everything is kept, but they are no longer listed.

        Returns:
            The paths that were there before and are not now.
        """
        now = set(paths)
        with self._engine.begin() as connection:
            known = dict(connection.execute(select(documents.c.path, documents.c.present)).all())
            for path in (path for path, present in known.items() if present != (path in now)):
                values = {"present": path in now, "fingerprint": None, "summary": None}
                connection.execute(update(documents).where(documents.c.path == path).values(values))
        return sorted(path for path, present in known.items() if present and path not in now)

    def targets(self, wanted: Sequence[Segment]) -> dict[str, Target]:
        """By segment id: the current target, of those segments that have one.

        A machine's is left aside where nothing is to be translated any more.
        """
        by_id = {segment.id: segment for segment in wanted}
        query = select(targets).join(segments, and_(segments.c.target_id == targets.c.id, stands()))
        with reading(self._engine) as connection:
            return {
                row.segment_id: rows.target(row, by_id[row.segment_id])
                for ids in chunks(list(by_id))
                for row in connection.execute(query.where(segments.c.id.in_(ids)))
            }

    def standing(self) -> dict[str, str]:
        """By document path: a text that is another one as soon as a target or a dismissal of the document is."""
        made = func.max(segments.c.target_id), func.count(segments.c.target_id), func.count()
        query = select(segments.c.path, *made).where(segments.c.position.is_not(None)).group_by(segments.c.path)
        judged = select(segments.c.path, func.max(dismissals.c.id)).join(dismissals).group_by(segments.c.path)
        with reading(self._engine) as connection:
            last = dict(connection.execute(judged).all())
            rows_ = connection.execute(query).all()
        return {path: f"{highest} {targets_} {number} {last.get(path)}" for path, highest, targets_, number in rows_}

    def machine_drafts(self, wanted: Sequence[Segment]) -> dict[str, Target]:
        """By segment id: the last draft of an engine that a person replaced by the current target."""
        by_id = {segment.id: segment for segment in wanted}
        current = select(targets.c.id, targets.c.segment_id).join(segments, segments.c.target_id == targets.c.id)
        persons = current.where(made_by(OriginKind.PERSON)).subquery()
        query = select(targets).join(persons, persons.c.segment_id == targets.c.segment_id)
        query = query.where(targets.c.id < persons.c.id, made_by(OriginKind.ENGINE)).order_by(targets.c.id)
        with reading(self._engine) as connection:
            return {
                row.segment_id: rows.target(row, by_id[row.segment_id])
                for ids in chunks(list(by_id))
                for row in connection.execute(query.where(targets.c.segment_id.in_(ids)))
            }

    def drafts(self, wanted: Sequence[Segment]) -> dict[str, Draft]:
        """By segment id: what the current target was made from, of those that were made from a draft."""
        by_id = {segment.id: segment for segment in wanted}
        current = targets.alias()
        query = select(segments.c.id.label("own_id"), targets)
        query = query.join(current, current.c.id == segments.c.target_id).join(
            targets, targets.c.id == current.c.draft_id
        )
        with reading(self._engine) as connection:
            return {
                row.own_id: rows.draft(row, by_id[row.own_id])
                for ids in chunks(list(by_id))
                for row in connection.execute(query.where(segments.c.id.in_(ids)))
            }

    def recall(
        self, wanted: Sequence[Segment], contexts: Mapping[str, str], origins: Mapping[str, Origin], locale: str = ""
    ) -> dict[str, Target]:
        """By segment id: what was made of the same text before, here, in another document, or in an imported file.

        A person's work is taken from anywhere: in the same context it keeps its state, elsewhere it is a draft again.
        What a person left unconfirmed in an article that is gone stays that person's draft.
        A file's is a draft. A machine's is taken when it has the given origin, so that no engine is asked twice.

        Args:
            wanted: the segments without a target of their own.
            contexts: the context key of each, by id.
            origins: what a machine's draft of each must have come from, by id.
            locale: the edition's; where a file has several Englishes it comes first.
        """
        by_key: dict[str, list[reuse.EarlierTarget]] = defaultdict(list)
        keys = {segment.id: sameness.source_key(segment.source) for segment in wanted}
        with reading(self._engine) as connection:
            for ids in chunks(sorted(keys, key=keys.__getitem__)):
                for row in connection.execute(_by_machine({keys[id_] for id_ in ids}, {contexts[id_] for id_ in ids})):
                    by_key[row.source_key].append(rows.draft_candidate(row))
            for some in chunks(sorted(set(keys.values()))):
                for row in connection.execute(_left_behind(some)):
                    by_key[row.source_key].append(rows.draft_candidate(row))
                for row in connection.execute(_in_memory(some)):
                    if sameness.fits(row.target, row.source):
                        by_key[row.source_key].append(rows.memory_candidate(row))
        taken = {
            one.id: reuse.reused(one, by_key[keys[one.id]], contexts[one.id], origins[one.id], locale) for one in wanted
        }
        return {id_: target for id_, target in taken.items() if target}

    def save_drafts(self, drafts: Sequence[tuple[Segment, Target]]) -> None:
        """Make these the current targets, save where one by a person stands: a machine never overwrites people."""
        with self._engine.begin() as connection:
            by_people = _by_people(connection, [segment.id for segment, _ in drafts])
            make_current(connection, [draft for draft in drafts if draft[0].id not in by_people])

    def confirm(self, segment: Segment, target: Target) -> tuple[str, ...]:
        """Make a person's target the current one; see `confirming.confirm`.

        Returns:
            The ids of other segments with the same source that took it as a draft.
        """
        with self._engine.begin() as connection:
            repeated = confirm(connection, segment, target)
        acknowledge(self._engine)
        return repeated

    def counts(self) -> list[ArticleCounts]:
        """A line per article that is in the project, by path."""
        with reading(self._engine) as connection:
            return article_counts(connection)

    def complete(self, built: Mapping[str, tuple[str, str]]) -> None:
        """Record that the outputs of these documents stand, by path: what they were built from, and their summary.

        A document that a person has changed since `enter` is left to be built again.
        """
        values = [{"own_path": path, "fingerprint": made[0], "summary": made[1]} for path, made in built.items()]
        if values:
            with self._engine.begin() as connection:
                own = and_(documents.c.path == bindparam("own_path"), documents.c.fingerprint.is_(None))
                connection.execute(update(documents).where(own), values)

    def summaries(self) -> list[str]:
        """The summaries of all built documents that are in the project, by path."""
        query = select(documents.c.summary).where(documents.c.present.is_(True), documents.c.summary.is_not(None))
        with reading(self._engine) as connection:
            return list(connection.execute(query.order_by(documents.c.path)).scalars())


def _enter_document(connection: Connection, path: str) -> None:
    known = connection.execute(select(documents.c.path).where(documents.c.path == path)).first()
    if known:
        connection.execute(update(documents).where(documents.c.path == path).values(present=True, fingerprint=None))
    else:
        connection.execute(insert(documents).values(path=path, present=True))


def _enter_segments(connection: Connection, path: str, found: Sequence[Segment]) -> None:
    own_or_lost = segments.c.path.in_((path, UNKNOWN_PATH))
    known = set(connection.execute(select(segments.c.id).where(own_or_lost)).scalars())
    keys = context_keys(found)
    own = [rows.segment_row(path, n, segment, key) for n, (segment, key) in enumerate(zip(found, keys, strict=True))]
    if known:
        connection.execute(update(segments).where(segments.c.path == path).values(position=None))
    if new := [row for row in own if row["id"] not in known]:
        connection.execute(insert(segments), new)
    if old := [{**row, "own_id": row["id"]} for row in own if row["id"] in known]:
        by_id = update(segments).where(segments.c.id == bindparam("own_id"))
        connection.execute(by_id, old)


def _by_people(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of the segments whose target a person made, here or where the same sentence stands."""
    for some in chunks(sorted(ids)):  # who saves at the same time waits, and is seen below
        connection.execute(
            select(segments.c.id).where(segments.c.id.in_(some)).order_by(segments.c.id).with_for_update()
        )
    query = select(segments.c.id).join(targets, targets.c.id == segments.c.target_id)
    query = query.where(or_(confirmed(), not_(made_by(OriginKind.ENGINE))))
    return {id_ for some in chunks(ids) for id_ in connection.execute(query.where(segments.c.id.in_(some))).scalars()}


def _by_machine(keys: Collection[str], contexts: Collection[str]) -> Any:
    """Machines' drafts, the newest of each origin anywhere and in these contexts: some texts stand in all articles."""
    of_keys = (
        select(func.max(targets.c.id))
        .join(segments, targets.c.segment_id == segments.c.id)
        .where(segments.c.source_key.in_(keys), made_by(OriginKind.ENGINE))
        .group_by(segments.c.source_key, targets.c.origin)
    )
    in_context = of_keys.where(segments.c.context_key.in_(contexts)).group_by(segments.c.context_key)
    return (
        select(segments.c.source_key, segments.c.context_key, targets)
        .join(targets, targets.c.segment_id == segments.c.id)
        .where(targets.c.id.in_(union(of_keys, in_context)))
    )


def _left_behind(keys: Sequence[str]) -> Any:
    """What people wrote and did not confirm, where its segment has left the project: its article was renamed or cut."""
    gone = or_(segments.c.position.is_(None), documents.c.present.is_(False))
    return (
        select(segments.c.source_key, segments.c.context_key, targets)
        .join(targets, targets.c.id == segments.c.target_id)
        .join(documents, documents.c.path == segments.c.path)
        .where(segments.c.source_key.in_(keys), made_by(OriginKind.PERSON), gone)
        .where(targets.c.state == State.TRANSLATED)
    )


def _in_memory(keys: Sequence[str]) -> Any:
    return select(memory_units).where(memory_units.c.source_key.in_(keys), memory_units.c.recallable)
