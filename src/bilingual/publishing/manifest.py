"""What a release is made of: its files, of each article what it was made from, and what happened since the last one."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from bilingual.publishing.teaser import Teaser
from bilingual.store import PublicationEvent, parse_event


@dataclass(frozen=True, slots=True)
class ReleasedArticle:
    """One article of a release."""

    inputs: str
    """A hash of all that its files were made from, but for what follows."""
    teaser: Teaser
    files: tuple[str, ...]
    """Relative to the release, with forward slashes."""
    number: int = 0
    """Its own among all articles, the same as long as it is published."""
    links: Mapping[str, str] = field(default_factory=dict)
    """By the path of each article that it leads to: its slug; empty where that one was not published."""
    told: int = 0
    """How many events its page tells of."""
    media: Mapping[str, str] = field(default_factory=dict)
    """By the path of each file beside it that it refers to: what that held; empty where it was not there."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A release."""

    number: int
    """From 1."""
    files: Mapping[str, str] = field(default_factory=dict)
    """By path: the SHA-256 of each file."""
    articles: Mapping[str, ReleasedArticle] = field(default_factory=dict)
    """By the path of the document."""
    events: tuple[PublicationEvent, ...] = ()
    """What this release has changed for readers."""

    def as_json(self) -> str:
        """The manifest as a file keeps it: the same release, the same text."""
        values = {
            "number": self.number,
            "files": self.files,
            "articles": {path: _shallow(article) for path, article in self.articles.items()},
            "events": [asdict(event) for event in self.events],
        }
        return json.dumps(values, ensure_ascii=False, sort_keys=True, default=_shallow) + "\n"


def parse_manifest(text: str) -> Manifest:
    """The manifest that `as_json` wrote.

    Raises:
        ValueError: it is something else.
    """
    try:
        values = json.loads(text)
        articles = {path: _article(found) for path, found in values["articles"].items()}
        events = tuple(map(parse_event, values["events"]))
        return Manifest(values["number"], values["files"], articles, events)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def files_named(text: str) -> Collection[str]:
    """The files that a manifest names: all that has to be known of a release that is not read any more.

    Raises:
        ValueError: it is no manifest.
    """
    try:
        return frozenset(json.loads(text)["files"])
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from error


def _shallow(value: Any) -> dict[str, Any]:
    """The fields of a dataclass; of many thousands `asdict` would copy each value."""
    return {each.name: getattr(value, each.name) for each in fields(value)}


def _article(found: Mapping[str, Any]) -> ReleasedArticle:
    values: Mapping[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in found["teaser"].items()
    }
    rest = {**found, "teaser": Teaser(**values), "files": tuple(found["files"])}
    return ReleasedArticle(**rest)
