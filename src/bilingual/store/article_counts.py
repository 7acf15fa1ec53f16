"""How many segments of each article stand where in the review, and how many findings they have."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from bilingual.model import Severity, State
from bilingual.origin import OriginKind
from bilingual.status import grouped, status_of
from bilingual.store.conditions import STANDS, made_by
from bilingual.store.connection import StoreConnection

_STATUS_COUNTS = f"""
    SELECT segments.path, segments.language, coalesce(targets.state, '{State.INITIAL}'), segments.translate,
           {made_by(OriginKind.ENGINE)}, count(*)
    FROM segments
    JOIN documents ON documents.path = segments.path
    LEFT JOIN targets ON targets.id = segments.target_id AND {STANDS}
    WHERE documents.present AND segments.position IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5
    ORDER BY segments.path
"""
"""How many segments of each document share the facts that a status depends on."""

_FINDING_COUNTS = f"""
    SELECT segments.path, count(*) FROM segments JOIN findings ON findings.segment_id = segments.id
    WHERE segments.position IS NOT NULL AND findings.severity <> '{Severity.NOTE}'
    GROUP BY segments.path
"""


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


def article_counts(connection: StoreConnection) -> list[ArticleCounts]:
    """A line per article that is in the project, by path."""
    reported = finding_counts(connection)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for path, language, state, translate, by_machine, number in connection.rows(_STATUS_COUNTS):
        found = status_of(language, State(state), translate=bool(translate), by_machine=bool(by_machine))
        counted[path][found] += number
    return [
        ArticleCounts(path, found.total(), **grouped(found), findings=reported.get(path, 0))
        for path, found in counted.items()
    ]


def finding_counts(connection: StoreConnection) -> dict[str, int]:
    """By path, of the articles that have any: how many findings, notes left out."""
    return dict(connection.rows(_FINDING_COUNTS))
