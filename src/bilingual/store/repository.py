"""Reading and writing the store. What a method has written is on disk when it returns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bilingual.memory import context_keys, reuse, sameness
from bilingual.model import Draft, Resegmentation, Segment, State, Target
from bilingual.origin import Origin, OriginKind
from bilingual.store import rows
from bilingual.store.article_counts import ArticleCounts, article_counts
from bilingual.store.conditions import CONFIRMED, STANDS, made_by
from bilingual.store.confirming import confirm, make_current
from bilingual.store.connection import StoreConnection
from bilingual.store.consistency import Consistency
from bilingual.store.copies import Copies
from bilingual.store.damage import acknowledge
from bilingual.store.database import Database, chunks
from bilingual.store.dismissals import Dismissals
from bilingual.store.memory_units import MemoryStore
from bilingual.store.opening import connect
from bilingual.store.publications import Publications
from bilingual.store.reviewing import Reviews
from bilingual.store.saved_findings import SavedFindings
from bilingual.store.tables import UNKNOWN_PATH

_CURRENT = "FROM targets JOIN segments ON segments.target_id = targets.id"
"""The target that each segment has now."""
_LAST_OF_MACHINES = f"""
    SELECT max(targets.id) FROM targets JOIN segments ON segments.id = targets.segment_id
    WHERE segments.source_key IN :keys AND {made_by(OriginKind.ENGINE)}
"""
_BY_MACHINE = f"""
    SELECT segments.source_key, segments.context_key, targets.*
    FROM segments JOIN targets ON targets.segment_id = segments.id
    WHERE targets.id IN (
        {_LAST_OF_MACHINES} GROUP BY segments.source_key, targets.origin
        UNION
        {_LAST_OF_MACHINES} AND segments.context_key IN :contexts
        GROUP BY segments.source_key, targets.origin, segments.context_key
    )
"""
"""Machines' drafts, the newest of each origin anywhere and in these contexts: some texts stand in all articles."""
_LEFT_BEHIND = f"""
    SELECT segments.source_key, segments.context_key, targets.* {_CURRENT}
    JOIN documents ON documents.path = segments.path
    WHERE segments.source_key IN :keys AND {made_by(OriginKind.PERSON)}
    AND (segments.position IS NULL OR NOT documents.present) AND targets.state = '{State.TRANSLATED}'
"""
"""What people wrote and did not confirm, where its segment has left the project: its article was renamed or cut."""
_IN_MEMORY = "SELECT * FROM memory_units WHERE source_key IN :keys AND recallable"


def open_store(url: str, copies: Path | None = None) -> "Repository":
    """The store that a database URL names.

    Args:
        url: `sqlite:///FILE` or `postgresql://USER@HOST/NAME`.
        copies: where a copy goes before the store is upgraded; without it beside the file of SQLite.

    Raises:
        StoreError: it cannot be opened, or is damaged.
    """
    return Repository(connect(url, copies))


