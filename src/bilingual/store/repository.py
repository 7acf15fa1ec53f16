"""Reading and writing the store. What a method has written is on disk when it returns."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, and_, func, insert, or_, select, update

from bilingual.content import codes, tagged, untagged
from bilingual.model import Finding, Segment, Severity, Span, State, Target
from bilingual.store.database import connect
from bilingual.store.recall import CONFIRMED, Candidate, best, context_keys, source_key
from bilingual.store.tables import documents, findings, segments, targets

_AT_ONCE = 500
"""Values in one IN (…): SQLite takes 32,766 at most, and short statements are planned faster."""


@dataclass(frozen=True, slots=True)
class ArticleCounts:
    """One line of `bilingual status`. Notes are not counted as findings."""

    path: str
    segments: int
    kept: int
    initial: int
    translated: int
    reviewed: int
    final: int
    findings: int


def open_store(url: str) -> "Repository":
    """The store that a database URL names. Raises `StoreError`."""
    return Repository(connect(url))


class Repository:
    """The store of one project, open."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def fingerprints(self) -> dict[str, str]:
        """By document path: what its outputs were last built from."""
        query = select(documents.c.path, documents.c.fingerprint).where(documents.c.fingerprint.is_not(None))
        with self._read() as connection:
            return {path: fingerprint for path, fingerprint in connection.execute(query)}

    def enter(self, articles: Mapping[str, Sequence[Segment]]) -> None:
        """Record which segments each document now has, in order. What left a document stays in the store."""
        with self._engine.begin() as connection:
            for path, found in articles.items():
                _enter_document(connection, path)
                _enter_segments(connection, path, found)

    def keep_only(self, paths: Iterable[str]) -> None:
        """Record which documents there are; of the others everything is kept, but they are no longer listed."""
        present = set(paths)
        with self._engine.begin() as connection:
            known = dict(connection.execute(select(documents.c.path, documents.c.present)).tuples().all())
            for path in (path for path, was in known.items() if was != (path in present)):
                values = {"present": path in present, "fingerprint": None}
                connection.execute(update(documents).where(documents.c.path == path).values(values))

    def targets(self, wanted: Sequence[Segment]) -> dict[str, Target]:
        """By segment id: the current target with its findings, of those segments that have one."""
        by_id = {segment.id: segment for segment in wanted}
        found: dict[str, Target] = {}
        query = select(targets).join(segments, segments.c.target_id == targets.c.id)
        with self._read() as connection:
            for ids in _chunks(list(by_id)):
                reported = _findings(connection, ids)
                for row in connection.execute(query.where(segments.c.id.in_(ids))):
                    source = by_id[row.segment_id].source
                    content = untagged(row.content, codes(source))
                    found[row.segment_id] = Target(
                        content, State(row.state), row.origin, row.score, tuple(reported[row.segment_id])
                    )
        return found

    def recall(self, wanted: Sequence[Segment], contexts: Sequence[str], origin: str) -> dict[str, Target]:
        """By segment id: what was made of the same text before, here or in another document.

        A person's work is taken from anywhere: in the same context it keeps its state, elsewhere it is a draft again.
        A machine's is taken when it has the given origin, so that no engine is asked twice.
        """
        by_key: dict[str, list[Candidate]] = defaultdict(list)
        with self._read() as connection:
            for keys in _chunks(sorted({source_key(segment) for segment in wanted})):
                for row in connection.execute(_candidates(keys, origin)):
                    by_key[row.source_key].append(_candidate(row))
        recalled = {}
        for segment, context in zip(wanted, contexts, strict=True):
            match = best(by_key[source_key(segment)], context)
            if match:
                recalled[segment.id] = _recalled(segment, *match)
        return recalled

    def save_drafts(self, drafts: Sequence[tuple[Segment, Target]]) -> None:
        """Make these the current targets, save where a person has confirmed one: a machine never overwrites people."""
        with self._engine.begin() as connection:
            confirmed = _confirmed(connection, [segment.id for segment, _ in drafts])
            for segment, target in drafts:
                if segment.id not in confirmed:
                    _make_current(connection, segment, target)

    def save_findings(self, found: Mapping[str, Sequence[Finding]]) -> None:
        """Replace the findings of these segments, by id."""
        with self._engine.begin() as connection:
            for ids in _chunks(list(found)):
                connection.execute(findings.delete().where(findings.c.segment_id.in_(ids)))
            rows = [_finding_row(id_, finding) for id_, several in found.items() for finding in several]
            if rows:
                connection.execute(insert(findings), rows)

    def confirm(self, segment: Segment, target: Target) -> None:
        """Make a person's target the current one; the article is built again at the next run."""
        with self._engine.begin() as connection:
            _make_current(connection, segment, target)
            own = select(segments.c.path).where(segments.c.id == segment.id).scalar_subquery()
            connection.execute(update(documents).where(documents.c.path == own).values(fingerprint=None))

    def complete(self, built: Mapping[str, str]) -> None:
        """Record that the outputs of these documents stand, by path: the fingerprint they were built from."""
        with self._engine.begin() as connection:
            for path, fingerprint in built.items():
                connection.execute(update(documents).where(documents.c.path == path).values(fingerprint=fingerprint))

    def counts(self) -> list[ArticleCounts]:
        """A line per article that is in the project, by path."""
        states = [func.count().filter(targets.c.state == state) for state in State]
        kept = func.count().filter(and_(segments.c.translate.is_(False), targets.c.id.is_(None)))
        open_ = func.count().filter(and_(segments.c.translate.is_(True), targets.c.id.is_(None)))
        query = (
            select(segments.c.path, func.count(), kept, open_, *states)
            .join(documents, documents.c.path == segments.c.path)
            .outerjoin(targets, targets.c.id == segments.c.target_id)
            .where(documents.c.present.is_(True), segments.c.position.is_not(None))
            .group_by(segments.c.path)
            .order_by(segments.c.path)
        )
        with self._read() as connection:
            reported = dict(connection.execute(_finding_counts()).tuples().all())
            return [
                ArticleCounts(path, total, kept_, open_ + initial, *rest, findings=reported.get(path, 0))
                for path, total, kept_, open_, initial, *rest in connection.execute(query)
            ]

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """A connection outside any transaction: readers do not wait for a writer."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield connection


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _enter_document(connection: Connection, path: str) -> None:
    known = connection.execute(select(documents.c.path).where(documents.c.path == path)).first()
    if known:
        connection.execute(update(documents).where(documents.c.path == path).values(present=True, fingerprint=None))
    else:
        connection.execute(insert(documents).values(path=path, present=True))


def _enter_segments(connection: Connection, path: str, found: Sequence[Segment]) -> None:
    known = set(connection.execute(select(segments.c.id).where(segments.c.path == path)).scalars())
    connection.execute(update(segments).where(segments.c.path == path).values(position=None))
    rows = [_segment_row(path, n, *pair) for n, pair in enumerate(zip(found, context_keys(found), strict=True))]
    if new := [row for row in rows if row["id"] not in known]:
        connection.execute(insert(segments), new)
    for row in (row for row in rows if row["id"] in known):
        connection.execute(update(segments).where(segments.c.id == row["id"]).values(row))


def _segment_row(path: str, position: int, segment: Segment, context_key: str) -> dict[str, Any]:
    return {
        "id": segment.id,
        "path": path,
        "position": position,
        "unit": segment.unit,
        "source": tagged(segment.source),
        "source_key": source_key(segment),
        "context_key": context_key,
        "language": segment.language,
        "translate": segment.translate,
    }


def _make_current(connection: Connection, segment: Segment, target: Target) -> None:
    row = {
        "segment_id": segment.id,
        "content": tagged(target.content),
        "state": target.state,
        "origin": target.origin,
        "score": target.score,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    made = connection.execute(insert(targets).values(row).returning(targets.c.id)).scalar_one()
    connection.execute(update(segments).where(segments.c.id == segment.id).values(target_id=made))


def _confirmed(connection: Connection, ids: Sequence[str]) -> set[str]:
    query = select(segments.c.id).join(targets, targets.c.id == segments.c.target_id)
    query = query.where(targets.c.state.in_(CONFIRMED))
    return {id_ for some in _chunks(ids) for id_ in connection.execute(query.where(segments.c.id.in_(some))).scalars()}


def _candidates(keys: Sequence[str], origin: str) -> Any:
    current_by_person = and_(segments.c.target_id == targets.c.id, targets.c.state.in_(CONFIRMED))
    return (
        select(segments.c.source_key, segments.c.context_key, targets)
        .join(targets, targets.c.segment_id == segments.c.id)
        .where(segments.c.source_key.in_(keys), or_(current_by_person, targets.c.origin == origin))
    )


def _candidate(row: Any) -> Candidate:
    return Candidate(row.id, row.context_key, row.content, State(row.state), row.origin, row.score)


def _recalled(segment: Segment, found: Candidate, percentage: int) -> Target:
    target = Target(untagged(found.content, codes(segment.source)), found.state, found.origin, found.score)
    if found.state not in CONFIRMED:
        return target
    state = found.state if percentage == 101 else State.TRANSLATED
    return replace(target, state=state, origin=f"memory:{percentage} {found.origin}")


def _findings(connection: Connection, ids: Sequence[str]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for row in connection.execute(select(findings).where(findings.c.segment_id.in_(ids)).order_by(findings.c.id)):
        spans = (_spans(row.source_spans), _spans(row.target_spans))
        found[row.segment_id].append(Finding(row.check_id, Severity(row.severity), row.message, *spans))
    return found


def _finding_row(segment_id: str, finding: Finding) -> dict[str, Any]:
    return {
        "segment_id": segment_id,
        "check_id": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "source_spans": json.dumps([[span.start, span.end] for span in finding.source_spans]),
        "target_spans": json.dumps([[span.start, span.end] for span in finding.target_spans]),
    }


def _spans(text: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(text))


def _finding_counts() -> Any:
    return (
        select(segments.c.path, func.count())
        .join(findings, findings.c.segment_id == segments.c.id)
        .where(segments.c.position.is_not(None), findings.c.severity != Severity.NOTE)
        .group_by(segments.c.path)
    )
