"""Whoever sends half a request, or one byte now and then, does not hold a connection for ever."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic, sleep

import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from bilingual.desk.server import connections

_HEAD = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Bilingual: 1\r\n"


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Of a server that is as patient as the desk's, but for half a second."""
    monkeypatch.setattr(connections, "PATIENCE", 0.5)
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(PlainTextResponse("here"), http=connections.Connection, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()


def _ended(port: int, *pieces: bytes) -> float:
    """Seconds until the server closes a connection on which these pieces come, one every tenth of a second."""
    started = monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=0.1) as connection:
        for piece in pieces:
            with suppress(OSError):  # it is closed already
                connection.sendall(piece)
            sleep(0.1)
        while monotonic() - started < 20:
            with suppress(TimeoutError):
                if not connection.recv(4096):
                    break
    return monotonic() - started


@pytest.mark.parametrize("pieces", [(), (b"GET",), (_HEAD,)], ids=["nothing", "a word", "a head without its end"])
def test_half_a_request_ends(port: int, pieces: tuple[bytes, ...]) -> None:
    assert _ended(port, *pieces) < 15


def test_a_request_that_drips_ends(port: int) -> None:
    head = _HEAD + b"X-Long: " + b"a" * 100
    assert _ended(port, *(head[n : n + 1] for n in range(30))) < 15


def test_a_whole_request_is_answered(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=15) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert connection.recv(4096).startswith(b"HTTP/1.1 200")
