"""The routes of the desk: each with the types of what it is asked and what it answers."""

from dataclasses import dataclass
from typing import Any, Generic, Literal, NotRequired, TypedDict, TypeVar

from bilingual.desk import build_contract as build
from bilingual.desk import contract as c
from bilingual.desk import event_contract as events
from bilingual.desk import publication_contract as publication
from bilingual.desk import search_contract as searches

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


Permission = Literal["read", "note", "translate", "confirm", "term", "publish"]
"""What somebody may be allowed to do.

To look at everything; to write notes; to save drafts, to have them made, and to split and join segments; to confirm,
and to change what is confirmed; to add terms; to give readers what is reviewed.
"""


@dataclass(frozen=True, slots=True)
class Endpoint(Generic[Asked, Answer]):
    """One route: a GET is asked by the query, everything else by a JSON object."""

    method: Literal["GET", "POST", "PUT"]
    path: str
    """Below `/api`."""
    asked: type[Asked]
    answer: type[Answer]
    """Nothing to be answered is 204."""
    status: int = 200
    needs: Permission = "read"
    conflict: type[Any] = c.Refusal
    """What comes with 409. Every other refusal is a `Refusal`."""


LIST_ARTICLES = Endpoint("GET", "/articles", c.Nothing, list[c.ArticleJson])
LIST_SEGMENTS = Endpoint("GET", "/articles/{path:path}/segments", c.StretchQuery, c.StretchJson)
NEXT_SEGMENT: Endpoint[c.NextQuery, c.PlaceJson | None] = Endpoint("GET", "/next", c.NextQuery, c.PlaceJson)

SHOW_SEGMENT = Endpoint("GET", "/segments/{id}", c.Nothing, c.DetailsJson)
SAVE_SEGMENT = Endpoint("PUT", "/segments/{id}", c.SaveRequest, c.SavedJson, conflict=c.ConflictJson, needs="translate")
ASK_ENGINE = Endpoint("POST", "/segments/{id}/candidates", c.AskRequest, c.AskedJson, needs="translate")
CHECK_TEXT = Endpoint("POST", "/segments/{id}/check", c.CheckRequest, c.CheckedJson)
ADD_NOTE = Endpoint("POST", "/segments/{id}/notes", c.NoteRequest, c.NotesJson, needs="note")
DISMISS_FINDING = Endpoint("POST", "/segments/{id}/dismiss", c.DismissRequest, c.DismissedJson, needs="confirm")
RESTORE_FINDING = Endpoint("POST", "/segments/{id}/restore", c.RestoreFindingRequest, c.DismissedJson, needs="confirm")
SPLIT_SEGMENT = Endpoint("POST", "/segments/{id}/split", c.SplitRequest, c.ResegmentedJson, needs="translate")
MERGE_SEGMENT = Endpoint("POST", "/segments/{id}/merge", c.MergeRequest, c.ResegmentedJson, needs="translate")

FIND_TERMS = Endpoint("GET", "/terms", c.LookupQuery, list[c.TermJson])
ADD_TERM = Endpoint("POST", "/terms", c.TermRequest, c.AddedTermJson, 201, needs="term")
FIND_IN_MEMORY = Endpoint("GET", "/memory", c.LookupQuery, list[c.MatchJson])
SEARCH = Endpoint("GET", "/search", searches.SearchQuery, searches.HitsJson)
REPLACE = Endpoint("POST", "/replace", searches.ReplaceRequest, searches.ReplacedJson, needs="confirm")
RESTORE = Endpoint("POST", "/restore", searches.RestoreRequest, searches.ReplacedJson, needs="confirm")
PLACE: Endpoint[c.Nothing, c.PlaceJson | None] = Endpoint("GET", "/places/{id}", c.Nothing, c.PlaceJson)
"""Where a segment is; it may be gone."""

SHOW_BUILD = Endpoint("GET", "/build", c.Nothing, build.BuildJson)
BUILD = Endpoint("POST", "/build", c.Nothing, build.BuildJson, needs="translate")
SHOW_PUBLICATION = Endpoint("GET", "/publication", c.Nothing, publication.PublicationJson)
PUBLISH = Endpoint("POST", "/publication", publication.PublishRequest, publication.PublicationJson, needs="publish")

SET_PRESENCE = Endpoint("POST", "/presence", events.PresenceRequest, c.Nothing)
LISTEN = Endpoint("GET", "/events", events.EventsQuery, c.Nothing)
"""Answers with a stream of `EVENTS`."""

ENDPOINTS: tuple[Endpoint[Any, Any], ...] = (
    *(LIST_ARTICLES, LIST_SEGMENTS, NEXT_SEGMENT),
    *(SHOW_SEGMENT, SAVE_SEGMENT, ASK_ENGINE, CHECK_TEXT, ADD_NOTE),
    *(DISMISS_FINDING, RESTORE_FINDING, SPLIT_SEGMENT, MERGE_SEGMENT),
    *(FIND_TERMS, ADD_TERM, FIND_IN_MEMORY, SEARCH, REPLACE, RESTORE, PLACE),
    *(SHOW_BUILD, BUILD, SHOW_PUBLICATION, PUBLISH, SET_PRESENCE, LISTEN),
)
EVENTS: dict[str, type[Any]] = {
    "presence": events.PresenceEvent,
    "segment": events.SegmentEvent,
    "article": events.ArticleEvent,
}
"""By the name of a server-sent event: its data."""


class SignOutForm(TypedDict):
    """Who wants to go; the token proves that the form is one of ours."""

    token: str


class SignInForm(SignOutForm):
    """Who wants to come in, and the page to go on to."""

    name: str
    password: str
    next: NotRequired[str]


PAGES: dict[tuple[str, str], type[Any]] = {
    ("GET", "/"): c.Nothing,
    ("GET", "/article/{path:path}"): c.Nothing,
    ("GET", "/sign-in"): c.Nothing,
    ("POST", "/sign-in"): SignInForm,
    ("POST", "/sign-out"): SignOutForm,
}
"""By method and path: the fields of the form. They answer with HTML."""
