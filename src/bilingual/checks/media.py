"""Pictures and embedded files that are not there, that lie outside the sources, or that nothing stands for in words."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import PlacedFinding, SourceFiles
from bilingual.documents import local_address
from bilingual.model import Document, Finding, Severity
from bilingual.outlines import HeadPicture, Mention, Outline

CHECK = ("media", Severity.WARNING, "A picture or file is missing or broken, or no words stand for a picture.")
"""Id, severity, and what it finds."""

_WORDS = re.compile(r"""(?<=!\[)[^\]]+|(?<=\balt=["'])[^"']+""")
"""What stands for a picture, in Markdown and in HTML."""
_FILE_NAME = re.compile(
    r"\s*(?:\S+\.(?:jpe?g|png|gif|webp|svg|avif|tiff?)|(?:IMG|DSC|DSCN|PXL)[_-]?\d+)\s*", re.IGNORECASE
)
"""A text that says no more of a picture than its file (WCAG 2.2, failure F30)."""
_AT_ROOT = re.compile(r"/(?!/)")


def findings(document: Document, outline: Outline, files: SourceFiles) -> Iterator[PlacedFinding]:
    """What is wrong with the pictures and the embedded files of a document."""
    for mention in outline.all_mentions:
        if mention.kind != "link":
            for severity, message in _said(document, mention, files):
                yield _placed(mention, severity, message)
    if outline.picture and (message := _not_shown(document, outline.picture)):
        yield _placed(outline.picture.mention, Severity.WARNING, message)


def _placed(mention: Mention, severity: Severity, message: str) -> PlacedFinding:
    return PlacedFinding(mention.start, Finding(CHECK[0], severity, f"{message}: “{mention.address}”."))


def _said(document: Document, mention: Mention, files: SourceFiles) -> Iterator[tuple[Severity, str]]:
    what = "picture" if mention.kind == "image" else "file"
    place = local_address(document.path, mention.address)
    standing = files.standing(place.path) if place else "file"
    if standing == "outside":
        yield Severity.ERROR, f"The {what} lies outside the sources and is not published"
    elif standing == "missing":
        yield Severity.WARNING, f"The {what} is not there"
    elif place and mention.kind == "image" and not files.is_picture(place.path):
        yield Severity.WARNING, "The picture cannot be opened, or only half of it is there"
    if mention.kind == "image" and mention.described is False:
        yield Severity.WARNING, "No words stand for the picture"
    elif (words := _WORDS.search(document.text, mention.start, mention.end)) and _FILE_NAME.fullmatch(words[0]):
        yield Severity.WARNING, "Nothing but its file's name stands for the picture"


def _not_shown(document: Document, picture: HeadPicture) -> str:
    """Why the picture of a head, or what stands for it, does not come to readers; empty where it does."""
    if _AT_ROOT.match(picture.mention.address):
        return "The picture is named from the root of a site; readers get it only by a path beside the article"
    texts = {unit.name for unit in document.units}
    if picture.mention.described and picture.alternative not in {"", *texts} and not picture.in_text:
        known = picture.alternative in document.front_matter
        advice = "take it out of the list" if known else f"put “{picture.alternative}” into `front_matter`"
        return f"What stands for the picture is not translated; {advice}"
    return ""
