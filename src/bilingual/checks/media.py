"""Pictures and embedded files that are not there, that lie outside the sources, or that nothing stands for in words."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import PlacedFinding, SourceFiles
from bilingual.documents import Mention, Outline, local_address
from bilingual.model import Document, Finding, Severity

CHECK = ("media", Severity.WARNING, "A picture or file is missing, or no words stand for a picture.")
"""Id, severity, and what it finds."""

_WORDS = re.compile(r"""(?<=!\[)[^\]]+|(?<=\balt=["'])[^"']+""")
"""What stands for a picture, in Markdown and in HTML."""
_FILE_NAME = re.compile(
    r"\s*(?:\S+\.(?:jpe?g|png|gif|webp|svg|avif|tiff?)|(?:IMG|DSC|DSCN|PXL)[_-]?\d+)\s*", re.IGNORECASE
)
"""A text that says no more of a picture than its file (WCAG 2.2, failure F30)."""


def findings(document: Document, outline: Outline, files: SourceFiles) -> Iterator[PlacedFinding]:
    """What is wrong with the pictures and the embedded files of a document."""
    for mention in outline.mentions:
        if mention.kind != "link":
            for severity, message in _said(document, mention, files):
                said = f"{message}: “{mention.address}”."
                yield PlacedFinding(mention.start, Finding(CHECK[0], severity, said))


def _said(document: Document, mention: Mention, files: SourceFiles) -> Iterator[tuple[Severity, str]]:
    what = "picture" if mention.kind == "image" else "file"
    place = local_address(document.path, mention.address)
    standing = files.standing(place.path) if place else "file"
    if standing == "outside":
        yield Severity.ERROR, f"The {what} lies outside the sources and is not published"
    elif standing == "missing":
        yield Severity.WARNING, f"The {what} is not there"
    if mention.kind == "image" and mention.described is False:
        yield Severity.WARNING, "No words stand for the picture"
    elif (words := _WORDS.search(document.text, mention.start, mention.end)) and _FILE_NAME.fullmatch(words[0]):
        yield Severity.WARNING, "Nothing but its file's name stands for the picture"
