"""An article as the desk holds it in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bilingual import pipeline
from bilingual.checks import House
from bilingual.model import Article, Segment, Unit
from bilingual.project import Project
from bilingual.store import Repository
from bilingual.store.reviewing import Reviews

Stamp = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """An article with what the desk knows of its segments. It is never changed: a save makes a new one."""

    article: Article
    units: Mapping[str, Unit]
    places: Mapping[str, int]
    """By segment id: its number in the article, from 0."""
    versions: Mapping[str, int | None]
    """By segment id: of its current target."""
    notes: Mapping[str, int]
    """By segment id: how many there are."""
    house: House
    locale: str | None
    stamp: Stamp
    """Of all that it was read from but the targets."""

    @property
    def path(self) -> str:
        """The document's path."""
        return self.article.document.path

    def segment(self, id_: str) -> Segment:
        """The segment of this id."""
        return self.article.segments[self.places[id_]]


@dataclass(frozen=True, slots=True)
class Source:
    """What articles are read from."""

    project: Project
    house: House
    store: Repository
    reviews: Reviews


def opened(of: Source, path: str, stamp: Stamp) -> Opened:
    """Reads an article. What it has is entered into the store, where that knows other segments of it.

    The versions are read before the texts: somebody who saves between the two meets a conflict, never a loss.
    """
    found = pipeline.read(of.project, path, of.store.recuts([path]).get(path, ()))
    versions = of.reviews.versions(path)
    if list(versions) != [segment.id for segment in found.segments]:
        of.store.enter({path: found.segments})
        of.reviews.built_again(path)
        versions = of.reviews.versions(path)
    stored = of.store.targets(found.segments)
    locale = pipeline.locale_of(of.project, path, stored)
    article = pipeline.with_targets(found, stored, of.house, locale)
    places = {segment.id: n for n, segment in enumerate(article.segments)}
    units = {unit.id: unit for unit in article.document.units}
    return Opened(article, units, places, versions, of.reviews.note_counts(path), of.house, locale, stamp)


def refreshed(of: Opened, reviews: Reviews, ids: Sequence[str]) -> tuple[Opened, list[str]]:
    """The article with what the store has now for these segments, and the ids of those that are not as they were."""
    wanted = [of.segment(id_) for id_ in ids if id_ in of.places]
    current = reviews.current(wanted)
    targets, versions = dict(of.article.targets), dict(of.versions)
    changed = []
    for segment in wanted:
        version = current.get(segment.id)
        if version is None or version.number == versions.get(segment.id):
            continue
        made = pipeline.checked(segment, of.units[segment.unit], version.target, of.house, of.locale)
        versions[segment.id] = version.number
        changed.append(segment.id)
        if made:
            targets[segment.id] = made
    return replace(of, article=replace(of.article, targets=targets), versions=versions), changed
