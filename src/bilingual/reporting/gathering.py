"""The figures of a project's articles, out of its sources and its store."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bilingual import workflows
from bilingual.checks import StyleGuide
from bilingual.content import plain
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
    for path in paths:
        article = workflows.view(project, style, store, path)
        drafts = store.machine_drafts(article.segments)
        locale = workflows.locale_of(project, path, drafts)
        with_drafts = replace(article, segments=tuple(segment for segment in article.segments if segment.id in drafts))
        measures = workflows.style_guide_of(project, style, store, path)
        drafted = workflows.edition_article(with_drafts, drafts, measures, locale)
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
        yield replace(measure(article, drafted.targets, seconds), remarks=remarks)
        progress.advance(1)
