"""What the term base demands of the translation of one text."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from bilingual.edits import meet
from bilingual.model import Concept, Required, Span, TermStatus
from bilingual.terms.base import english, preferred_english
from bilingual.terms.matching import Matcher, TermMatch, part_of_speech, wording


def required(text: str, matcher: Matcher, kept: Sequence[Span] = ()) -> tuple[Required, ...]:
    """The terms that an engine must render as the house wants, in text order.

    Args:
        text: German, without codes.
        matcher: over the term base.
        kept: spans that come through as they are, such as English quotations: no term is looked for in them.
    """
    matches = [match for match in matcher.find(text) if not any(meet(match.span, span) for span in kept)]
    every = matcher.every(text) if matches else ()
    return tuple(requirement for match in matches if (requirement := _required(match, alternatives(match, every))))


def alternatives(match: TermMatch, every: Iterable[TermMatch]) -> tuple[Concept, ...]:
    """The concepts that the words of a match may stand for, its own first.

    Args:
        match: one of a text.
        every: all matches of the text, overlapping ones too.
    """
    others = (other.concept for other in every if other.span == match.span)
    return tuple({concept.id: concept for concept in (match.concept, *others)}.values())


def fingerprint(concepts: Iterable[Concept]) -> str:
    """One string for a whole term base: equal where it says the same of every term, wherever that stands."""
    said = "\0".join(repr(replace(concept, file="", line=0)) for concept in concepts)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _required(match: TermMatch, concepts: Sequence[Concept]) -> Required | None:
    accepted = _accepted(concepts)
    if not accepted:
        return None
    pos = part_of_speech(match.term)
    rivals = (term.text for concept in concepts for term in english(concept) if term.text not in accepted)
    wanted, unwanted = (tuple(dict.fromkeys(wording(text, pos) for text in texts)) for texts in (accepted, rivals))
    return Required(match.span, match.compound, wanted, match.number, pos, unwanted)


def _accepted(concepts: Sequence[Concept]) -> tuple[str, ...]:
    """The preferred wordings, then those that are admitted beside them; none where no wording is preferred."""
    first = list(filter(None, map(preferred_english, concepts)))
    named = (term for concept in concepts for term in english(concept))
    also = (term.text for term in named if term.status in {TermStatus.PREFERRED, TermStatus.ADMITTED})
    return tuple(dict.fromkeys((*first, *also))) if first else ()
