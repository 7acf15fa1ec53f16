"""What the desk's pages and its server say to each other: what each route is asked, and what it answers.

Requests are read by these types, and mypy holds the answers to them; `static/api.js` is the pages' side.
A tagged text has codes as tags (`<1>…</1>`). Spans are characters of plain text, end exclusive. Times: UTC, ISO 8601.
"""

from typing import Annotated, Literal, NamedTuple, NotRequired, TypedDict

from bilingual.model import CodeKind, Language, Severity, State, TermStatus, UnitKind


class Takes(NamedTuple):
    """What a field takes, for the line that refuses anything else.

    Least and most are of a number, of a text's characters (spaces around it left out), or of a list's entries.
    """

    words: str
    least: float
    most: float


LONGEST_TEXT = 100_000  # characters of one target; no sentence has as many
LONGEST_NOTE = 10_000  # characters

VersionNumber = Annotated[int | None, Takes("the number of the version that you saw, or null", 0, 2**63)]
Place = Annotated[int, Takes("a whole number", -1, 999_999_999)]
SpanJson = tuple[int, int]


class Nothing(TypedDict):
    """No fields."""


class Refusal(TypedDict):
    """Why something was not done: one plain line."""

    error: str


class CodeJson(TypedDict):
    """An inline code."""

    id: str
    kind: CodeKind
    type: str
    display: str
    tag: str  # as it stands in a tagged text


class PieceJson(TypedDict, total=False):
    """A run of text, or an inline code."""

    text: str
    code: CodeJson


class FindingJson(TypedDict):
    """What a check says."""

    id: str  # of the check
    severity: Severity
    message: str
    source_spans: list[SpanJson]
    target_spans: list[SpanJson]
    fingerprint: str  # names the finding among those of its segment


class RowJson(TypedDict):
    """One segment, as the list shows it."""

    id: str
    position: int
    unit: str
    kind: UnitKind
    level: int
    quoted: bool
    role: Literal["sentence", "attribution"]
    language: Language
    translate: bool
    source: list[PieceJson]
    source_tagged: str
    target: list[PieceJson]
    tagged: str  # the target; empty where there is none
    state: State
    status: str  # as it is counted: a state, or that there is nothing to translate (`kept`, `plain`)
    origin: str
    who: str  # the person who made the target; empty where a program did
    version: int | None
    score: float | None
    confidence: int | None  # how good a machine's draft probably is, 0 to 100
    findings: list[FindingJson]
    notes: int
    people: list[str]  # who is in it
    quotations: list[SpanJson]


class CountsJson(TypedDict):
    """How many segments there are of each status; `kept` and `plain` are those that nobody translates."""

    kept: int
    plain: int
    initial: int
    translated: int
    reviewed: int
    final: int


class ArticleJson(CountsJson):
    """An article in the list of articles."""

    path: str
    title: str
    segments: int
    findings: int


class SummaryJson(TypedDict):
    """An article's head."""

    path: str
    title: str
    total: int
    counts: CountsJson


class StretchQuery(TypedDict):
    """Which rows of an article."""

    start: NotRequired[Place]
    count: NotRequired[Place]


class StretchJson(TypedDict):
    """Some rows of an article, in order."""

    article: SummaryJson
    rows: list[RowJson]


class NextQuery(TypedDict):
    """From where, and what for."""

    article: str
    after: NotRequired[Place]  # a position; -1 begins at the top
    what: NotRequired[Literal["unreviewed", "findings", "worst"]]


class PlaceJson(TypedDict):
    """Where a segment is."""

    article: str
    id: str
    position: int


class TermJson(TypedDict):
    """A term that stands in a text, and what the house says of it."""

    span: SpanJson
    term: str
    english: list[str]  # what may be written, the preferred first
    admitted: list[str]  # those of them that are not preferred
    forbidden: list[str]
    status: TermStatus
    note: str
    domain: str
    concept: str


