"""Running the desk: which address, who may come in, when it stops."""

import errno
import socket
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from types import FrameType

from bilingual import workflows
from bilingual.desk.server.access import Access, access_to
from bilingual.desk.server.security import Address
from bilingual.desk.state import Desk
from bilingual.errors import BilingualError, DeskError
from bilingual.project import Project

_FIRST_PORT, _PORTS = 8642, 100
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How the desk is to be opened."""

    host: str = "127.0.0.1"
    port: int = 0
    """0 takes the first free one from 8642 on."""
    user: str = ""
    """The name of the person; empty takes the name of the account."""
    token: str = ""
    """A password for all, where `bilingual.toml` lists no people."""
    browser: bool = True
    """Whether the browser is opened."""


def serve(project: Project, options: ServeOptions, tell: Tell) -> None:
    """Serves the desk until it is stopped by Ctrl+C or a signal.

    Args:
        project: what is reviewed.
        options: where and for whom.
        tell: takes lines for the person at the terminal.

    Raises:
        DeskError: it must not or cannot be opened there.
    """
    access = access_to(project, options.host, token=options.token, user=options.user)
    with closing(_listening(options.host, options.port)) as listener, closing(Desk(project)) as desk:
        address = Address(options.host, listener.getsockname()[1])
        for line in (*entered(desk), *described(address, access)):
            tell(line)
        if options.browser:
            webbrowser.open(address.url)
        _run(desk, address, access, listener)


def entered(desk: Desk) -> Iterator[str]:
    """Enters articles that the store does not know yet, and says what is missing."""
    known = {counts.path: counts for counts in desk.store.counts()}
    for path in desk.project.articles():
        if path not in known:
            try:
                desk.store.enter({path: workflows.read(desk.project, path).segments})
            except BilingualError as error:
                yield f"Error: {error}"
    counts = desk.store.counts()
    if not counts:
        yield f"There is no article in {desk.project.sources} yet; put one there and load the page again."
    elif not any(article.translated or article.reviewed or article.final for article in counts):
        yield "Nothing has been drafted yet: translate by hand, or run `bilingual build` for drafts."


def described(address: Address, access: Access) -> Iterator[str]:
    """What the person at the terminal should know: where it is, who comes in, how to stop."""
    yield f"The desk is at {address.url}"
    if access.is_open:
        yield f"You are {access.user}. Only this machine reaches the desk; nobody needs to sign in."
    else:
        yield "It asks for " + ("a name and a password." if access.people else "a name and the token.")
    if not address.is_loopback:
        yield "The connection is not encrypted: use it only in a network that you trust."
    yield "Stop it with Ctrl+C."


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens: at this port, or at the first free one."""
    ports = [port] if port else range(_FIRST_PORT, _FIRST_PORT + _PORTS)
    for number in ports:
        try:
            return _bound(host, number)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise DeskError(f"--host {host}: the desk cannot listen there ({error.strerror})") from error
    raise DeskError(f"--port {port or _FIRST_PORT}: in use; name another")


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(place)
        bound.listen(128)
    except OSError:
        bound.close()
        raise
    return bound


def _run(desk: Desk, address: Address, access: Access, listener: socket.socket) -> None:
    import uvicorn

    from bilingual.desk.server.app import create_app
    from bilingual.desk.server.connections import MOST, Connection

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            desk.events.close()  # streams are open as long as pages are: without this the server would wait for them
            super().handle_exit(sig, frame)

    app = create_app(desk, address, access)
    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST,
        timeout_graceful_shutdown=5,
    )
    with suppress(KeyboardInterrupt):
        Server(config).run(sockets=[listener])
