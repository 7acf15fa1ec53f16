"""XML of unknown origin, read so that it can do no harm; and our own, written so that people can read it.

No reader here fetches anything, expands an entity or follows bottomless nesting. There are three, by what is done with
the document: `tree` gives the whole of it, `Stream` one element after another in memory that does not grow, `placed`
elements that know their bytes, so that one can be changed and every other byte stays.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias, cast

if TYPE_CHECKING:
    from lxml import etree

    Element: TypeAlias = etree._Element
    Tree: TypeAlias = etree._ElementTree

NAMESPACE = "http://www.w3.org/XML/1998/namespace"
"""Of the prefix `xml`, which no document declares."""
LANG = f"{{{NAMESPACE}}}lang"
SPACE = f"{{{NAMESPACE}}}space"
ID = f"{{{NAMESPACE}}}id"

DEEPEST = 100
"""Levels of elements that know their bytes; lxml's limit for the others is 256. TBX needs about ten."""

_BEGINNING = 1_000_000
"""Bytes of a large document by which its encoding is judged."""
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""")
_START_TAG = re.compile(rb"""<(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")


_PLACE = re.compile(r", line \d+, column \d+$")
_LONGEST_DETAIL = 160
"""Characters of a parser's message. It can quote the file."""


class Flaw(Enum):
    """Why a document is refused."""

    MALFORMED = "not well-formed"
    UNREADABLE = "in an encoding that is unknown, or not in the one it names"
    DECLARES_ENTITY = "declares an entity, which in an attribute would be expanded"
    USES_ENTITY = "uses an entity that it does not declare"
    TOO_DEEP = "nested too deep"


class UnsoundXml(Exception):
    """A file that is no XML document, or one that is refused as unsafe. Each reader of a format words it for people."""

    def __init__(self, flaw: Flaw, line: int, detail: str) -> None:
        first = "".join(sign if sign.isprintable() else " " for sign in detail.strip().partition("\n")[0])
        said = _PLACE.sub("", first).strip()[:_LONGEST_DETAIL]
        super().__init__(f"line {line}: {flaw.value}: {said}")
        self.flaw = flaw
        self.line = line
        """From 1."""
        self.detail = said
        """What the parser says, in one line and without its place, or the name of the entity."""

    def worded(self, messages: Mapping[Flaw, str]) -> str:
        """The message for this flaw, in which `{line}` and `{detail}` are told."""
        return messages[self.flaw].format(line=self.line, detail=self.detail)


def wrongly_declared(data: bytes, declared: str = "") -> str:
    """Why a document's encoding is not the one that it declares: one plain clause; empty where it may be.

    Text in UTF-8 is text in any encoding of one byte a character too, with `Ã¼` for `ü`; that the bytes of another one
    happen to be UTF-8 is as good as never seen in German.

    Args:
        data: its bytes, or the first of them.
        declared: the name of the encoding; without it what the XML declaration says.
    """
    match = _ENCODING.match(data[:1024])
    name = declared or (match[1].decode("ascii") if match else "")
    if re.match(r"(?i)utf-?(16|32)|ucs-?[24]", name):
        is_so = not match  # a declaration that ASCII reads is of one byte a character
    else:
        is_so = not name or re.match(r"(?i)utf-?8", name) is not None or data.isascii() or not _is_utf8(data)
    return "" if is_so else f"declares the encoding {name} and is in another one; save it as UTF-8"


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8, where the last character may be cut off."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def tree(data: bytes, *, bare: bool = False) -> "Tree":
    """The document in these bytes.

    Args:
        data: of the file.
        bare: whether comments, processing instructions and the marks of CDATA sections are left out.

    Raises:
        UnsoundXml: it is not well-formed, or unsafe.
    """
    from lxml import etree

    if wrong := wrongly_declared(data):
        raise UnsoundXml(Flaw.UNREADABLE, 1, wrong)
    parser = etree.XMLParser(strip_cdata=bare, **_options(bare))
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnsoundXml(Flaw.MALFORMED, error.lineno or 1, error.msg or "") from error
    except (LookupError, ValueError) as error:
        raise UnsoundXml(Flaw.UNREADABLE, 1, f"{error}; save it as UTF-8") from error
    _refuse_entities(root)
    return etree.ElementTree(root)


class Stream:
    """The elements of these names in a file, each when it has ended. What has been given is forgotten with the next.

    Comments and processing instructions are left out.
    """

    def __init__(self, file: BinaryIO, tags: Sequence[str]) -> None:
        from lxml import etree

        beginning = file.read(_BEGINNING)
        file.seek(0)
        self._wrong = wrongly_declared(beginning)
        self._events = etree.iterparse(file, ("end",), tag=tags, **_options(bare=True))

    @property
    def root(self) -> "Element":
        """The root of the document, known when all of it is read."""
        return cast("Element", self._events.root)

    def __iter__(self) -> Iterator["Element"]:
        """The elements.

        Raises:
            UnsoundXml: the file is not well-formed, or unsafe; elements before that place are given.
        """
        from lxml import etree

        if self._wrong:
            raise UnsoundXml(Flaw.UNREADABLE, 1, self._wrong)
        has_dtd: bool | None = None
        try:
            for _, element in self._events:
                if has_dtd is None:
                    has_dtd = bool(element.getroottree().docinfo.doctype)
                    _refuse_declared(element)
                if has_dtd:  # without one, an unknown entity is malformed
                    _refuse_used(element)
                yield element
                parent = element.getparent()
                if parent is not None:
                    parent.remove(element)
        except etree.XMLSyntaxError as error:
            # the exception may tell of what followed from the first error: "no element found"
            log = cast("Iterable[Any]", self._events.error_log)  # the exception's own has those of other files too
            told = [(one.line, one.message) for one in log if one.level >= etree.ErrorLevels.ERROR]
            line, said = told[0] if told else (error.lineno, error.msg)
            raise UnsoundXml(Flaw.MALFORMED, line or 1, said or "") from error


def _options(bare: bool) -> dict[str, Any]:
    safe = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    return {**safe, "remove_comments": bare, "remove_pis": bare}


def _refuse_entities(root: "Element") -> None:
    _refuse_declared(root)
    _refuse_used(root)


def _refuse_declared(element: "Element") -> None:
    dtd = _document(element).internalDTD
    for entity in dtd.iterentities() if dtd is not None else ():
        raise UnsoundXml(Flaw.DECLARES_ENTITY, 1, entity.name)


def _refuse_used(element: "Element") -> None:
    from lxml import etree

    for entity in element.iter(etree.Entity):
        raise UnsoundXml(Flaw.USES_ENTITY, line_of(entity), str(entity.text))


def _document(element: "Element") -> Any:
    return element.getroottree().docinfo  # the stubs know half of it


def dtd_of(root: "Element") -> str | None:
    """The DTD that a document type names; it is never fetched."""
    named: str | None = _document(root).system_url
    return named


def local_name(element: "Element") -> str:
    """The element's name without its namespace; empty for a comment or a processing instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def line_of(element: "Element") -> int:
    """Where the element's start tag ends, from 1. Beyond 65,535, libxml2 may be a line or so off."""
    return cast("int | None", element.sourceline) or 1


def text_of(element: "Element") -> str:
    """All text in the element."""
    return "".join(cast("Iterable[str]", element.itertext()))


@dataclass(slots=True)
class PlacedElement:
    """An element that knows its bytes in the document. It is the parser's: read it only."""

    tag: str
    """As written, with its prefix."""
    name: str
    """The tag without its prefix."""
    attributes: dict[str, str]
    line: int
    start: int
    inner: int
    """Where its content begins."""
    parent: "PlacedElement | None"
    content: list["str | PlacedElement"] = field(default_factory=list)
    """Its text and elements, in order."""
    children: list["PlacedElement"] = field(default_factory=list)
    """The elements alone."""
    outer: int = 0
    """Where its content ends."""
    end: int = 0

    @property
    def prefix(self) -> str:
        """The tag's prefix with its colon; empty where it has none."""
        return self.tag[: -len(self.name)]

    @property
    def text(self) -> str:
        """All text in it, in one line."""
        return " ".join("".join(self._strings()).split())

    def _strings(self) -> Iterator[str]:
        for part in self.content:
            if isinstance(part, PlacedElement):
                yield from part._strings()
            else:
                yield part

    def below(self) -> Iterator["PlacedElement"]:
        """All elements in it, in the document's order."""
        for child in self.children:
            yield child
            yield from child.below()


def placed(data: bytes) -> PlacedElement:
    """The root of the document in these bytes, which are UTF-8 whatever it declares. Offsets are of them.

    Raises:
        UnsoundXml: it is not well-formed, or unsafe.
    """
    return _Placing(data).root()


class _Placing:
    """Builds the elements as expat tells their offsets, which lxml does not."""

    def __init__(self, data: bytes) -> None:
        from xml.parsers import expat

        self._data = data
        self._open: list[PlacedElement] = []
        self._root: PlacedElement | None = None
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._skipped

    def root(self) -> PlacedElement:
        from xml.parsers import expat

        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            raise UnsoundXml(Flaw.MALFORMED, error.lineno, expat.ErrorString(error.code)) from error
        assert self._root  # a document without an element is an error to expat
        return self._root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            raise self._refusal(Flaw.TOO_DEEP, str(DEEPEST))
        at = self._parser.CurrentByteIndex
        match = _START_TAG.match(self._data, at)
        inner = match.end() if match else at
        parent = self._open[-1] if self._open else None
        name = tag.rpartition(":")[2]
        element = PlacedElement(tag, name, attributes, self._parser.CurrentLineNumber, at, inner, parent)
        if parent:
            parent.content.append(element)
            parent.children.append(element)
        self._root = self._root or element
        self._open.append(element)

    def _end(self, tag: str) -> None:
        element = self._open.pop()
        if self._data[element.inner - 2 : element.inner] == b"/>":
            element.outer = element.end = element.inner
        else:
            element.outer = self._parser.CurrentByteIndex
            element.end = self._data.index(b">", element.outer) + 1

    def _text(self, text: str) -> None:
        self._open[-1].content.append(text)

    def _entity(self, name: str, *_: Any) -> None:
        raise self._refusal(Flaw.DECLARES_ENTITY, name)

    def _skipped(self, name: str, is_parameter_entity: bool) -> None:
        if not is_parameter_entity:
            raise self._refusal(Flaw.USES_ENTITY, f"&{name};")

    def _refusal(self, flaw: Flaw, detail: str) -> UnsoundXml:
        return UnsoundXml(flaw, self._parser.CurrentLineNumber, detail)


def escaped(text: str) -> str:
    """Text as XML writes it, in an element or in an attribute with double quotation marks."""
    for character, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, reference)
    return text


def serialised(root: "Element", mixed: AbstractSet[str]) -> bytes:
    """A new document as UTF-8, one element a line.

    Args:
        root: its root; white space for the layout is put into it.
        mixed: local names of the elements whose white space is text.
    """
    from lxml import etree

    _lay_out(root, mixed, "\n")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _lay_out(element: "Element", mixed: AbstractSet[str], line: str) -> None:
    if local_name(element) in mixed or not len(element):
        return
    element.text = line + "  "
    for child in element:
        _lay_out(child, mixed, line + "  ")
        child.tail = line + "  "
    element[-1].tail = line
