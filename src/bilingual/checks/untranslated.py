"""German was left over in the English."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.checks.texts import words
from bilingual.language import german_mean
from bilingual.language.names import no_name
from bilingual.language.words import is_german_noun, listed_words
from bilingual.lists import listed
from bilingual.literals import protected_spans
from bilingual.model import Severity, Span, State
from bilingual.origin import UNTRANSLATED

_SURE = 0.9
"""How German the whole text is (`language.detection`), from 0 to 1. Chosen by hand."""
_FEWEST = 3
"""Words that a text needs for that judgement."""
_SHORTEST = 4
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?) $")
_LOANS = frozenset(listed("checks/rules/german_loans.txt"))
"""German words of English texts, and those of names: `Frankfurter Allgemeine für Deutschland`."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports a target that is German, or words of it that are.

    A single noun with a capital is nearly always a name that stays (Müller, Wiese, Tagesspiegel): one is reported only
    where the English has an article before it, no dictionary of English has it, and it is surely no name.
    """
    if not pair.segment.translate or pair.state is State.INITIAL or pair.origin == UNTRANSLATED:
        return
    if _is_all_german(pair):
        yield Spot("The translation is German.", target_spans=(Span(0, len(pair.target)),))
        return
    source = {word for word, _ in words(pair.source)}
    literals = list(protected_spans(pair.target))
    for word, span in words(pair.target):
        is_literal = any(literal.start <= span.start < literal.end for literal in literals)
        if word in source and not is_literal and (_is_german(word) or _is_left_noun(word, span, pair)):
            yield Spot(f"“{word}” was left in German.", target_spans=(span,))


def _is_all_german(pair: Pair) -> bool:
    """Whether a text of some words is German: most of its words are none of English, or half of one left as it was."""
    every = [word for word, _ in words(pair.target)]
    foreign = sum(word.lower() not in listed_words("en") for word in every)
    most = len(every) - 1 if pair.target == pair.source else len(every)
    return len(every) >= _FEWEST and 2 * foreign > most and german_mean(pair.target) > _SURE


def _is_left_noun(word: str, span: Span, pair: Pair) -> bool:
    """Whether a word is a German noun that stands between English words as one of them."""
    small = word.lower()
    if len(word) < _SHORTEST or word in _LOANS or not is_german_noun(word) or {word, small} & listed_words("en").keys():
        return False
    return bool(_ARTICLE.search(pair.target[: span.start])) and no_name(pair.source, word)


def _is_german(word: str) -> bool:
    """Whether only the German dictionary has the word."""
    if len(word) < _SHORTEST or not word[0].islower() or word in _LOANS:
        return False
    return word in listed_words("de") and word not in listed_words("en")


CHECK = Check("untranslated", Severity.WARNING, "German was left over in the English.", find, of_kept=True)
