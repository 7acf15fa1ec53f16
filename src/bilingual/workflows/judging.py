"""An article as its readers would get it, and all that holds it back from them."""

from collections.abc import Iterable

from bilingual import documents, language, publishing
from bilingual.checks import NEVER_ERRORS, StyleGuide
from bilingual.model import Article
from bilingual.project import Project
from bilingual.publishing import READER_FORMATS, Edition, Manuscript, Obstacle
from bilingual.store import Repository
from bilingual.workflows.articles import view

_DRAFT = "its front matter says that it is a draft"


def candidate(project: Project, style: StyleGuide, store: Repository, path: str) -> tuple[Article, Manuscript]:
    """An article with what was found in it, and its manuscript.

    Raises:
        DocumentError: it cannot be read.
    """
    article = view(project, style, store, path, unasked=NEVER_ERRORS)
    edition = Edition(locale=project.settings.locale, glue=language.glue)
    drafts = store.drafts(article.segments)
    by_machine = {id_: draft for id_, draft in drafts.items() if draft.origin.is_machine}
    outline = documents.outline(article.document)
    return article, publishing.manuscript(article, edition, outline, by_machine, project.settings.publish.editor)


def embargo(manuscript: Manuscript, now: str) -> str:
    """Until when an article is not to be published: UTC, ISO 8601; empty where that is past or never was."""
    until = publishing.embargo_end(manuscript.particulars.embargo)
    return until if until > now else ""


def judged(
    project: Project, article: Article, manuscript: Manuscript, now: str, formats: Iterable[str]
) -> tuple[Obstacle, ...]:
    """All that holds an article back.

    Args:
        project: its settings say what is asked of an article.
        article: with its findings.
        manuscript: made of it.
        now: UTC, ISO 8601.
        formats: which are to be made of it.
    """
    settings = project.settings.publish
    templates = project.root / settings.templates
    reasons = [READER_FORMATS[name].hindrance(manuscript, templates) for name in formats]
    if embargo(manuscript, now):
        reasons.append(f"under embargo until {manuscript.particulars.embargo}")
    if manuscript.particulars.draft:
        reasons.append(_DRAFT)
    found = publishing.obstacles(article, manuscript.disclosure, settings.require, settings.max_unedited)
    return (*found, *(Obstacle(reason) for reason in reasons if reason))
