"""Units of the memory as rows of its table, and back."""

import json
from functools import lru_cache
from typing import Any, NamedTuple

from bilingual.content import codes, plain, tagged, untagged
from bilingual.model import CodeKind, Content, InlineCode, State
from bilingual.origin import Origin
from bilingual.store.numbering import is_plain, numbers, renumbered
from bilingual.store.recall import hashed


class MemoryUnit(NamedTuple):
    """A source and its translation, as the memory keeps them. A named tuple, since a file has a million of them."""

    source: Content
    target: Content
    origin: Origin
    """A person or a file."""
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


class MemoryEntry(NamedTuple):
    """The columns of a row, in the order of the table, without its id; and how the index finds it."""

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
    entry_key: str
    indexed: str
    """What the index finds it by: the source as a reader sees it; empty where it is not to be found."""


COLUMNS = MemoryEntry._fields[:-1]
"""Those of the table `memory_units`."""


def entry(unit: MemoryUnit) -> MemoryEntry:
    """What is to be written for a unit."""
    source, target = unit.source, unit.target
    if not (is_plain(source) and is_plain(target)):
        by_id = numbers(source)
        source, target = renumbered(source, by_id), renumbered(target, by_id)
    text, shown, translated = plain(source), tagged(source), tagged(target)
    known = _written_codes(source + target) if "<" in shown or "<" in translated else ""
    languages = f"{unit.source_language} {unit.target_language}".casefold()
    recallable = unit.segment_id is not None or _german_to_english(languages)
    return MemoryEntry(
        shown,
        translated,
        unit.source_language,
        unit.target_language,
        known,
        hashed(f"{shown}\0{text}"),
        unit.context_key,
        recallable,
        unit.state.value,
        str(unit.origin),
        unit.segment_id,
        unit.document,
        unit.made_at,
        unit.properties,
        unit.bundle,
        hashed("\0".join((shown, known, translated, languages, unit.context_key, unit.markup))),
        text if recallable else "",
    )


def unit_in(row: Any) -> MemoryUnit:
    """The unit in a row of `memory_units`."""
    known = _read_codes(row.codes)
    return MemoryUnit(
        untagged(row.source, known),
        untagged(row.target, known),
        Origin.parse(row.origin),
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


def source_text(source: str, known: str) -> str:
    """The source as a reader sees it, of a row's columns `source` and `codes`."""
    if "<" not in source and "&" not in source:
        return source
    return plain(untagged(source, _read_codes(known)))


@lru_cache(maxsize=256)
def _german_to_english(languages: str) -> bool:
    return [tag.replace("_", "-").partition("-")[0] for tag in languages.split(" ")] == ["de", "en"]


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
