"""The translation memory in the store: units are added, found and withdrawn, never changed and never deleted."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import nlargest
from html import escape
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Update, and_, bindparam, func, or_, select, text, update

from bilingual.memory import MemoryUnit, sameness
from bilingual.model import Content
from bilingual.origin import OriginKind
from bilingual.store.database import chunks, reading
from bilingual.store.rows import COLUMNS, MemoryEntry, entry, memory_unit, source_text
from bilingual.store.tables import documents, made_by, memory_units, segments, targets

_WORD = re.compile(r"\w+")

_FREQUENT = 300
"""Units looked at for each pair of words: one that more units have says little of them."""
_PAIRS = 60
"""Pairs of a text that are looked up, the longest first."""

_WITH_SAME_SOURCE = 1000
"""Units of one German text that are found at most: more than anybody has."""

_SAME = (
    select(memory_units)
    .where(memory_units.c.source_key == bindparam("key"), memory_units.c.recallable)
    .order_by(memory_units.c.id.desc())
)
_BY_ID = and_(memory_units.c.id.in_(bindparam("ids", expanding=True)), memory_units.c.recallable)
_NUMBERED = select(memory_units).where(_BY_ID)
_SOURCES = select(memory_units.c.id, memory_units.c.source, memory_units.c.codes).where(_BY_ID)

_LOOK_UP = {
    "sqlite": "SELECT * FROM (SELECT {n}, rowid FROM memory_index WHERE memory_index MATCH ? LIMIT {limit})",
    "postgresql": "(SELECT {n}, unit_id FROM memory_index WHERE words @> ARRAY[%s] LIMIT {limit})",
}
_QUOTED = {"sqlite": '"{}"', "postgresql": "{}"}
_ENTER = {
    "sqlite": "INSERT INTO memory_index (rowid, words) VALUES (?, ?)",
    "postgresql": "INSERT INTO memory_index (unit_id, words) VALUES (%s, string_to_array(%s, ' '))",
}
_CLEAR = {
    "sqlite": "INSERT INTO memory_index (memory_index) VALUES ('delete-all')",
    "postgresql": "DELETE FROM memory_index",
}
_MARK = {"sqlite": "?", "postgresql": "%s"}
_ONE_IMPORT = "SELECT pg_advisory_xact_lock(20010813)"
"""Two imports at a time would both enter what neither has seen of the other. SQLite has one writer anyway."""


class MemoryStore:
    """The memory of one project, in its open store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, units: Iterable[MemoryUnit]) -> int:
        """Enter what a file holds; see `enter`."""
        return self.enter([entry(unit) for unit in units])

    def enter(self, entries: Sequence[MemoryEntry]) -> int:
        """Enter units of a file, in one transaction; what has been entered from a file before is left out.

        Returns:
            How many are new.
        """
        by_key = {entry.entry_key: entry for entry in entries}
        with self._engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(_ONE_IMPORT)
            known = _known(connection, [entry.source_key for entry in by_key.values()])
            return _enter(connection, [entry for key, entry in by_key.items() if key not in known])

    def renew_drafts(self) -> None:
        """Have the articles built again in which a file has a translation for what has none or only a machine's."""
        known = memory_units.c.source_key == segments.c.source_key
        brought = select(memory_units.c.id).where(known, memory_units.c.recallable, memory_units.c.segment_id.is_(None))
        open_ = (segments.c.position.is_not(None), segments.c.translate)
        no_person = or_(targets.c.id.is_(None), made_by(OriginKind.ENGINE))
        paths = select(segments.c.path).outerjoin(targets, targets.c.id == segments.c.target_id)
        paths = paths.where(*open_, no_person, brought.exists())
        outdated = update(documents).where(documents.c.present, documents.c.path.in_(paths))
        with self._engine.begin() as connection:
            connection.execute(outdated.values(fingerprint=""))

    def exact(self, source: Content) -> list[MemoryUnit]:
        """The units of the same text with the same codes, the newest first."""
        with reading(self._engine) as connection:
            return [memory_unit(row) for row in connection.execute(_SAME, {"key": sameness.source_key(source)})]

    def candidates(self, source: str, count: int) -> list[tuple[int, str]]:
        """Units that share the most and the rarest neighbouring words with a text, without codes; best first.

        Returns:
            Of each its id and its source as a reader sees it.
        """
        wanted = sorted(pairs(source), key=len, reverse=True)[:_PAIRS]
        if not wanted:
            return []
        with reading(self._engine) as connection:
            ids = _nearest(connection, wanted, count)
            found = {row.id: source_text(row.source, row.codes) for row in connection.execute(_SOURCES, {"ids": ids})}
        return [(id_, found[id_]) for id_ in ids if id_ in found]

    def numbered(self, ids: Collection[int]) -> list[MemoryUnit]:
        """The units with these ids, in their order."""
        with reading(self._engine) as connection:
            found = {row.id: memory_unit(row) for row in connection.execute(_NUMBERED, {"ids": list(ids)})}
        return [found[id_] for id_ in ids if id_ in found]

    def containing(self, text: str, count: int) -> list[MemoryUnit]:
        """The newest units with a text in their source or target, capitals not told apart; the newest first."""
        wanted = escape(text, quote=False)
        held = or_(
            *(side.icontains(wanted, autoescape=True) for side in (memory_units.c.source, memory_units.c.target))
        )
        query = select(memory_units).where(memory_units.c.recallable, held).order_by(memory_units.c.id.desc())
        with reading(self._engine) as connection:
            return [memory_unit(row) for row in connection.execute(query.limit(count))]

    def with_source(self, text: str) -> list[MemoryUnit]:
        """The units whose source is this text, whatever codes stand in it."""
        same = [id_ for id_, source in self.candidates(text, _WITH_SAME_SOURCE) if source == text]
        units = {unit.id: unit for unit in (*self.exact((text,)), *self.numbered(same))}
        return list(units.values())

    def withdraw(self, ids: Collection[int]) -> None:
        """Have nobody find these units any more. A file that brought one and brings it again changes nothing."""
        with self._engine.begin() as connection:
            connection.execute(_withdrawn(memory_units.c.id.in_(ids)))

    def units(self) -> Iterator[MemoryUnit]:
        """All that hold, oldest first: those of people and those of files, of every pair of languages."""
        last = 0
        while rows := self._after(last):
            last = rows[-1].id
            units = ((row, memory_unit(row)) for row in rows)
            yield from (unit for row, unit in units if not _is_withdrawn(row, unit))

    def count(self) -> int:
        """How many there are."""
        with reading(self._engine) as connection:
            return connection.execute(select(func.count()).select_from(memory_units)).scalar_one()

    def _after(self, last: int) -> Sequence[Any]:
        query = select(memory_units).where(memory_units.c.id > last).order_by(memory_units.c.id).limit(10_000)
        with reading(self._engine) as connection:
            return connection.execute(query).all()


