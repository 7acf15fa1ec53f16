"""Memories of other tools, entered into ours."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from bilingual.memory.tmx import CONTEXT, NOTHING, Extra, Unit, Variant, iso_date
from bilingual.memory.tmx_reading import read
from bilingual.store import BY_FILE, MemoryStore, MemoryUnit
from bilingual.store.recall import hashed

_BATCH = 10_000
"""Units in one transaction: other programs can write between two."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in from a file."""

    units: int
    """Pairs of a source and a translation; a unit in three languages makes two."""
    new: int
    """Those that no file had brought before."""


def import_tmx(memory: MemoryStore, file: Path, progress: Callable[[int], None]) -> Imported:
    """Enter the units of a TMX file. Doing it again enters nothing twice.

    Args:
        memory: where to.
        file: a TMX file of any tool.
        progress: told how many bytes more are read.

    Raises:
        ExchangeError: the file cannot be read; what stands before that place has been entered.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    units = (pair for unit in read(file, progress) for pair in _pairs(unit, file.name, now))
    total = new = 0
    while batch := list(islice(units, _BATCH)):
        total += len(batch)
        new += memory.add(batch)
    return Imported(total, new)


def _pairs(unit: Unit, name: str, now: str) -> Iterator[MemoryUnit]:
    """A row for each translation of the unit's source. A text in one language only is kept with no translation."""
    source, *others = unit.variants
    bundle = hashed(repr(unit)) if len(others) > 1 else None
    for target in others or [Variant("", ())]:
        extras = {"unit": unit.extra, "source": source.extra, "target": target.extra}
        bare = all(extra is NOTHING for extra in extras.values())
        yield MemoryUnit(
            source.content,
            target.content,
            origin=f"{BY_FILE}{name}",
            source_language=source.language,
            target_language=target.language,
            context_key="" if bare else _property(unit.extra, CONTEXT),
            made_at=now if bare else _made_at(*extras.values()) or now,
            properties="" if bare else _properties(extras),
            bundle=bundle,
            markup=source.extra.seg + target.extra.seg,
        )


def _property(extra: Extra, type_: str) -> str:
    return next((text for _, attributes, text in extra.children if attributes.get("type") == type_), "")


def _made_at(*extras: Extra) -> str:
    dates = [
        iso_date(extra.attributes[name])
        for name in ("changedate", "creationdate")
        for extra in reversed(extras)
        if name in extra.attributes
    ]
    return next(filter(None, dates), "")


def _properties(extras: dict[str, Extra]) -> str:
    fields = {
        name: {"attributes": extra.attributes, "children": extra.children, "seg": extra.seg}
        for name, extra in extras.items()
        if extra.attributes or extra.children or extra.seg
    }
    return json.dumps(fields, ensure_ascii=False) if fields else ""
