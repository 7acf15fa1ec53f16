"""How much work of people the store holds, and since when."""

from bilingual.store.conditions import BY_PEOPLE
from bilingual.store.connection import StoreConnection

_OTHERS = ("notes", "recuts", "dismissals")


def work(connection: StoreConnection) -> int:
    """The number of rows that people or their files brought: targets, units of the memory, notes, and so on."""
    tables = (f"targets WHERE {BY_PEOPLE}", "memory_units", *_OTHERS)
    return sum(int(connection.value(f"SELECT count(*) FROM {table}")) for table in tables)


def unsaved_since(connection: StoreConnection, last: str) -> str:
    """When the oldest work of people was made that is younger than a time; empty where there is none.

    Args:
        connection: that reads.
        last: UTC, ISO 8601; empty for any time.
    """
    first = "SELECT min(made_at) FROM {} WHERE made_at > :last"
    queries = [f"{first.format('targets')} AND {BY_PEOPLE}", *map(first.format, _OTHERS)]
    return min(filter(None, (connection.value(query, last=last) for query in queries)), default="")
