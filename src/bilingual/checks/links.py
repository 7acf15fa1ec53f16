"""Links that lead nowhere: to a file or an article that is not there, to a place that no heading or id names."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from bilingual.checks.contract import PlacedFinding, SourceFiles
from bilingual.documents import LocalAddress, local_address
from bilingual.model import Document, Finding, Severity
from bilingual.outlines import Outline

CHECK = ("links", Severity.WARNING, "A link leads to a file, an article or a place that is not there, or to a program.")
"""Id, severity, and what it finds."""

_OF_PAGES = re.compile(r"top|:~:.*|fn.*", re.IGNORECASE)
"""Fragments that a page has without a word of the text: its beginning (HTML standard, section 7.4.6.4), text fragments,
footnotes."""
_PROGRAM = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]")
"""What a browser leaves out of an address before it reads its scheme (URL standard, section 4.4)."""
_OF_GENERATORS = frozenset({"", ".html", ".htm", ".php"})
"""Suffixes of pages that a generator makes; an address such as `../hafen/` may well be right."""


def findings(document: Document, outline: Outline, files: SourceFiles) -> Iterator[PlacedFinding]:
    """What is wrong with the links of a document, those of pictures and embedded files left to another check."""
    for mention in outline.mentions:
        if mention.kind == "link" and (message := _wrong(document, mention.address, files)):
            yield PlacedFinding(mention.start, Finding(*CHECK[:2], f"{message}: “{mention.address}”."))


def _wrong(document: Document, address: str, files: SourceFiles) -> str:
    """What is wrong with an address; empty where nothing is."""
    if _PROGRAM.match(_UNSEEN.sub("", address)):
        return "The link holds a program or a whole document; pages of readers show its words alone"
    place = local_address(document.path, address)
    return _message(document, place, files) if place else ""


def _message(document: Document, place: LocalAddress, files: SourceFiles) -> str:
    """What is wrong with an address of the project's own; empty where nothing is."""
    standing = files.standing(place.path)
    if standing == "outside":
        return "The link leads out of the sources"
    if standing == "missing":
        made = PurePosixPath(place.path).suffix.lower() in _OF_GENERATORS
        return "" if made else "The link leads to a file that is not there"
    if (
        not place.fragment
        or document.package
        or _OF_PAGES.fullmatch(place.fragment)
        or files.has_place(place.path, place.fragment)
    ):
        return ""
    where = "this article" if place.path == document.path else place.path
    return f"The link leads to a place that {where} has not"
