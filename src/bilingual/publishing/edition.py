"""What is published, and how it names itself: the settings of an edition and a line of its index."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from posixpath import splitext

Glue = Callable[[str, str, str], str]
"""Gives the English form of the text between two segments; takes also the characters before and after that text."""


def _unchanged(text: str, _before: str, _after: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Edition:
    """What all articles of one edition share."""

    locale: str = "en-US"
    """BCP 47 tag of the English: it decides how dates in the page's header are written."""
    version: str = ""
    """The tool and its version, as the footer and the provenance name it: `bilingual 0.1.0`."""
    engine: str = ""
    """Name of the engine for people; its signatures come from the targets."""
    notice: str = ""
    """What the model's licence wants to be said. Plain text."""
    title: str = "Bilingual edition"
    formats: Collection[str] = ("html", "markdown", "english")
    """Which files each article has beside it: the index links to these."""
    glue: Glue = field(default=_unchanged, compare=False)


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One article as the index shows it."""

    path: str
    """The document's path, relative to `sources/`, with forward slashes."""
    german: str
    """The title."""
    english: str
    date: str = ""
    """ISO 8601, or empty."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """The number of segments by status, as `status.counts` gives it."""
    findings: int = 0


def folder(path: str) -> str:
    """The folder of an article's output, relative to `output/`: `a/b` for the document `a/b.md`."""
    return splitext(path)[0]


def english_name(path: str) -> str:
    """The file name of the English edition: `en` and the document's suffix."""
    return "en" + splitext(path)[1]
