"""One book of many articles: of an issue, of a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bilingual import publishing
from bilingual.errors import BilingualError
from bilingual.publishing import Book, History, Manuscript, Publication, Teaser
from bilingual.workflows.articles import sentence_at
from bilingual.workflows.destinations import Destinations
from bilingual.workflows.judging import JudgingGrounds, submission
from bilingual.workflows.publish import ArticleOutcome, PublishRun, imprint_of, now_in_utc
from bilingual.workflows.references import SourceFolder
from bilingual.workflows.releases import Releases


@dataclass(frozen=True, slots=True)
class BookOutcome:
    """A book, and how it went with each article that was asked for."""

    title: str
    data: bytes
    """The file; empty where no article may be published."""
    articles: tuple[ArticleOutcome, ...]


@dataclass(frozen=True, slots=True)
class _Admitted:
    """An article that nothing holds back."""

    manuscript: Manuscript
    teaser: Teaser


def bind(run: PublishRun, paths: Sequence[str], year: str = "", title: str = "") -> BookOutcome:
    """Makes one book of the articles that nothing holds back, the oldest first.

    Args:
        run: the project, its house rules and its store.
        paths: of documents, relative to `sources/`.
        year: four figures: only what was published in it; empty takes all.
        title: of the book; empty takes that of the publication, and the year.

    Raises:
        OutputError: a template of the house is wrong.
    """
    imprint = imprint_of(run.project)
    title = title or " ".join(filter(None, (imprint.title, year)))
    history = History(run.store.publications.events())
    admitted, outcomes = _admitted(run, paths, year, history)
    slugs = {one.teaser.path: one.teaser.slug for one in admitted}
    sources, place = SourceFolder(run.project.sources), partial(sentence_at, run.project, run.store)
    publications = [
        Publication(
            one.manuscript,
            one.teaser,
            imprint,
            Destinations(sources, one.teaser.path, lambda path: slugs.get(path, ""), (), place),
            run.project.root / run.project.settings.publish.templates,
            corrections=history.corrections(one.teaser.slug),
        )
        for one in sorted(admitted, key=lambda one: (one.teaser.published, one.teaser.path))
    ]
    data = publishing.book(Book(title, publications, year or title)) if publications else b""
    return BookOutcome(title, data, tuple(outcomes))


def _admitted(
    run: PublishRun, paths: Sequence[str], year: str, history: History
) -> tuple[list[_Admitted], list[ArticleOutcome]]:
    admitted, outcomes = list[_Admitted](), list[ArticleOutcome]()
    released = Releases(run.folder).last().articles
    grounds = JudgingGrounds(run.project, run.style, now_in_utc(), ("epub",))
    taken = history.taken | {one.teaser.slug for one in released.values()}
    run.progress.start("Reading", len(paths))
    for path in paths:
        run.progress.advance(1)
        try:
            found = submission(grounds, run.store, path)
        except BilingualError as error:
            outcomes.append(ArticleOutcome(path, published=False, error=str(error)))
            continue
        manuscript, stops = found.manuscript, found.obstacles
        if not manuscript.particulars.published.startswith(year):
            continue
        outcomes.append(ArticleOutcome(path, published=not stops, obstacles=stops))
        if not stops:
            known = released[path].teaser.slug if path in released else ""
            slug = known or publishing.slug(manuscript, taken)
            taken |= {slug}
            admitted.append(_Admitted(manuscript, publishing.teaser(manuscript, slug, history.modified(slug))))
    return admitted, outcomes
