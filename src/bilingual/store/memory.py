"""The translation memory in the store: units are added and found, never changed and never deleted."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from html import escape
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, func, or_, select, text

from bilingual.content import codes, plain, tagged, untagged
from bilingual.model import CodeKind, Content, InlineCode, State
from bilingual.store.database import READING
from bilingual.store.numbering import numbers, renumbered
from bilingual.store.pairs import pairs
from bilingual.store.recall import hashed, source_key
from bilingual.store.tables import memory_units

_AT_ONCE = 500
_FREQUENT = 300
"""Units looked at for each pair of words: one that more units have says little of them."""
_PAIRS = 60
"""Pairs of a text that are looked up, the longest first."""

_LOOK_UP = {
    "sqlite": "SELECT * FROM (SELECT {n}, rowid FROM memory_index WHERE memory_index MATCH :p{n} LIMIT {limit})",
    "postgresql": "(SELECT {n}, unit_id FROM memory_index WHERE words @> ARRAY[:p{n}] LIMIT {limit})",
}
_ENTER = {
    "sqlite": "INSERT INTO memory_index (rowid, words) VALUES (?, ?)",
    "postgresql": "INSERT INTO memory_index (unit_id, words) VALUES (%s, string_to_array(%s, ' '))",
}
_MARK = {"sqlite": "?", "postgresql": "%s"}


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A source and its translation, as the memory keeps them."""

    source: Content
    target: Content
    origin: str
    """`person:` or `file:`, and a name."""
    source_language: str = "de"
    target_language: str = "en"
    """BCP 47; empty where a file has the text in one language only."""
    context_key: str = ""
    state: State = State.TRANSLATED
    segment_id: str | None = None
    document: str = ""
    made_at: str = ""
    """UTC, ISO 8601."""
    properties: str = ""
    """JSON: what else the file says of it."""
    bundle: str | None = None
    """Units that share it were one in the file, with several languages."""
    markup: str = ""
    """What a file's codes and white space are, as far as they make it another unit; not kept by itself."""
    id: int = 0
    """Its number in the memory, higher is newer; 0 before it is in."""


class MemoryStore:
    """The memory of one project, in its open store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, units: Sequence[MemoryUnit]) -> int:
        """Enter what a file holds, in one transaction; what has been entered from a file before is left out.

        Returns:
            How many are new.
        """
        rows = {row.entry_key: row for row in (_row(unit, entry=True) for unit in units)}
        with self._engine.begin() as connection:
            known = _known(connection, list({row.source_key for row in rows.values()}))
            return _enter(connection, [row for key, row in rows.items() if key not in known])

    def exact(self, source: Content) -> list[MemoryUnit]:
        """The units of the same text with the same codes, the newest first."""
        query = select(memory_units).where(memory_units.c.source_key == source_key(source), memory_units.c.recallable)
        with self._read() as connection:
            return [_unit(row) for row in connection.execute(query.order_by(memory_units.c.id.desc()))]

    def similar(self, source: str, count: int) -> list[MemoryUnit]:
        """Units that share the most and the rarest neighbouring words with a text, without codes; best first."""
        wanted = sorted(pairs(source), key=len, reverse=True)[:_PAIRS]
        if not wanted:
            return []
        with self._read() as connection:
            ids = _nearest(connection, wanted, count)
            query = select(memory_units).where(memory_units.c.id.in_(ids))
            found = {row.id: _unit(row) for row in connection.execute(query)}
        return [found[id_] for id_ in ids if id_ in found]

    def containing(self, text: str, count: int) -> list[MemoryUnit]:
        """The newest units with a text in their source or target, capitals not told apart; the newest first."""
        wanted = escape(text, quote=False)
        held = or_(
            *(side.icontains(wanted, autoescape=True) for side in (memory_units.c.source, memory_units.c.target))
        )
        query = select(memory_units).where(memory_units.c.recallable, held).order_by(memory_units.c.id.desc())
        with self._read() as connection:
            return [_unit(row) for row in connection.execute(query.limit(count))]

    def units(self) -> Iterator[MemoryUnit]:
        """All of them, oldest first: those of people and those of files, of every pair of languages."""
        last = 0
        while rows := self._after(last):
            last = rows[-1].id
            yield from map(_unit, rows)

    def count(self) -> int:
        """How many there are."""
        with self._read() as connection:
            return connection.execute(select(func.count()).select_from(memory_units)).scalar_one()

    def _after(self, last: int) -> Sequence[Any]:
        query = select(memory_units).where(memory_units.c.id > last).order_by(memory_units.c.id).limit(10_000)
        with self._read() as connection:
            return connection.execute(query).all()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(**READING) as connection:
            yield connection


def remember(connection: Connection, unit: MemoryUnit) -> None:
    """Add a person's work. The same again is entered again: the newest is what holds."""
    _enter(connection, [_row(unit, entry=False)])


