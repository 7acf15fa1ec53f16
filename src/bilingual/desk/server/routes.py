"""The JSON routes: what is done for each endpoint of the contract."""

from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bilingual.desk import contract as c
from bilingual.desk import endpoints
from bilingual.desk.actions import details, lookup, next_segment, resegmenting, saving, search
from bilingual.desk.server.requests import Call, route, taken
from bilingual.desk.state import Desk, rows
from bilingual.model import Resegmentation

_ROWS, _MOST_ROWS = 200, 500
"""Rows that are given at once where the page asks for no number, and at most."""


def list_articles(call: Call[c.Nothing]) -> list[c.ArticleJson]:
    """All articles, with how far each is."""
    return call.desk.articles()


def list_segments(call: Call[c.StretchQuery]) -> c.StretchJson:
    """A stretch of an article."""
    article = call.desk.article(call.path["path"])
    start, count = max(0, call.fields.get("start", 0)), max(0, call.fields.get("count", _ROWS))
    return {"article": rows.summary(article), "rows": call.desk.rows(article, start, min(count, _MOST_ROWS))}


def find_next(call: Call[c.NextQuery]) -> c.PlaceJson | None:
    """The next segment to look at."""
    what = call.fields.get("what", "unreviewed")
    return next_segment.after(call.desk, call.fields["article"], call.fields.get("after", -1), what)


def show_segment(call: Call[c.Nothing]) -> c.DetailsJson:
    """A segment with terms, matches, notes and history."""
    return details.of_segment(call.desk, call.segment)


def save_segment(call: Call[c.SaveRequest]) -> c.SavedJson:
    """Saves a person's text; 409 with both texts where somebody else was quicker."""
    return saving.save(call.desk, call.segment, call.fields, call.user)


def show_candidates(call: Call[c.Nothing]) -> list[c.CandidateJson]:
    """What else the engine offers."""
    return details.candidates(call.desk, call.segment)


def check_text(call: Call[c.CheckRequest]) -> c.CheckedJson:
    """What the checks say of a text that is being typed."""
    return {"findings": saving.check_text(call.desk, call.segment, call.fields["tagged"])}


def add_note(call: Call[c.NoteRequest]) -> c.NotesJson:
    """Keeps a note."""
    return {"notes": details.add_note(call.desk, call.segment, call.fields["text"], call.user)}


def dismiss_finding(call: Call[c.DismissRequest]) -> c.DismissedJson:
    """Takes a finding for none."""
    mark, reason = call.fields["fingerprint"], call.fields["reason"]
    return {"row": details.dismiss(call.desk, call.segment, mark, reason, call.user)}


def split_segment(call: Call[c.SplitRequest]) -> c.ResegmentedJson:
    """Splits a segment in two."""
    change = Resegmentation("split", call.segment, call.fields["offset"])
    return resegmenting.resegment(call.desk, change, call.fields["version"], call.user)


def merge_segment(call: Call[c.MergeRequest]) -> c.ResegmentedJson:
    """Joins a segment with the next one."""
    return resegmenting.resegment(call.desk, Resegmentation("merge", call.segment), call.fields["version"], call.user)


def find_terms(call: Call[c.LookupQuery]) -> list[c.TermJson]:
    """The terms in a text."""
    return lookup.terms_in(call.desk, call.fields["text"].strip())


def add_term(call: Call[c.TermRequest]) -> c.AddedTermJson:
    """Adds a term to the term base."""
    return {"concept": lookup.add_term(call.desk, call.fields)}


def find_in_memory(call: Call[c.LookupQuery]) -> list[c.MatchJson]:
    """Earlier translations of a text, and those that contain it."""
    return lookup.matches_for(call.desk, call.fields["text"].strip())


def find(call: Call[c.SearchQuery]) -> c.HitsJson:
    """The segments in which a text stands."""
    return search.search(call.desk, call.fields)


def replace(call: Call[c.ReplaceRequest]) -> c.ReplacedJson:
    """Replaces a text in the English of segments."""
    return search.replace_all(call.desk, call.fields, call.user)


def set_presence(call: Call[c.PresenceRequest]) -> c.Nothing:
    """Takes in which segment the person is."""
    segment = call.fields["segment"] or ""
    article = call.desk.holder(segment).path if segment else ""
    if call.desk.presence.enter(_tab(call.user, call.fields), call.user, segment, article):
        call.desk.tell_presence()
    return {}


async def listen(request: Request) -> Response:
    """What changes, as server-sent events. When the stream ends, its desk has left its segment."""
    call = await taken(endpoints.LISTEN, request)
    return StreamingResponse(_stream(call.desk, _tab(call.user, call.fields)), media_type="text/event-stream")


async def _stream(desk: Desk, tab: str) -> AsyncIterator[str]:
    stream = desk.events.stream()
    try:
        yield await anext(stream)
        desk.tell_presence()  # a page that has just come does not know yet who is where
        async for message in stream:
            desk.presence.sign(tab)
            yield message
    finally:
        if desk.presence.leave(tab):
            desk.tell_presence()


def _tab(user: str, fields: c.EventsQuery) -> str:
    """What tells one open page of a person from another."""
    return f"{user}\0{fields.get('desk', '')[:100]}"


ROUTES = [
    route(endpoints.LIST_ARTICLES, list_articles),
    route(endpoints.LIST_SEGMENTS, list_segments),
    route(endpoints.NEXT_SEGMENT, find_next),
    route(endpoints.SHOW_SEGMENT, show_segment),
    route(endpoints.SAVE_SEGMENT, save_segment),
    route(endpoints.SHOW_CANDIDATES, show_candidates),
    route(endpoints.CHECK_TEXT, check_text),
    route(endpoints.ADD_NOTE, add_note),
    route(endpoints.DISMISS_FINDING, dismiss_finding),
    route(endpoints.SPLIT_SEGMENT, split_segment),
    route(endpoints.MERGE_SEGMENT, merge_segment),
    route(endpoints.FIND_TERMS, find_terms),
    route(endpoints.ADD_TERM, add_term),
    route(endpoints.FIND_IN_MEMORY, find_in_memory),
    route(endpoints.SEARCH, find),
    route(endpoints.REPLACE, replace),
    route(endpoints.SET_PRESENCE, set_presence),
    Route(endpoints.LISTEN.path, listen, methods=[endpoints.LISTEN.method]),
]
