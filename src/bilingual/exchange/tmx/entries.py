"""What a TMX file brings, made ready for the store."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bilingual.errors import ExchangeError
from bilingual.exchange.tmx.reading import read
from bilingual.exchange.tmx.units import CONTEXT, NOTHING, Extra, TranslationUnit, Variant, iso_date
from bilingual.memory import MemoryUnit, sameness
from bilingual.origin import Origin
from bilingual.store import MemoryEntry, entry, now

_BATCH = 20_000
"""Units in one transaction: fewer means more work for the database, more makes other programs wait longer."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is entered in one transaction."""

    entries: list[MemoryEntry]
    bytes: int
    """Of the file, read for it."""
    told: tuple[str, ...] = ()
    """A line for whatever of the file is left out."""


def batches(file: Path) -> Iterator[Batch]:
    """The units of a TMX file.

    Raises:
        ExchangeError: the file cannot be read. Units before that place are given.
    """
    origin, began = Origin.from_file(file.name), now()
    entries: list[MemoryEntry] = []
    read_bytes: list[int] = []
    told: list[str] = []
    try:
        for unit in read(file, read_bytes.append, told.append):
            entries += _entries(unit, origin, began)
            if len(entries) >= _BATCH:
                yield Batch(entries, sum(read_bytes), tuple(told))
                entries = []
                read_bytes.clear()
                told.clear()
    except ExchangeError:
        yield Batch(entries, sum(read_bytes), tuple(told))
        raise
    yield Batch(entries, sum(read_bytes), tuple(told))


def _entries(unit: TranslationUnit, origin: Origin, began: str) -> Iterator[MemoryEntry]:
    """One for each translation of the unit's source. A text in one language only is kept with no translation."""
    source, *others = unit.variants
    bundle = sameness.hashed(repr(unit)) if len(others) > 1 else None
    for target in others or [Variant("", ())]:
        context_key, made_at, properties = _told(unit.extra, source.extra, target.extra)
        pair = MemoryUnit(
            source.content,
            target.content,
            origin,
            source.language,
            target.language,
            context_key,
            made_at=made_at or began,
            properties=properties,
            bundle=bundle,
            markup=source.extra.seg + target.extra.seg,
        )
        yield entry(pair)


def _told(unit: Extra, source: Extra, target: Extra) -> tuple[str, str, str]:
    """What the file says of a pair besides its texts: the key of its context, its date, and all as JSON."""
    if unit is source is target is NOTHING:
        return "", "", ""
    properties = _properties({"unit": unit, "source": source, "target": target})
    return _property(unit, CONTEXT), _made_at(unit, source, target), properties


def _property(extra: Extra, type_: str) -> str:
    return next((text for _, attributes, text in extra.children if attributes.get("type") == type_), "")


def _made_at(*context: Extra) -> str:
    dates = [
        iso_date(extra.attributes[name])
        for name in ("changedate", "creationdate")
        for extra in reversed(context)
        if name in extra.attributes
    ]
    return next(filter(None, dates), "")


def _properties(context: dict[str, Extra]) -> str:
    fields = {
        name: {"attributes": extra.attributes, "children": extra.children, "seg": extra.seg}
        for name, extra in context.items()
        if extra.attributes or extra.children or extra.seg
    }
    return json.dumps(fields, ensure_ascii=False) if fields else ""
