"""An article as lists of articles have it: index, archive, feeds, links from other articles."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain, count
from pathlib import PurePosixPath

from bilingual.publishing.manuscript import Manuscript, plain
from bilingual.remembered import remembered

_LONGEST = 72
"""Characters of a slug: what a search engine shows of an address."""
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


@dataclass(frozen=True, slots=True)
class Teaser:
    """What is known of a published article without reading it."""

    path: str
    """Of the document, relative to `sources/`."""
    slug: str
    """Its name in addresses, its own among all articles, and the same as long as it is published."""
    german: str
    english: str
    """The titles, as plain text."""
    summary: str = ""
    """What stands below the title in English."""
    published: str = ""
    """ISO 8601."""
    modified: str = ""
    """When people last changed the English after it was published."""
    authors: tuple[str, ...] = ()
    section: str = ""
    keywords: tuple[str, ...] = ()
    disclosure: str = "none"
    """`Disclosure.kind`."""
    source: str = ""
    """The URL of the German article."""


def teaser(manuscript: Manuscript, slug: str, modified: str = "") -> Teaser:
    """The teaser of an article."""
    known = manuscript.particulars
    return Teaser(
        manuscript.path,
        slug,
        plain(manuscript.title[0]),
        plain(manuscript.title[1]),
        " ".join(plain(text) for block in manuscript.deck for text in block.english),
        known.published,
        modified or known.modified,
        known.authors,
        known.section,
        known.keywords,
        manuscript.disclosure.kind,
        known.source,
    )


def slug(manuscript: Manuscript, taken: Collection[str]) -> str:
    """A name in addresses that no other article has: the article's own wish, else its English title.

    Args:
        manuscript: the article.
        taken: the slugs of all other articles.
    """
    wished = manuscript.particulars.slug or plain(manuscript.title[1])
    base = in_address(wished) or in_address(PurePosixPath(manuscript.path).stem) or "article"
    names = chain([base], (f"{base}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


@remembered(1 << 13)
def in_address(text: str) -> str:
    """The text in small ASCII letters and figures with hyphens between its words, cut at a word's end."""
    text = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", text)  # U.S. is one word
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS).replace("'", "").replace("’", ""))
    words = re.findall(r"[a-z0-9]+", folded.encode("ascii", "ignore").decode())
    name = ""
    for word in words:
        if name and len(name) + len(word) >= _LONGEST:
            break
        name = f"{name}-{word}" if name else word[:_LONGEST]
    return name
