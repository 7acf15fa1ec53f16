"""A Word file for those who review in Word: German and English side by side, findings and notes as comments."""

from functools import partial

from bilingual import publishing
from bilingual.checks import StyleGuide
from bilingual.project import Project
from bilingual.publishing import Publication
from bilingual.store import Repository
from bilingual.workflows.articles import sentence_at
from bilingual.workflows.destinations import Destinations
from bilingual.workflows.judging import as_read
from bilingual.workflows.publish import imprint_of
from bilingual.workflows.references import SourceFolder
from bilingual.workflows.views import view


def review_copy(project: Project, style: StyleGuide, store: Repository, path: str) -> bytes:
    """The file of an article as it stands now, whatever holds it back from readers.

    Raises:
        DocumentError: the article cannot be read.
        OutputError: a template of the house is wrong.
    """
    article = view(project, style, store, path)
    manuscript = as_read(project, store, article)
    place = partial(sentence_at, project, store)
    publication = Publication(
        manuscript,
        publishing.teaser(manuscript, publishing.slug(manuscript, ())),
        imprint_of(project),
        Destinations(SourceFolder(project.sources), path, lambda _: "", (), place),
        project.root / project.settings.publish.templates,
    )
    notes = {segment: store.reviews.notes(segment) for segment in store.reviews.note_counts(path)}
    return publishing.review_copy(publication, publishing.review_comments(article, notes))
