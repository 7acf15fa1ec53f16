"""Server-sent events: what has changed, told to every open desk."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Any

KEEP_ALIVE = 10.0
"""Seconds without an event after which a comment is sent, so that a closed connection is noticed."""
_WAITING = 1000
"""Events that may wait for one desk. A desk that falls further behind is cut off; it reconnects and loads anew."""
_END = "end"


class Events:
    """All open streams. `publish` may be called from any thread."""

    def __init__(self) -> None:
        self._streams: dict[asyncio.Queue[str], asyncio.AbstractEventLoop] = {}

    def publish(self, name: str, data: Mapping[str, Any]) -> None:
        """Tell every open desk."""
        text = f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
        for queue, loop in list(self._streams.items()):
            with suppress(RuntimeError):  # its loop has ended
                loop.call_soon_threadsafe(self._put, queue, text)

    def close(self) -> None:
        """End all streams, so that the server can stop."""
        for queue, loop in list(self._streams.items()):
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._cut, queue)

    async def stream(self) -> AsyncIterator[str]:
        """The events from now on, as they go over the wire."""
        queue: asyncio.Queue[str] = asyncio.Queue(_WAITING)
        self._streams[queue] = asyncio.get_running_loop()
        try:
            yield "retry: 1000\n\n"
            while (text := await _next(queue)) != _END:
                yield text
        finally:
            self._streams.pop(queue, None)

    def _put(self, queue: asyncio.Queue[str], text: str) -> None:
        if queue.full():
            self._cut(queue)
        else:
            queue.put_nowait(text)

    def _cut(self, queue: asyncio.Queue[str]) -> None:
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(_END)


async def _next(queue: asyncio.Queue[str]) -> str:
    try:
        return await asyncio.wait_for(queue.get(), KEEP_ALIVE)
    except TimeoutError:
        return ": still here\n\n"
