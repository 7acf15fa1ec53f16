"""The tables of the store, the same in SQLite and PostgreSQL.

Nothing that a person made is ever deleted: targets are only added, and a segment that has left its document keeps its
row without a position.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    not_,
    or_,
)

from bilingual.model import State
from bilingual.origin import OriginKind

SCHEMA_VERSION = "0007"
"""The newest revision in `migrations/versions/`, which makes these tables."""
UNKNOWN_PATH = "?"
"""Stands for the document of a segment whose own row was lost, until its article is built again."""

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("path", String, primary_key=True),
    Column(
        "fingerprint",
        String,
        doc="Of all that the outputs were last built from; null: being built; empty: a person changed something since",
    ),
    Column("summary", Text, doc="The document's line in the index, as publishing wrote it"),
    Column("present", Boolean, nullable=False, default=True),
)

segments = Table(
    "segments",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("path", String, ForeignKey("documents.path"), nullable=False),
    Column("position", Integer, doc="In the document, from 0; null: no longer in it"),
    Column("unit", String, nullable=False),
    Column("source", Text, nullable=False, doc="The source in tagged form"),
    Column("source_key", String(32), nullable=False, doc="Hash of the tagged source: the key of recall"),
    Column("context_key", String(32), nullable=False, doc="Hash of the neighbours' tagged sources"),
    Column("language", String(5), nullable=False),
    Column("translate", Boolean, nullable=False),
    Column("target_id", Integer, doc="The current one of its targets"),
    Column("findings_of", String, doc="Number of the target (0: none) and marks of all else that its findings are of"),
    Index("segments_by_path", "path", "position"),
    Index("segments_by_source", "source_key"),
)

targets = Table(
    "targets",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("segment_id", String(16), ForeignKey("segments.id"), nullable=False, index=True),
    Column("content", Text, nullable=False, doc="Tagged form"),
    Column("state", String(10), nullable=False),
    Column("origin", String, nullable=False),
    Column("score", Float),
    Column("findings", Text, nullable=False, doc="JSON: what was found while it was made"),
    Column("made_at", String(32), nullable=False, doc="UTC, ISO 8601"),
    Column("draft_id", Integer, doc="The target that this one was made from: an engine's, or one found in the memory"),
)

findings = Table(
    "findings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("segment_id", String(16), ForeignKey("segments.id"), nullable=False, index=True),
    Column("check_id", String, nullable=False),
    Column("severity", String(7), nullable=False),
    Column("message", Text, nullable=False),
    Column("source_spans", Text, nullable=False, doc="JSON: list of [start, end]"),
    Column("target_spans", Text, nullable=False, doc="JSON: list of [start, end]"),
)

memory_units = Table(
    "memory_units",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", Text, nullable=False, doc="Tagged form; the codes numbered from 1 in the order of the source"),
    Column("target", Text, nullable=False, doc="Tagged form, with the numbers of the source"),
    Column("source_language", String, nullable=False, doc="BCP 47, as the file has it: de, de-AT"),
    Column("target_language", String, nullable=False, doc="BCP 47; empty where the file has one language only"),
    Column("codes", Text, nullable=False, doc="JSON: what each code is; empty where there is none"),
    Column("source_key", String(32), nullable=False, doc="The key of recall, as in segments"),
    Column("context_key", String(32), nullable=False, doc="As in segments; empty where nothing is known of it"),
    Column(
        "recallable",
        Boolean,
        nullable=False,
        doc="False: of other languages, without words, or withdrawn; only the last is not exported",
    ),
    Column("state", String(10), nullable=False, doc="As its person left it; translated where it comes from a file"),
    Column("origin", String, nullable=False, doc="person: and a name, or file: and a name"),
    Column("segment_id", String(16), ForeignKey("segments.id"), doc="Null where it comes from a file"),
    Column("document", String, nullable=False, doc="The article's path then; empty where it comes from a file"),
    Column("made_at", String(32), nullable=False, doc="UTC, ISO 8601"),
    Column("properties", Text, nullable=False, doc="JSON: what else the file says of it; empty where nothing"),
    Column("bundle", String(32), doc="Rows that share it were one unit of a file, in several languages"),
    Column("entry_key", String(32), doc="Hash of the unit: a file brings the same one once"),
    Column("draft_id", Integer, doc="As in targets; null where it comes from a file"),
    Index("memory_units_by_source", "source_key"),
)
"""The translation memory. Rows are only ever added, and withdrawn where they hold no more. Beside it stands
`memory_index`, which is made by the database's own means (SQLite: FTS5, PostgreSQL: GIN): the words of each recallable
row, to find similar ones."""

notes = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("segment_id", String(16), ForeignKey("segments.id"), nullable=False, index=True),
    Column("person", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("made_at", String(32), nullable=False, doc="UTC, ISO 8601"),
)

resegmentations = Table(
    "recuts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True, doc="They are applied in this order"),
    Column("path", String, ForeignKey("documents.path"), nullable=False, index=True),
    Column("kind", String(5), nullable=False, doc="split or merge"),
    Column("segment_id", String(16), nullable=False),
    Column("place", Integer, nullable=False, doc="Where a segment is split, in characters of its plain source"),
    Column("person", String, nullable=False),
    Column("made_at", String(32), nullable=False, doc="UTC, ISO 8601"),
)

activity = Table(
    "activity",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("segment_id", String(16), ForeignKey("segments.id"), nullable=False, index=True),
    Column("person", String, nullable=False),
    Column("kind", String(10), nullable=False, doc="save, note, split, merge"),
    Column("seconds", Float, nullable=False, doc="That the person spent in the segment since the last save of theirs"),
    Column("made_at", String(32), nullable=False, doc="UTC, ISO 8601"),
)
"""What people did at the desk, and how long it took."""

dismissals = Table(
    "dismissals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True, doc="The last word on a finding holds"),
    Column("segment_id", String(16), ForeignKey("segments.id"), nullable=False, index=True),
    Column("check_id", String, nullable=False),
    Column("fingerprint", String(32), nullable=False, doc="Hash of the check and of what the finding says"),
    Column("message", Text, nullable=False, doc="What the finding says"),
    Column("stands", Boolean, nullable=False, doc="False: it is a finding after all"),
    Column("reason", Text, nullable=False),
    Column("person", String, nullable=False),
    Column("made_at", String(32), nullable=False, doc="UTC, ISO 8601"),
)
"""Findings that a person says are none. Rows are only ever added."""


publications = Table(
    "publications",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("event_key", String(32), nullable=False, unique=True, doc="Hash of all that is said: the same comes once"),
    Column("path", String, nullable=False, index=True, doc="Of the document then"),
    Column("slug", String, nullable=False, doc="The article's name in addresses"),
    Column("kind", String(13), nullable=False, doc="published, changed, correction, …, moved, withdrawn"),
    Column("former", String, nullable=False, doc="The slug before, of what has moved; else empty"),
    Column("title", String, nullable=False, doc="In English"),
    Column("changes", Text, nullable=False, doc="JSON: list of [segment id, English before, English after]"),
    Column("by_people", Boolean, nullable=False, doc="False: only a machine's drafts have changed"),
    Column("note", Text, nullable=False),
    Column("person", String, nullable=False, doc="Who wrote the note; empty where there is none"),
    Column("made_at", String(32), nullable=False, doc="UTC, ISO 8601"),
)
"""What readers were given. Rows are only ever added: addresses and corrections outlive all releases."""


def made_by(kind: OriginKind) -> ColumnElement[bool]:
    """Whether a row of `targets` is of this kind of origin; what was found again in the memory is of none."""
    return targets.c.origin.startswith(kind.prefix)


def confirmed() -> ColumnElement[bool]:
    """Whether a row of `targets` is reviewed or final."""
    return targets.c.state.in_([state for state in State if state.is_confirmed])


def stands() -> ColumnElement[bool]:
    """Whether a row of `targets` stands for its segment: a machine's does not once a person says that it is kept."""
    return or_(segments.c.translate.is_(True), not_(made_by(OriginKind.ENGINE)))