class Repository:
    """The store of one project, open."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.memory = MemoryStore(database)
        self.reviews = Reviews(database)
        self.dismissals = Dismissals(database)
        self.consistency = Consistency(database)
        self.copies = Copies(database)
        self.findings = SavedFindings(database)
        self.publications = Publications(database)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def fingerprints(self) -> dict[str, str]:
        """By document path: what its outputs were last built from."""
        with self._database.reading() as connection:
            return dict(connection.rows("SELECT path, fingerprint FROM documents WHERE fingerprint IS NOT NULL"))

    def enter(self, articles: Mapping[str, Sequence[Segment]]) -> None:
        """Record which segments each document now has, in order. What left a document stays in the store."""
        with self._database.writing() as connection:
            for path, found in articles.items():
                _enter_document(connection, path)
                _enter_segments(connection, path, found)

    def resegmentations(self, paths: Sequence[str]) -> dict[str, list[Resegmentation]]:
        """By path: how people changed where the segments of these documents end, the oldest change first."""
        found: dict[str, list[Resegmentation]] = defaultdict(list)
        with self._database.reading() as connection:
            for some in chunks(paths):
                for row in connection.rows("SELECT * FROM recuts WHERE path IN :paths ORDER BY id", paths=some):
                    found[row.path].append(Resegmentation(row.kind, row.segment_id, row.place))
        return found

    def keep_only(self, paths: Iterable[str]) -> list[str]:
        """Record which documents there are; of the others everything is kept, but they are no longer listed.

        Returns:
            The paths that were there before and are not now.
        """
        now = set(paths)
        with self._database.writing() as connection:
            known = dict(connection.rows("SELECT path, present FROM documents"))
            changed = [
                {"path": path, "present": path in now} for path, present in known.items() if present != (path in now)
            ]
            connection.run_many(
                "UPDATE documents SET present = :present, fingerprint = NULL, summary = NULL WHERE path = :path",
                changed,
            )
        return sorted(path for path, present in known.items() if present and path not in now)

    def targets(self, wanted: Sequence[Segment]) -> dict[str, Target]:
        """By segment id: the current target, of those segments that have one.

        A machine's is left aside where nothing is to be translated any more.
        """
        by_id = {segment.id: segment for segment in wanted}
        query = f"SELECT targets.* {_CURRENT} AND {STANDS} WHERE segments.id IN :ids"
        with self._database.reading() as connection:
            return {
                row.segment_id: rows.target(row, by_id[row.segment_id])
                for ids in chunks(list(by_id))
                for row in connection.rows(query, ids=ids)
            }

    def standing(self) -> dict[str, str]:
        """By document path: a text that is another one as soon as a target or a dismissal of the document is."""
        made = "max(target_id), count(target_id), count(*)"
        query = f"SELECT path, {made} FROM segments WHERE position IS NOT NULL GROUP BY path"
        judged = """
            SELECT segments.path, max(dismissals.id)
            FROM segments JOIN dismissals ON dismissals.segment_id = segments.id GROUP BY segments.path
        """
        with self._database.reading() as connection:
            last = dict(connection.rows(judged))
            rows_ = connection.rows(query)
        return {path: f"{highest} {targets_} {number} {last.get(path)}" for path, highest, targets_, number in rows_}

    def machine_drafts(self, wanted: Sequence[Segment]) -> dict[str, Target]:
        """By segment id: the last draft of an engine that a person replaced by the current target."""
        by_id = {segment.id: segment for segment in wanted}
        persons = f"SELECT targets.id, targets.segment_id {_CURRENT} WHERE {made_by(OriginKind.PERSON)}"
        query = f"""
            SELECT targets.* FROM targets JOIN ({persons}) AS persons ON persons.segment_id = targets.segment_id
            WHERE targets.id < persons.id AND {made_by(OriginKind.ENGINE)} AND targets.segment_id IN :ids
            ORDER BY targets.id
        """
        with self._database.reading() as connection:
            return {
                row.segment_id: rows.target(row, by_id[row.segment_id])
                for ids in chunks(list(by_id))
                for row in connection.rows(query, ids=ids)
            }

    def drafts(self, wanted: Sequence[Segment]) -> dict[str, Draft]:
        """By segment id: what the current target was made from, of those that were made from a draft."""
        by_id = {segment.id: segment for segment in wanted}
        query = """
            SELECT segments.id AS own_id, targets.* FROM segments
            JOIN targets AS current ON current.id = segments.target_id
            JOIN targets ON targets.id = current.draft_id
            WHERE segments.id IN :ids
        """
        with self._database.reading() as connection:
            return {
                row.own_id: rows.draft(row, by_id[row.own_id])
                for ids in chunks(list(by_id))
                for row in connection.rows(query, ids=ids)
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
        with self._database.reading() as connection:
            for ids in chunks(sorted(keys, key=keys.__getitem__)):
                some = {"keys": {keys[id_] for id_ in ids}, "contexts": {contexts[id_] for id_ in ids}}
                for row in connection.rows(_BY_MACHINE, **some):
                    by_key[row.source_key].append(rows.draft_candidate(row))
            for few in chunks(sorted(set(keys.values()))):
                for row in connection.rows(_LEFT_BEHIND, keys=few):
                    by_key[row.source_key].append(rows.draft_candidate(row))
                for row in connection.rows(_IN_MEMORY, keys=few):
                    if sameness.fits(row.target, row.source):
                        by_key[row.source_key].append(rows.memory_candidate(row))
        taken = {
            one.id: reuse.reused(one, by_key[keys[one.id]], contexts[one.id], origins[one.id], locale) for one in wanted
        }
        return {id_: target for id_, target in taken.items() if target}

    def save_drafts(self, drafts: Sequence[tuple[Segment, Target]]) -> None:
        """Make these the current targets, save where one by a person stands: a machine never overwrites people."""
        with self._database.writing() as connection:
            by_people = _by_people(connection, [segment.id for segment, _ in drafts])
            make_current(connection, [draft for draft in drafts if draft[0].id not in by_people])

    def confirm(self, segment: Segment, target: Target) -> tuple[str, ...]:
        """Make a person's target the current one; see `confirming.confirm`.

        Returns:
            The ids of other segments with the same source that took it as a draft.
        """
        with self._database.writing() as connection:
            repeated = confirm(connection, segment, target)
        acknowledge(self._database)
        return repeated

    def counts(self) -> list[ArticleCounts]:
        """A line per article that is in the project, by path."""
        with self._database.reading() as connection:
            return article_counts(connection)

    def complete(self, built: Mapping[str, tuple[str, str]]) -> None:
        """Record that the outputs of these documents stand, by path: what they were built from, and their summary.

        A document that a person has changed since `enter` is left to be built again.
        """
        own = "WHERE path = :path AND fingerprint IS NULL"
        values = [{"path": path, "fingerprint": made[0], "summary": made[1]} for path, made in built.items()]
        if values:
            with self._database.writing() as connection:
                connection.run_many(
                    f"UPDATE documents SET fingerprint = :fingerprint, summary = :summary {own}", values
                )

    def summaries(self) -> list[str]:
        """The summaries of all built documents that are in the project, by path."""
        query = "SELECT summary FROM documents WHERE present AND summary IS NOT NULL ORDER BY path"
        with self._database.reading() as connection:
            return connection.values(query)


def _enter_document(connection: StoreConnection, path: str) -> None:
    if connection.row("SELECT path FROM documents WHERE path = :path", path=path):
        connection.run("UPDATE documents SET present = TRUE, fingerprint = NULL WHERE path = :path", path=path)
    else:
        connection.insert("documents", [{"path": path, "present": True}])


def _enter_segments(connection: StoreConnection, path: str, found: Sequence[Segment]) -> None:
    own_or_lost = path, UNKNOWN_PATH
    known = set(connection.values("SELECT id FROM segments WHERE path IN :paths", paths=own_or_lost))
    keys = context_keys(found)
    own = [rows.segment_row(path, n, segment, key) for n, (segment, key) in enumerate(zip(found, keys, strict=True))]
    if known:
        connection.run("UPDATE segments SET position = NULL WHERE path = :path", path=path)
    connection.insert("segments", [row for row in own if row["id"] not in known])
    if old := [row for row in own if row["id"] in known]:
        changed = ", ".join(f"{name} = :{name}" for name in old[0] if name != "id")
        connection.run_many(f"UPDATE segments SET {changed} WHERE id = :id", old)


def _by_people(connection: StoreConnection, ids: Sequence[str]) -> set[str]:
    """Those of the segments whose target a person made, here or where the same sentence stands."""
    for some in chunks(sorted(ids)):  # who saves at the same time waits, and is seen below
        connection.rows("SELECT id FROM segments WHERE id IN :ids ORDER BY id FOR UPDATE", ids=some)
    kept = f"({CONFIRMED} OR NOT {made_by(OriginKind.ENGINE)})"
    query = f"SELECT segments.id {_CURRENT} WHERE {kept} AND segments.id IN :ids"
    return {id_ for some in chunks(ids) for id_ in connection.values(query, ids=some)}
