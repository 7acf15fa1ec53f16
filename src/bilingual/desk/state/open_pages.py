"""The pages that are open: who is in which segment, and what all of them are told as it happens."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from bilingual.desk.event_contract import ArticleEvent, PresenceEvent, SegmentEvent

TIME_OUT = 30.0
"""Seconds without a sign after which somebody is held to have left."""
KEEP_ALIVE = 10.0
"""Seconds without an event after which a comment is sent, so that a closed connection is noticed."""
_WAITING = 1000
"""Events that may wait for one desk. A desk that falls further behind is cut off; it reconnects and loads anew."""
_END = "end"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at an open desk."""

    name: str
    segment: str
    article: str
    seen: float
    """When the last sign came, on the clock of `Presence`."""


class Presence:
    """The open desks. Each browser tab is one; two tabs of one person are two."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Take a clock that counts seconds."""
        self._clock = clock
        self._desks: dict[str, Person] = {}
        self._lock = Lock()

    def enter(self, desk: str, name: str, segment: str, article: str) -> bool:
        """Record where a desk is; an empty segment means nowhere. Tells whether anything has changed for others."""
        with self._lock:
            before = self._desks.get(desk)
            if segment:
                self._desks[desk] = Person(name, segment, article, self._clock())
            else:
                self._desks.pop(desk, None)
            return (before.segment if before else "") != segment

    def sign(self, desk: str) -> None:
        """Record that a desk is still open."""
        with self._lock:
            if desk in self._desks:
                self._desks[desk] = replace(self._desks[desk], seen=self._clock())

    def leave(self, desk: str) -> bool:
        """Record that a desk was closed. Tells whether it was in a segment."""
        with self._lock:
            return self._desks.pop(desk, None) is not None

    def expire(self) -> bool:
        """Forget the desks that gave no sign for too long. Tells whether there were any."""
        with self._lock:
            gone = [desk for desk, person in self._desks.items() if self._clock() - person.seen > TIME_OUT]
            for desk in gone:
                del self._desks[desk]
            return bool(gone)

    def people(self) -> Sequence[Person]:
        """Everybody who is in a segment, by name."""
        with self._lock:
            return sorted(self._desks.values(), key=lambda person: (person.name, person.article, person.segment))

    def within(self, segment: str) -> list[str]:
        """The names of those in a segment."""
        return sorted({person.name for person in self.people() if person.segment == segment})


class Events:
    """All open streams. They may be told from any thread."""

    def __init__(self) -> None:
        self._streams: dict[asyncio.Queue[str], asyncio.AbstractEventLoop] = {}

    def presence(self, data: PresenceEvent) -> None:
        """Tell every open desk who is where."""
        self._publish("presence", data)

    def segment(self, data: SegmentEvent) -> None:
        """Tell every open desk of a row that has changed."""
        self._publish("segment", data)

    def article(self, data: ArticleEvent) -> None:
        """Tell every open desk that an article is to be loaded anew."""
        self._publish("article", data)

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

    def _publish(self, name: str, data: Mapping[str, Any]) -> None:
        text = f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
        for queue, loop in list(self._streams.items()):
            with suppress(RuntimeError):  # its loop has ended
                loop.call_soon_threadsafe(self._put, queue, text)

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
