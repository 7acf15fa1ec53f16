"""How many segments of each article stand where in the review, and how many findings they have."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, select

from bilingual.model import Severity, State
from bilingual.origin import OriginKind
from bilingual.status import grouped, status_of
from bilingual.store.tables import documents, findings, made_by, segments, stands, targets


@dataclass(frozen=True, slots=True)
class ArticleCounts:
    """One line of `bilingual status`: segments by `Status.group`. Notes are not counted as findings."""

    path: str
    segments: int = 0
    kept: int = 0
    plain: int = 0
    initial: int = 0
    translated: int = 0
    reviewed: int = 0
    final: int = 0
    findings: int = 0


def article_counts(connection: Connection) -> list[ArticleCounts]:
    """A line per article that is in the project, by path."""
    reported = dict(connection.execute(_finding_counts()).all())
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for path, language, state, translate, by_machine, number in connection.execute(_status_counts()):
        found = status_of(language, State(state), translate=translate, by_machine=bool(by_machine))
        counted[path][found] += number
    return [
        ArticleCounts(path, found.total(), **grouped(found), findings=reported.get(path, 0))
        for path, found in counted.items()
    ]


def _status_counts() -> Any:
    """How many segments of each document share the facts that a status depends on."""
    state = func.coalesce(targets.c.state, State.INITIAL)
    facts = (segments.c.path, segments.c.language, state, segments.c.translate, made_by(OriginKind.ENGINE))
    return (
        select(*facts, func.count())
        .join(documents, documents.c.path == segments.c.path)
        .outerjoin(targets, and_(targets.c.id == segments.c.target_id, stands()))
        .where(documents.c.present.is_(True), segments.c.position.is_not(None))
        .group_by(*facts)
        .order_by(segments.c.path)
    )


def _finding_counts() -> Any:
    return (
        select(segments.c.path, func.count())
        .join(findings, findings.c.segment_id == segments.c.id)
        .where(segments.c.position.is_not(None), findings.c.severity != Severity.NOTE)
        .group_by(segments.c.path)
    )
