"""A file's segments come into the store. Nobody's work is overwritten: each is saved on what it was compared with."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from bilingual.errors import BilingualError, ConflictError
from bilingual.exchange.comparison import Comparison, ImportOptions, Outcome, compared
from bilingual.exchange.exchanged_segment import ExchangedSegment
from bilingual.exchange.tags import visible
from bilingual.model import Article
from bilingual.store import Repository

_WITHOUT_ARTICLE = "the file does not tell which article it is of; export the article from here and edit that"


def import_segments(
    store: Repository,
    exchanged: Sequence[ExchangedSegment],
    article_at: Callable[[str], Article],
    options: ImportOptions,
) -> list[Comparison]:
    """What the segments of a file mean for the project, in their order; changes and new notes are saved.

    Args:
        store: of the project.
        exchanged: what one file has.
        article_at: gives the article of a path as it stands, or raises a BilingualError: its segments are then refused.
        options: what the importing person decides.
    """
    comparisons: list[Comparison] = []
    for path, group in groupby(exchanged, key=lambda segment: segment.document):
        comparisons += _imported(store, path, list(group), article_at, options)
    return comparisons


def _imported(
    store: Repository,
    path: str,
    exchanged: Sequence[ExchangedSegment],
    article_at: Callable[[str], Article],
    options: ImportOptions,
) -> Iterable[Comparison]:
    if not path:
        return _refused(exchanged, _WITHOUT_ARTICLE)
    versions = store.reviews.versions(path)  # before the article is read: what comes between is a conflict
    try:
        article = article_at(path)
    except BilingualError as error:
        return _refused(exchanged, str(error))
    comparisons = list(compared(article, exchanged, options))
    return comparisons if options.dry_run else _saved(store, article, comparisons, versions, options)


def _refused(exchanged: Sequence[ExchangedSegment], reason: str) -> list[Comparison]:
    return [Comparison(segment, Outcome.REFUSED, reason) for segment in exchanged]


def _saved(
    store: Repository,
    article: Article,
    comparisons: Sequence[Comparison],
    versions: Mapping[str, int | None],
    options: ImportOptions,
) -> Iterator[Comparison]:
    """The comparisons after what was changed is saved."""
    if any(comparison.outcome is Outcome.CHANGED or comparison.exchanged.notes for comparison in comparisons):
        store.enter({article.document.path: article.segments})
    for comparison in comparisons:
        if comparison.segment:
            _keep_notes(store, comparison.exchanged, options)
        if comparison.outcome is Outcome.CHANGED:
            yield _save(store, comparison, versions) or _saved_on_what_stands(store, article, comparison, options)
        else:
            yield comparison


def _save(store: Repository, comparison: Comparison, versions: Mapping[str, int | None]) -> Comparison | None:
    """The comparison, saved; None where the segment has another version by now."""
    assert comparison.segment  # what has changed stands in the article
    assert comparison.target
    try:
        store.reviews.save(comparison.segment, comparison.target, versions.get(comparison.segment.id))
    except ConflictError:
        return None
    return comparison


def _saved_on_what_stands(
    store: Repository, article: Article, comparison: Comparison, options: ImportOptions
) -> Comparison:
    """The segment compared anew, after a save since: a person's, or the same sentence's that this file has as well."""
    assert comparison.segment
    id_ = comparison.segment.id
    version = store.reviews.current([comparison.segment]).get(id_)
    if version is None:
        return replace(comparison, outcome=Outcome.CONFLICT)
    standing = replace(article, targets={**article.targets, id_: version.target})
    (again,) = compared(standing, [comparison.exchanged], replace(options, theirs=False))
    if again.outcome is Outcome.CHANGED:
        return _save(store, again, {id_: version.number}) or replace(again, outcome=Outcome.CONFLICT)
    return again


def _keep_notes(store: Repository, exchanged: ExchangedSegment, options: ImportOptions) -> None:
    """Keep the notes that are new. A note that went out comes back with its text, if not with its time."""
    if not exchanged.notes:
        return
    known = {visible(note.text).strip() for note in store.reviews.notes(exchanged.segment)}
    for note in exchanged.notes:
        if note.text.strip() and note.text.strip() not in known:
            store.reviews.note(exchanged.segment, note.by or options.name(exchanged), note.text.strip())