class MatchJson(TypedDict):
    """An earlier translation."""

    percentage: int
    origin: str
    document: str
    made_at: str
    source: list[PieceJson]
    target: list[PieceJson]
    tagged: str  # the target with the codes of the segment
    difference: list[tuple[Literal["=", "-", "+"], str]]  # how to make the source of the segment of that of the match


class NoteJson(TypedDict):
    """A note."""

    by: str
    text: str
    made_at: str


class NotesJson(TypedDict):
    """All notes of a segment."""

    notes: list[NoteJson]


class CandidateJson(TypedDict):
    """Another draft of the engine."""

    tagged: str
    origin: str
    made_by: str  # the origin in words: a person, an engine by its name


class AskRequest(TypedDict):
    """Other drafts are wanted; asked again and again until they are there."""

    cancel: NotRequired[bool]
    """They are not wanted any more."""


class AskedJson(TypedDict):
    """How far the engine is."""

    state: Literal["waiting", "loading", "asking", "done", "failed"]
    ahead: int
    """Questions that come before this one."""
    candidates: list[CandidateJson]
    """So far, the engine's own draft first, without what stands in the segment."""
    error: str


class VersionJson(CandidateJson):
    """One line of the history."""

    version: int
    state: State
    made_at: str


class DismissedFindingJson(TypedDict):
    """A finding that a person took for none."""

    fingerprint: str
    id: str  # of the check
    message: str
    reason: str
    by: str
    made_at: str


class OtherJson(TypedDict):
    """A confirmed segment of the article that has the same German and other English."""

    id: str
    position: int
    status: str
    tagged: str


class DetailsJson(NotesJson):
    """A segment with everything that helps to translate it."""

    row: RowJson
    dismissed: list[DismissedFindingJson]
    others: list[OtherJson]
    terms: list[TermJson]
    matches: list[MatchJson]
    history: list[VersionJson]  # the newest version first


class CheckRequest(TypedDict):
    """A text that is being typed."""

    tagged: str


class MergeRequest(TypedDict):
    """Of a segment to be joined with the next one: the version that the person saw."""

    version: VersionNumber


class SaveRequest(CheckRequest, MergeRequest):
    """A person's text, and the seconds that the person spent in the segment."""

    state: State
    seconds: NotRequired[Annotated[float, Takes("a number from 0 to 86400", 0, 86_400)]]


class SavedJson(TypedDict):
    """What is on disk now."""

    row: RowJson
    spread: list[RowJson]  # other segments of opened articles that took the text over
    others: list[OtherJson]


class ConflictJson(Refusal):
    """Somebody else was quicker: nothing was saved."""

    row: RowJson  # as it stands
    yours: str
    base: str | None  # the text of the version that the person saw


class CheckedJson(TypedDict):
    """What the checks say of it."""

    findings: list[FindingJson]


class NoteRequest(TypedDict):
    """A note."""

    text: Annotated[str, Takes(f"1 to {LONGEST_NOTE} characters", 1, LONGEST_NOTE)]


class DismissRequest(TypedDict):
    """A finding, and why it is none."""

    fingerprint: str
    reason: Annotated[str, Takes("1 to 1000 characters: say why it is none", 1, 1000)]


class RestoreFindingRequest(TypedDict):
    """A dismissed finding that is one after all."""

    fingerprint: str


class DismissedJson(TypedDict):
    """The row, with the findings that stand."""

    row: RowJson


class SplitRequest(MergeRequest):
    """Where to split, in characters of the plain source."""

    offset: Annotated[int, Takes("a number of characters", 0, LONGEST_TEXT)]


class ResegmentedJson(TypedDict):
    """The article, and the segment that stands there now (the first, where there are two)."""

    article: str
    first: str


class LookupQuery(TypedDict):
    """A German or English text."""

    text: Annotated[str, Takes("1 to 2000 characters", 1, 2000)]


class TermRequest(TypedDict):
    """A term to be added; the names are the columns of the term base."""

    source: str
    target: str
    status: NotRequired[str]
    note: NotRequired[str]
    domain: NotRequired[str]


class AddedTermJson(TypedDict):
    """The id of its concept."""

    concept: str
