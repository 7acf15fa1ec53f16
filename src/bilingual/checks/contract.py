"""What a check is given, and what it gives."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from bilingual.content import plain
from bilingual.model import Content, Finding, Segment, Severity, Span, State, Target, Unit, UnitKind
from bilingual.origin import Origin
from bilingual.terms.matching import Matcher

Headlines = Literal["any", "sentence", "title"]
"""How a house writes its headlines: `Troops leave Iraq` or `Troops Leave Iraq`."""


class SourceFiles(Protocol):
    """What lies beside the articles."""

    def standing(self, path: str) -> Literal["file", "missing", "outside"]:
        """Whether a path, relative to `sources/`, is a file's, nothing's, or leads out of the sources."""

    def is_picture(self, path: str) -> bool:
        """Whether a file, where it is there, is a picture, and all of it."""

    def has_place(self, path: str, fragment: str) -> bool:
        """Whether a fragment of an article's address leads anywhere in it."""


@dataclass(frozen=True, slots=True)
class StyleGuide:
    """What a house's texts are measured by."""

    terms: Matcher
    """Over its term base."""
    locale: str = "en-US"
    headlines: Headlines = "any"
    off: frozenset[str] = frozenset()
    """Ids of checks that are switched off for the article at hand."""
    dismissed: Mapping[str, Collection[str]] = field(default_factory=dict)
    """By segment id: the fingerprints of findings that a person says are none."""
    files: SourceFiles | None = None
    """What articles refer to; None where nobody looks."""
    signature: str = ""
    """Another one as soon as the same pair may get other findings: of the program, the term base and the settings.
    Empty where nobody keeps findings."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment and its English. Spans of findings are characters of `source` and `target`."""

    segment: Segment
    kind: UnitKind
    level: int
    """Of a heading 1-6, of a list item its depth; else 0."""
    source: str
    """The German as a reader sees it, without codes."""
    target: str
    """The English, likewise; the German again where nothing is translated yet."""
    content: Content
    """The English with its codes."""
    state: State
    origin: Origin

    @property
    def kept(self) -> bool:
        """Whether the target is the source as it stands."""
        return self.content == self.segment.source


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a check sees a fault, and what it says."""

    message: str
    """One plain sentence."""
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
    severity: Severity | None = None
    """Where it weighs more or less than the check's faults do by default."""


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding on a place of a document."""

    start: int
    """In characters of its text."""
    finding: Finding


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the table of checks."""

    id: str
    severity: Severity
    description: str
    """What it finds, in one plain sentence."""
    find: Callable[[Pair, StyleGuide], Iterable[Spot]]
    of_kept: bool = False
    """Whether it also looks at pairs whose target is the source as it stands."""
    may_err: bool = False
    """Whether a finding of it may be an error where its own severity is less."""


def pair(segment: Segment, unit: Unit, target: Target) -> Pair:
    """The pair that a segment of this unit and its target make."""
    content = segment.source if target.state is State.INITIAL else target.content
    texts = plain(segment.source), plain(content)
    return Pair(segment, unit.kind, unit.level, *texts, content, target.state, target.origin)
