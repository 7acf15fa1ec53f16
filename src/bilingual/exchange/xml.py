"""XML files of other tools: read safely, written so that people can read them."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from bilingual.errors import ExchangeError

if TYPE_CHECKING:
    from lxml import etree

    Element: TypeAlias = etree._Element
    Tree: TypeAlias = etree._ElementTree


def parsed(data: bytes) -> "Tree":
    """The document in these bytes. Nothing is fetched, no entity is expanded, CDATA sections stay what they are.

    Raises:
        ExchangeError: it is not well-formed, too deep or too large to be safe, or uses entities of its own.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ExchangeError(f"line {error.lineno}: not XML: {error.msg}; export it again") from error
    dtd: Any = root.getroottree().docinfo.internalDTD  # its stub knows half of it
    for entity in dtd.iterentities() if dtd is not None else ():  # in an attribute one would be expanded
        raise ExchangeError(f"declares the entity {entity.name!r}; write the characters themselves")
    for entity in root.iter(etree.Entity):
        raise ExchangeError(f"line {line_of(entity)}: uses the entity {entity.text}; write the character itself")
    return etree.ElementTree(root)


def local_name(element: "Element") -> str:
    """The element's name without its namespace; empty for a comment or a processing instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def line_of(element: "Element") -> int:
    """The line where the element begins, from 1."""
    return cast("int | None", element.sourceline) or 0


def text_of(element: "Element") -> str:
    """All text in the element."""
    return "".join(cast("Iterable[str]", element.itertext()))


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
