"""German was left over in the English."""

from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.checks.texts import words
from bilingual.language import german_mean
from bilingual.language.words import listed_words
from bilingual.lists import listed
from bilingual.model import Severity, Span, State
from bilingual.origin import UNTRANSLATED

_SURE = 0.9
"""How German the whole text is (`language.detection`), from 0 to 1. Chosen by hand."""
_FEWEST = 3
"""Words that a text needs for that judgement."""
_SHORTEST = 4
_LOANS = frozenset(listed("checks/rules/german_loans.txt"))
"""German words of English texts, and those of names: `Frankfurter Allgemeine für Deutschland`."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports a target that is German, or words of it that are.

    A single noun with a capital is nearly always a name that stays (Müller, Wiese, Tagesspiegel): none is reported.
    """
    if not pair.segment.translate or pair.state is State.INITIAL or pair.origin == UNTRANSLATED:
        return
    if _is_all_german(pair.target):
        yield Spot("The translation is German.", target_spans=(Span(0, len(pair.target)),))
        return
    source = {word for word, _ in words(pair.source)}
    for word, span in words(pair.target):
        if word in source and _is_german(word):
            yield Spot(f"“{word}” was left in German.", target_spans=(span,))


def _is_all_german(text: str) -> bool:
    """Whether a text of some words is German, most of its words being none of English."""
    every = [word for word, _ in words(text)]
    foreign = sum(word.lower() not in listed_words("en") for word in every)
    return len(every) >= _FEWEST and 2 * foreign > len(every) and german_mean(text) > _SURE


def _is_german(word: str) -> bool:
    """Whether only the German dictionary has the word."""
    if len(word) < _SHORTEST or not word[0].islower() or word in _LOANS:
        return False
    return word in listed_words("de") and word not in listed_words("en")


CHECK = Check("untranslated", Severity.WARNING, "German was left over in the English.", find, of_kept=True)
