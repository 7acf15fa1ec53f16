"""The memory as a TMX 1.4b file, for any other tool."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilingual import __version__
from bilingual.errors import ExchangeError, OutputError
from bilingual.exchange.tmx.codes import seg
from bilingual.exchange.tmx.units import CONTEXT, DOCUMENT, STATE, tmx_date
from bilingual.memory import MemoryUnit
from bilingual.model import Content
from bilingual.xml import LANG

if TYPE_CHECKING:
    from bilingual.xml import Element

_HEADER = {
    "creationtool": "bilingual",
    "creationtoolversion": __version__,
    "segtype": "sentence",
    "o-tmf": "bilingual",
    "adminlang": "en",
    "srclang": "de",
    "datatype": "plaintext",
}


def export_tmx(units: Iterable[MemoryUnit], file: Path) -> int:
    """Write these units, in memory that does not grow with them. The file appears when it is whole.

    Returns:
        How many `tu` were written.

    Raises:
        OutputError: the disk or the folder does not allow it.
        ExchangeError: a text holds a character that XML cannot have.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                count = _write(stream, units)
            Path(name).chmod(0o644)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"{file}: cannot be written ({error.strerror}); make its folder writable") from error
    return count


def _write(stream: Any, units: Iterable[MemoryUnit]) -> int:
    from lxml import etree

    count = 0
    with etree.xmlfile(stream, encoding="UTF-8") as out:
        out.write_declaration()
        out.write_doctype('<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
        with out.element("tmx", version="1.4"):
            out.write(etree.Element("header", _HEADER))
            with out.element("body"):
                for rows in _bundles(units):
                    out.write("\n")
                    out.write(_tu(rows))
                    count += 1
                out.write("\n")
    return count


def _bundles(units: Iterable[MemoryUnit]) -> Iterator[Sequence[MemoryUnit]]:
    """What was one unit of a file is one again."""
    for _, rows in groupby(units, key=lambda unit: unit.bundle or unit.id):
        yield list(rows)


def _tu(rows: Sequence[MemoryUnit]) -> "Element":
    from lxml import etree

    first = rows[0]
    try:
        known = [json.loads(row.properties) if row.properties else {} for row in rows]
        tu = _filled(etree.Element("tu"), known[0].get("unit") or _of_person(first))
        tu.append(_tuv(first.source_language, first.source, known[0].get("source")))
        for row, context in zip(rows, known, strict=True):
            if row.target_language or row.target:
                tu.append(_tuv(row.target_language, row.target, context.get("target")))
    except ValueError as error:
        where = first.document or first.origin
        raise ExchangeError(f"{where}: {first.source!r} holds a character that XML cannot have; change it") from error
    return tu


def _of_person(unit: MemoryUnit) -> dict[str, Any] | None:
    """Who made it, when, where: for what people did here. What came from a file says so itself."""
    if unit.segment_id is None:
        return None
    properties = {CONTEXT: unit.context_key, DOCUMENT: unit.document, STATE: unit.state.value}
    return {
        "attributes": {"creationid": unit.origin.name, "creationdate": tmx_date(unit.made_at)},
        "children": [("prop", {"type": type_}, text) for type_, text in properties.items()],
    }


def _tuv(language: str, content: Content, extra: dict[str, Any] | None) -> "Element":
    from lxml import etree

    tuv = _filled(etree.Element("tuv", {LANG: language}), extra)
    tuv.append(etree.fromstring(extra["seg"]) if extra and extra["seg"] else seg(content))
    return tuv


def _filled(element: "Element", extra: dict[str, Any] | None) -> "Element":
    from lxml import etree

    if extra:
        for name, value in extra["attributes"].items():
            element.set(name, value)
        for name, attributes, text in extra["children"]:
            named = {LANG if key == "xml:lang" else key: value for key, value in attributes.items()}
            etree.SubElement(element, name, named).text = text
    return element
