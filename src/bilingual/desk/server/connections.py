"""Connections to the desk: one that sends half a request and no more is closed."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from bilingual.desk.server.security import PATIENCE

MOST = 500
"""Connections and requests at a time; whoever comes then is told to come again (503)."""


class Connection(H11Protocol):
    """One connection (RFC 9112). uvicorn itself waits for the rest of a request for ever."""

    _ending: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Somebody is there."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Something has come: the rest of a request's head must follow in time."""
        self._wait()
        super().data_received(data)
        if not self._is_idle():
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _is_idle(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _wait(self) -> None:
        if self._ending is None and self._is_idle():
            self._ending = self.loop.call_later(PATIENCE, self._end)

    def _stop_waiting(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
            self._ending = None

    def _end(self) -> None:
        self._ending = None
        if self._is_idle():
            self.transport.close()
