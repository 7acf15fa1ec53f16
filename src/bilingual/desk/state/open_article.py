"""An article as the desk holds it in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bilingual import workflows
from bilingual.checks import StyleGuide
from bilingual.model import Article, Document, Finding, Segment, Target, Unit
from bilingual.project import Project
from bilingual.store import Repository, Reviews

Fingerprint = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Tells whether what an article was made from is still the same, but for its targets."""

    text: Fingerprint
    """Of the source, the settings, and the changes of its segmentation."""
    style: Fingerprint
    """Of the term base."""


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article with what the desk knows of its segments. A save makes a new one."""

    document: Document
    segments: tuple[Segment, ...]
    units: Mapping[str, Unit]
    places: Mapping[str, int]
    """By segment id: its number in the article, from 0."""
    stored: Mapping[str, Target]
    """By segment id: what the store has."""
    versions: Mapping[str, int | None]
    """By segment id: of its current target."""
    notes: Mapping[str, int]
    """By segment id: how many there are."""
    style: StyleGuide
    locale: str | None
    stamp: Stamp
    saved: Mapping[str, tuple[Target | None, Sequence[Finding]]]
    """By segment id: what the store had, and its findings, where they were known when the article was opened."""
    of_document: Mapping[str, tuple[Finding, ...]]
    """By segment id: what the checks of the document as a whole find, and what cannot be written in it."""
    unplaced: frozenset[str] = frozenset()
    """Ids of segments that have other targets than when the document was looked at as a whole."""
    checked: dict[str, tuple[Target | None, Target | None]] = field(default_factory=dict)
    """By segment id: what the store had, and what the checks made of it. Filled as it is asked for."""
    confidences: dict[str, tuple[Target, int | None]] = field(default_factory=dict)
    """By segment id: what stood there, and how good it probably is. Filled as it is asked for."""

    @property
    def path(self) -> str:
        """The document's path."""
        return self.document.path

    def segment(self, id_: str) -> Segment:
        """The segment of this id."""
        return self.segments[self.places[id_]]

    def target(self, id_: str) -> Target | None:
        """What stands for a segment, with its findings; None where there is nothing yet."""
        stored = self.stored.get(id_)
        known = self.checked.get(id_)
        if known is None or known[0] is not stored:
            known = self.checked[id_] = stored, self._looked_at(id_, stored)
        return known[1]

    def shown(self, id_: str, target: Target) -> Target:
        """A target of a segment as an edition shows it: a machine's has the edition's dates and numbers."""
        segment = self.segment(id_)
        return workflows.shown_target(segment, self.units[segment.unit], target, self.locale) or target

    def finding_mark(self, id_: str) -> str:
        """What the findings of a segment are of, as the store keeps it."""
        return workflows.finding_mark(self.units[self.segment(id_).unit], self.stored.get(id_), self.style)

    def _looked_at(self, id_: str, stored: Target | None) -> Target | None:
        segment = self.segment(id_)
        before, findings = self.saved.get(id_, (None, None))
        unit = self.units[segment.unit]
        if findings is not None and before is stored:
            shown = workflows.shown_target(segment, unit, stored, self.locale)
            target = workflows.with_saved_findings(shown, findings)
        else:
            target = workflows.edition_target(segment, unit, stored, self.style, self.locale)
        of_document = self.of_document.get(id_)
        return replace(target, findings=(*of_document, *target.findings)) if target and of_document else target

    @property
    def is_checked(self) -> bool:
        """Whether every segment has been looked at."""
        return len(self.checked) == len(self.segments)


@dataclass(frozen=True, slots=True)
class Source:
    """What articles are read from."""

    project: Project
    style: StyleGuide
    store: Repository
    reviews: Reviews


