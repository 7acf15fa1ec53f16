"""What the project knows of an article beside its targets, gathered for an export."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from bilingual.content import plain
from bilingual.exchange.data import ExportContext
from bilingual.memory import context_keys
from bilingual.model import Article, Concept, Match, Segment
from bilingual.store import Repository
from bilingual.terms.matching import Matcher

Matches = Callable[[Segment, str], Sequence[Match]]
"""Gives the earlier translations that resemble a segment, the best first; the string is its context key."""


def context(article: Article, store: Repository, terms: Matcher, matches: Matches, locale: str) -> ExportContext:
    """The extras of an article.

    Args:
        article: as it stands.
        store: has the notes.
        terms: the term base.
        matches: the memory.
        locale: of the targets.
    """
    noted = store.reviews.note_counts(article.document.path)
    keys = context_keys(article.segments)
    return ExportContext(
        locale,
        {
            segment.id: found
            for segment, key in zip(article.segments, keys, strict=True)
            if _is_open(article, segment) and (found := matches(segment, key))
        },
        {id_: store.reviews.notes(id_) for id_ in noted},
        _concepts(article, terms),
    )


def _is_open(article: Article, segment: Segment) -> bool:
    """Whether somebody still has to translate it or look at it."""
    target = article.targets.get(segment.id)
    return segment.translate and (target is None or not target.state.is_confirmed)


def _concepts(article: Article, terms: Matcher) -> dict[str, tuple[Concept, ...]]:
    """By unit id: the concepts of which a term stands in the unit."""
    found: dict[str, dict[str, Concept]] = defaultdict(dict)
    for segment in article.segments:
        if segment.translate:
            matches = terms.find(plain(segment.source))
            found[segment.unit] |= {match.concept.id: match.concept for match in matches}
    return {unit: tuple(several.values()) for unit, several in found.items() if several}
