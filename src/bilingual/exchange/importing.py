"""A file's segments come into the store. Nobody's work is overwritten: each is saved on what it was compared with."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TypeAlias

from bilingual.errors import BilingualError, ConflictError
from bilingual.exchange.comparison import Comparison, ImportOptions, Outcome, compared
from bilingual.exchange.exchanged_segment import ExchangedSegment, exported, is_untouched, mark
from bilingual.exchange.moved import in_question, moved
from bilingual.exchange.tags import visible
from bilingual.model import Article, Note, Target
from bilingual.store import Repository

Earlier: TypeAlias = Callable[[Article], Mapping[str, Sequence[Target]]]
"""By segment id: the targets that the segments of an article have had."""

_STRANGE_BASE = "what the file tells of its export never stood here; its text is compared with what stands here now"
_WITHOUT_ARTICLE = "the file does not tell which article it is of; export the article from here and edit that"


def import_segments(
    store: Repository,
    exchanged: Sequence[ExchangedSegment],
    article_at: Callable[[str], Article],
    options: ImportOptions,
    shown_before: Earlier | None = None,
) -> list[Comparison]:
    """What the segments of a file mean for the project, in their order; changes and new notes are saved.

    Args:
        store: of the project.
        exchanged: what one file has.
        article_at: gives the article of a path as it stands, or raises a BilingualError: its segments are then refused.
        options: what the importing person decides.
        shown_before: gives the targets that the segments of an article have had, as they were exported; without it as
            the store has them.
    """
    comparisons: list[Comparison] = []
    earlier = shown_before or (lambda article: store.reviews.earlier(article.segments))
    for _, group in groupby(exchanged, key=lambda segment: segment.document):
        comparisons += _imported(store, list(group), article_at, options, earlier)
    return comparisons


def _imported(
    store: Repository,
    exchanged: Sequence[ExchangedSegment],
    article_at: Callable[[str], Article],
    options: ImportOptions,
    earlier: Earlier,
) -> Iterable[Comparison]:
    path = exchanged[0].document
    if not path:
        return _refused(exchanged, _WITHOUT_ARTICLE)
    try:
        article, versions, exchanged = _opened(store, exchanged, article_at)
    except BilingualError as error:
        return _refused(exchanged, str(error))
    recognised = _recognised(article, exchanged, cache(lambda: earlier(article)))
    comparisons = _of_one_text(list(compared(article, recognised, options)))
    comparisons = comparisons if options.theirs else in_question(comparisons)
    return comparisons if options.dry_run else _saved(store, article, comparisons, versions, options)


def _opened(
    store: Repository, exchanged: Sequence[ExchangedSegment], article_at: Callable[[str], Article]
) -> tuple[Article, Mapping[str, int | None], Sequence[ExchangedSegment]]:
    """The article, the versions that its segments had before it was read (what comes between is a conflict), and the
    segments of the file as those of the article, which may have another name by now."""
    path = exchanged[0].document
    versions = store.reviews.versions(path)
    try:
        return article_at(path), versions, exchanged
    except BilingualError as error:
        new = store.reviews.renamed(path)
        versions = store.reviews.versions(new)
        try:
            article = article_at(new)
        except BilingualError:
            raise error from None
    return article, versions, moved(exchanged, article)


def _recognised(
    article: Article, exchanged: Sequence[ExchangedSegment], earlier: Callable[[], Mapping[str, Sequence[Target]]]
) -> Iterator[ExchangedSegment]:
    """The segments, each without what its file tells of the export where that was changed there.

    What was replaced all over a file was replaced there too, and what was written then looks as if nobody had.
    """
    for theirs in exchanged:
        base, current = theirs.exported, exported(article.targets.get(theirs.segment))
        if base is None or base.target is None or (base.target, base.state) == (current.target, current.state):
            yield theirs
        elif theirs.mark:
            yield theirs if theirs.mark == mark(theirs.segment, base) else _without_base(theirs)
        else:
            had = map(exported, earlier().get(theirs.segment, ()))
            was_there = any((base.target, base.state) == (one.target, one.state) for one in had)
            yield theirs if was_there else _without_base(theirs)


def _of_one_text(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons; a segment that stands in a file several times with new texts that differ is refused."""
    texts: dict[str, dict[str, None]] = {}
    for one in comparisons:
        if one.target:
            texts.setdefault(one.exchanged.segment, {})[one.exchanged.target or ""] = None
    return [_in_doubt(one, list(texts[one.exchanged.segment])) if one.target else one for one in comparisons]


def _in_doubt(comparison: Comparison, texts: Sequence[str]) -> Comparison:
    if len(texts) == 1:
        return comparison
    reason = f"the file has several texts for it, {', '.join(map(repr, texts))}; leave one"
    return replace(comparison, outcome=Outcome.REFUSED, reason=reason, target=None)


def _without_base(theirs: ExchangedSegment) -> ExchangedSegment:
    told = (*theirs.told, _STRANGE_BASE) if is_untouched(theirs) else theirs.told
    return replace(theirs, exported=None, told=told)


def _refused(exchanged: Sequence[ExchangedSegment], reason: str) -> list[Comparison]:
    return [
        Comparison(one, Outcome.REFUSED, one.refusal or reason, told=one.told, is_without_article=not one.refusal)
        for one in exchanged
    ]


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
        notes = _keep_notes(store, comparison.exchanged, options) if comparison.segment else ()
        saved = comparison
        if comparison.outcome is Outcome.CHANGED:
            saved = _save(store, comparison, versions) or _saved_on_what_stands(store, article, comparison, options)
        yield replace(saved, notes=notes)


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


def _keep_notes(store: Repository, exchanged: ExchangedSegment, options: ImportOptions) -> tuple[Note, ...]:
    """Keep the notes that are new, and give them. A note that went out comes back with its text, if not its time."""
    if not exchanged.notes:
        return ()
    known = {visible(note.text).strip() for note in store.reviews.notes(exchanged.segment)}
    texts = dict.fromkeys(note.text.strip() for note in exchanged.notes)
    by = {note.text.strip(): note.by or options.name(exchanged) for note in exchanged.notes}
    new = tuple(Note(by[text], text, "") for text in texts if text and text not in known)
    for note in new:
        store.reviews.note(exchanged.segment, note.by, note.text)
    return new
