"""German was left over in the English."""

from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.checks.texts import words
from bilingual.language import german_mean
from bilingual.language.names import no_name
from bilingual.language.words import is_german_noun, listed_words, may_be_compound
from bilingual.lists import listed
from bilingual.literals import protected_spans
from bilingual.model import Severity, Span, State
from bilingual.origin import UNTRANSLATED
from bilingual.patterns import late_pattern

_SURE = 0.9
"""How German the whole text is (`language.detection`), from 0 to 1. Chosen by hand."""
_FEWEST = 3
"""Words that a text needs for that judgement."""
_SHORTEST = 4
_ARTICLE = late_pattern(r"\b(?:[Tt]he|[Aa]n?) $")
_CAPITAL = late_pattern(r" [A-ZÄÖÜ]")
_PART_START = late_pattern(r"(?:^|[,;:(|•–])\s*$")
_LABEL = late_pattern(r"(?:^|[(|•–\n])\s*(?P<label>[^\W\d_]+)(?=:\s)")
_SENTENCE_END = late_pattern(r"[.!?…][\"'“”’»«)\]]*\s*$")
_CREDIT = late_pattern(r"\W*(?:Photo|Image|Picture|Illustration|Graphic)s?\s*[:©]")
"""Whose a picture is: names follow, and `Änne Größer-Öztürk` is no sentence in German."""
_LABELS = frozenset(listed("checks/rules/german_labels.txt"))
_LOANS = frozenset(listed("checks/rules/german_loans.txt"))
"""German words of English texts, and those of names: `Frankfurter Allgemeine für Deutschland`."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports a target that is German, or words of it that are.

    A single noun with a capital is nearly always a name that stays (Müller, Wiese, Tagesspiegel): one is reported only
    where no dictionary of English has it, it is surely no name, and the English has an article before it or is no whole
    sentence, and the noun begins a part of it: `2 p.m., Rathaus`, but not `2 p.m., Rathaus Schöneberg`.
    """
    if not pair.segment.translate or pair.state is State.INITIAL or pair.origin == UNTRANSLATED:
        return
    if _is_all_german(pair):
        yield Spot("The translation is German.", target_spans=(Span(0, len(pair.target)),))
        return
    source = {word for word, _ in words(pair.source)}
    literal = {place for span in protected_spans(pair.target) for place in range(span.start, span.end)}
    for word, span in words(pair.target):
        if word in source and span.start not in literal and _is_left(word, span, pair):
            yield Spot(f"“{word}” was left in German.", target_spans=(span,))


def _is_all_german(pair: Pair) -> bool:
    """Whether a text of some words is German: most of its words are none of English, or half of one left as it was."""
    if _CREDIT.match(pair.target):
        return False
    every = [word for word, _ in words(pair.target)]
    foreign = sum(word.lower() not in listed_words("en") for word in every)
    most = len(every) - 1 if pair.target == pair.source else len(every)
    return len(every) >= _FEWEST and 2 * foreign > most and german_mean(pair.target) > _SURE


def _is_left(word: str, span: Span, pair: Pair) -> bool:
    return _is_german(word) or _is_left_label(word, span, pair) or _is_left_noun(word, span, pair)


def _is_left_label(word: str, span: Span, pair: Pair) -> bool:
    """Whether a word before a colon is the label that the German has there: `Redaktionsschluss: April 3`.

    Before a whole sentence it is rather the name of who speaks: `Baumgarten: No, I do not.`
    """
    if not pair.target.startswith(":", span.end):
        return False
    places = (Span(*match.span("label")) for match in _LABEL.finditer(pair.target))
    if span not in places or all(match["label"] != word for match in _LABEL.finditer(pair.source)):
        return False
    is_speaker = bool(_SENTENCE_END.search(pair.target))
    return word in _LABELS or (not is_speaker and _is_german_alone(word) and no_name(pair.source, word))


def _is_left_noun(word: str, span: Span, pair: Pair) -> bool:
    """Whether a word is a German noun that stands between English words as one of them."""
    if not _is_german_alone(word) or not no_name(pair.source, word):
        return False
    before, after = pair.target[: span.start], pair.target[span.end :]
    stands_alone = _PART_START.search(before) and not _CAPITAL.match(after) and not _SENTENCE_END.search(pair.target)
    return bool(_ARTICLE.search(before) or (stands_alone and may_be_compound(word)))


def _is_german_alone(word: str) -> bool:
    """Whether a word is a noun of the German dictionary and no English one."""
    if len(word) < _SHORTEST or word in _LOANS or not is_german_noun(word):
        return False
    return listed_words("en").keys().isdisjoint((word, word.lower()))


def _is_german(word: str) -> bool:
    """Whether only the German dictionary has the word."""
    if len(word) < _SHORTEST or not word[0].islower() or word in _LOANS:
        return False
    return word in listed_words("de") and word not in listed_words("en")


CHECK = Check("untranslated", Severity.WARNING, "German was left over in the English.", find, of_kept=True)
