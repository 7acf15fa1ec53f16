"""The tables of the store, the same in SQLite and PostgreSQL.

Nothing that a person made is ever deleted: targets are only added, and a segment that has left its document keeps its
row without a position.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

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
    Column("made_at", String(32), nullable=False, doc="UTC, ISO 8601; never part of an output"),
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
