"""The data that every stage takes and returns: plain, frozen, without behaviour of its own.

The names are those of XLIFF 2.1: document, unit, segment, inline code, state.
Offsets are characters of `Document.text`, counted from 0, end exclusive, unless a field says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from bilingual.origin import Origin
from bilingual.outlines import Outline

Language = Literal["de", "en", "other", "none"]
EngineName = Literal["auto", "firefox", "argos", "lm", "identity"]
"""As settings and commands have it; `auto` is the best that is installed."""


class State(StrEnum):
    """How far a segment's target is (XLIFF 2.1, section 4.3.1.28 `state`)."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"

    @property
    def is_confirmed(self) -> bool:
        """Whether only a person gives this state, and only a person changes what has it."""
        return self in {State.REVIEWED, State.FINAL}


class UnitKind(StrEnum):
    """What block of the document a unit is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    FRONT_MATTER = "front matter"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    """The text of an image or a title: it stands inside an inline code of another unit or in a tag."""
    CODE = "code"
    """A code block: listed and shown, never translated."""


class CodeKind(StrEnum):
    """Whether an inline code opens a span, closes one, or stands alone (XLIFF 2.1: sc, ec, ph)."""

    OPEN = "open"
    CLOSE = "close"
    STANDALONE = "standalone"


class Severity(StrEnum):
    """How much a finding weighs. Notes never fail a `--strict` run."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class InlineCode:
    """Markup inside a unit. Its text as written is `Document.text[start:end]`."""

    id: str
    """Decimal number from 1, unique in the unit; an opening and its closing code share it."""
    kind: CodeKind
    type: str
    """link, image, strong, emphasis, strike, code, break, footnote, html, shortcode, …"""
    start: int
    end: int
    display: str = ""
    """What a reader sees of a standalone code: a code span's text, one space for a line break."""
    html: str = ""
    """The code as safe HTML: `<strong>`, `</a>`, `<br>`; empty where nothing is shown."""


Content = tuple[str | InlineCode, ...]
"""Text with inline codes, in reading order. Strings are as a reader sees them: no escapes, no entities."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or one inline code, with its place in the document.

    Where `content` is a string that differs from the document's text at that place (an escape, an entity, a soft
    line break that reads as one space), the piece is atomic: no segment may end inside it.
    """

    content: str | InlineCode
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One translatable block."""

    id: str
    """Unique in the document, stable while the document does not change: `u1`, `u2`, …"""
    kind: UnitKind
    pieces: tuple[Piece, ...]
    """Adjoining, in document order: each starts where the one before it ends."""
    escaping: str
    """Names the rule by which text is written at this place: a key of the format's table of escapes."""
    level: int = 0
    """Of a heading: 1-6. Of a list item: its depth from 1."""
    quoted: bool = False
    """Inside a block quotation."""
    override: Literal["keep", "translate"] | None = None
    """What a person ordered by `<!-- bilingual: keep -->` or `<!-- bilingual: translate -->`."""
    name: str = ""
    """Of a value in front matter: its key; of what a `meta` element of a page says: its name."""
    hint: str = ""
    """The language that the file says its text is in, where that differs from the whole: a hint, no proof."""


@dataclass(frozen=True, slots=True)
class Document:
    """One source file: a text that is never touched, and the units found in it."""

    path: str
    """Relative to `sources/`, with forward slashes."""
    format: str
    text: str
    encoding: str
    """A Python codec that turns the text back into the same bytes, the byte-order mark included."""
    units: tuple[Unit, ...]
    title: str = ""
    """The front matter's title, else the first heading."""
    front_matter: tuple[str, ...] = ()
    """Which values of the front matter are units, a nested one by its path: `seo.description`."""
    package: bytes = field(default=b"", repr=False)
    """Of an office file or an e-book: the file itself, of which the text is a page that shows it."""
    comments: bool = False
    """Whether comments of the office file are units."""
    notices: tuple[str, ...] = ()
    """What a person should know of the file, each a plain sentence."""
    outline: Outline | None = field(default=None, compare=False, repr=False)
    """What of it is no text; None where nobody has looked yet: ask `documents.outline`."""


