"""The same sentence as people also write it: without full stop, as a headline, in capitals, without umlauts."""

import random
import re

from training.corpus import Pair

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_FIGURES = re.compile(r"(?<![\w.,])\d{2,7}(?![\w]|[.,]\d)")
_ARTICLES = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_GERMAN_ARTICLES = re.compile(r"^(?:der|die|das|eine?) ", re.IGNORECASE)


def no_final_stop(pair: Pair, _: random.Random) -> Pair | None:
    """Both sides without their full stop."""
    if not (pair.german.endswith(".") and pair.english.endswith(".")) or pair.german.endswith(".."):
        return None
    return Pair(pair.german[:-1], pair.english[:-1], pair.origin)


def headline(pair: Pair, rng: random.Random) -> Pair | None:
    """Without full stop and first article, as newspapers write above a text: `Regierung tritt zurück`."""
    bare = no_final_stop(pair, rng)
    if bare is None or not _GERMAN_ARTICLES.match(bare.german) or not _ARTICLES.match(bare.english):
        return None
    german, english = _GERMAN_ARTICLES.sub("", bare.german), _ARTICLES.sub("", bare.english)
    return Pair(_capitalised(german), _capitalised(english), pair.origin)


def capitals(pair: Pair, _: random.Random) -> Pair | None:
    """Both sides in capitals; ß becomes SS."""
    return Pair(pair.german.upper(), pair.english.upper(), pair.origin)


def no_umlauts(pair: Pair, _: random.Random) -> Pair | None:
    """The German typed without umlauts and ß."""
    plain = pair.german.translate(_UMLAUTS)
    return None if plain == pair.german else Pair(plain, pair.english, pair.origin)


def numbers(pair: Pair, rng: random.Random) -> Pair | None:
    """Another number in place of the only one, in each language's own form: `1.250` and `1,250`."""
    german, english = _FIGURES.findall(pair.german), _FIGURES.findall(pair.english)
    if len(german) != 1 or german != english:
        return None
    number = rng.randrange(10 ** (len(german[0]) - 1), 10 ** len(german[0]))
    english_form = str(number) if number < 10_000 else f"{number:,}"
    german_form = english_form.replace(",", ".")
    return Pair(_FIGURES.sub(german_form, pair.german), _FIGURES.sub(english_form, pair.english), pair.origin)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
