"""English quotations inside German sentences, which must come through word for word."""

import random
import re

from training.corpus import Pair

_GERMAN_QUOTE = re.compile(r"[„»\"“]([^„“”»«\"]+)[“”«\"]")
_ENGLISH_QUOTE = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_QUOTE_MARKS = re.compile(r"[„“”»«\"]")

_SPEAKERS = {
    "er": "he", "sie": "she", "der Minister": "the minister", "die Sprecherin": "the spokeswoman",
    "der Präsident": "the president", "Tom": "Tom", "Maria": "Maria", "ein Augenzeuge": "an eyewitness",
}  # fmt: skip
_VERBS = {
    "sagte": "said", "schrieb": "wrote", "erklärte": "declared", "fragte": "asked", "rief": "shouted",
    "antwortete": "answered",
}  # fmt: skip


def quoted_part(pair: Pair, _: random.Random) -> Pair | None:
    """A pair that quotes on both sides gets the English quotation on both."""
    if len(_QUOTE_MARKS.findall(pair.german)) != 2 or len(_QUOTE_MARKS.findall(pair.english)) != 2:
        return None
    german, english = _GERMAN_QUOTE.search(pair.german), _ENGLISH_QUOTE.search(pair.english)
    if german is None or english is None:
        return None
    start, end = german.span(1)
    return Pair(pair.german[:start] + english[1] + pair.german[end:], pair.english, pair.origin)


def reported(pair: Pair, rng: random.Random) -> Pair | None:
    """An English sentence reported in German: `Er sagte: „We will come.“` and `He said: “We will come.”`"""
    if _QUOTE_MARKS.search(pair.english) or not pair.english.endswith((".", "!", "?")):
        return None
    speaker, verb = rng.choice(sorted(_SPEAKERS)), rng.choice(sorted(_VERBS))
    german = f"{speaker} {verb}: „{pair.english}“"
    english = f"{_SPEAKERS[speaker]} {_VERBS[verb]}: “{pair.english}”"
    return Pair(german[0].upper() + german[1:], english[0].upper() + english[1:], pair.origin)
