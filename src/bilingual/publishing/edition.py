"""What is published, and how it names itself: the settings of an edition and a line of its index."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath


def _unchanged(text: str) -> str:
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
    glue: Callable[[str], str] = field(default=_unchanged, compare=False)
    """Gives the English form of the text between two segments: quotation marks, dashes, spaces."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many segments of an article stand where."""

    kept: int = 0
    """English in the source, published word for word."""
    missing: int = 0
    draft: int = 0
    """Made by an engine, read by nobody."""
    unreviewed: int = 0
    """From the memory or by a person, not reviewed yet."""
    reviewed: int = 0
    final: int = 0
    plain: int = 0
    """Nothing to translate: names, numbers, dates."""


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
    counts: Counts = Counts()
    findings: int = 0


def folder(path: str) -> str:
    """The folder of an article's output, relative to `output/`: `a/b` for the document `a/b.md`."""
    return str(PurePosixPath(path).with_suffix(""))


def english_name(path: str) -> str:
    """The file name of the English edition: `en` and the document's suffix."""
    return "en" + PurePosixPath(path).suffix
