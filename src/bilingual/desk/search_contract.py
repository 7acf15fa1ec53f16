"""What the desk's pages and its server say to each other of finding and replacing."""

from typing import Annotated, Literal, NotRequired, TypedDict

from bilingual.desk.contract import MergeRequest, RowJson, SpanJson, Takes


class SearchQuery(TypedDict):
    """What is looked for, and where."""

    find: str
    where: NotRequired[Literal["source", "target", "both"]]
    case: NotRequired[bool]  # whether capitals make a difference
    regex: NotRequired[bool]
    article: NotRequired[str]  # a path; without it everywhere
    replace: NotRequired[str]  # shows what each English would become


class HitJson(TypedDict):
    """A segment in which it stands."""

    row: RowJson
    article: str
    spans_source: list[SpanJson]
    spans_target: list[SpanJson]
    becomes: str | None  # its English with the replacement in it; null where nothing is replaced


class HitsJson(TypedDict):
    """The first of them, and how many there are."""

    hits: list[HitJson]
    total: int


class SeenJson(MergeRequest):
    """A segment, and the version of it that the person saw."""

    id: str


class ReplaceRequest(TypedDict):
    """What is replaced by what, in which segments."""

    find: str
    replace: str
    case: NotRequired[bool]
    regex: NotRequired[bool]
    delete: NotRequired[bool]  # must be said where the replacement is empty
    segments: Annotated[list[SeenJson], Takes("a list of up to 1000 {id, version}", 0, 1000)]


class RestoreRequest(TypedDict):
    """Segments that are to have the text and the state of the version before, and the versions that the person saw."""

    segments: Annotated[list[SeenJson], Takes("a list of up to 1000 {id, version}", 0, 1000)]


class ReplacedJson(TypedDict):
    """The rows that were changed, the ids of those where somebody was quicker, and how many had no match."""

    changed: list[RowJson]
    conflicts: list[str]
    unchanged: int
