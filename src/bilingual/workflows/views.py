"""Articles as they stand, with what the checks find in them: one, or many of which the store is asked together."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bilingual.checks import StyleGuide
from bilingual.errors import BilingualError
from bilingual.model import Article
from bilingual.project import Project
from bilingual.store import Repository
from bilingual.workflows.articles import edition_article, finding_marks, locale_of, read

_AT_ONCE = 20
"""Articles of which the store is asked together: some 600 sentences. More at once gain nothing."""


def view(project: Project, style: StyleGuide, store: Repository, path: str, unasked: Collection[str] = ()) -> Article:
    """An article as it stands: read anew, with the targets that the store has for it, and their findings.

    Args:
        project: where it is.
        style: what it is measured by.
        store: has its targets.
        path: of the document, relative to `sources/`.
        unasked: ids of checks whose findings nobody will read.

    Raises:
        DocumentError: it cannot be read.
    """
    ((article, _),) = views(project, replace(style, off=style.off | frozenset(unasked)), store, [path])
    return article


def views(
    project: Project, style: StyleGuide, store: Repository, paths: Sequence[str], errors: dict[str, str] | None = None
) -> Iterator[tuple[Article, StyleGuide]]:
    """Articles as `view` gives them, each with what it is measured by.

    Args:
        project: where they are.
        style: what they are measured by.
        store: has their targets.
        paths: of the documents, in the order in which they come.
        errors: gets what is wrong with each that cannot be read; without it the first of these stops all.

    Raises:
        DocumentError: one of them cannot be read, and there is no `errors`.
    """
    for start in range(0, len(paths), _AT_ONCE):
        yield from _together(project, style, store, paths[start : start + _AT_ONCE], errors)


def _together(
    project: Project, style: StyleGuide, store: Repository, paths: Sequence[str], errors: dict[str, str] | None
) -> Iterator[tuple[Article, StyleGuide]]:
    articles = list(_read(project, store, paths, errors))
    stored = store.targets([segment for article in articles for segment in article.segments])
    dismissed = store.dismissals.of(paths)
    guides = [
        replace(style, off=style.off | frozenset(project.off(article.document.path)), dismissed=dismissed)
        for article in articles
    ]
    own = [{one.id: stored[one.id] for one in article.segments if one.id in stored} for article in articles]
    marks = [finding_marks(*each) for each in zip(articles, own, guides, strict=True)]
    known = store.findings.of({id_: mark for each in marks for id_, mark in each.items()})
    for article, targets, guide in zip(articles, own, guides, strict=True):
        locale = locale_of(project, article.document.path, targets)
        yield edition_article(article, targets, guide, locale, known), guide


def _read(
    project: Project, store: Repository, paths: Sequence[str], errors: dict[str, str] | None
) -> Iterator[Article]:
    resegmentations = store.resegmentations(paths)
    for path in paths:
        try:
            yield read(project, path, resegmentations.get(path, ()))
        except BilingualError as error:
            if errors is None:
                raise
            errors[path] = str(error)
