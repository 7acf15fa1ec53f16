"""The XML of a part, as ranges of its text: what an edition changes is a few of them, all others keep their bytes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from xml.parsers import expat

from bilingual.content import NOT_IN_XML
from bilingual.documents.encoding import decode
from bilingual.documents.office.package import Package
from bilingual.errors import DocumentError

TAG = re.compile(
    r"<(?:(?P<close>/)?(?P<name>[^\s/<>!?]+)(?P<attributes>[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*)"
    r"(?:(?P<empty>(?<=/)>)|>)|!--.*?-->|\?.*?\?>|!\[CDATA\[.*?\]\]>)",
    re.DOTALL,
)
"""A tag of well-formed XML, or what is none and holds no element. Its groups are 1 to 4."""
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NAMESPACE = re.compile(r"\bxmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']*)[\"']")
_NO_TEXT = re.compile(r"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_DEEPEST = 400
"""Levels of elements. Twenty tables in one another need about two hundred."""

_MOST_TEXTS = 100_000
"""Texts between two tags in one part: in whatever order they come, they are read and written within ten seconds of one
core. A book of 1,000 pages as LibreOffice saves it, each fourteenth word marked, has 51,000 …"""
_MOST_ELEMENTS = 200_000
"""… and 113,000 elements, those of properties left out …"""
_MOST_WITH_PROPERTIES = 500_000
"""… of 219,000 with those of properties, such as `w:rPr` and what is in it."""

RangeEdit = tuple[int, int, str]
"""A range of a part's text, and what takes its place."""


@dataclass(frozen=True, slots=True)
class Part:
    """One XML file of a package."""

    name: str
    text: str
    encoding: str
    prefixes: Mapping[str, str]
    """Of the names as they stand in the part: its own prefixes, with those that the reader of the format knows."""

    def known(self, name: str) -> str:
        """The name of an element with the prefix that the reader of the format knows it by."""
        if not self.prefixes:
            return name
        prefix, colon, local = name.rpartition(":")
        return f"{self.prefixes.get(prefix, prefix)}:{local}" if colon or "" in self.prefixes else name


def read(
    package: Package, name: str, namespaces: Mapping[str, str] | None = None, *, typed: bool = False
) -> Part | None:
    """A part of the package, known to be sound; None where there is none of that name.

    Args:
        package: holds it.
        name: of the entry.
        namespaces: by URI, the prefixes that a reader knows.
        typed: whether it may name a document type, as pages do.

    Raises:
        DocumentError: it is no sound XML.
    """
    data = package.part(name)
    if data is None:
        return None
    _examine(package.path, name, data, typed=typed)
    text, encoding = decode(data, declared=True)
    root = next((match for match in TAG.finditer(text) if match[2]), None)
    declared = dict(_NAMESPACE.findall(root[3] if root else ""))
    wanted = {prefix: (namespaces or {})[uri] for prefix, uri in declared.items() if uri in (namespaces or {})}
    return Part(name, text, encoding, wanted if any(own != known for own, known in wanted.items()) else {})


@dataclass(slots=True)
class _ElementCounts:
    """How many elements have begun in a part."""

    elements: int = 0
    outside: int = 0
    """Of these all but elements of properties, whose names end so in Word's files, and what is in them."""
    depth: int = 0
    properties: int = 0
    """The level of the outermost element of properties that is open; 0 for none."""

    texts: int = 0

    @property
    def are_too_many(self) -> bool:
        """Whether the part is too large to be read within seconds."""
        return self.texts > _MOST_TEXTS or self.outside > _MOST_ELEMENTS or self.elements > _MOST_WITH_PROPERTIES

    def begin(self, name: str) -> None:
        """Counts an element."""
        self.depth += 1
        self.elements += 1
        if not self.properties and name.endswith("Pr"):
            self.properties = self.depth
        self.outside += not self.properties

    def text(self, text: str) -> None:
        """Counts a text."""
        self.texts += not text.isspace()

    def end(self, _: str) -> None:
        """Leaves the innermost element."""
        if self.properties == self.depth:
            self.properties = 0
        self.depth -= 1


