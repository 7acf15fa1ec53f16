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
_WAITING, _WAITING_SIZE = 1000, 2_000_000
"""Events that may wait for one page, and their characters.

A page that falls further behind is cut off; it reconnects and loads anew.
"""
_MOST_STREAMS = 200
"""Pages that may be open. One more cuts off that which was opened first: a live one comes again by itself."""
_MOST_OF_ONE, _MOST_TABS = 30, 1000
"""Tabs that one person, and that all may have in segments; another one takes the place of that which came first."""
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
                self._make_room(desk, name)
                self._desks[desk] = Person(name, segment, article, self._clock())
            else:
                self._desks.pop(desk, None)
            return (before.segment if before else "") != segment

    def _make_room(self, desk: str, name: str) -> None:
        if desk in self._desks:
            return
        own = [key for key, person in self._desks.items() if person.name == name]
        if len(own) >= _MOST_OF_ONE:
            del self._desks[own[0]]
        elif len(self._desks) >= _MOST_TABS:
            del self._desks[next(iter(self._desks))]

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


class _Waiting:
    """What one page has not been sent yet."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._texts: asyncio.Queue[str] = asyncio.Queue()
        self._size = 0

    def put(self, text: str) -> None:
        """Has a text wait, from any thread; too much that waits is dropped, and the stream ends."""
        with suppress(RuntimeError):  # its loop has ended
            self._loop.call_soon_threadsafe(self._put, text)

    def end(self) -> None:
        """Ends the stream, from any thread."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._end)

    async def get(self) -> str:
        """The next text; a comment where none has come for a while."""
        try:
            text = await asyncio.wait_for(self._texts.get(), KEEP_ALIVE)
        except TimeoutError:
            return ": still here\n\n"
        self._size -= len(text)
        return text

    def _put(self, text: str) -> None:
        self._size += len(text)
        if self._size > _WAITING_SIZE or self._texts.qsize() >= _WAITING:
            self._end()
        else:
            self._texts.put_nowait(text)

    def _end(self) -> None:
        while not self._texts.empty():
            self._texts.get_nowait()
        self._size = len(_END)
        self._texts.put_nowait(_END)


class Events:
    """All open streams. They may be told from any thread."""

    def __init__(self) -> None:
        self._streams: list[_Waiting] = []

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
        for waiting in list(self._streams):
            waiting.end()

    async def stream(self) -> AsyncIterator[str]:
        """The events from now on, as they go over the wire."""
        waiting = _Waiting()
        if len(self._streams) >= _MOST_STREAMS:
            self._streams[0].end()
        self._streams.append(waiting)
        try:
            yield "retry: 1000\n\n"
            while (text := await waiting.get()) != _END:
                yield text
        finally:
            self._streams.remove(waiting)

    def _publish(self, name: str, data: Mapping[str, Any]) -> None:
        text = f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
        for waiting in list(self._streams):
            waiting.put(text)
