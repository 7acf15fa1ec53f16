"""The JSON routes that are about no single segment: looking up, searching, replacing, going on."""

from typing import Any, Literal, cast

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bilingual.desk.actions import looking_up, matches, moving, searching
from bilingual.desk.server.requests import Fields, body, choice, desk_of, flag, text, user, version, whole
from bilingual.desk.server.segment_routes import answer
from bilingual.desk.state import Desk

_LONGEST = 2000
"""Characters of a text that is looked up."""
_MATCHES = 20
_MOST_REPLACED = 1000


async def find_terms(request: Request) -> Response:
    """The terms in a text."""
    return await answer(looking_up.terms, desk_of(request), _asked(request))


async def add_term(request: Request) -> Response:
    """Adds a term to the term base."""
    fields = await body(request)
    given = {name: text(fields, name, "").strip() for name in looking_up.FIELDS}
    return await answer(_added, desk_of(request), given, status=201)


def _added(desk: Desk, fields: dict[str, str]) -> dict[str, str]:
    return {"concept": looking_up.add_term(desk, fields)}


async def find_in_memory(request: Request) -> Response:
    """Earlier translations of a text, and those that contain it."""
    return await answer(matches.looked_up, desk_of(request), _asked(request), _MATCHES)


async def search(request: Request) -> Response:
    """The segments in which a text stands."""
    query = request.query_params
    where = choice(query.get("where", "both"), "where", "source", "target", "both")
    wanted = searching.Search(
        query.get("find", ""),
        cast(Literal["source", "target", "both"], where),
        flag(query.get("case")),
        flag(query.get("regex")),
        query.get("article", ""),
    )
    return await answer(searching.found, desk_of(request), wanted)


async def replace(request: Request) -> Response:
    """Replaces a text in the English of segments."""
    fields = await body(request)
    segments = fields.get("segments")
    if not isinstance(segments, list) or not all(isinstance(one, dict) for one in segments):
        raise HTTPException(422, "segments takes a list of {id, version}")
    if len(segments) > _MOST_REPLACED:
        raise HTTPException(422, f"segments takes {_MOST_REPLACED} at once")
    wanted = _replacement(fields, segments)
    return await answer(searching.replaced, desk_of(request), wanted, user(request))


def _replacement(fields: Fields, segments: list[dict[str, Any]]) -> searching.Replacement:
    return searching.Replacement(
        text(fields, "find"),
        text(fields, "replace"),
        flag(fields.get("case")),
        flag(fields.get("regex")),
        {text(one, "id"): version(one) for one in segments},
    )


async def go_on(request: Request) -> Response:
    """The next segment to look at."""
    query = request.query_params
    what = cast(moving.What, choice(query.get("what", "unreviewed"), "what", "unreviewed", "findings", "worst"))
    after = whole(query, "after", -1, 10**9)
    place = await run_in_threadpool(moving.after, desk_of(request), query.get("article", ""), after, what)
    return JSONResponse(place) if place else Response(status_code=204)


def _asked(request: Request) -> str:
    found = request.query_params.get("text", "").strip()
    if not found or len(found) > _LONGEST:
        raise HTTPException(422, f"text takes 1 to {_LONGEST} characters")
    return found


ROUTES = [
    Route("/terms", find_terms),
    Route("/terms", add_term, methods=["POST"]),
    Route("/memory", find_in_memory),
    Route("/search", search),
    Route("/replace", replace, methods=["POST"]),
    Route("/next", go_on),
]
