"""What the project knows of an article beside its targets, gathered for an export."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bilingual.content import plain
from bilingual.memory import context_keys
from bilingual.model import Article, Concept, Match, Note, Segment
from bilingual.store import Repository
from bilingual.terms.matching import Matcher


@dataclass(frozen=True, slots=True)
class ExportContext:
    """What is known of an article beside its targets."""

    locale: str = "en-US"
    """The language of the targets (BCP 47)."""
    matches: Mapping[str, Sequence[Match]] = field(default_factory=dict)
    """By segment id, best first."""
    notes: Mapping[str, Sequence[Note]] = field(default_factory=dict)
    """By segment id: what people wrote, oldest first."""
    concepts: Mapping[str, Sequence[Concept]] = field(default_factory=dict)
    """By unit id: what the term base has for its words."""
    source_in_target: bool = False
    """XLIFF 1.2 for tools that translate what stands in the target (OmegaT 3): the German, save where a person has
    confirmed the English; a draft is then an `alt-trans`."""


Matches = Callable[[Segment, str], Sequence[Match]]
"""Gives the earlier translations that resemble a segment, the best first; the string is its context key."""


def context_of(article: Article, store: Repository, terms: Matcher, matches: Matches, locale: str) -> ExportContext:
    """What goes out with an article.

    Args:
        article: as it stands.
        store: has the notes.
        terms: the term base.
        matches: the memory.
        locale: of the targets.
    """
    keys = context_keys(article.segments)
    alike = {
        segment.id: matches(segment, key)
        for segment, key in zip(article.segments, keys, strict=True)
        if _is_open(article, segment)
    }
    notes = {id_: store.reviews.notes(id_) for id_ in store.reviews.note_counts(article.document.path)}
    return ExportContext(locale, {id_: some for id_, some in alike.items() if some}, notes, _concepts(article, terms))


def _is_open(article: Article, segment: Segment) -> bool:
    """Whether somebody still has to translate it or look at it."""
    target = article.targets.get(segment.id)
    return segment.translate and (target is None or not target.state.is_confirmed)


def _concepts(article: Article, terms: Matcher) -> dict[str, tuple[Concept, ...]]:
    """By unit id: the concepts of which a term stands in the unit."""
    concepts: dict[str, dict[str, Concept]] = defaultdict(dict)
    for segment in article.segments:
        if segment.translate:
            matches = terms.find(plain(segment.source))
            concepts[segment.unit] |= {match.concept.id: match.concept for match in matches}
    return {unit: tuple(several.values()) for unit, several in concepts.items() if several}
