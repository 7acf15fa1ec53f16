"""What Word's styles, lists and relations say of paragraphs and runs (ECMA-376, part 1, sections 17.7 and 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bilingual.documents.office.paragraphs import LOOKS, TextLook
from bilingual.documents.office.scanning import attributes

_PROPERTY = re.compile(r"<(?:[\w-]+:)?(\w+)([^<>]*?)/?>")
_CHANGE = re.compile(r"<((?:[\w-]+:)?[rp]PrChange)\b.*?</\1>", re.DOTALL)
_STYLE = re.compile(r"<(?:\w+:)?style\b([^>]*)>(.*?)</(?:\w+:)?style>", re.DOTALL)
_TOGGLES: Mapping[str, str] = {"b": "<b>", "i": "<i>", "strike": "<s>", "dstrike": "<s>"}
_RAISED: Mapping[str, str] = {"superscript": "<sup>", "subscript": "<sub>"}
_OFF = frozenset({"0", "false", "off", "none"})
_NOISE = frozenset(
    """
    rPr bCs iCs szCs lang noProof webHidden rtl cs rsid proofErr b i strike dstrike u vertAlign rStyle ins del moveFrom
    moveTo kern w14:ligatures fitText snapToGrid effect
    """.split()  # noqa: SIM905
)
"""Properties that are told otherwise, or make no difference to a reader."""
_LINKS = frozenset({"hyperlink", "followedhyperlink", "internet link", "internetlink"})


@dataclass(frozen=True, slots=True)
class WordStyle:
    """A style of paragraphs or characters, with what it has of those that it is based on."""

    name: str = ""
    level: int = 0
    """Of a heading: 1 to 6."""
    numbering: tuple[str, int] | None = None
    """The number of its list, and the level there from 0."""
    toggles: frozenset[str] = frozenset()
    """Tags for what it makes bold or italic."""


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, text: str) -> None:
        self._raw: dict[str, str] = {}
        for tag, content in _STYLE.findall(text):
            self._raw[_value(attributes(tag), "styleId")] = content
        self.look = lru_cache(maxsize=10_000)(self._look)
        self.style = lru_cache(maxsize=10_000)(self._style)

    def _style(self, id_: str) -> WordStyle:
        return self._based(id_, ())

    def _based(self, id_: str, seen: tuple[str, ...]) -> WordStyle:
        content = self._raw.get(id_)
        if content is None or id_ in seen:
            return WordStyle()
        found = properties(content)
        below = self._based(_val(found, "basedOn"), (*seen, id_)) if "basedOn" in found else WordStyle()
        name = _val(found, "name").lower()
        toggles = {tag for key, tag in _TOGGLES.items() if key in found and _is_on(found[key])}
        off = {tag for key, tag in _TOGGLES.items() if key in found and not _is_on(found[key])}
        numbering = (_val(found, "numId"), int(_val(found, "ilvl") or 0)) if "numId" in found else below.numbering
        return WordStyle(name, _level(name, found) or below.level, numbering, (below.toggles - off) | toggles)

    def _look(self, raw: str) -> TextLook:
        """The look of a run with these properties, as they are written."""
        found = properties(raw)
        style = self.style(_val(found, "rStyle")) if "rStyle" in found else WordStyle()
        tags = {tag for key, tag in _TOGGLES.items() if key in found and _is_on(found[key])}
        off = {tag for key, tag in _TOGGLES.items() if key in found and not _is_on(found[key])}
        tags |= style.toggles - off
        if "u" in found and _is_on(found["u"]):
            tags.add("<u>")
        tags |= {_RAISED[_val(found, "vertAlign")]} if _val(found, "vertAlign") in _RAISED else set()
        rest = [f"{key} {sorted(values.items())}" for key, values in found.items() if key not in _NOISE]
        if style.name and style.name not in _LINKS and not style.toggles:
            rest.append(style.name)
        place = re.search(r"<(?:\w+:)?lang\b[^>]*?\bval=[\"']([^\"']*)[\"']", raw)
        language = place[1] if place else ""
        hidden = "vanish" in found and _is_on(found["vanish"])
        return TextLook(tuple(tag for tag in LOOKS if tag in tags), " ".join(sorted(rest)), hidden, language)


def properties(raw: str) -> dict[str, dict[str, str]]:
    """The properties by their names without prefix, each with its attributes; what was changed from is left out."""
    found: dict[str, dict[str, str]] = {}
    for name, written in _PROPERTY.findall(_CHANGE.sub("", raw) if "PrChange" in raw else raw):
        found.setdefault(name, attributes(written) if written.strip() else {})
    fonts = found.get("rFonts")
    if fonts:
        fonts.pop("w:hint", None)
        if not fonts:
            del found["rFonts"]
    return found


def _value(values: Mapping[str, str], name: str) -> str:
    return next((value for key, value in values.items() if key.rpartition(":")[2] == name), "")


def _val(found: Mapping[str, Mapping[str, str]], name: str) -> str:
    return _value(found.get(name, {}), "val")


def _is_on(values: Mapping[str, str]) -> bool:
    return _value(values, "val") not in _OFF


def _level(name: str, found: Mapping[str, Mapping[str, str]]) -> int:
    heading = re.fullmatch(r"heading ([1-9])", name)
    if heading or name == "title":
        return min(int(heading[1]), 6) if heading else 1
    outline = _val(found, "outlineLvl")
    return min(int(outline) + 1, 6) if outline.isdigit() and int(outline) < 9 else 0


def outline_level(found: Mapping[str, Mapping[str, str]]) -> int:
    """The level of a paragraph that says itself that it is a heading; 0 where it does not."""
    return _level("", found)


def is_drop_cap(found: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether a paragraph is a letter that the next one begins with."""
    return _value(found.get("framePr", {}), "dropCap") in {"drop", "margin"}


