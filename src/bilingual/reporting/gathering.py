"""The figures of a project's articles, out of its sources and its store."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bilingual import workflows
from bilingual.checks import StyleGuide
from bilingual.content import plain
from bilingual.model import Article, Target
from bilingual.project import Project
from bilingual.reporting.measuring import ArticleReport, NotedSentence, measure
from bilingual.store import Repository
from bilingual.workflows import RunProgress


def gather(
    project: Project, style: StyleGuide, store: Repository, paths: Sequence[str], progress: RunProgress
) -> Iterator[ArticleReport]:
    """A report on each article, in the order of the paths.

    Raises:
        DocumentError: one of them cannot be read.
    """
    progress.start("Measuring", len(paths))
    for article, measures in workflows.views(project, style, store, paths):
        path = article.document.path
        drafted = _drafted(project, store, article, measures)
        seconds: dict[str, float] = defaultdict(float)
        for done in store.reviews.activity(path):
            seconds[done.person] += done.seconds
        noted = store.reviews.note_counts(path)
        remarks = tuple(
            NotedSentence(plain(segment.source), note)
            for segment in article.segments
            if segment.id in noted
            for note in store.reviews.notes(segment.id)
        )
        yield replace(measure(article, drafted, seconds), remarks=remarks)
        progress.advance(1)


def _drafted(project: Project, store: Repository, article: Article, style: StyleGuide) -> Mapping[str, Target]:
    """By segment id: the last draft of a machine before a person took over, with its findings."""
    by_people = {id_ for id_, target in article.targets.items() if target.origin.is_person}
    replaced = [segment for segment in article.segments if segment.id in by_people]
    drafts = store.machine_drafts(replaced) if replaced else {}
    if not drafts:
        return {}
    locale = workflows.locale_of(project, article.document.path, drafts)
    segments = tuple(segment for segment in replaced if segment.id in drafts)
    return workflows.edition_article(replace(article, segments=segments), drafts, style, locale).targets
