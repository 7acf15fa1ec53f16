"""Who is in which segment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from threading import Lock

TIME_OUT = 30.0
"""Seconds without a sign after which somebody is held to have left."""


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
