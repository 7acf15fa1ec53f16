"""The last hand on a page of a book: what XML, EPUB and its checkers want, and templates need not know."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bilingual import xml
from bilingual.errors import OutputError

if TYPE_CHECKING:
    from bilingual.xml import Element

_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (section 2.2) cannot hold."""
_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
_ROLE = re.compile(r"doc-(noteref|backlink|footnote|toc|chapter|colophon|titlepage|subtitle|endnotes)")
"""Roles of DPUB-ARIA whose names in EPUB's vocabulary are the same but for `doc-`."""


def checked(text: str, name: str) -> bytes:
    """What a template made as a file of a book, without what XML cannot hold.

    Args:
        text: as the template made it.
        name: of the template, for the error.

    Raises:
        OutputError: it is not well-formed.
    """
    data = _NEVER.sub("", text).encode()
    try:
        xml.tree(data)
    except xml.UnsoundXml as error:
        raise OutputError(f"{name}: {error}; correct the template") from error
    return data


def finished(page: str, name: str) -> bytes:
    """A page as a file of a book.

    Each `lang` is given as `xml:lang` too, each role of DPUB-ARIA as `epub:type`; a link to a place that the page does
    not have is no link, and no id stands twice.

    Args:
        page: as a template made it.
        name: of the template, for the error.

    Raises:
        OutputError: it is not well-formed.
    """
    from lxml import etree

    tree = xml.tree(checked(page, name))
    elements = [element for element in tree.getroot().iter() if isinstance(element.tag, str)]
    _name_languages_and_types(elements)
    ids = _unique_ids(elements)
    for element in elements:
        address = element.get("href", "")
        if element.tag == f"{_XHTML}a" and address.startswith("#") and address[1:] not in ids:
            _unlink(element)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>") + b"\n"


def _name_languages_and_types(elements: Iterable["Element"]) -> None:
    for element in elements:
        if language := element.get("lang"):
            element.set(xml.LANG, language)
        if (role := _ROLE.fullmatch(element.get("role", ""))) and _TYPE not in element.attrib:
            element.set(_TYPE, role[1])
        if not element.text and len(element) == 0 and xml.local_name(element) not in _VOID:
            element.text = ""  # <p></p>: older readers take <p/> for a start


def _unique_ids(elements: Iterable["Element"]) -> set[str]:
    """The ids of the page; a second element of the same id loses it: a note that is referred to twice."""
    found: set[str] = set()
    for element in elements:
        id_ = element.get("id")
        if id_ in found:
            del element.attrib["id"]
        elif id_ is not None:
            found.add(id_)
    return found


def _unlink(element: "Element") -> None:
    element.tag = f"{_XHTML}span"
    for name in ("href", "role", _TYPE):
        element.attrib.pop(name, "")
