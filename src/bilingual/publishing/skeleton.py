"""What of an article stands in the document's skeleton and is wanted in an edition.

The text of code blocks, captions, the levels of headings. The document's text tells.
"""

import re
from collections.abc import Iterable
from textwrap import dedent

from bilingual.model import Document, Unit

_RUNNING = re.compile(r"<(?:header|footer|aside) class=\"running\">(?:<[^<>]*>)*\Z")
_REACH_OF_BLOCK = 200
_REACH = 60
"""Characters before a unit that are looked at."""
_REACH_OF_TAG = 400
_FIGCAPTION = re.compile(r"<figcaption\b[^>]*>\s*\Z", re.IGNORECASE)
_CAPTION_FOLLOWS = re.compile(r"\s*(?:</\w+>\s*)*<figcaption\b", re.IGNORECASE)
_TITLE = re.compile(r"\btitle\s*=\s*[\"']?\Z", re.IGNORECASE)


def heading_levels(levels: Iterable[int]) -> tuple[int, ...]:
    """Heading levels under the page's own, without a gap: 4, 4, 2, 4 become 2, 2, 2, 3."""
    above: list[int] = []
    places: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        places.append(min(len(above) + 1, 6))
    return tuple(places)


def verbatim(unit: Unit) -> str:
    """The text of a code block without the line breaks around it and the indent that all its lines share."""
    contents = (piece.content for piece in unit.pieces)
    return dedent("".join(part if isinstance(part, str) else part.display for part in contents).strip("\r\n"))


def is_caption(document: Document, unit: Unit) -> bool:
    """Whether the unit is the caption of a figure (HTML standard, section 4.4.13)."""
    start = unit.pieces[0].start
    return bool(_FIGCAPTION.search(document.text, max(start - _REACH_OF_TAG, 0), start))


def has_caption(document: Document, end: int) -> bool:
    """Whether the caption of a figure follows a place, with nothing but tags between."""
    return bool(_CAPTION_FOLLOWS.match(document.text, end))


def is_running(document: Document, start: int) -> bool:
    """Whether a place is no part of the article.

    It lies in what stands above or below the pages of an office file, or in the table of contents of a book.
    """
    if not document.package:
        return False
    if _RUNNING.search(document.text, max(start - _REACH_OF_BLOCK, 0), start):
        return True
    aside = document.text.rfind("\n<?beside ", 0, start)
    return aside >= 0 and aside > document.text.rfind("\n<?part ", 0, start)


def is_title(document: Document, unit: Unit) -> bool:
    """Whether a caption is the title of an image or link, and not what stands for it in text."""
    start = unit.pieces[0].start
    return unit.escaping.startswith("title") or bool(_TITLE.search(document.text, max(start - _REACH, 0), start))
