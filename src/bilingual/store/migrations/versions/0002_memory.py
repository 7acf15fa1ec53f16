"""The translation memory, filled with what people confirmed before it was there."""

import html
import json
import re

import sqlalchemy as sa
from alembic import op

from bilingual.store.memory_units import pairs

revision = "0002"
down_revision = "0001"

_INDEX = {
    "sqlite": (
        "CREATE VIRTUAL TABLE memory_index USING fts5"
        "(words, content='', detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\")",
    ),
    "postgresql": (
        "CREATE TABLE memory_index (unit_id integer PRIMARY KEY, words text[] NOT NULL)",
        "CREATE INDEX memory_index_words ON memory_index USING gin (words)",
    ),
}
"""Of words and pairs of words, as `store.memory_units.pairs` makes them."""

_TAG = re.compile(r"<(/?)(\d+)(/?)>")

_CONFIRMED = """
    INSERT INTO memory_units (source, target, source_language, target_language, codes, source_key, context_key,
                              recallable, state, origin, segment_id, document, made_at, properties)
    SELECT s.source, t.content, CASE WHEN s.language IN ('de', 'en') THEN s.language ELSE 'und' END, 'en', '',
           s.source_key, s.context_key, TRUE, t.state, t.origin, s.id, s.path, t.made_at, ''
    FROM targets t JOIN segments s ON s.id = t.segment_id
    WHERE t.state IN ('reviewed', 'final') ORDER BY t.id
"""
"""What a code was is not known any more; its number is."""


def upgrade() -> None:
    """Make the memory and the index of its words."""
    op.create_table(
        "memory_units",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("source_language", sa.String, nullable=False),
        sa.Column("target_language", sa.String, nullable=False),
        sa.Column("codes", sa.Text, nullable=False),
        sa.Column("source_key", sa.String(32), nullable=False),
        sa.Column("context_key", sa.String(32), nullable=False),
        sa.Column("recallable", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("segment_id", sa.String(16), sa.ForeignKey("segments.id")),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("properties", sa.Text, nullable=False),
        sa.Column("bundle", sa.String(32)),
        sa.Column("entry_key", sa.String(32)),
    )
    op.create_index("memory_units_by_source", "memory_units", ["source_key"])
    for statement in _INDEX[op.get_bind().dialect.name]:
        op.execute(statement)
    _number_codes_anew()
    _fill()


def _number_codes_anew() -> None:
    """The codes of sources and targets had their numbers in the document; they get those of `memory.sameness`."""
    connection = op.get_bind()
    query = "SELECT t.id, s.source, t.content FROM targets t JOIN segments s ON s.id = t.segment_id"
    for row in connection.execute(sa.text(f"{query} WHERE t.content LIKE '%<%'")).all():
        values = {"id": row.id, "content": _numbered(row.content, row.source)}
        connection.execute(sa.text("UPDATE targets SET content = :content WHERE id = :id"), values)
    for row in connection.execute(sa.text("SELECT id, source FROM segments WHERE source LIKE '%<%'")).all():
        values = {"id": row.id, "source": _numbered(row.source, row.source)}
        connection.execute(sa.text("UPDATE segments SET source = :source WHERE id = :id"), values)


def _fill() -> None:
    connection = op.get_bind()
    connection.execute(sa.text(_CONFIRMED))
    words = {
        "sqlite": "INSERT INTO memory_index (rowid, words) VALUES (:id, :words)",
        "postgresql": "INSERT INTO memory_index (unit_id, words) VALUES (:id, string_to_array(:words, ' '))",
    }[connection.dialect.name]
    for row in connection.execute(sa.text("SELECT id, source, target, origin FROM memory_units")).all():
        text = html.unescape(_TAG.sub("", row.source))
        connection.execute(sa.text(words), {"id": row.id, "words": " ".join(pairs(text))})
        values = {"id": row.id, "codes": _codes(row.source + row.target), "origin": _person(row.origin)}
        connection.execute(sa.text("UPDATE memory_units SET codes = :codes, origin = :origin WHERE id = :id"), values)


def _codes(text: str) -> str:
    kinds = {("", ""): "open", ("/", ""): "close", ("", "/"): "standalone"}
    found = {(tag[2], kinds[tag[1], tag[3]]) for tag in _TAG.finditer(text)}
    return json.dumps([[id_, kind, "", "", ""] for id_, kind in sorted(found)]) if found else ""


def _person(origin: str) -> str:
    return origin[max(0, origin.find("person:")) :]


def _numbered(text: str, source: str) -> str:
    numbers: dict[str, int] = {}
    for found in _TAG.finditer(source):
        numbers.setdefault(found[2], len(numbers) + 1)

    def tag(found: re.Match[str]) -> str:
        return f"<{found[1]}{numbers.setdefault(found[2], len(numbers) + 1)}{found[3]}>"

    return _TAG.sub(tag, text)
