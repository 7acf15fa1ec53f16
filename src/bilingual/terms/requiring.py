"""What the term base demands of the translation of one text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from bilingual.model import Concept, Required, Span, TermStatus
from bilingual.terms.base import english, preferred_english
from bilingual.terms.matching import Matcher, TermMatch


def required(text: str, matcher: Matcher, kept: Sequence[Span] = ()) -> tuple[Required, ...]:
    """The terms that an engine must render as the house wants, in text order.

    Args:
        text: German, without codes.
        matcher: over the term base.
        kept: spans that come through as they are, such as English quotations: no term is looked for in them.
    """
    return tuple(_required(matcher.find(text), kept))


def fingerprint(concepts: Iterable[Concept]) -> str:
    """One string for a whole term base: equal where it says the same of every term, wherever that stands."""
    said = "\0".join(repr(replace(concept, file="", line=0)) for concept in concepts)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _required(matches: Sequence[TermMatch], kept: Sequence[Span]) -> Iterator[Required]:
    for match in matches:
        accepted = _accepted(match.concept)
        if accepted and not any(span.start < match.span.end and match.span.start < span.end for span in kept):
            rivals = _unwanted(match.concept, accepted)
            yield Required(match.span, match.compound, accepted, match.number, match.term.pos, rivals)


def _accepted(concept: Concept) -> tuple[str, ...]:
    """The preferred wording, then those that are admitted beside it; none where no wording is preferred."""
    first = preferred_english(concept)
    also = (term.text for term in english(concept) if term.status in {TermStatus.PREFERRED, TermStatus.ADMITTED})
    return tuple(dict.fromkeys((first, *also))) if first else ()


def _unwanted(concept: Concept, accepted: Sequence[str]) -> tuple[str, ...]:
    return tuple(term.text for term in english(concept) if term.text not in accepted)
