"""Takes a file's segments into the store. Nobody's work is overwritten: each is saved on what it was compared with."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from bilingual.errors import BilingualError, ConflictError
from bilingual.exchange.comparison import Comparison, ImportOptions, Outcome, compared
from bilingual.exchange.data import ExchangedSegment
from bilingual.exchange.tags import visible
from bilingual.model import Article
from bilingual.store import Repository

_WITHOUT_ARTICLE = "the file does not tell which article it is of; export the article from here and edit that"


def take(
    store: Repository, records: Sequence[ExchangedSegment], view: Callable[[str], Article], options: ImportOptions
) -> list[Comparison]:
    """What the records of a file mean for the project, in their order; what was changed is saved, and new notes are.

    Args:
        store: of the project.
        records: of one file.
        view: gives the article of a path as it stands, or raises a BilingualError: its segments are then refused.
        options: what the importing person decides.
    """
    found: list[Comparison] = []
    for document, group in groupby(records, key=lambda record: record.document):
        some = list(group)
        if not document:
            found += [Comparison(record, Outcome.REFUSED, _WITHOUT_ARTICLE) for record in some]
            continue
        versions = store.reviews.versions(document)  # before the article is read: what comes between is a conflict
        try:
            article = view(document)
        except BilingualError as error:
            found += [Comparison(record, Outcome.REFUSED, str(error)) for record in some]
            continue
        comparisons = list(compared(article, some, options))
        found += comparisons if options.dry_run else _saved(store, article, comparisons, versions, options)
    return found


def _saved(
    store: Repository,
    article: Article,
    comparisons: Sequence[Comparison],
    versions: Mapping[str, int | None],
    options: ImportOptions,
) -> Iterator[Comparison]:
    """The comparisons after what was changed is saved."""
    if any(found.outcome is Outcome.CHANGED or found.record.notes for found in comparisons):
        store.enter({article.document.path: article.segments})
    for found in comparisons:
        if found.segment:
            _keep_notes(store, found, options)
        if found.outcome is Outcome.CHANGED:
            yield _save(store, found, versions) or _saved_on_what_stands(store, article, found, options)
        else:
            yield found


def _save(store: Repository, found: Comparison, versions: Mapping[str, int | None]) -> Comparison | None:
    """The comparison, saved; None where the segment has another version by now."""
    assert found.segment  # what has changed stands in the article
    assert found.target
    try:
        store.reviews.save(found.segment, found.target, versions.get(found.segment.id))
    except ConflictError:
        return None
    return found


def _saved_on_what_stands(store: Repository, article: Article, found: Comparison, options: ImportOptions) -> Comparison:
    """The record compared anew, after a save since: a person's, or the same sentence's that this file has as well."""
    assert found.segment
    id_ = found.segment.id
    version = store.reviews.current([found.segment]).get(id_)
    if version is None:
        return replace(found, outcome=Outcome.CONFLICT)
    standing = replace(article, targets={**article.targets, id_: version.target})
    (again,) = compared(standing, [found.record], replace(options, theirs=False))
    if again.outcome is Outcome.CHANGED:
        return _save(store, again, {id_: version.number}) or replace(again, outcome=Outcome.CONFLICT)
    return again


def _keep_notes(store: Repository, found: Comparison, options: ImportOptions) -> None:
    """Keep the notes that are new. A note that went out comes back with its text, if not with its time."""
    if not found.record.notes:
        return
    known = {visible(note.text).strip() for note in store.reviews.notes(found.record.segment)}
    for note in found.record.notes:
        if note.text.strip() and note.text.strip() not in known:
            store.reviews.note(found.record.segment, note.by or options.name(found.record), note.text.strip())