def open_article(source: Source, path: str, stamp: Stamp) -> OpenArticle:
    """Reads an article. What it has is entered into the store, where that knows other segments of it.

    The versions are read before the texts: somebody who saves between the two meets a conflict, never a loss.
    """
    article = workflows.read(source.project, path, source.store.resegmentations([path]).get(path, ()))
    versions = source.reviews.versions(path)
    if list(versions) != [segment.id for segment in article.segments]:
        source.store.enter({path: article.segments})
        source.reviews.built_again(path)
        versions = source.reviews.versions(path)
    stored = source.store.targets(article.segments)
    saved = source.store.findings.of(workflows.finding_marks(article, stored, source.style))
    return OpenArticle(
        document=article.document,
        segments=article.segments,
        units={unit.id: unit for unit in article.document.units},
        places={segment.id: n for n, segment in enumerate(article.segments)},
        stored=stored,
        versions=versions,
        notes=source.reviews.note_counts(path),
        style=source.style,
        locale=workflows.locale_of(source.project, path, stored),
        stamp=stamp,
        saved={id_: (stored.get(id_), found) for id_, found in saved.items()},
        of_document=workflows.whole_findings(article, stored, source.style),
    )


def measured_anew(article: OpenArticle, style: StyleGuide, stamp: Stamp) -> OpenArticle:
    """The same article under another term base, or with other findings dismissed."""
    if article.stamp != stamp:
        return replace(_placed_anew(article, style), stamp=stamp, checked={}, saved={})
    before, now = article.style.dismissed, style.dismissed
    if before == now:
        return article
    other = {id_ for id_ in {*before, *now} if before.get(id_) != now.get(id_)}
    return replace(
        _placed_anew(article, style),
        checked={id_: made for id_, made in article.checked.items() if id_ not in other},
        saved={id_: found for id_, found in article.saved.items() if id_ not in other},
    )


def _placed_anew(article: OpenArticle, style: StyleGuide) -> OpenArticle:
    whole = Article(article.document, article.segments)
    of_document = workflows.whole_findings(whole, article.stored, style)
    return replace(article, style=style, of_document=of_document, unplaced=frozenset())


def refreshed(
    article: OpenArticle, project: Project, reviews: Reviews, numbers: Mapping[str, int | None]
) -> tuple[OpenArticle, Sequence[str]]:
    """The article with what the store has now, and the ids of the segments that are not as they were.

    Args:
        article: as it was.
        project: that it is of.
        reviews: the store.
        numbers: by segment id: of the version that is current now, of those that may have changed.
    """
    known = article.versions
    other = [
        article.segment(id_) for id_, number in numbers.items() if id_ in article.places and number != known.get(id_)
    ]
    if not other:
        return article, ()
    current = {id_: version for id_, version in reviews.current(other).items() if version}
    stored = {**article.stored, **{id_: version.target for id_, version in current.items()}}
    versions = {**known, **{id_: version.number for id_, version in current.items()}}
    locale = workflows.locale_of(project, article.path, stored)
    checked = article.checked if locale == article.locale else {}
    of_document = {id_: found for id_, found in article.of_document.items() if id_ not in current}
    made = replace(article, stored=stored, versions=versions, locale=locale, checked=checked, of_document=of_document)
    return replace(made, unplaced=article.unplaced | current.keys()), list(current)


def placing_findings(article: OpenArticle) -> Mapping[str, tuple[Finding, ...]]:
    """What is found of an article's unplaced segments when the document is looked at as a whole: it is written and read
    again, which takes seconds where it is long."""
    whole = Article(article.document, article.segments)
    found = workflows.whole_findings(whole, article.stored, article.style, article.unplaced)
    return {id_: found.get(id_, ()) for id_ in article.unplaced}


def placed(
    article: OpenArticle, looked_at: OpenArticle, found: Mapping[str, tuple[Finding, ...]]
) -> tuple[OpenArticle, Sequence[str]]:
    """The article with what `placing_findings` found in it, and the ids of the segments that are not as they were.

    Args:
        article: as it is now.
        looked_at: as it was then. What was saved since, or was measured anew since, stays as it is.
        found: by segment id.
    """
    if article.document is not looked_at.document or article.stamp != looked_at.stamp:
        return article, ()
    still = (id_ for id_ in article.unplaced if article.stored.get(id_) is looked_at.stored.get(id_))
    same = {id_: found[id_] for id_ in still if id_ in found}
    changed = [id_ for id_, said in same.items() if said]
    checked = {id_: made for id_, made in article.checked.items() if id_ not in changed}
    of_document = {**article.of_document, **{id_: same[id_] for id_ in changed}}
    return replace(article, checked=checked, of_document=of_document, unplaced=article.unplaced - same.keys()), changed
