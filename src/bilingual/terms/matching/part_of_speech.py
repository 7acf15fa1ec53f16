"""What kind of word a term is where the term base does not say, and its English without the mark of an infinitive."""

import re

from bilingual.language.words import base_form, listed_words
from bilingual.model import Concept, Term
from bilingual.remembered import remembered

_INFINITIVE_MARK = re.compile(r"to\s+(?=\S)", re.IGNORECASE)
_VERB_ENDS = ("ieren", "isieren")
"""Of verbs that need be in no list: `drohnisieren`."""


def part_of_speech(german: Term) -> str:
    """`verb` or `adjective` for a German term that is written small; else what the term base says, perhaps nothing.

    German nouns have a capital, so a term without one is no noun. An adverb counts as an adjective: neither changes.
    """
    words = german.text.split()
    if german.pos or german.any_case or not words or any(word[:1] != word[:1].lower() for word in words):
        return german.pos
    return "verb" if _is_verb(words[-1]) else "adjective"


def wording(english: str, pos: str) -> str:
    """The English as it stands in a text: that of a verb without the `to` of its infinitive."""
    return _INFINITIVE_MARK.sub("", english, count=1) if pos == "verb" and _INFINITIVE_MARK.match(english) else english


def is_verb(concept: Concept, term: Term) -> bool:
    """Whether a term is a verb, by its own word or by that of its concept's German."""
    german = (part_of_speech(other) for other in concept.terms if other.language == "de")
    return term.pos == "verb" or (not term.pos and "verb" in german)


@remembered(1 << 14)
def _is_verb(word: str) -> bool:
    """Whether it is an infinitive: `abziehen`, whose `abzieht` is listed too, but not `offen`."""
    if word.endswith(_VERB_ENDS):
        return True
    if not word.endswith("n") or base_form(word, "de") != word:
        return False
    stem = word.removesuffix("n").removesuffix("e")
    return any(listed_words("de").get(stem + ending) == word for ending in ("t", "et", "te", "ete"))
