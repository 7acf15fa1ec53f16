"""The JSON routes: each takes a request apart, calls a plain function in a thread, and answers."""

from collections.abc import AsyncIterator, Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bilingual.desk.actions import candidates, details, resegmenting, saving
from bilingual.desk.server.requests import body, choice, desk_of, seconds, segment_id, text, user, version, whole
from bilingual.desk.state import Desk, articles, rows
from bilingual.errors import ConflictError
from bilingual.model import Resegmentation, State

_MOST_ROWS = 500


async def answer(of: Callable[..., Any], *values: Any, status: int = 200) -> Response:
    """What a function gives, as JSON; it runs in a thread, so that it may wait for the disk."""
    return JSONResponse(await run_in_threadpool(of, *values), status)


async def list_articles(request: Request) -> Response:
    """All articles, with how far each is."""
    return await answer(articles.listed, desk_of(request))


async def list_segments(request: Request) -> Response:
    """A stretch of an article."""
    start, count = whole(request.query_params, "start", 0, 10**9), whole(request.query_params, "count", 200, _MOST_ROWS)
    return await answer(_stretch, desk_of(request), request.path_params["path"], max(0, start), max(0, count))


def _stretch(desk: Desk, path: str, start: int, count: int) -> dict[str, Any]:
    of = desk.article(path)
    return {"article": rows.summary(of), "rows": desk.rows(of, start, count)}


async def show_segment(request: Request) -> Response:
    """A segment with terms, matches, notes and history."""
    return await answer(details.of_segment, desk_of(request), segment_id(request))


async def show_candidates(request: Request) -> Response:
    """What else the engine offers."""
    return await answer(candidates.of_segment, desk_of(request), segment_id(request))


async def check_segment(request: Request) -> Response:
    """What the checks say of a text that is being typed."""
    return await answer(_checked, desk_of(request), segment_id(request), text(await body(request), "tagged"))


def _checked(desk: Desk, id_: str, tagged: str) -> dict[str, Any]:
    of = desk.holder(id_)
    found = saving.findings(of, id_, saving.content(of, id_, tagged))
    return {"findings": [rows.finding(one) for one in found]}


async def save_segment(request: Request) -> Response:
    """Saves a person's text; 409 with both texts where somebody else was quicker."""
    fields = await body(request)
    state = State(choice(fields.get("state"), "state", *State))
    edit = saving.TargetEdit(text(fields, "tagged"), state, version(fields), seconds(fields))
    return await run_in_threadpool(_saved, desk_of(request), segment_id(request), edit, user(request))


def _saved(desk: Desk, id_: str, edit: saving.TargetEdit, person: str) -> Response:
    try:
        path, spread = saving.save(desk, id_, edit, person)
    except ConflictError as error:
        desk.catch_up()
        theirs = desk.row(desk.holder(id_), id_)
        base = details.text_of_version(desk, id_, edit.version)
        return JSONResponse({"error": str(error), "row": theirs, "yours": edit.tagged, "base": base}, 409)
    row, *others = (
        desk.row(desk.held(article) or desk.article(article), one) for article, one in ((path, id_), *spread)
    )
    return JSONResponse({"row": row, "spread": others})


async def add_note(request: Request) -> Response:
    """Keeps a note."""
    note = text(await body(request), "text").strip()
    if not note or len(note) > saving.LONGEST:
        raise HTTPException(422, "a note takes some text")
    return await answer(_noted, desk_of(request), segment_id(request), user(request), note)


def _noted(desk: Desk, id_: str, person: str, note: str) -> dict[str, Any]:
    return {"notes": details.add_note(desk, id_, person, note)}


async def dismiss_finding(request: Request) -> Response:
    """Takes a finding for none."""
    fields = await body(request)
    key, reason = text(fields, "key"), text(fields, "reason").strip()
    if not reason:
        raise HTTPException(422, "say why it is none")
    return await answer(details.dismiss, desk_of(request), segment_id(request), key, reason[:1000], user(request))


async def split_segment(request: Request) -> Response:
    """Splits a segment in two."""
    fields = await body(request)
    offset = fields.get("offset")
    if not isinstance(offset, int) or isinstance(offset, bool):
        raise HTTPException(422, "offset takes a number of characters")
    return await answer(_resegment, request, Resegmentation("split", segment_id(request), offset), version(fields))


async def merge_segment(request: Request) -> Response:
    """Joins a segment with the next one."""
    return await answer(_resegment, request, Resegmentation("merge", segment_id(request)), version(await body(request)))


def _resegment(request: Request, change: Resegmentation, seen: int | None) -> dict[str, str]:
    path, first = resegmenting.resegment(desk_of(request), change, seen, user(request))
    return {"article": path, "first": first}


async def set_presence(request: Request) -> Response:
    """Takes in which segment the person is."""
    fields = await body(request)
    segment = text(fields, "segment") if fields.get("segment") is not None else ""
    own = _own(request, text(fields, "desk", ""))
    return await answer(_entered, desk_of(request), own, user(request), segment)


def _entered(desk: Desk, own: str, person: str, segment: str) -> dict[str, Any]:
    article = desk.holder(segment).path if segment else ""
    if desk.presence.enter(own, person, segment, article):
        desk.tell_presence()
    return {}


async def stream_events(request: Request) -> Response:
    """What changes, as server-sent events. When the stream ends, its desk has left its segment."""
    own = _own(request, request.query_params.get("desk", ""))
    return StreamingResponse(_told(desk_of(request), own), media_type="text/event-stream")


async def _told(desk: Desk, own: str) -> AsyncIterator[str]:
    stream = desk.events.stream()
    try:
        yield await anext(stream)
        desk.tell_presence()  # a page that has just come does not know yet who is where
        async for message in stream:
            desk.presence.sign(own)
            yield message
    finally:
        if desk.presence.leave(own):
            desk.tell_presence()


def _own(request: Request, desk: str) -> str:
    """What tells one open page of a person from another."""
    return f"{user(request)}\0{desk[:100]}"


ROUTES = [
    Route("/articles", list_articles),
    Route("/articles/{path:path}/segments", list_segments),
    Route("/segments/{id}", show_segment),
    Route("/segments/{id}", save_segment, methods=["PUT"]),
    Route("/segments/{id}/candidates", show_candidates),
    Route("/segments/{id}/check", check_segment, methods=["POST"]),
    Route("/segments/{id}/notes", add_note, methods=["POST"]),
    Route("/segments/{id}/dismiss", dismiss_finding, methods=["POST"]),
    Route("/segments/{id}/split", split_segment, methods=["POST"]),
    Route("/segments/{id}/merge", merge_segment, methods=["POST"]),
    Route("/presence", set_presence, methods=["POST"]),
    Route("/events", stream_events),
]
