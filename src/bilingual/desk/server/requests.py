"""Taking requests apart by the types of the contract. What does not fit is refused with one plain line."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bilingual.desk.endpoints import Answer, Asked, Endpoint, Permission
from bilingual.desk.fitting import MisfitError, bare, fields_of, fit
from bilingual.desk.state import Desk

_WHOLE = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Call(Generic[Asked]):
    """One request, taken apart."""

    desk: Desk
    user: str
    """The name of the person who asks."""
    fields: Asked
    may: frozenset[Permission]
    """What that person is allowed to do."""
    path: Mapping[str, str]
    """What stands in the path for its parameters."""

    @property
    def segment(self) -> str:
        """The id of the segment that the path names."""
        return self.path["id"]


def route(endpoint: Endpoint[Asked, Answer], work: Callable[[Call[Asked]], Answer]) -> Route:
    """The route of an endpoint: its work is done in a thread, so that it may wait for the disk."""

    async def handle(request: Request) -> Response:
        answer = await run_in_threadpool(work, await taken(endpoint, request))
        return Response(status_code=204) if answer is None else JSONResponse(answer, endpoint.status)

    return Route(endpoint.path, handle, methods=[endpoint.method])


async def taken(endpoint: Endpoint[Asked, Any], request: Request) -> Call[Asked]:
    """A request as the endpoint takes it.

    403 where the person may not ask for it, 422 where it does not fit, 400 where it is no JSON object.
    """
    user = request.scope["bilingual.user"]
    may = request.app.state.access.permissions(user)
    if endpoint.needs not in may:
        raise HTTPException(403, f"{user} may not do this here; [roles] in bilingual.toml says who may")
    if endpoint.method == "GET":
        fields: object = dict(_typed(endpoint.asked, request.query_params))
    else:
        fields = await _body(request)
    try:
        asked = fit(endpoint.asked, fields)
    except MisfitError as error:
        raise HTTPException(422, str(error)) from error
    return Call(request.app.state.desk, user, asked, may, request.path_params)


async def _body(request: Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the request is not JSON") from error
    if not isinstance(body, dict):
        raise HTTPException(400, "the request is not a JSON object")
    return body


def _typed(shape: type, query: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """The fields of a query as JSON would have them: numbers and switches are written as text there."""
    for name, text in query.items():
        kind = bare(fields_of(shape).get(name))
        if kind is int and _WHOLE.fullmatch(text):
            yield name, int(text)
        else:
            yield name, text in {"1", "true"} if kind is bool else text
