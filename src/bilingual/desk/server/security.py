"""What keeps strangers out: Host names, cross-site requests, sizes, and the headers of every response.

A page that is open in the same browser must not be able to speak to the desk: neither under a foreign name that its
owner points at this machine (DNS rebinding), nor across sites.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Collection
from dataclasses import dataclass
from time import monotonic

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATIENCE = 20.0
"""Seconds that a request's body may take. A browser on a slow line needs two."""
LARGEST = 1_000_000
"""Bytes of a request's body."""

_TOO_LARGE = f"the request is larger than {LARGEST} bytes"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with no-referrer a browser sends `Origin: null` from our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_READING = frozenset({"GET", "HEAD"})
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the desk listens."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def is_everywhere(self) -> bool:
        """Whether it listens at all addresses of this machine."""
        try:
            return ipaddress.ip_address(self.host).is_unspecified
        except ValueError:
            return False

    @property
    def url(self) -> str:
        """For a browser on this machine."""
        host = "127.0.0.1" if self.is_everywhere else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"


class Guard:
    """Middleware: refuses what does not come from the desk's own pages, and puts the headers on every response."""

    def __init__(self, app: ASGIApp, address: Address) -> None:
        self._app = app
        self._address = address
        self._names = _names(address)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or pass it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # the desk speaks no WebSocket
            await send({"type": "websocket.close", "code": 1008})
            return
        guarded = _with_headers(send)
        refusal = self._refusal(scope["method"], scope["path"], Headers(scope=scope))
        if refusal:
            await refusal(scope, receive, guarded)
            return
        await self._app(scope, _limited(receive), guarded)

    def _refusal(self, method: str, path: str, headers: Headers) -> JSONResponse | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_own(hosts[0]):
            return _refuse(403, f"this desk is not served under that name; open {self._address.url}")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST:
            return _refuse(413, _TOO_LARGE)
        if _is_cross_site(method, path, headers, hosts[0]):
            return _refuse(403, "requests from other sites are refused")
        if path.startswith("/api/") and method not in _READING:
            if headers.get("x-bilingual") != "1":
                return _refuse(403, "requests from other sites are refused; ours carry the header X-Bilingual")
            if headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
                return _refuse(415, f"the desk takes {_JSON}")
        return None

    def _is_own(self, host: str) -> bool:
        name, port = _parted(host)
        if port != self._address.port:
            return False
        return name in self._names or (self._address.is_everywhere and _is_number(name))


def _is_cross_site(method: str, path: str, headers: Headers, host: str) -> bool:
    """Whether a page of another origin asks. A link from elsewhere may open a page of ours, nothing more."""
    origin = headers.get("origin")
    if origin is not None and origin.lower() != f"http://{host.lower()}":
        return True
    site = headers.get("sec-fetch-site", "same-origin")
    if site == "same-origin" or (site == "none" and method in _READING):
        return False
    opens = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return not (opens and method in _READING and not path.startswith("/api/"))


def _names(address: Address) -> Collection[str]:
    """The names under which the desk is served. A number cannot be pointed elsewhere, so all of them are good."""
    names = {address.host.lower()} | (_LOOPBACK if address.is_loopback or address.is_everywhere else set())
    if address.is_everywhere:
        names |= {socket.gethostname().lower(), socket.getfqdn().lower()}
    return frozenset(names)


def _parted(host: str) -> tuple[str, int]:
    """The name and the port of a Host header (RFC 9110, 7.2); port -1 where it is none."""
    name, colon, port = host.rpartition(":")
    if not colon or port.endswith("]"):
        name, port = host, "80"
    if not (port.isascii() and port.isdigit() and len(port) < 6):
        return name, -1
    return name.lower().removeprefix("[").removesuffix("]"), int(port)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _limited(receive: Receive) -> Receive:
    taken, until, is_whole = 0, monotonic() + PATIENCE, False

    async def limited() -> Message:
        nonlocal taken, is_whole
        try:  # once the request is whole, what comes next is that somebody has gone, whenever that is
            message = await (receive() if is_whole else asyncio.wait_for(receive(), until - monotonic()))
        except TimeoutError as error:
            raise HTTPException(408, "the request did not come to its end") from error
        is_whole = not message.get("more_body", False)
        taken += len(message.get("body", b""))
        if taken > LARGEST:
            raise HTTPException(413, _TOO_LARGE)
        return message

    return limited


def _with_headers(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value) if name == "cache-control" else headers.update({name: value})
        await send(message)

    return with_headers


def _refuse(status: int, error: str) -> JSONResponse:
    return JSONResponse({"error": error}, status)