class _Row(NamedTuple):
    """The columns of a row, in the order of the table, without its id."""

    source: str
    target: str
    source_language: str
    target_language: str
    codes: str
    source_key: str
    context_key: str
    recallable: bool
    state: str
    origin: str
    segment_id: str | None
    document: str
    made_at: str
    properties: str
    bundle: str | None
    entry_key: str | None


def _row(unit: MemoryUnit, *, entry: bool) -> _Row:
    by_id = numbers(unit.source)
    source, target = renumbered(unit.source, by_id), renumbered(unit.target, by_id)
    shown, translated = tagged(source), tagged(target)
    known = _written_codes(source + target) if "<" in shown or "<" in translated else ""
    languages = f"{unit.source_language} {unit.target_language}".casefold()
    same = (shown, known, translated, languages, unit.context_key, unit.markup)
    return _Row(
        shown,
        translated,
        unit.source_language,
        unit.target_language,
        known,
        hashed(f"{shown}\0{plain(source)}"),
        unit.context_key,
        _recallable(unit),
        unit.state.value,
        unit.origin,
        unit.segment_id,
        unit.document,
        unit.made_at,
        unit.properties,
        unit.bundle,
        hashed("\0".join(same)) if entry else None,
    )


def _recallable(unit: MemoryUnit) -> bool:
    languages = (unit.source_language, unit.target_language)
    return unit.segment_id is not None or tuple(map(_language, languages)) == ("de", "en")


@lru_cache(maxsize=256)
def _language(tag: str) -> str:
    return tag.casefold().replace("_", "-").partition("-")[0]


def _known(connection: Connection, source_keys: Sequence[str]) -> set[str | None]:
    """The entry keys of these sources. They have no index of their own, which would cost more than the look-up."""
    query, left = select(memory_units.c.entry_key), iter(source_keys)
    chunks = iter(lambda: list(islice(left, _AT_ONCE)), [])
    return {
        key
        for chunk in chunks
        for key in connection.execute(query.where(memory_units.c.source_key.in_(chunk))).scalars()
    }


def _enter(connection: Connection, rows: Sequence[_Row]) -> int:
    """Insert past SQLAlchemy's statements: a file has a million rows."""
    if not rows:
        return 0
    ids, mark = _reserved(connection, len(rows)), _MARK[connection.dialect.name]
    names = ("id", *_Row._fields)
    statement = f"INSERT INTO memory_units ({', '.join(names)}) VALUES ({', '.join([mark] * len(names))})"
    connection.exec_driver_sql(statement, [(id_, *row) for id_, row in zip(ids, rows, strict=True)])
    words = [(id_, " ".join(pairs(_shown(row)))) for id_, row in zip(ids, rows, strict=True) if row.recallable]
    if words:
        connection.exec_driver_sql(_ENTER[connection.dialect.name], words)
    return len(rows)


def _reserved(connection: Connection, count: int) -> Sequence[int]:
    """Ids for new rows, so that their words can be entered without asking which they got."""
    if connection.dialect.name == "postgresql":
        sequence = "SELECT nextval('memory_units_id_seq') FROM generate_series(1, :count)"
        return connection.execute(text(sequence), {"count": count}).scalars().all()
    last = connection.execute(select(func.max(memory_units.c.id))).scalar() or 0
    return range(last + 1, last + 1 + count)


def _nearest(connection: Connection, wanted: Sequence[str], count: int) -> list[int]:
    parts = [_LOOK_UP[connection.dialect.name].format(n=n, limit=_FREQUENT) for n in range(len(wanted))]
    quoted = {"sqlite": '"{}"', "postgresql": "{}"}[connection.dialect.name]
    values = {f"p{n}": quoted.format(pair) for n, pair in enumerate(wanted)}
    found = connection.execute(text(" UNION ALL ".join(parts)), values).all()
    frequency = Counter(number for number, _ in found)
    weights: dict[int, float] = defaultdict(float)
    for number, id_ in found:
        weights[id_] += 1 / (1 + frequency[number]) ** 0.5
    return nlargest(count, weights, key=lambda id_: (weights[id_], id_))


def _shown(row: _Row) -> str:
    source = row.source
    return plain(untagged(source, _read_codes(row.codes))) if "<" in source or "&" in source else source


def _unit(row: Any) -> MemoryUnit:
    known = _read_codes(row.codes)
    return MemoryUnit(
        untagged(row.source, known),
        untagged(row.target, known),
        row.origin,
        row.source_language,
        row.target_language,
        row.context_key,
        State(row.state),
        row.segment_id,
        row.document,
        row.made_at,
        row.properties,
        row.bundle,
        id=row.id,
    )


def _written_codes(content: Content) -> str:
    known = {(code.id, code.kind): code for code in codes(content)}
    fields = [[code.id, code.kind, code.type, code.display, code.html] for code in known.values()]
    return json.dumps(fields, ensure_ascii=False)


def _read_codes(written: str) -> list[InlineCode]:
    if not written:
        return []
    return [
        InlineCode(id_, CodeKind(kind), type_, 0, 0, display, html)
        for id_, kind, type_, display, html in json.loads(written)
    ]
