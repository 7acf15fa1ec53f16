"""Which terms of a concept a change is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.errors import TermError
from bilingual.model import Term, TermStatus

GERMAN = frozenset({"source", "source_status", "compounds"})
"""Fields of a German term."""
ENGLISH = frozenset({"target", "status"})
"""Fields of an English term."""
WHOLE = frozenset({"domain", "concept_note"})
"""Fields of the concept. The others, `pos`, `case` and `note`, are of either term."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A German and an English term; empty where the concept has none."""

    german: str
    english: str
    subject: str
    """The one that fields of either are about: the one a person named, else the English."""
    named: bool
    """Whether a person named one of them."""


def picked(terms: Sequence[Term], term: str) -> Picked:
    """The terms that a change is about.

    Args:
        terms: those of a concept.
        term: one that a person named, or empty: then the preferred of each language, else the first.

    Raises:
        TermError: the concept has no such term.
    """
    german = [known for known in terms if known.language == "de"]
    english = [known for known in terms if known.language == "en"]
    texts = {known.text for known in terms}
    if term and term not in texts:
        raise TermError(f"{term}: no such term in this concept; it has {', '.join(sorted(texts))}")
    pair = _preferred(german, term), _preferred(english, term)
    return Picked(*pair, subject=term or pair[1] or pair[0], named=bool(term))


def _preferred(terms: Sequence[Term], term: str) -> str:
    named = [known.text for known in terms if known.text == term]
    preferred = [known.text for known in terms if known.status == TermStatus.PREFERRED]
    return next(iter(named + preferred + [known.text for known in terms]), "")
