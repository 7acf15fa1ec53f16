"""An article as its readers would get it, and all that holds it back from them."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilingual import documents, language, publishing
from bilingual.checks import NEVER_ERRORS, StyleGuide
from bilingual.model import Article
from bilingual.project import Project
from bilingual.publishing import READER_FORMATS, Edition, Manuscript, Obstacle
from bilingual.store import Repository
from bilingual.workflows.articles import view

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
    """What an article is judged by."""

    project: Project
    """Its settings say what is asked of an article."""
    style: StyleGuide
    store: Repository
    now: str
    """UTC, ISO 8601."""
    formats: tuple[str, ...]
    """Which are to be made of it."""


def submission(grounds: JudgingGrounds, path: str) -> Submission:
    """An article as its readers would get it, and what holds it back.

    Raises:
        DocumentError: it cannot be read.
        OutputError: a template of the house is wrong.
    """
    project, store = grounds.project, grounds.store
    article = view(project, grounds.style, store, path, unasked=NEVER_ERRORS)
    edition = Edition(locale=project.settings.locale, glue=language.glue)
    drafts = store.drafts(article.segments)
    by_machine = {id_: draft for id_, draft in drafts.items() if draft.origin.is_machine}
    outline = documents.outline(article.document)
    manuscript = publishing.manuscript(article, edition, outline, by_machine, project.settings.publish.editor)
    until = _embargo(manuscript, grounds.now)
    return Submission(manuscript, tuple(_obstacles(grounds, article, manuscript, until)), until)


def _embargo(manuscript: Manuscript, now: str) -> str:
    until = publishing.embargo_end(manuscript.particulars.embargo)
    return until if until > now else ""


def _obstacles(grounds: JudgingGrounds, article: Article, manuscript: Manuscript, until: str) -> Iterator[Obstacle]:
    settings = grounds.project.settings.publish
    yield from publishing.obstacles(article, manuscript.disclosure, settings.require, settings.max_unedited)
    templates = grounds.project.root / settings.templates
    for name in grounds.formats:
        if reason := READER_FORMATS[name].hindrance(manuscript, templates):
            yield Obstacle(reason)
    if until:
        yield Obstacle(f"under embargo until {manuscript.particulars.embargo}")
    if manuscript.particulars.draft:
        yield Obstacle(_DRAFT)
