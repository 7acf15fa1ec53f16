"""A web server for one's own eyes: a folder, on this machine only, whose pages load anew when it has changed."""

import sys
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

_HERE = ("127.0.0.1", "localhost")
_ASKED = "/-/release"
_RELOAD = b"""<script>(async () => {
  let seen;
  for (;;) {
    try {
      const now = await (await fetch("/-/release")).text();
      if (seen !== undefined && now !== seen) location.reload();
      seen = now;
    } catch { /* the server is away for a moment */ }
    await new Promise((done) => setTimeout(done, 200));
  }
})();</script>"""


def preview_server(port: int, folder: Path, release: Callable[[], str]) -> ThreadingHTTPServer:
    """The server, not yet serving.

    Args:
        port: of 127.0.0.1; 0 takes a free one.
        folder: may be a link that leads elsewhere after each change.
        release: something that is another one after each change.

    Raises:
        OSError: the port is taken.
    """
    return _Server((_HERE[0], port), partial(_Handler, folder=folder, release=release))


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nobody is told of a page that was closed before all of it was there."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, folder: Path, release: Callable[[], str]) -> None:
        self._release = release
        super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A page, a file, or which release there is."""
        if (self.headers.get("Host") or "").rpartition(":")[0] not in _HERE:
            self.send_error(403, "This preview is for this machine only")
        elif self.path == _ASKED:
            self._send(self._release().encode(), "text/plain")
        else:
            super().do_GET()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """A page gets what makes it load anew."""
        place = Path(self.translate_path(self.path))
        place = place / "index.html" if place.is_dir() else place
        if place.suffix != ".html" or not place.is_file():
            return super().send_head()
        data = place.read_bytes() + _RELOAD
        self._send_header(len(data), "text/html; charset=utf-8")
        return BytesIO(data)

    def end_headers(self) -> None:
        """Nothing is kept by the browser: it changes under its hands."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing of each request."""

    def _send(self, data: bytes, kind: str) -> None:
        self._send_header(len(data), kind)
        self.wfile.write(data)

    def _send_header(self, length: int, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()
