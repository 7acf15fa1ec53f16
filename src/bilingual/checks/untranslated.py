"""German was left over in the English."""

from collections.abc import Iterator

from bilingual.checks.name_words import names
from bilingual.checks.pair import House, Pair, Spot
from bilingual.checks.texts import words
from bilingual.engines.identity import Identity
from bilingual.language.detection import german_mean
from bilingual.model import BY_ENGINE, Severity, Span, State
from bilingual.terms.dictionary import words as listed

_SURE = 0.9
"""How German the whole text is (`language.detection`), from 0 to 1."""
_FEWEST = 3
"""Words that a text needs for that judgement."""
_SHORTEST = 4
_LOANS = frozenset(
    {"ersatz", "kitsch", "angst", "blitzkrieg", "kaputt", "über", "ein", "von", "der", "des", "und", "für"}
)
"""German words of English texts, and those of names: `Frankfurter Allgemeine für Deutschland`."""


def find(pair: Pair, _house: House) -> Iterator[Spot]:
    """Reports a target that is German, or words of it that are."""
    if not pair.segment.translate or pair.state is State.INITIAL or pair.origin == f"{BY_ENGINE}{Identity.signature}":
        return
    if len(pair.target.split()) >= _FEWEST and german_mean(pair.target) > _SURE:
        yield Spot("The translation is German.", target_spans=(Span(0, len(pair.target)),))
        return
    known = {name.text for name in names(pair.source)}
    source = {word for word, _ in words(pair.source)}
    for word, span in words(pair.target):
        if word in source and word not in known and _is_german(word):
            severity = Severity.NOTE if word[0].isupper() else None
            yield Spot(f"“{word}” was left in German.", target_spans=(span,), severity=severity)


def _is_german(word: str) -> bool:
    """Whether only the German dictionary has the word."""
    if len(word) < _SHORTEST or word.lower() in _LOANS or word.isupper():
        return False
    german, english = listed("de"), listed("en")
    return word in german and word not in english and word.lower() not in english
