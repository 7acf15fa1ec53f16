"""The inline elements of TMX (specification, section 2.5) as our inline codes, and back.

`bpt` and `ept` open and close, `it` opens or closes what ends outside the segment, `ph` and `ut` stand alone, `hi` is a
pair around its text. What is in `sub` is text that a reader sees inside a code. Codes of two languages belong together
by `x`; without it pairs by `i` and others by their order.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from bilingual.content import NOT_IN_XML, codes, joined
from bilingual.model import CodeKind, Content, InlineCode
from bilingual.xml import local_name

if TYPE_CHECKING:
    from bilingual.xml import Element

_EXCELS = "_x000"
_SPACES = re.compile(rf"(?:[ \t\r\n]|{_EXCELS}[9AaDd]_)+")
"""White space, also as Excel writes the ends of lines into what is made of its sheets."""
_TAGS = {CodeKind.OPEN: "<{}>", CodeKind.CLOSE: "</{}>", CodeKind.STANDALONE: "<{}/>"}


_CONTROL = "x-bilingual-cp-"
"""How the type of a code begins that stands for a character; its number follows."""


def is_tidy(text: str) -> bool:
    """Whether the text has no white space of XML's or Excel's but single spaces between words."""
    around = text[:1] == " " or text[-1:] == " "
    return not (around or _EXCELS in text or "  " in text or "\n" in text or "\t" in text or "\r" in text)


class Numbering:
    """The numbers of the codes of one unit, shared by its languages."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], str] = {}
        self._opened: dict[str, tuple[str, str]] = {}
        self._met: dict[str, int] = {}

    def content(self, seg: "Element") -> Content:
        """The content of a `seg`, white space as in running text."""
        self._opened, self._met = {}, {}
        return _tidied(self._parts(seg))

    def _parts(self, element: "Element") -> Iterator[str | InlineCode]:
        yield element.text or ""
        for child in element:
            yield from self._codes(child)
            yield child.tail or ""

    def _codes(self, element: "Element") -> Iterator[str | InlineCode]:
        name, type_ = local_name(element), element.get("type", "")
        match name:
            case "bpt":
                id_ = self._number("pair", element.get("x") or f"i{element.get('i')}")
                self._opened[element.get("i", "")] = id_, type_
                yield InlineCode(id_, CodeKind.OPEN, type_, 0, 0)
            case "ept":
                i = element.get("i", "")
                id_, type_ = self._opened.get(i) or (self._number("pair", f"i{i}"), "")
                yield InlineCode(id_, CodeKind.CLOSE, type_, 0, 0)
            case "it":
                kind = CodeKind.CLOSE if element.get("pos") == "end" else CodeKind.OPEN
                yield InlineCode(self._numbered(element, "it"), kind, type_, 0, 0)
            case "hi":
                id_ = self._numbered(element, "hi")
                yield InlineCode(id_, CodeKind.OPEN, type_, 0, 0)
                yield from self._parts(element)
                yield InlineCode(id_, CodeKind.CLOSE, type_, 0, 0)
            case "ph" if type_.startswith(_CONTROL):
                yield _character(type_)
            case _:
                shown = "".join(str(text) for sub in element.iter("{*}sub") for text in sub.itertext())
                yield InlineCode(self._numbered(element, "ph"), CodeKind.STANDALONE, type_, 0, 0, shown)

    def _numbered(self, element: "Element", kind: str) -> str:
        self._met[kind] = self._met.get(kind, 0) + 1
        return self._number(kind, element.get("x") or f"n{self._met[kind]}")

    def _number(self, kind: str, name: str) -> str:
        return self._numbers.setdefault((kind, name), str(len(self._numbers) + 1))


def seg(content: Content) -> "Element":
    """The content as a `seg`. A code's own text is its HTML, or its number where that is not known."""
    from lxml import etree

    root = etree.Element("seg")
    whole = _whole(content)
    last: Element | None = None
    for part in _without_controls(content):
        if isinstance(part, etree._Element):
            root.append(part)
            last = part
        elif isinstance(part, InlineCode):
            last = _element(root, part, paired=part.id in whole)
        elif last is None:
            root.text = (root.text or "") + part
        else:
            last.tail = (last.tail or "") + part
    return root


def _without_controls(content: Content) -> Iterator["str | InlineCode | Element"]:
    """The content, with an element for each character that XML has no room for. TMX 1.4b has none of its own."""
    from lxml import etree

    for part in content:
        if isinstance(part, InlineCode):
            yield part
            continue
        done = 0
        for match in NOT_IN_XML.finditer(part):
            yield part[done : match.start()]
            yield etree.Element("ph", type=f"{_CONTROL}{ord(match.group()):04X}")
            done = match.end()
        yield part[done:]


def _character(type_: str) -> str:
    try:
        return chr(int(type_.removeprefix(_CONTROL), 16))
    except (ValueError, OverflowError):
        return ""


def _element(root: "Element", code: InlineCode, *, paired: bool) -> "Element":
    from lxml import etree

    match code.kind, paired:
        case CodeKind.OPEN, True:
            attributes, name = {"i": code.id, "x": code.id}, "bpt"
        case CodeKind.CLOSE, True:
            attributes, name = {"i": code.id}, "ept"
        case CodeKind.STANDALONE, _:
            attributes, name = {"x": code.id}, "ph"
        case _:
            attributes, name = {"pos": "begin" if code.kind is CodeKind.OPEN else "end", "x": code.id}, "it"
    if code.type and name != "ept":
        attributes["type"] = code.type
    element = etree.SubElement(root, name, attributes)
    markup, display = (NOT_IN_XML.sub("\ufffd", text) for text in (code.html, code.display))
    markup = markup or _TAGS[code.kind].format(code.id)
    if not display:
        element.text = markup
        return element
    before, shown, after = markup.partition(escape(display, quote=False))
    element.text, sub = before, etree.SubElement(element, "sub")
    sub.text, sub.tail = display, after if shown else ""
    return element


def _whole(content: Content) -> set[str]:
    """The ids of the pairs that open and close once each, in this order."""
    places: dict[str, list[CodeKind]] = {}
    for code in codes(content):
        places.setdefault(code.id, []).append(code.kind)
    return {id_ for id_, kinds in places.items() if kinds == [CodeKind.OPEN, CodeKind.CLOSE]}


def _tidied(parts: Iterator[str | InlineCode]) -> Content:
    tidy = [_SPACES.sub(" ", part) if isinstance(part, str) else part for part in joined(parts)]
    if tidy and isinstance(tidy[0], str):
        tidy[0] = tidy[0].lstrip(" ")
    if tidy and isinstance(tidy[-1], str):
        tidy[-1] = tidy[-1].rstrip(" ")
    return tuple(part for part in tidy if part != "")