def style_of(found: Mapping[str, Mapping[str, str]]) -> str:
    """The id of a paragraph's style."""
    return _val(found, "pStyle")


def numbering_of(found: Mapping[str, Mapping[str, str]]) -> tuple[str, int] | None:
    """The list that a paragraph says it is in, and its level there from 0."""
    level = _val(found, "ilvl")
    return (_val(found, "numId"), int(level) if level.isdigit() else 0) if "numId" in found else None


class WordLists:
    """The lists of a document: which of their levels count, and how far they are."""

    def __init__(self, text: str) -> None:
        abstract = {}
        for id_, content in re.findall(
            r"<(?:\w+:)?abstractNum\b[^>]*?abstractNumId=[\"'](-?\d+)[\"'][^>]*>(.*?)</(?:\w+:)?abstractNum>",
            text,
            re.DOTALL,
        ):
            abstract[id_] = dict(
                re.findall(r"<(?:\w+:)?lvl\b[^>]*?ilvl=[\"'](\d)[\"'][^>]*>(.*?)</(?:\w+:)?lvl>", content, re.DOTALL)
            )
        self._levels: dict[str, dict[str, str]] = {}
        for id_, content in re.findall(
            r"<(?:\w+:)?num\b[^>]*?numId=[\"'](\d+)[\"'][^>]*>(.*?)</(?:\w+:)?num>", text, re.DOTALL
        ):
            self._levels[id_] = abstract.get(_val(properties(content), "abstractNumId"), {})
        self._counts: dict[tuple[str, int], int] = {}

    def next(self, numbering: tuple[str, int]) -> int | None:
        """The number of the next item of a list; None where it has a bullet."""
        list_, level = numbering
        found = properties(self._levels.get(list_, {}).get(str(level), ""))
        if _val(found, "numFmt") in {"", "bullet", "none"}:
            return None
        start = _val(found, "start")
        before = self._counts.get(numbering, int(start) - 1 if start.isdigit() else 0)
        self._counts = {key: count for key, count in self._counts.items() if key[0] != list_ or key[1] <= level}
        self._counts[numbering] = before + 1
        return before + 1


def relations(text: str) -> dict[str, tuple[str, str]]:
    """The relations of a part by id: the last word of its type, and the target as written."""
    found = {}
    for tag in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", text):
        values = attributes(tag)
        found[values.get("Id", "")] = values.get("Type", "").rpartition("/")[2], values.get("Target", "")
    return found
