"""TMX files of any tool, unit by unit, in memory that does not grow with the file.

Any encoding that XML allows, any order and number of languages.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bilingual.errors import ExchangeError
from bilingual.exchange.tmx.codes import Numbering, is_tidy
from bilingual.exchange.tmx.units import NOTHING, Child, Extra, TranslationUnit, Variant, iso_date
from bilingual.xml import LANG, Flaw, Stream, UnsoundXml, line_of, local_name

if TYPE_CHECKING:
    from bilingual.xml import Element

_SOURCE = "de"
"""The language that is the source of a unit, where it has it."""

_SUBTAG = ("", "-", "_")
"""What may follow the language in a tag."""

_MESSAGES = {
    Flaw.MALFORMED: ":{line}: not XML: {detail}; mend the file or export it again",
    Flaw.UNREADABLE: ": not XML: {detail}",
    Flaw.DECLARES_ENTITY: ": refused: it declares the entity {detail!r}; write the text itself",
    Flaw.USES_ENTITY: ":{line}: refused: it uses the entity {detail}, which it does not tell; write the text itself",
}
"""After the name of the file."""

_DATES = ("creationdate", "changedate", "lastusagedate")
"""Attributes that TMX 1.4b wants to be dates."""

_TOLD_EVERY = 500
"""Units between two reports of progress."""


def read(
    file: Path, progress: Callable[[int], None], told: Callable[[str], None] = lambda _: None
) -> Iterator[TranslationUnit]:
    """The units of a file.

    Args:
        file: a TMX file.
        progress: told how many bytes more are read.
        told: takes a line for whatever is left out.

    Raises:
        ExchangeError: it cannot be read, is no TMX, or is unsafe. Units before that place are given.
    """
    try:
        with file.open("rb") as stream:
            yield from _units(file.name, stream, progress, told)
    except OSError as error:
        raise ExchangeError(f"{file}: cannot be read ({error.strerror})") from error
    except UnsoundXml as error:
        raise ExchangeError(f"{file.name}{error.worded(_MESSAGES)}") from error


def _units(
    name: str, file: BinaryIO, progress: Callable[[int], None], told: Callable[[str], None]
) -> Iterator[TranslationUnit]:
    stream = Stream(file, ("{*}header", "{*}tu"))
    default, at = "", 0
    for number, element in enumerate(stream):
        if not element.tag.endswith("tu"):
            default = element.get("srclang", "")
        elif unit := _bare_unit(element, default):
            yield unit
        else:
            for odd in _odd_dates(element):
                told(f"{name}:{odd}")
            if unit := _unit(element, default, name):
                yield unit
        if number % _TOLD_EVERY == 0:
            progress(file.tell() - at)
            at = file.tell()
    progress(file.tell() - at)
    if local_name(stream.root) != "tmx":
        raise ExchangeError(f"{name}: no TMX file: its root is not <tmx>")


def _odd_dates(tu: "Element") -> Iterator[str]:
    """Takes dates out that the calendar does not have; gives the line and the words for each."""
    for element in (tu, *tu):
        for name in _DATES:
            if (value := element.get(name)) is not None and not iso_date(value):
                del element.attrib[name]
                yield f"{line_of(element)}: {name}={value[:40]!r} is no date of the calendar; it is left out"


def _bare_unit(tu: "Element", default: str) -> TranslationUnit | None:
    """The unit, where it says nothing but its texts and their languages: most do, and this takes half the time."""
    if tu.items():
        return None
    variants = []
    for row in tu:
        items = row.items()
        if len(items) != 1 or len(row) != 1 or items[0][0] != LANG:
            return None
        seg, text = row[0], row[0].text or ""
        if len(seg) or not is_tidy(text) or not seg.tag.endswith("seg") or _beside_seg(row):
            return None
        variants.append(Variant(str(items[0][1]), (text,) if text else ()))
    if first := _source([variant.language for variant in variants], default):
        variants.insert(0, variants.pop(first))
    return TranslationUnit(tuple(variants)) if variants else None


def _unit(tu: "Element", default: str, file: str) -> TranslationUnit | None:
    children = list(tu)
    rows = [child for child in children if child.tag.endswith("tuv")]
    if not rows:
        return None
    _, attributes = _attributes(tu)
    numbering = Numbering()
    extra = _extra(attributes, children if len(children) > len(rows) else ())
    known = [_attributes(row) for row in rows]
    if first := _source([language for language, _ in known], attributes.get("srclang", default)):
        rows.insert(0, rows.pop(first))
        known.insert(0, known.pop(first))
    return TranslationUnit(tuple(map(_variant, rows, known, repeat(numbering), repeat(file))), extra)


def _source(languages: Sequence[str], named: str) -> int:
    """Which variant is the source: the German one, else the one that the file names, else the first."""
    for number, language in enumerate(languages):
        if language[:2].lower() == _SOURCE and language[2:3] in _SUBTAG:
            return number
    folded = [language.casefold() for language in languages]
    return folded.index(named.casefold()) if named.casefold() in folded else 0


def _variant(row: "Element", known: tuple[str, dict[str, str]], numbering: Numbering, file: str) -> Variant:
    language, attributes = known
    seg, others = _seg(row, file)
    extra = _extra(attributes, others)
    text = seg.text or ""
    if not len(seg) and is_tidy(text):
        return Variant(language, (text,) if text else (), extra)
    return Variant(language, numbering.content(seg), replace(extra, seg=_written(seg)))


def _seg(row: "Element", file: str) -> tuple["Element", list["Element"]]:
    """The text of a variant, and what stands beside it: a tool may put that after it, or forget the `seg`.

    Raises:
        ExchangeError: it has several texts.
    """
    from lxml import etree

    segs = [child for child in row if child.tag.endswith("seg")]
    others = [child for child in row if not child.tag.endswith("seg")]
    beside = _beside_seg(row)
    if len(segs) + bool(beside) > 1 or (beside and not all(child.tag.endswith(("prop", "note")) for child in others)):
        raise ExchangeError(f"{file}:{line_of(row)}: <tuv> has text outside its <seg>; move it there")
    if segs:
        return segs[0], others
    bare = etree.Element("seg")
    bare.text = beside
    return bare, others


def _beside_seg(row: "Element") -> str:
    """Text that stands in a variant itself, where TMX has no place for it (section `tuv`)."""
    texts = ((row.text or ""), *(child.tail or "" for child in row))
    return "".join(texts) if any(not text.isspace() for text in texts if text) else ""


def _extra(attributes: dict[str, str], children: Sequence["Element"]) -> Extra:
    if not attributes and not children:
        return NOTHING
    kept: list[Child] = []
    for child in children:
        if child.tag.endswith(("prop", "note")):
            language, others = _attributes(child)
            kept.append((local_name(child), {"xml:lang": language} | others if language else others, child.text or ""))
    return Extra(attributes, tuple(kept))


def _attributes(element: "Element") -> tuple[str, dict[str, str]]:
    """The language and the other attributes. `lang` is what TMX 1.1 had in place of `xml:lang`."""
    items = element.items()
    if len(items) == 1 and items[0][0] == LANG:
        return str(items[0][1]), {}
    attributes = {str(name): str(value) for name, value in items}
    old = attributes.pop("lang", "")
    return attributes.pop(LANG, old), attributes


def _written(seg: "Element") -> str:
    from lxml import etree

    return etree.tostring(seg, encoding="unicode", with_tail=False)
