"""The translation memory in the store: units are added, found and withdrawn, never changed and never deleted."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import nlargest
from html import escape
from itertools import islice
from typing import Any

from bilingual.memory import MemoryUnit, sameness
from bilingual.model import Content
from bilingual.origin import OriginKind
from bilingual.store.conditions import made_by
from bilingual.store.connection import StoreConnection
from bilingual.store.database import Database, chunks
from bilingual.store.rows import COLUMNS, MemoryEntry, entry, memory_unit, source_text

_WORD = re.compile(r"\w+")
_SPECIAL = re.compile(r"[%_/]")
"""What means something else in `LIKE … ESCAPE '/'`."""

_FREQUENT = 300
"""Units looked at for each pair of words: one that more units have says little of them."""
_PAIRS = 60
"""Pairs of a text that are looked up, the longest first."""

_WITH_SAME_SOURCE = 1000
"""Units of one German text that are found at most: more than anybody has."""

_SAME = "SELECT * FROM memory_units WHERE source_key = :key AND recallable ORDER BY id DESC"
_NUMBERED = "SELECT * FROM memory_units WHERE id IN :ids AND recallable"
_SOURCES = "SELECT id, source, codes FROM memory_units WHERE id IN :ids AND recallable"
_CONTAINING = """
    SELECT * FROM memory_units
    WHERE recallable AND (lower(source) LIKE lower(:like) ESCAPE '/' OR lower(target) LIKE lower(:like) ESCAPE '/')
    ORDER BY id DESC LIMIT :count
"""
_WITHDRAWN = "UPDATE memory_units SET recallable = FALSE WHERE"
_RENEWED = f"""
    UPDATE documents SET fingerprint = '' WHERE present AND path IN (
        SELECT segments.path FROM segments LEFT JOIN targets ON targets.id = segments.target_id
        WHERE segments.position IS NOT NULL AND segments.translate
        AND (targets.id IS NULL OR {made_by(OriginKind.ENGINE)})
        AND EXISTS (
            SELECT memory_units.id FROM memory_units
            WHERE memory_units.source_key = segments.source_key AND memory_units.recallable
            AND memory_units.segment_id IS NULL
        )
    )
"""

_LOOK_UP = {
    "sqlite": "SELECT * FROM (SELECT {n}, rowid FROM memory_index WHERE memory_index MATCH :n{n} LIMIT {limit})",
    "postgresql": "(SELECT {n}, unit_id FROM memory_index WHERE words @> ARRAY[:n{n}] LIMIT {limit})",
}
_QUOTED = {"sqlite": '"{}"', "postgresql": "{}"}
_ENTER = {
    "sqlite": "INSERT INTO memory_index (rowid, words) VALUES (:id, :words)",
    "postgresql": "INSERT INTO memory_index (unit_id, words) VALUES (:id, string_to_array(:words, ' '))",
}
_CLEAR = {
    "sqlite": "INSERT INTO memory_index (memory_index) VALUES ('delete-all')",
    "postgresql": "DELETE FROM memory_index",
}
_ONE_IMPORT = "SELECT pg_advisory_xact_lock(20010813)"
"""Two imports at a time would both enter what neither has seen of the other. SQLite has one writer anyway."""


class MemoryStore:
    """The memory of one project, in its open store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, units: Iterable[MemoryUnit]) -> int:
        """Enter what a file holds; see `enter`."""
        return self.enter([entry(unit) for unit in units])

    def enter(self, entries: Sequence[MemoryEntry]) -> int:
        """Enter units of a file, in one transaction; what has been entered from a file before is left out.

        Returns:
            How many are new.
        """
        by_key = {entry.entry_key: entry for entry in entries}
        with self._database.writing() as connection:
            if connection.dialect == "postgresql":
                connection.run(_ONE_IMPORT)
            known = _known(connection, [entry.source_key for entry in by_key.values()])
            return _enter(connection, [entry for key, entry in by_key.items() if key not in known])

    def renew_drafts(self) -> None:
        """Have the articles built again in which a file has a translation for what has none or only a machine's."""
        with self._database.writing() as connection:
            connection.run(_RENEWED)

    def exact(self, source: Content) -> list[MemoryUnit]:
        """The units of the same text with the same codes, the newest first."""
        with self._database.reading() as connection:
            return [memory_unit(row) for row in connection.rows(_SAME, key=sameness.source_key(source))]

    def candidates(self, source: str, count: int) -> list[tuple[int, str]]:
        """Units that share the most and the rarest neighbouring words with a text, without codes; best first.

        Returns:
            Of each its id and its source as a reader sees it.
        """
        wanted = sorted(pairs(source), key=len, reverse=True)[:_PAIRS]
        if not wanted:
            return []
        with self._database.reading() as connection:
            ids = _nearest(connection, wanted, count)
            found = {row.id: source_text(row.source, row.codes) for row in connection.rows(_SOURCES, ids=ids)}
        return [(id_, found[id_]) for id_ in ids if id_ in found]

    def numbered(self, ids: Collection[int]) -> list[MemoryUnit]:
        """The units with these ids, in their order."""
        with self._database.reading() as connection:
            found = {row.id: memory_unit(row) for row in connection.rows(_NUMBERED, ids=ids)}
        return [found[id_] for id_ in ids if id_ in found]

    def containing(self, text: str, count: int) -> list[MemoryUnit]:
        """The newest units with a text in their source or target, capitals not told apart; the newest first."""
        wanted = _SPECIAL.sub(r"/\g<0>", escape(text, quote=False))
        with self._database.reading() as connection:
            return [memory_unit(row) for row in connection.rows(_CONTAINING, like=f"%{wanted}%", count=count)]

    def with_source(self, text: str) -> list[MemoryUnit]:
        """The units whose source is this text, whatever codes stand in it."""
        same = [id_ for id_, source in self.candidates(text, _WITH_SAME_SOURCE) if source == text]
        units = {unit.id: unit for unit in (*self.exact((text,)), *self.numbered(same))}
        return list(units.values())

    def withdraw(self, ids: Collection[int]) -> None:
        """Have nobody find these units any more. A file that brought one and brings it again changes nothing."""
        with self._database.writing() as connection:
            connection.run(f"{_WITHDRAWN} id IN :ids", ids=ids)

    def units(self) -> Iterator[MemoryUnit]:
        """All that hold, oldest first: those of people and those of files, of every pair of languages."""
        last = 0
        while rows := self._after(last):
            last = rows[-1].id
            units = ((row, memory_unit(row)) for row in rows)
            yield from (unit for row, unit in units if not _is_withdrawn(row, unit))

    def count(self) -> int:
        """How many there are."""
        with self._database.reading() as connection:
            found: int = connection.value("SELECT count(*) FROM memory_units")
            return found

    def _after(self, last: int) -> Sequence[Any]:
        with self._database.reading() as connection:
            return connection.rows("SELECT * FROM memory_units WHERE id > :last ORDER BY id LIMIT 10000", last=last)


