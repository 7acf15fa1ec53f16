"""The server as one ASGI application: routes, errors, and who may come in."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic
from urllib.parse import quote, unquote

import anyio
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from bilingual.desk.actions.saving import OvertakenError, UnfitError
from bilingual.desk.server import (
    article_routes,
    build_routes,
    event_routes,
    lookup_routes,
    pages,
    publication_routes,
    segment_routes,
)
from bilingual.desk.server.access import Access, Sessions
from bilingual.desk.server.security import Address, Guard
from bilingual.desk.state import Desk, NoSuchSegmentError
from bilingual.errors import BilingualError, CheckError, ConflictError, ProjectError, TermError

_LOG = logging.getLogger(__name__)
_STATUS: tuple[tuple[type[BilingualError], int], ...] = (
    (NoSuchSegmentError, 404),
    (ProjectError, 404),
    (ConflictError, 409),
    (UnfitError, 422),
    (TermError, 422),
    (CheckError, 422),
)
_FREE = ("/sign-in", "/static/")
"""Paths that are served to those who have not signed in."""
_PERSON, _PROJECT = "x-bilingual-person", "x-bilingual-project"
"""Whose page asks, percent-encoded, and of which project. Every page of ours says so."""
_EVERY = 1.0
"""Seconds between two looks at what other programs have changed."""
_BREATH = 0.02
"""Seconds between two pieces of work that nobody waits for."""


API = [
    *article_routes.ROUTES,
    *segment_routes.ROUTES,
    *lookup_routes.ROUTES,
    *build_routes.ROUTES,
    *publication_routes.ROUTES,
    *event_routes.ROUTES,
]


def create_app(desk: Desk, address: Address, access: Access) -> ASGIApp:
    """The desk's server.

    Args:
        desk: what is served.
        address: where it listens: requests under other names are refused.
        access: who may come in.
    """
    app = Starlette(
        routes=[
            *pages.ROUTES,
            Mount("/api", routes=API),
            Mount("/static", StaticFiles(directory=pages.STATIC, check_dir=False)),
        ],
        middleware=[Middleware(SignedIn)],
        exception_handlers={BilingualError: _refused, HTTPException: _refused, Exception: _broken},
        lifespan=_lifespan,
    )
    app.state.desk, app.state.access, app.state.sessions = desk, access, Sessions(monotonic)
    return Guard(app, address)


class SignedIn:
    """Middleware: names the person who asks; who has not signed in gets no further than the form."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Name the person, or ask them to sign in."""
        if scope["type"] == "http":
            state = scope["app"].state
            key = _key(scope)
            if key and (refusal := _of_no_program(scope, key)):
                await refusal(scope, receive, send)
                return
            session = HTTPConnection(scope).cookies.get(pages.SESSION, "")
            person = state.access.user if state.access.is_open else state.sessions.name(session)
            scope["bilingual.user"] = state.access.program(key) if key else person
            if not scope["bilingual.user"] and not scope["path"].startswith(_FREE):
                await _to_sign_in(scope)(scope, receive, send)
                return
            if refusal := _of_another(scope):
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _key(scope: Scope) -> str:
    """The key that a program sends along (RFC 6750, 2.1); empty where there is none."""
    scheme, _, key = Headers(scope=scope).get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


def _of_no_program(scope: Scope, key: str) -> Response | None:
    """The refusal of a key that is none's. Who guesses soon gets no answer at all."""
    state, address = scope["app"].state, (scope.get("client") or ("",))[0]
    if not state.sessions.may_try(address):
        return JSONResponse({"error": "too many wrong keys; try again in five minutes"}, 429)
    if state.access.program(key):
        return None
    state.sessions.failed(address)
    return JSONResponse({"error": "no program has this key; [programs] in bilingual.toml lists them"}, 401)


def _to_sign_in(scope: Scope) -> Response:
    if scope["path"].startswith("/api/"):
        return JSONResponse({"error": "you are signed out"}, 401)
    return RedirectResponse(f"/sign-in?next={quote(scope['path'])}", 303)


def _of_another(scope: Scope) -> Response | None:
    """The refusal of what comes from a page that was opened by somebody else, or over another project."""
    headers, user = Headers(scope=scope), scope["bilingual.user"]
    page_of, project = unquote(headers.get(_PERSON, "")), headers.get(_PROJECT, "")
    if page_of and page_of != user:
        return JSONResponse({"error": f"this page is {page_of}'s, and {user} has signed in in this browser since"}, 401)
    if project and project != pages.named(scope["app"].state.desk):
        return JSONResponse({"error": "this page is of another project than the one that is served here now"}, 401)
    return None


def _refused(request: Request, error: Exception) -> Response:
    if isinstance(error, OvertakenError):
        return JSONResponse(error.conflict, 409)
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 400)
    text = str(error)
    if isinstance(error, HTTPException):
        status, text = error.status_code, error.detail
    return _answer(request, status, text)


def _broken(request: Request, _error: Exception) -> Response:
    text = "the desk has failed here; what it confirmed is saved"
    return JSONResponse({"error": text}, 500) if _is_api(request) else PlainTextResponse(text, 500)


def _answer(request: Request, status: int, text: str) -> Response:
    if _is_api(request):
        return JSONResponse({"error": text}, status)
    return pages.page(request, "error.html", status, message=text, status=status)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_watch, app.state.desk)
        tasks.start_soon(_warm, app.state.desk)
        yield
        tasks.cancel_scope.cancel()


async def _watch(desk: Desk) -> None:
    while True:
        await anyio.sleep(_EVERY)
        await _survived(desk.watch)


async def _warm(desk: Desk) -> None:
    await _survived(desk.prepare)
    while True:
        more = await _survived(desk.warm)
        await anyio.sleep(_BREATH if more else _EVERY)


async def _survived(work: Callable[[], bool | None]) -> bool:
    """Does work in a thread. Its failure is logged and does not stop the desk: the next turn tries again."""
    try:
        return bool(await run_in_threadpool(work))
    except Exception:
        _LOG.exception("the desk goes on, but this has failed")
        return False
