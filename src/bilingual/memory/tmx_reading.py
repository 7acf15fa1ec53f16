"""TMX files of any tool, unit by unit, in memory that does not grow with the file.

Any encoding that XML allows, any order and number of languages. Nothing is fetched; a file that declares entities is
refused.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bilingual.errors import ExchangeError
from bilingual.memory.tmx import XML_LANG, Child, Extra, Unit, Variant
from bilingual.memory.tmx_inline import Numbering

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SOURCE = "de"
"""The language that is the source of a unit, where it has it."""


def read(file: Path, progress: Callable[[int], None]) -> Iterator[Unit]:
    """The units of a file.

    Args:
        file: a TMX file.
        progress: told how many bytes more are read.

    Raises:
        ExchangeError: it cannot be read, is no TMX, or is unsafe. Units before that place are given.
    """
    from lxml import etree

    try:
        with file.open("rb") as stream:
            yield from _units(file.name, stream, progress)
    except OSError as error:
        raise ExchangeError(f"{file}: cannot be read ({error.strerror})") from error
    except etree.XMLSyntaxError as error:
        where = f"{file.name}:{error.lineno}"
        raise ExchangeError(f"{where}: not XML: {error.msg}; mend the file or export it again") from error


def _units(name: str, stream: BinaryIO, progress: Callable[[int], None]) -> Iterator[Unit]:
    from lxml import etree

    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True}
    tags = ("{*}tmx", "{*}header", "{*}tu")
    events = etree.iterparse(stream, ("start", "end"), tag=tags, remove_pis=True, **options)
    default, at, seen = "", 0, False
    for event, element in events:
        local = element.tag.rpartition("}")[2]
        if event == "start":
            if local == "tmx":
                _refuse_entities(name, element)
                seen = True
        elif local == "header":
            default = element.get("srclang", "")
        elif local == "tu":
            if unit := _unit(element, default):
                yield unit
            progress(stream.tell() - at)
            at = stream.tell()
            _forget(element)
    if not seen:
        raise ExchangeError(f"{name}: no TMX file: its root is not <tmx>")


def _refuse_entities(name: str, root: "Element") -> None:
    types = root.getroottree().docinfo.internalDTD
    for entity in types.entities() if types is not None else ():  # type: ignore[attr-defined]
        raise ExchangeError(f"{name}: refused: it declares the entity {entity.name!r}; write the text itself")


def _forget(element: "Element") -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unit(tu: "Element", default: str) -> Unit | None:
    rows = [child for child in tu if child.tag.endswith("tuv")]
    rows = _source_first(rows, tu.get("srclang", default))
    numbering = Numbering()
    variants = tuple(_variant(row, numbering) for row in rows)
    return Unit(variants, _extra(tu)) if variants else None


def _source_first(rows: list["Element"], srclang: str) -> list["Element"]:
    """The variants, the source first: the German one, else the one that the file names."""
    if len(rows) > 1 and not _is(rows[0], _SOURCE):
        german = next((row for row in rows if _is(row, _SOURCE)), None)
        named = next((row for row in rows if _language(row).casefold() == srclang.casefold()), None)
        first = next((row for row in (german, named) if row is not None), rows[0])
        return [first, *(row for row in rows if row is not first)]
    return rows


def _is(row: "Element", language: str) -> bool:
    return _language(row).casefold().replace("_", "-").partition("-")[0] == language


def _language(row: "Element") -> str:
    return row.get(XML_LANG) or row.get("lang") or ""


def _variant(row: "Element", numbering: Numbering) -> Variant:
    seg = next((child for child in row if child.tag.endswith("seg")), None)
    extra = _extra(row)
    if seg is None:
        return Variant(_language(row), (), extra)
    content = numbering.content(seg)
    if len(seg) or (seg.text or "") != "".join(str(part) for part in content):
        extra = Extra(extra.attributes, extra.children, _written(seg))
    return Variant(_language(row), content, extra)


def _extra(element: "Element") -> Extra:
    attributes = {name: value for name, value in _attributes(element).items() if name not in ("xml:lang", "lang")}
    children: tuple[Child, ...] = tuple(
        (child.tag.rpartition("}")[2], _attributes(child), child.text or "")
        for child in element
        if child.tag.endswith(("prop", "note"))
    )
    return Extra(attributes, children) if attributes or children else _NOTHING


def _attributes(element: "Element") -> dict[str, str]:
    return {"xml:lang" if name == XML_LANG else str(name): str(value) for name, value in element.items()}


def _written(seg: "Element") -> str:
    from lxml import etree

    return etree.tostring(seg, encoding="unicode", with_tail=False)


_NOTHING = Extra()
