"""How far each article is, and what the checks find in it as it stands, whoever changed it last."""

from collections.abc import Collection, Sequence
from contextlib import suppress

from bilingual.checks import StyleGuide
from bilingual.errors import BilingualError
from bilingual.model import Finding
from bilingual.project import Project
from bilingual.store import ArticleCounts, Repository
from bilingual.workflows.articles import (
    document_findings,
    edition_target,
    finding_marks,
    locale_of,
    read,
    style_guide,
    style_guide_of,
)


def counted(project: Project, store: Repository, known: Collection[str] = ()) -> dict[str, ArticleCounts]:
    """By path: the counts of the articles in the store.

    What people have changed since its findings were saved is looked at again, by a command or at the desk.

    Args:
        project: its rules are the checks'.
        store: where articles and findings are.
        known: articles whose findings the caller saves itself.
    """
    outdated = {path: ids for path, ids in store.outdated_findings().items() if path not in known}
    if outdated:
        style = style_guide(project)
        for path, ids in outdated.items():
            with suppress(BilingualError):  # an article that cannot be read has the findings of its last build
                _look_again(project, style, store, path, frozenset(ids))
    return {counts.path: counts for counts in store.counts()}


def _look_again(project: Project, style: StyleGuide, store: Repository, path: str, ids: Collection[str]) -> None:
    article = read(project, path, store.resegmentations([path]).get(path, ()))
    stored = store.targets(article.segments)
    style = style_guide_of(project, style, store, path)
    units = {unit.id: unit for unit in article.document.units}
    locale, said = locale_of(project, path, stored), document_findings(article, stored, style)
    found: dict[str, Sequence[Finding]] = {}
    for segment in article.segments:
        if segment.id in ids:
            target = edition_target(segment, units[segment.unit], stored.get(segment.id), style, locale)
            found[segment.id] = (*said.get(segment.id, ()), *(target.findings if target else ()))
    store.save_findings(found, finding_marks(article, stored, style))