@dataclass(frozen=True, slots=True)
class Patch:
    """New content for `Document.text[start:end]`, a part of one unit."""

    start: int
    end: int
    content: Content


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a plain text, in characters of that text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of a unit (or a lead-in, headline, quotation, attribution)."""

    id: str
    """Hash of the document's path, the source as written, and which occurrence of it this is."""
    unit: str
    start: int
    end: int
    source: Content
    language: Language = "none"
    translate: bool = False
    """Whether an engine is asked. What is not translated is kept word for word, or localised (dates)."""
    role: Literal["sentence", "attribution"] = "sentence"
    quotations: tuple[Span, ...] = ()
    """English inside a German sentence, to be kept word for word: spans of `plain(source)`."""
    notes: tuple[str, ...] = ()
    """`back-translated?`: a German quotation with a speaker, whose English original should be looked up."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check reports about one segment."""

    check: str
    severity: Severity
    message: str
    """One plain sentence."""
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The finding as JSON has it: the command line's, the desk's. A span is its start and its end."""
        return {
            "id": self.check,
            "severity": self.severity.value,
            "message": self.message,
            "source_spans": [[span.start, span.end] for span in self.source_spans],
            "target_spans": [[span.start, span.end] for span in self.target_spans],
        }


@dataclass(frozen=True, slots=True)
class Target:
    """The English of one segment, and who or what made it."""

    content: Content
    state: State
    origin: Origin
    score: float | None = None
    """Mean log-probability per token, where an engine gave one."""
    findings: tuple[Finding, ...] = ()
    draft: int | None = field(default=None, compare=False)
    """The number in the store of what it was made from; None where it was made from nothing, or is that itself."""
    number: int | None = field(default=None, compare=False)
    """Its own number in the store; None where it does not come from there."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person's target was made from: an engine's draft, or a match of the memory."""

    content: Content
    origin: Origin
    made_at: str
    """UTC, ISO 8601."""


class TermStatus(StrEnum):
    """What the house says of a term. `forbidden` and `keep` are ours; TBX has no word for them."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"
    KEEP = "keep"
    """Never translated: the English is the German as it stands (names of papers, parties, bases)."""


@dataclass(frozen=True, slots=True)
class Term:
    """One wording of a concept in one language (TBX: `termSec`)."""

    text: str
    language: Literal["de", "en"]
    status: TermStatus = TermStatus.PREFERRED
    pos: str = ""
    """noun, verb, adjective, adverb, other (TBX-Basic `partOfSpeech`), or empty."""
    any_case: bool = False
    """Whether capitals make no difference. Otherwise `Messe` does not match `messe`."""
    compounds: bool = False
    """Whether it also matches inside closed compounds: `Staat` in `Staatsanwalt`."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """What the terms mean, in both languages (TBX: `conceptEntry`)."""

    id: str
    terms: tuple[Term, ...]
    domain: str = ""
    note: str = ""
    file: str = ""
    """Where it stands: the file in `glossary/` …"""
    line: int = 0
    """… and the line there, from 1."""


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier translation of the same or a similar text (XLIFF: `mtc:match`, TMX: `tu`)."""

    source: Content
    target: Content
    percentage: int
    """101: the same text in the same context; 100: the same text; 70-99: a similar one."""
    origin: Origin
    """A person or a file."""
    document: str = ""
    """The path of the article it comes from, where it is one of this project."""
    made_at: str = ""
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote about a segment."""

    by: str
    text: str
    made_at: str
    """UTC, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Resegmentation:
    """What a person changed about where segments end. The opposite change undoes it."""

    kind: Literal["split", "merge"]
    segment: str
    """The id of the segment to be split, or to be joined with the next one of its unit."""
    offset: int = 0
    """Where it is split, in characters of its plain source."""


@dataclass(frozen=True, slots=True)
class Required:
    """A term of the house in a text to be translated, and the English that must stand for it."""

    span: Span
    """The German term, endings included, in characters of the request's text."""
    compound: Span
    """The whole words it stands in: `US-Militärkoalition`; the same as `span` where it stands alone."""
    english: tuple[str, ...]
    """The wordings that are accepted, the one to be used first, as the term base has them."""
    number: Literal["", "singular", "plural"] = ""
    """Of the German noun, as far as its ending tells."""
    pos: str = ""
    rivals: tuple[str, ...] = ()
    """Renderings that the house does not want: an engine's own choice is most likely one of them."""


@dataclass(frozen=True, slots=True)
class Request:
    """What an engine is asked: one text without codes."""

    text: str
    protected: tuple[Span, ...] = ()
    """Spans that must come through unchanged: names of accounts, URLs, code, English quotations."""
    examples: tuple[tuple[str, str], ...] = ()
    """Reviewed pairs that resemble it."""
    terms: tuple[Required, ...] = ()
    """In text order, none overlapping another or a protected span."""


@dataclass(frozen=True, slots=True)
class Result:
    """What an engine answers: a list of these has the length of the list of requests."""

    text: str
    score: float | None = None
    alignment: tuple[tuple[Span, Span], ...] = ()
    """Pairs of a span of the request's text and a span of this text; empty where the model gives none."""
    problem: str = ""
    """Why the text must not be used; the segment then stays `initial` with a finding."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document with all that is known of it: what publishing takes."""

    document: Document
    segments: tuple[Segment, ...]
    """In document order. Between two segments lies text that is not translated: spaces, quotation marks."""
    targets: Mapping[str, Target] = field(default_factory=dict)
    """By segment id. A segment without one is not translated yet."""
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    """By segment id: what a person's target was made from, where the store knows."""