def pairs(text: str) -> list[str]:
    """By what similar texts are found fast: the neighbours among the words of a text, each pair once.

    Its first and last word have the edge as neighbour. Two texts of which one came from the other by a few edits share
    most of their pairs, and a pair is rare even where both its words are frequent, so that a look-up stays short in a
    memory of a million units.
    """
    return list(dict.fromkeys(_neighbours(text).split()))


def remember(connection: Connection, unit: MemoryUnit) -> None:
    """Add a person's work. What was confirmed before in the same segment, for the same source, holds no more."""
    new = entry(unit)
    same = (memory_units.c.source_key == new.source_key, memory_units.c.segment_id == unit.segment_id)
    connection.execute(_withdrawn(and_(*same)))
    _enter(connection, [new])


def _withdrawn(which: ColumnElement[bool]) -> Update:
    return update(memory_units).where(which).values(recallable=False)


def _is_withdrawn(row: Any, unit: MemoryUnit) -> bool:
    """Whether a unit could be recalled but for a person's word, or a later confirmation of its segment."""
    return not row.recallable and entry(unit).recallable


def clear_index(connection: Connection) -> None:
    """Have the index find nothing, before the memory is put there anew."""
    connection.exec_driver_sql(_CLEAR[connection.dialect.name])


def fill_index(connection: Connection) -> None:
    """Have the index find what is in the memory; it must be empty before."""
    units = select(memory_units.c.id, memory_units.c.source, memory_units.c.codes).where(memory_units.c.recallable)
    with_codes = connection.execute(units.execution_options(yield_per=10_000))
    for rows in with_codes.partitions():
        entered = [(row.id, words) for row in rows if (words := _neighbours(source_text(row.source, row.codes)))]
        if entered:
            connection.exec_driver_sql(_ENTER[connection.dialect.name], entered)


def _neighbours(text: str) -> str:
    """The same pairs in one string, with spaces between; a pair may be there twice."""
    words = _WORD.findall(text.lower())
    return f"_{''.join([f'{word} {word}_' for word in words])}" if words else ""


def _known(connection: Connection, source_keys: Sequence[str]) -> set[str | None]:
    """The entry keys of these sources. They have no index of their own, which would cost more than the look-up."""
    query = select(memory_units.c.entry_key)
    return {
        key
        for some in chunks(source_keys)
        for key in connection.execute(query.where(memory_units.c.source_key.in_(some))).scalars()
    }


def _enter(connection: Connection, entries: Sequence[MemoryEntry]) -> int:
    """Insert past SQLAlchemy's statements: a file has a million rows."""
    if not entries:
        return 0
    ids, mark = _reserved(connection, len(entries)), _MARK[connection.dialect.name]
    names = (*COLUMNS, "id")
    statement = f"INSERT INTO memory_units ({', '.join(names)}) VALUES ({', '.join([mark] * len(names))})"
    rows = [(*entry[:-1], id_) for entry, id_ in zip(entries, ids, strict=True)]
    connection.exec_driver_sql(statement, rows)
    indexed = [(id_, words) for entry, id_ in zip(entries, ids, strict=True) if (words := _neighbours(entry.indexed))]
    if indexed:
        connection.exec_driver_sql(_ENTER[connection.dialect.name], indexed)
    return len(entries)


def _reserved(connection: Connection, count: int) -> Sequence[int]:
    """Ids for new rows, so that their words can be entered without asking which they got."""
    if connection.dialect.name == "postgresql":
        sequence = "SELECT nextval('memory_units_id_seq') FROM generate_series(1, :count)"
        return connection.execute(text(sequence), {"count": count}).scalars().all()
    last = connection.execute(select(func.max(memory_units.c.id))).scalar() or 0
    return range(last + 1, last + 1 + count)


def _nearest(connection: Connection, wanted: Sequence[str], count: int) -> list[int]:
    look_up, quoted = _LOOK_UP[connection.dialect.name], _QUOTED[connection.dialect.name]
    parts = [look_up.format(n=n, limit=_FREQUENT) for n in range(len(wanted))]
    values = tuple(map(quoted.format, wanted))
    found = connection.exec_driver_sql(" UNION ALL ".join(parts), values).all()
    frequency = Counter(number for number, _ in found)
    weight = {number: (1 + often) ** -0.5 for number, often in frequency.items()}
    weights: dict[int, float] = defaultdict(float)
    for number, id_ in found:
        weights[id_] += weight[number]
    return [id_ for _, id_ in nlargest(count, zip(weights.values(), weights, strict=True))]
