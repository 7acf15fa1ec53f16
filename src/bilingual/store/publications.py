"""What readers were given: which articles under which addresses, how they changed since, and what editors say of it.

Rows are only ever added. Releases on the disk come and go; addresses and corrections outlive them here.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from bilingual.store.database import Database, chunks


class EventKind(StrEnum):
    """What happened to a published article."""

    PUBLISHED = "published"
    """Readers have got it, for the first time or again."""
    CHANGED = "changed"
    """Its English says something else, and no editor has said what that is."""
    CORRECTION = "correction"
    """It was wrong."""
    CLARIFICATION = "clarification"
    """It could be misunderstood."""
    UPDATE = "update"
    """There is something new."""
    RETRACTION = "retraction"
    """It no longer stands."""
    TAKEN_BACK = "taken-back"
    """What an editor said of it last was itself wrong."""
    MOVED = "moved"
    """Its address is another one."""
    WITHDRAWN = "withdrawn"
    """It is gone from the site."""

    @property
    def is_named(self) -> bool:
        """Whether an editor says what a change is."""
        return self in {self.CORRECTION, self.CLARIFICATION, self.UPDATE, self.RETRACTION}

    @property
    def is_said(self) -> bool:
        """Whether it is an editor's word, and not what came of the work."""
        return self.is_named or self is EventKind.TAKEN_BACK


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence that was published and reads differently now. Plain texts."""

    segment: str
    """Its id; of the sentence before where it is gone."""
    before: str
    """Empty: it is new."""
    after: str
    """Empty: it is gone."""


@dataclass(frozen=True, slots=True)
class PublicationEvent:
    """Something that happened to a published article."""

    path: str
    """Of the document, relative to `sources/`."""
    slug: str
    kind: EventKind
    made_at: str
    """UTC, ISO 8601."""
    title: str = ""
    """In English."""
    former: str = ""
    """The slug before, of what has moved."""
    changes: tuple[SentenceChange, ...] = ()
    by_people: bool = True
    """False: only a machine's drafts have changed."""
    note: str = ""
    person: str = ""
    """Who wrote the note."""

    @property
    def key(self) -> str:
        """What it is known by: the same event is kept once."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:32]


class Publications:
    """The log of one project. What a method has written is on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, events: Sequence[PublicationEvent]) -> None:
        """Keeps these events, save those that are kept already."""
        by_key = {event.key: event for event in events}
        with self._database.writing() as connection:
            for keys in chunks(list(by_key)):
                for known in connection.values(
                    "SELECT event_key FROM publications WHERE event_key IN :keys", keys=keys
                ):
                    del by_key[known]
            connection.insert("publications", [_row(event) for event in by_key.values()])

    def events(self) -> list[PublicationEvent]:
        """All of them, the oldest first."""
        with self._database.reading() as connection:
            return [_event(row) for row in connection.rows("SELECT * FROM publications ORDER BY id")]


def parse_event(fields: dict[str, Any]) -> PublicationEvent:
    """The event whose fields `asdict` gave, as JSON keeps them."""
    changes = tuple(SentenceChange(**change) for change in fields["changes"])
    return PublicationEvent(**{**fields, "kind": EventKind(fields["kind"]), "changes": changes})


def _row(event: PublicationEvent) -> dict[str, Any]:
    changes = [[change.segment, change.before, change.after] for change in event.changes]
    return asdict(event) | {"event_key": event.key, "changes": json.dumps(changes, ensure_ascii=False)}


def _event(row: Any) -> PublicationEvent:
    return PublicationEvent(
        path=row.path,
        slug=row.slug,
        kind=EventKind(row.kind),
        made_at=row.made_at,
        title=row.title,
        former=row.former,
        changes=tuple(SentenceChange(*change) for change in json.loads(row.changes)),
        by_people=row.by_people,
        note=row.note,
        person=row.person,
    )
