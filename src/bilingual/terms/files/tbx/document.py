"""A TBX file taken apart, so that one element can be changed and every other byte of the file stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.edits import Edit, applied
from bilingual.terms.files.coding import Coding, decode, encode
from bilingual.terms.files.concept_entry import Unreadable
from bilingual.xml import Flaw, PlacedElement, UnsoundXml, placed

_MESSAGES = {
    Flaw.MALFORMED: "not XML: {detail}; mend the file",
    Flaw.DECLARES_ENTITY: "refused: declares the entity {detail!r}, which a term base must not",
    Flaw.USES_ENTITY: "refused: uses the entity {detail}, which the file does not tell; write the character itself",
    Flaw.TOO_DEEP: "refused: elements nested more than {detail} deep",
}

_MIN = frozenset({"langGroup", "termGroup"})
"""Elements of TBX-Min before ISO 30042:2019, whose root is `TBX`; later it has those of TBX-Basic."""


@dataclass(frozen=True, slots=True)
class TbxDocument:
    """A document: its bytes as UTF-8, how the file has them, and its root."""

    data: bytes
    coding: Coding
    root: PlacedElement


def parse(data: bytes) -> TbxDocument:
    """The document in a file's bytes.

    Raises:
        Unreadable: it is not XML, not TBX, or unsafe.
    """
    text, coding = decode(data, declared=True)
    try:
        plain = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unreadable(1, "holds half a character (a lone surrogate); save the file as UTF-8") from error
    try:
        root = placed(plain)
    except UnsoundXml as error:
        raise Unreadable(error.line, error.worded(_MESSAGES)) from error
    if root.name not in {"tbx", "martif", "TBX"}:
        raise Unreadable(root.line, f"not TBX: the root is <{root.name}>; expected <tbx> or, in version 2, <martif>")
    if any(element.name in _MIN for element in root.below()):
        raise Unreadable(root.line, "TBX-Min in its first form, which is not read; save it as TBX-Basic")
    return TbxDocument(plain, coding, root)


def rewritten(document: TbxDocument, edits: Sequence[Edit]) -> bytes:
    """The file's bytes with new text in some places. Offsets are bytes of `document.data`.

    Raises:
        Unreadable: the file's encoding does not give its own bytes back, so that it cannot be changed in part.
    """
    # Latin-1 gives each byte the character of its number, so that offsets of bytes are offsets of characters.
    as_latin = [Edit(edit.span, edit.text.encode("utf-8").decode("latin-1")) for edit in edits]
    text = applied(document.data.decode("latin-1"), as_latin).encode("latin-1").decode("utf-8")
    try:
        return encode(text, document.coding, references=True)
    except UnicodeError as error:
        raise Unreadable(1, f"cannot be written as {document.coding.codec}; save the file as UTF-8") from error


def indentation(document: TbxDocument, element: PlacedElement) -> str:
    """The line end and the spaces before an element; empty where something else stands there."""
    before = document.data[: element.start]
    return before[len(before.rstrip(b" \t\r\n")) :].decode("ascii")
