"""The HTML pages. What an article says is only ever put into them escaped."""

import re
import secrets
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, quote

from jinja2 import Environment, FileSystemLoader
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bilingual.desk.endpoints import SignInForm, SignOutForm
from bilingual.desk.fitting import MisfitError, fit
from bilingual.desk.server.access import LASTS, Access, Sessions
from bilingual.desk.state import Desk

_Form = TypeVar("_Form")
SESSION = "bilingual_session"
_FORM = "bilingual_form"
_FORM_LIMIT = 10_000
_HERE = Path(__file__).parents[1]
STATIC = _HERE / "static"
_IMPORT = re.compile(r'^(?:import|}) .*?from "\./(\w+\.js)";$', re.MULTILINE)


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=True)


@cache
def _modules(name: str) -> tuple[str, ...]:
    """A script and all that it imports: a page that names them at once need not wait for one to learn of the next."""
    found = [name]
    for script in found:  # it grows meanwhile
        text = (STATIC / script).read_text(encoding="utf-8")
        found += (other for other in dict.fromkeys(_IMPORT.findall(text)) if other not in found)
    return tuple(found)


def page(request: Request, template: str, code: int = 200, **context: Any) -> Response:
    """A page made from a template, with a form token for this browser."""
    sessions: Sessions = request.app.state.sessions
    access: Access = request.app.state.access
    cookie = request.cookies.get(_FORM) or secrets.token_urlsafe(16)
    token = sessions.form_token(cookie)
    signed_in = bool(request.scope.get("bilingual.user")) and not access.is_open
    text = _environment().get_template(template).render(token=token, signed_in=signed_in, **context)
    response = HTMLResponse(text, code)
    if _FORM not in request.cookies:
        response.set_cookie(_FORM, cookie, httponly=True, samesite="strict")
    return response


async def home(request: Request) -> Response:
    """The list of articles."""
    desk: Desk = request.app.state.desk
    listed = await run_in_threadpool(desk.articles)
    built = any(line["translated"] or line["reviewed"] or line["final"] for line in listed)
    user, project = request.scope["bilingual.user"], named(desk)
    may = request.app.state.access.permissions(user)
    return page(request, "articles.html", articles=listed, user=user, built=built, may=may, project=project)


async def article(request: Request) -> Response:
    """The editor of one article; its rows are fetched by the page."""
    desk: Desk = request.app.state.desk
    opened = await run_in_threadpool(desk.article, request.path_params["path"])
    shown = {"path": opened.path, "title": opened.document.title or opened.path, "total": len(opened.segments)}
    user, locale = request.scope["bilingual.user"], desk.project.settings.locale
    may = " ".join(sorted(request.app.state.access.permissions(user)))
    of_page = {"user": user, "locale": locale, "may": may, "project": named(desk)}
    return page(request, "article.html", article=shown, modules=_modules("main.js"), **of_page)


def named(desk: Desk) -> str:
    """What tells this project from others that are served under the same address at other times."""
    return sha256(str(desk.project.root.resolve()).encode()).hexdigest()[:16]


async def sign_in_page(request: Request) -> Response:
    """The form to sign in."""
    return _sign_in(request, request.query_params.get("next", "/"), "", 200)


async def sign_in(request: Request) -> Response:
    """Takes a name and a password."""
    sessions: Sessions = request.app.state.sessions
    access: Access = request.app.state.access
    form = await _form(SignInForm, request)
    target, address = form.get("next", "/"), request.client.host if request.client else ""
    if not sessions.may_try(address):
        return _sign_in(request, target, "too many wrong passwords; try again in five minutes", 429)
    name = form["name"].strip()[:100]
    if not await run_in_threadpool(access.admits, name, form["password"]):
        sessions.failed(address)
        return _sign_in(request, target, "that name and password do not go together", 403)
    sessions.end(request.cookies.get(SESSION, ""))
    response = RedirectResponse(_inside(target), 303)
    response.set_cookie(SESSION, sessions.begin(name), max_age=int(LASTS), httponly=True, samesite="strict")
    return response


async def sign_out(request: Request) -> Response:
    """Ends the session."""
    await _form(SignOutForm, request)
    sessions: Sessions = request.app.state.sessions
    sessions.end(request.cookies.get(SESSION, ""))
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(SESSION)
    return response


def _sign_in(request: Request, target: str, error: str, status: int) -> Response:
    access: Access = request.app.state.access
    by_token = not access.people
    return page(request, "sign-in.html", status, next=_inside(target), error=error, by_token=by_token)


def _inside(target: str) -> str:
    """A path of the desk itself, never another site."""
    is_path = target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()
    return quote(target, safe="/?&=%#") if is_path else "/"


async def _form(shape: type[_Form], request: Request) -> _Form:
    """The fields of one of our own forms."""
    sessions: Sessions = request.app.state.sessions
    if request.headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
        raise HTTPException(415, "not one of this desk's forms")
    data = await request.body()
    if len(data) > _FORM_LIMIT:
        raise HTTPException(413, "the form is too large")
    fields = dict(parse_qsl(data.decode("utf-8", "replace"), keep_blank_values=True))
    cookie = request.cookies.get(_FORM, "")
    if not cookie or not secrets.compare_digest(fields.get("token", "").encode(), sessions.form_token(cookie).encode()):
        raise HTTPException(403, "the form is out of date; load the page again")
    try:
        return fit(shape, fields)
    except MisfitError as error:
        raise HTTPException(422, str(error)) from error


ROUTES = [
    Route("/", home),
    Route("/article/{path:path}", article),
    Route("/sign-in", sign_in_page),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
]
