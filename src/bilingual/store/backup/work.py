"""How much work of people the store holds, and since when."""

from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from bilingual.origin import OriginKind
from bilingual.store.tables import confirmed, dismissals, made_by, memory_units, notes, resegmentations, targets


def work(connection: Connection) -> int:
    """The number of rows that people or their files brought: targets, units of the memory, notes, and so on."""
    own = select(func.count()).select_from(targets).where(_by_people())
    tables = (select(func.count()).select_from(table) for table in (memory_units, notes, resegmentations, dismissals))
    return sum(connection.execute(query).scalar_one() for query in (own, *tables))


def unsaved_since(connection: Connection, last: str) -> str:
    """When the oldest work of people was made that is younger than a time; empty where there is none.

    Args:
        connection: that reads.
        last: UTC, ISO 8601; empty for any time.
    """
    first = select(func.min(targets.c.made_at)).where(_by_people(), targets.c.made_at > last)
    others = (_first(table, last) for table in (notes, resegmentations, dismissals))
    found = [connection.execute(query).scalar() for query in (first, *others)]
    return min(filter(None, found), default="")


def _first(table: Any, last: str) -> Select[Any]:
    return select(func.min(table.c.made_at)).where(table.c.made_at > last)


def _by_people() -> Any:
    return or_(confirmed(), made_by(OriginKind.PERSON))