def pairs(text: str) -> list[str]:
    """By what similar texts are found fast: the neighbours among the words of a text, each pair once.

    Its first and last word have the edge as neighbour. Two texts of which one came from the other by a few edits share
    most of their pairs, and a pair is rare even where both its words are frequent, so that a look-up stays short in a
    memory of a million units.
    """
    return list(dict.fromkeys(_neighbours(text).split()))


def remember(connection: StoreConnection, unit: MemoryUnit) -> None:
    """Add a person's work. What was confirmed before in the same segment, for the same source, holds no more."""
    new = entry(unit)
    same = "source_key = :key AND segment_id = :segment_id"
    connection.run(f"{_WITHDRAWN} {same}", key=new.source_key, segment_id=unit.segment_id)
    _enter(connection, [new])


def _is_withdrawn(row: Any, unit: MemoryUnit) -> bool:
    """Whether a unit could be recalled but for a person's word, or a later confirmation of its segment."""
    return not row.recallable and entry(unit).recallable


def clear_index(connection: StoreConnection) -> None:
    """Have the index find nothing, before the memory is put there anew."""
    connection.run(_CLEAR[connection.dialect])


def fill_index(connection: StoreConnection) -> None:
    """Have the index find what is in the memory; it must be empty before."""
    units = connection.each("SELECT id, source, codes FROM memory_units WHERE recallable")
    while some := list(islice(units, 10_000)):
        _index(connection, ((row.id, source_text(row.source, row.codes)) for row in some))


def _index(connection: StoreConnection, texts: Iterable[tuple[int, str]]) -> None:
    """Have the index find these units by their texts; an empty one is not to be found."""
    entered = [{"id": id_, "words": words} for id_, text in texts if (words := _neighbours(text))]
    connection.run_many(_ENTER[connection.dialect], entered)


def _neighbours(text: str) -> str:
    """The same pairs in one string, with spaces between; a pair may be there twice."""
    words = _WORD.findall(text.lower())
    return f"_{''.join([f'{word} {word}_' for word in words])}" if words else ""


def _known(connection: StoreConnection, source_keys: Sequence[str]) -> set[str | None]:
    """The entry keys of these sources. They have no index of their own, which would cost more than the look-up."""
    query = "SELECT entry_key FROM memory_units WHERE source_key IN :keys"
    return {key for some in chunks(source_keys) for key in connection.values(query, keys=some)}


def _enter(connection: StoreConnection, entries: Sequence[MemoryEntry]) -> int:
    ids = connection.next_ids("memory_units", len(entries))
    rows = [(*entry[:-1], id_) for entry, id_ in zip(entries, ids, strict=True)]
    connection.insert_tuples("memory_units", (*COLUMNS, "id"), rows)
    _index(connection, ((id_, entry.indexed) for entry, id_ in zip(entries, ids, strict=True)))
    return len(entries)


def _nearest(connection: StoreConnection, wanted: Sequence[str], count: int) -> list[int]:
    look_up, quoted = _LOOK_UP[connection.dialect], _QUOTED[connection.dialect]
    parts = [look_up.format(n=n, limit=_FREQUENT) for n in range(len(wanted))]
    values = {f"n{n}": quoted.format(pair) for n, pair in enumerate(wanted)}
    found = connection.rows(" UNION ALL ".join(parts), **values)
    frequency = Counter(number for number, _ in found)
    weight = {number: (1 + often) ** -0.5 for number, often in frequency.items()}
    weights: dict[int, float] = defaultdict(float)
    for number, id_ in found:
        weights[id_] += weight[number]
    return [id_ for _, id_ in nlargest(count, zip(weights.values(), weights, strict=True))]