def _examine(path: str, name: str, data: bytes, *, typed: bool) -> None:
    """Refuses what is not well-formed, or declares an entity; no part of an office file has even a document type."""
    parser = expat.ParserCreate()
    counts = _ElementCounts()

    def start(element: str, _: object) -> None:
        counts.begin(element)
        if counts.are_too_many:
            raise DocumentError(
                f"{path}:1: {name} in it has more than {_MOST_TEXTS:,} texts or {_MOST_ELEMENTS:,} elements, over "
                "1,000 pages; divide the article"
            )
        if counts.depth > _DEEPEST:
            raise _unsound(path, name, parser.CurrentLineNumber, f"elements are nested deeper than {_DEEPEST}")

    def declared(*_: object) -> None:
        raise _unsound(path, name, parser.CurrentLineNumber, "it declares a document type or an entity")

    parser.StartElementHandler, parser.EndElementHandler = start, counts.end
    parser.CharacterDataHandler, parser.buffer_text = counts.text, True
    parser.EntityDeclHandler = declared
    if not typed:
        parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _unsound(path, name, error.lineno, expat.ErrorString(error.code)) from error
    except (LookupError, ValueError) as error:  # an encoding that nobody knows, or one that the parser does not take
        raise _unsound(path, name, parser.CurrentLineNumber, str(error)) from error


def _unsound(path: str, name: str, line: int, detail: str) -> DocumentError:
    return DocumentError(
        f"{path}:1: {name} in it, line {line}, cannot be read: {detail}; open the file in the program it was made with "
        "and save it anew"
    )


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag by their names as written, entities read."""
    return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag)}


def placed(tag: str, name: str, start: int) -> tuple[int, int] | None:
    """Where the value of an attribute stands, in a tag that begins there; None where it has no such attribute."""
    for match in _ATTRIBUTE.finditer(tag):
        if match[1] == name:
            group = 2 if match[2] is not None else 3
            return start + match.start(group), start + match.end(group)
    return None


def said_in(match: re.Match[str], name: str) -> tuple[str, int, int] | None:
    """The value of an attribute of a matched tag as it reads, and where it stands; None where there is none."""
    place = placed(match[0], name, match.start())
    return (seen(match.string[place[0] : place[1]]), *place) if place else None


def end_of(text: str, name: str, inner: int) -> tuple[int, int]:
    """Where an element ends whose content begins there: before and after its end tag."""
    closing, opening = f"</{name}", f"<{name}"
    depth, at = 1, inner
    while True:
        end = text.find(closing, at)
        if end < 0:
            return len(text), len(text)
        depth += sum(1 for _ in _openings(text, opening, at, end)) - 1
        after = text.find(">", end) + 1
        if text[end + len(closing)] in "> \t\r\n":
            if not depth:
                return end, after
        else:
            depth += 1  # of a longer name
        at = after


def _openings(text: str, opening: str, start: int, end: int) -> Iterable[int]:
    """Where elements of this name begin in a range and do not end in the same tag."""
    at = text.find(opening, start, end)
    while at >= 0:
        if text[at + len(opening)] in "> \t\r\n" and text[text.find(">", at) - 1] != "/":
            yield at
        at = text.find(opening, at + 1, end)


def blanked(text: str, start: int, end: int) -> str:
    """A text with a range of it made blank, so that all else stands where it stood."""
    return text[:start] + " " * (end - start) + text[end:]


def seen(written: str) -> str:
    """A text as it reads: without soft hyphens, which are for the German words only."""
    if "<" in written:
        parts = enumerate(_NO_TEXT.split(written))
        text = "".join(between if n % 2 else unescape(between) for n, between in parts if between)
    else:
        text = unescape(written) if "&" in written else written
    return text.replace("\N{SOFT HYPHEN}", "")


def as_text(text: str) -> str:
    """A text as it is written between two tags, without what XML cannot hold."""
    return escape(NOT_IN_XML.sub("", text), quote=False)


def as_value(text: str) -> str:
    """A text as it is written in an attribute, whatever marks are around it."""
    return escape(NOT_IN_XML.sub("", text), quote=True)


def edited(text: str, start: int, end: int, edits: Iterable[RangeEdit]) -> str:
    """A range of a text with those edits made that lie in it; of two in one another the outer one."""
    made, at = [], start
    for first, last, new in sorted(edits, key=lambda edit: (edit[0], edit[0] != edit[1], -edit[1])):
        if at <= first and last <= end:
            made += [text[at:first], new]
            at = last
    return "".join([*made, text[at:end]])
