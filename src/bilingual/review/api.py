"""The JSON routes: each takes a request apart, calls a plain function in a thread, and answers."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bilingual.errors import ConflictError
from bilingual.model import State
from bilingual.review import articles, details, rows, saving
from bilingual.review.desk import Desk

_MOST_ROWS = 500


def desk_of(request: Request) -> Desk:
    """The desk that serves the request."""
    desk: Desk = request.app.state.desk
    return desk


def user(request: Request) -> str:
    """The name of the person who asks."""
    name: str = request.scope["bilingual.user"]
    return name


async def body(request: Request) -> dict[str, Any]:
    """The JSON object that the request carries."""
    try:
        found = await request.json()
    except ValueError as error:
        raise HTTPException(400, "the request is not JSON") from error
    if not isinstance(found, dict):
        raise HTTPException(400, "the request is not a JSON object")
    return found


def value(fields: dict[str, Any], name: str, *kinds: type) -> Any:
    """A field of the request, of one of these types."""
    found = fields.get(name)
    if type(found) not in kinds:
        raise HTTPException(422, f"{name} is missing or of the wrong kind")
    return found


def number(request: Request, name: str, default: int, most: int) -> int:
    """A whole number in the query, from 0 to the most that is allowed."""
    text = request.query_params.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise HTTPException(422, f"{name} takes a whole number")
    return min(int(text), most)


async def list_articles(request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(articles.listed, desk_of(request)))


async def list_segments(request: Request) -> Response:
    start, count = number(request, "start", 0, 10**9), number(request, "count", 200, _MOST_ROWS)

    def listed() -> dict[str, Any]:
        desk = desk_of(request)
        of = desk.article(request.path_params["path"])
        return {"article": rows.summary(of), "rows": desk.rows(of, start, count)}

    return JSONResponse(await run_in_threadpool(listed))


async def show_segment(request: Request) -> Response:
    return JSONResponse(await run_in_threadpool(details.of_segment, desk_of(request), request.path_params["id"]))


async def check_segment(request: Request) -> Response:
    text = value(await body(request), "tagged", str)

    def checked() -> list[dict[str, Any]]:
        of = desk_of(request).holder(request.path_params["id"])
        typed = saving.content(of, request.path_params["id"], text)
        return [rows.finding(one) for one in saving.findings(of, request.path_params["id"], typed)]

    return JSONResponse({"findings": await run_in_threadpool(checked)})


async def save_segment(request: Request) -> Response:
    fields = await body(request)
    seconds = fields.get("seconds", 0)
    if not isinstance(seconds, int | float) or not 0 <= seconds <= 86_400:
        raise HTTPException(422, "seconds takes a number from 0 to 86400")
    state = value(fields, "state", str)
    if state not in list(State):
        raise HTTPException(422, f"state takes one of {', '.join(State)}")
    edit = saving.Edit(
        value(fields, "tagged", str), State(state), value(fields, "version", int, type(None)), float(seconds)
    )
    return await run_in_threadpool(_saved, desk_of(request), request.path_params["id"], edit, user(request))


def _saved(desk: Desk, id_: str, edit: saving.Edit, person: str) -> Response:
    try:
        spread = saving.save(desk, id_, edit, person)
    except ConflictError as error:
        desk.catch_up()
        theirs = desk.row(desk.holder(id_), id_)
        base = details.text_of_version(desk, id_, edit.version)
        return JSONResponse({"error": str(error), "row": theirs, "yours": edit.tagged, "base": base}, 409)
    of = desk.holder(id_)
    return JSONResponse({"row": desk.row(of, id_), "spread": [desk.row(desk.holder(one), one) for one in spread]})


async def add_note(request: Request) -> Response:
    text = value(await body(request), "text", str).strip()
    if not text or len(text) > saving.LONGEST:
        raise HTTPException(422, "a note takes some text")
    id_ = request.path_params["id"]
    return JSONResponse(
        {"notes": await run_in_threadpool(details.add_note, desk_of(request), id_, user(request), text)}
    )


async def set_presence(request: Request) -> Response:
    fields = await body(request)
    segment, name = value(fields, "segment", str, type(None)) or "", user(request)
    own = f"{name}\0{fields.get('desk', '')}"

    def entered() -> None:
        desk = desk_of(request)
        article = desk.holder(segment).path if segment else ""
        if desk.presence.enter(own, name, segment, article):
            desk.tell_presence()

    await run_in_threadpool(entered)
    return JSONResponse({})


async def stream_events(request: Request) -> Response:
    own = f"{user(request)}\0{request.query_params.get('desk', '')}"
    return StreamingResponse(_told(desk_of(request), own), media_type="text/event-stream")


async def _told(desk: Desk, own: str) -> Any:
    try:
        async for text in desk.events.stream():
            desk.presence.sign(own)
            yield text
    finally:
        if desk.presence.leave(own):
            desk.tell_presence()


ROUTES = [
    Route("/articles", list_articles),
    Route("/articles/{path:path}/segments", list_segments),
    Route("/segments/{id}", show_segment),
    Route("/segments/{id}", save_segment, methods=["PUT"]),
    Route("/segments/{id}/check", check_segment, methods=["POST"]),
    Route("/segments/{id}/notes", add_note, methods=["POST"]),
    Route("/presence", set_presence, methods=["POST"]),
    Route("/events", stream_events),
]
