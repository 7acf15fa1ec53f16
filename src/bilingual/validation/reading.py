"""XML from anywhere, read so that it can do no harm: no entities, no network, no bottomless nesting."""

import re
from typing import Any

from lxml import etree

from bilingual.validation.model import Node, line

_LONGEST = 160
"""Characters of a parser's message. It can quote the file."""


class UnsoundXml(Exception):
    """A file that is no XML document, or one that is refused as unsafe."""

    def __init__(self, line: int, rule: str, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.rule = rule
        self.message = message


def parse(data: bytes) -> Node:
    """The root of the document in a file's bytes, without comments and processing instructions.

    Raises:
        UnsoundXml: it is not well-formed, or it is unsafe.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        at = error.lineno or 1
        raise UnsoundXml(at, "xml-well-formed", f"not well-formed XML: {_said(error)}; mend the file") from error
    except (LookupError, ValueError) as error:
        raise UnsoundXml(1, "xml-well-formed", f"not readable as XML: {_said(error)}; save it as UTF-8") from error
    _refuse_entities(root)
    return root


def system_identifier(root: Node) -> str | None:
    """The DTD that a document type names; it is never fetched."""
    named: str | None = _document(root).system_url
    return named


def _document(root: Node) -> Any:
    return root.getroottree().docinfo  # the stubs know half of it


def _said(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error).partition(", line ")[0])[:_LONGEST]


def _refuse_entities(root: Node) -> None:
    dtd = _document(root).internalDTD
    declared = next(dtd.iterentities(), None) if dtd is not None else None
    if declared is not None:
        message = f"refused: declares the entity {declared.name!r}; write the characters themselves"
        raise UnsoundXml(1, "xml-entity", message)
    used = next(root.iter(etree.Entity), None)
    if used is not None:
        message = f"refused: uses the entity {used.text}, which the file does not tell; write the character itself"
        raise UnsoundXml(line(used), "xml-entity", message)
