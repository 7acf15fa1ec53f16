"""The findings of segments as they were last made, with marks of what each is of: where these still hold, nothing is
looked at again.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Engine, String, and_, bindparam, cast, func, insert, or_, select, update

from bilingual.model import Finding
from bilingual.store import rows
from bilingual.store.database import chunks, reading
from bilingual.store.tables import documents, findings, segments

_OUTDATED = or_(
    segments.c.findings_of.is_(None),
    and_(
        segments.c.findings_of.not_like(cast(func.coalesce(segments.c.target_id, 0), String) + " %"),
        or_(segments.c.translate.is_(True), segments.c.findings_of.not_like("0 %")),
    ),
)
"""Whether the saved findings of a segment are of another target than the one it has, or of none where it has one."""


class SavedFindings:
    """The findings of one project. What a method has written is on disk when it returns."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, found: Mapping[str, Sequence[Finding]], of: Mapping[str, str]) -> None:
        """Replace the findings of these segments.

        Args:
            found: by segment id.
            of: by segment id: the number of the target they are of, or 0, a space, and marks of all else they are of.
                What is not there is looked at again when it is asked for.
        """
        marked = [{"own_id": id_, "findings_of": of.get(id_)} for id_ in found]
        new = [rows.finding_row(id_, finding) for id_, several in found.items() for finding in several]
        with self._engine.begin() as connection:
            for ids in chunks(list(found)):
                connection.execute(findings.delete().where(findings.c.segment_id.in_(ids)))
            if new:
                connection.execute(insert(findings), new)
            if marked:
                connection.execute(update(segments).where(segments.c.id == bindparam("own_id")), marked)

    def of(self, marks: Mapping[str, str]) -> dict[str, tuple[Finding, ...]]:
        """By segment id: the saved findings of those segments whose findings are of just this; see `save`."""
        query = select(segments.c.id.label("own_id"), segments.c.findings_of, findings)
        query = query.outerjoin(findings, findings.c.segment_id == segments.c.id).order_by(findings.c.id)
        found: dict[str, tuple[Finding, ...]] = {}
        with reading(self._engine) as connection:
            for ids in chunks(list(marks)):
                for row in connection.execute(query.where(segments.c.id.in_(ids))):
                    if row.findings_of == marks[row.own_id]:
                        found[row.own_id] = (*found.get(row.own_id, ()), *((rows.finding(row),) if row.id else ()))
        return found

    def outdated(self) -> dict[str, list[str]]:
        """By path: the segments that people have changed since their findings were saved."""
        query = select(segments.c.path, segments.c.id).join(documents)
        query = query.where(documents.c.present.is_(True), documents.c.fingerprint == "", _OUTDATED)
        query = query.where(segments.c.position.is_not(None)).order_by(segments.c.path, segments.c.position)
        found: dict[str, list[str]] = defaultdict(list)
        with reading(self._engine) as connection:
            for path, id_ in connection.execute(query):
                found[path].append(id_)
        return found
