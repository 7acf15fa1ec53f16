"""An article as its readers would get it, and all that holds it back from them."""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilingual import documents, language, publishing
from bilingual.checks import NEVER_ERRORS, StyleGuide
from bilingual.errors import BilingualError
from bilingual.model import Article
from bilingual.project import Project
from bilingual.publishing import Edition, Manuscript, Obstacle, reader_format
from bilingual.store import Repository, open_store
from bilingual.workflows.views import view
from bilingual.workflows.workers import workers

_WINDOW = 128
"""Articles in memory at once, for each process that reads."""
_DRAFT = "its front matter says that it is a draft"


@dataclass(frozen=True, slots=True)
class Submission:
    """An article that may be published."""

    manuscript: Manuscript
    obstacles: tuple[Obstacle, ...]
    """All that holds it back."""
    until: str
    """UTC, ISO 8601: under embargo; empty where it is not."""


@dataclass(frozen=True, slots=True)
class JudgingGrounds:
    """What an article is judged by. It holds no store: processes that judge open one of their own."""

    project: Project
    """Its settings say what is asked of an article."""
    style: StyleGuide
    now: str
    """UTC, ISO 8601."""
    formats: tuple[str, ...]
    """Which are to be made of it."""


Judged = Submission | BilingualError


_stores = dict[int, Repository]()
"""By the number of a process: the store that it has opened. What another one has opened is not for a fork of it."""


def judge_each(
    grounds: JudgingGrounds, store: Repository, paths: Sequence[str], processes: int
) -> Iterator[tuple[str, Judged]]:
    """Each article as its readers would get it, or why it cannot be read, in the order of the paths.

    Other processes read the next ones while whoever asks sees to those that it has got.

    Args:
        grounds: what they are judged by.
        store: the project's, for what this process reads itself.
        paths: of documents, relative to `sources/`.
        processes: that read; 0 takes as many as there are cores, 1 this one alone.

    Raises:
        WorkerError: a process was ended before it was done.
    """
    _stores.clear()
    _stores[os.getpid()] = store
    with workers(grounds, processes, len(paths)) as crew:
        reading = deque[Iterator[tuple[str, Judged]]]()
        for start in range(0, len(paths), _WINDOW):
            window = paths[start : start + _WINDOW]
            reading.append(zip(window, crew.each(_judge_some, window), strict=True))
            if len(reading) > crew.ahead:
                yield from reading.popleft()
        for each in reading:
            yield from each


def _judge_some(grounds: JudgingGrounds, paths: Sequence[str]) -> list[Judged]:
    number = os.getpid()
    if number not in _stores:
        _stores[number] = open_store(grounds.project.store_url)
    return [_judged(grounds, _stores[number], path) for path in paths]


def _judged(grounds: JudgingGrounds, store: Repository, path: str) -> Judged:
    try:
        return submission(grounds, store, path)
    except BilingualError as error:
        return error


def submission(grounds: JudgingGrounds, store: Repository, path: str) -> Submission:
    """An article as its readers would get it, and what holds it back.

    Raises:
        DocumentError: it cannot be read.
        OutputError: a template of the house is wrong.
    """
    project = grounds.project
    article = view(project, grounds.style, store, path, unasked=NEVER_ERRORS)
    manuscript = as_read(project, store, article)
    until = _embargo(manuscript, grounds.now)
    return Submission(manuscript, tuple(_obstacles(grounds, article, manuscript, until)), until)


def as_read(project: Project, store: Repository, article: Article) -> Manuscript:
    """An article as its readers would get it."""
    edition = Edition(locale=project.settings.locale, glue=language.glue)
    drafts = store.drafts(article.segments)
    by_machine = {id_: draft for id_, draft in drafts.items() if draft.origin.is_machine}
    outline = documents.outline(article.document)
    outline = replace(outline, values={**outline.values, **project.rule(article.document.path).head})
    return publishing.manuscript(article, edition, outline, by_machine, project.settings.publish.editor)


def _embargo(manuscript: Manuscript, now: str) -> str:
    until = publishing.embargo_end(manuscript.particulars.embargo)
    return until if until > now else ""


def _obstacles(grounds: JudgingGrounds, article: Article, manuscript: Manuscript, until: str) -> Iterator[Obstacle]:
    settings = grounds.project.settings.publish
    yield from publishing.obstacles(article, manuscript.disclosure, settings.require, settings.max_unedited)
    templates = grounds.project.root / settings.templates
    for name in grounds.formats:
        if reason := reader_format(name).hindrance(manuscript, templates):
            yield Obstacle(reason)
    if unread := manuscript.particulars.unread_embargo:
        yield Obstacle(f"its embargo “{unread}” cannot be read; write it as 2024-01-25 or 2024-01-25T06:00+01:00")
    if unread := manuscript.particulars.unread_date:
        yield Obstacle(f"its date “{unread}” cannot be read; write it as 2024-01-25 or 25. Januar 2024")
    if not article.document.units and not manuscript.body:
        yield Obstacle("there is nothing in it")
    if until:
        yield Obstacle(f"under embargo until {manuscript.particulars.embargo}")
    if manuscript.particulars.draft:
        yield Obstacle(_DRAFT)
