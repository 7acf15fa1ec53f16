"""The findings of segments as they were last made, with marks of what each is of: where these still hold, nothing is
looked at again.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bilingual.model import Finding
from bilingual.store import rows
from bilingual.store.article_counts import finding_counts
from bilingual.store.database import Database, chunks

_OF_SEGMENTS = """
    SELECT segments.id AS own_id, segments.findings_of, findings.*
    FROM segments LEFT JOIN findings ON findings.segment_id = segments.id
    WHERE segments.id IN :ids ORDER BY findings.id
"""
_IS_OUTDATED = """(
    segments.findings_of IS NULL
    OR segments.findings_of NOT LIKE CAST(coalesce(segments.target_id, 0) AS VARCHAR) || ' %'
    AND (segments.translate OR segments.findings_of NOT LIKE '0 %')
)"""
"""Whether the saved findings of a segment are of another target than the one it has, or of none where it has one."""
_OUTDATED = f"""
    SELECT segments.path, segments.id FROM segments JOIN documents ON documents.path = segments.path
    WHERE documents.present AND documents.fingerprint = '' AND {_IS_OUTDATED} AND segments.position IS NOT NULL
    ORDER BY segments.path, segments.position
"""


class SavedFindings:
    """The findings of one project. What a method has written is on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, found: Mapping[str, Sequence[Finding]], of: Mapping[str, str]) -> None:
        """Replace the findings of these segments.

        Args:
            found: by segment id.
            of: by segment id: the number of the target they are of, or 0, a space, and marks of all else they are of.
                What is not there is looked at again when it is asked for.
        """
        marked = [{"id": id_, "findings_of": of.get(id_)} for id_ in found]
        new = [rows.finding_row(id_, finding) for id_, several in found.items() for finding in several]
        with self._database.writing() as connection:
            for ids in chunks(list(found)):
                connection.run("DELETE FROM findings WHERE segment_id IN :ids", ids=ids)
            connection.insert("findings", new)
            connection.run_many("UPDATE segments SET findings_of = :findings_of WHERE id = :id", marked)

    def of(self, marks: Mapping[str, str]) -> dict[str, tuple[Finding, ...]]:
        """By segment id: the saved findings of those segments whose findings are of just this; see `save`."""
        found: dict[str, tuple[Finding, ...]] = {}
        with self._database.reading() as connection:
            for ids in chunks(list(marks)):
                for row in connection.rows(_OF_SEGMENTS, ids=ids):
                    if row.findings_of == marks[row.own_id]:
                        found[row.own_id] = (*found.get(row.own_id, ()), *((rows.finding(row),) if row.id else ()))
        return found

    def counts(self) -> dict[str, int]:
        """By path, of the articles that have any: how many there are, notes left out."""
        with self._database.reading() as connection:
            return finding_counts(connection)

    def outdated(self) -> dict[str, list[str]]:
        """By path: the segments that people have changed since their findings were saved."""
        found: dict[str, list[str]] = defaultdict(list)
        with self._database.reading() as connection:
            for path, id_ in connection.rows(_OUTDATED):
                found[path].append(id_)
        return found
