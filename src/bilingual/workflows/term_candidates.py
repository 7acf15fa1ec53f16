"""Candidates for the term base, from all articles of a project and their translations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilingual.content import plain
from bilingual.language.words import align, word_spans
from bilingual.model import Article, Span
from bilingual.project import Project
from bilingual.remembered import remembered
from bilingual.store import Repository
from bilingual.terms.extraction import ExampleSentence, Suggestion, suggestions
from bilingual.workflows.articles import read_each, style_guide
from bilingual.workflows.progress import RunProgress


@dataclass(frozen=True, slots=True)
class Candidates:
    """What was found."""

    suggestions: tuple[Suggestion, ...]
    """Best first."""
    errors: tuple[str, ...] = ()
    """One for each article that could not be read."""


@dataclass(frozen=True, slots=True)
class SuggestOptions:
    """How many candidates are asked for."""

    limit: int
    least: int
    """How often each must occur."""


def suggest(
    project: Project, store: Repository, progress: RunProgress, paths: Sequence[str], options: SuggestOptions
) -> Candidates:
    """What these articles say often and the term base has not, with the English that it was given.

    Args:
        project: its articles and its term base.
        store: what they were translated to.
        progress: told how far the reading is.
        paths: of documents, relative to `sources/`.
        options: how many.
    """
    errors: dict[str, str] = {}
    articles = read_each(project, store, paths, progress, errors)
    sentences = [sentence for article in articles for sentence in _sentences(article, store)]
    known = style_guide(project).terms
    found = suggestions(sentences, known, _aligned, options.limit, options.least)
    return Candidates(tuple(found), tuple(errors.values()))


def _sentences(article: Article, store: Repository) -> Iterator[ExampleSentence]:
    stored = store.targets(article.segments)
    for segment in article.segments:
        target = stored.get(segment.id)
        if segment.language == "de":
            english = plain(target.content) if target else ""
            confirmed = target is not None and target.state.is_confirmed
            yield ExampleSentence(article.document.path, plain(segment.source), segment.quotations, english, confirmed)


@remembered(1 << 12)
def _aligned(german: str, english: str) -> list[tuple[Span, Span]]:
    sources, targets = word_spans(german), word_spans(english)
    return [(sources[link.source], targets[link.target]) for link in align(german, english)]
