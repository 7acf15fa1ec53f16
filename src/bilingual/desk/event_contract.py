"""What the server tells the desk's open pages without being asked, and how they listen."""

from typing import NotRequired, TypedDict

from bilingual.desk.contract import RowJson


class EventsQuery(TypedDict):
    """Which tab listens: this tells it from others of the same person."""

    desk: NotRequired[str]


class PresenceRequest(EventsQuery):
    """In which segment the person is; null leaves it."""

    segment: str | None


class PersonJson(TypedDict):
    """Somebody who is in a segment."""

    name: str
    segment: str
    article: str


class PresenceEvent(TypedDict):
    """Everybody who is in a segment."""

    people: list[PersonJson]


class SegmentEvent(TypedDict):
    """A row that has changed."""

    article: str
    row: RowJson


class ArticleEvent(TypedDict):
    """An article that is to be loaded anew."""

    path: str
