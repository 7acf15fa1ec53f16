"""XML whose every element knows its place, so that one can be changed and every other byte stays.

Read with expat, which tells byte offsets. What makes XML dangerous is refused: entities of a file's own (billion
laughs, external entities), deep nesting. A document type is allowed and its DTD is never fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from bilingual.terms.files.coding import Coding, decode, encode
from bilingual.terms.files.concept_entry import Unreadable
from bilingual.terms.files.table import Patch, patched

DEEPEST = 100
"""Levels of elements. TBX needs about ten."""

_START_TAG = re.compile(rb"""<(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")


@dataclass(slots=True)
class Node:
    """An element. Offsets are bytes of the document as UTF-8; this is the parser's, read it only."""

    tag: str
    """As written, with its prefix."""
    name: str
    """The tag without its prefix."""
    attributes: dict[str, str]
    line: int
    start: int
    inner: int
    """Where its content begins."""
    parent: "Node | None"
    content: list["str | Node"] = field(default_factory=list)
    """Its text and elements, in order."""
    children: list["Node"] = field(default_factory=list)
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
            if isinstance(part, Node):
                yield from part._strings()
            else:
                yield part

    def below(self) -> Iterator["Node"]:
        """All elements in it, in the document's order."""
        for child in self.children:
            yield child
            yield from child.below()


@dataclass(frozen=True, slots=True)
class Xml:
    """A document: its bytes as UTF-8, how the file has them, and its root."""

    data: bytes
    coding: Coding
    root: Node


def parse(data: bytes) -> Xml:
    """The document in a file's bytes.

    Raises:
        Unreadable: it is not well-formed, or it is unsafe.
    """
    text, coding = decode(data, declared=True)
    try:
        plain = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unreadable(1, "holds half a character (a lone surrogate); save the file as UTF-8") from error
    return Xml(plain, coding, _Builder(plain).root())


def rewritten(document: Xml, patches: list[Patch]) -> bytes:
    """The file's bytes with new text in some places. Offsets are bytes of `document.data`.

    Raises:
        Unreadable: the file's encoding does not give its own bytes back, so that it cannot be changed in part.
    """
    # Latin-1 gives each byte the character of its number, so that offsets of bytes are offsets of characters.
    as_latin = [(start, end, new.encode("utf-8").decode("latin-1")) for start, end, new in patches]
    text = patched(document.data.decode("latin-1"), as_latin).encode("latin-1").decode("utf-8")
    try:
        return encode(text, document.coding, references=True)
    except UnicodeError as error:
        raise Unreadable(1, f"cannot be written as {document.coding.codec}; save the file as UTF-8") from error


def escaped(text: str) -> str:
    """Text as XML writes it, in an element or in an attribute with double quotation marks."""
    for character, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, reference)
    return text


def indentation(document: Xml, node: Node) -> str:
    """The line end and the spaces before an element; empty where something else stands there."""
    before = document.data[: node.start]
    return before[len(before.rstrip(b" \t\r\n")) :].decode("ascii")


class _Builder:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[Node] = []
        self._root: Node | None = None
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._skipped

    def root(self) -> Node:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            raise Unreadable(error.lineno, f"not XML: {expat.ErrorString(error.code)}; mend the file") from error
        assert self._root  # a document without an element is an error to expat
        return self._root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            raise self._refusal(f"elements nested more than {DEEPEST} deep")
        at = self._parser.CurrentByteIndex
        match = _START_TAG.match(self._data, at)
        inner = match.end() if match else at
        parent = self._open[-1] if self._open else None
        name = tag.rpartition(":")[2]
        node = Node(tag, name, attributes, self._parser.CurrentLineNumber, at, inner, parent)
        if parent:
            parent.content.append(node)
            parent.children.append(node)
        self._root = self._root or node
        self._open.append(node)

    def _end(self, tag: str) -> None:
        node = self._open.pop()
        if self._data[node.inner - 2 : node.inner] == b"/>":
            node.outer = node.end = node.inner
        else:
            node.outer = self._parser.CurrentByteIndex
            node.end = self._data.index(b">", node.outer) + 1

    def _text(self, text: str) -> None:
        self._open[-1].content.append(text)

    def _entity(self, name: str, *_: Any) -> None:
        raise self._refusal(f"declares the entity {name!r}, which a term base must not")

    def _skipped(self, name: str, is_parameter_entity: bool) -> None:
        if not is_parameter_entity:
            raise self._refusal(f"uses the entity &{name};, which the file does not tell; write the character itself")

    def _refusal(self, message: str) -> Unreadable:
        return Unreadable(self._parser.CurrentLineNumber, f"refused: {message}")
