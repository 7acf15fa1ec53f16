"""Numbers written as words, German and English."""

import re

from bilingual.remembered import remembered

_GERMAN_SMALL = {
    "null": 0, "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7,
    "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15,
    "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19, "zwanzig": 20, "dreißig": 30, "dreissig": 30,
    "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_GERMAN_ORDINAL_STEMS = {"er": 1, "drit": 3, "sieb": 7, "ach": 8}
_GERMAN_ORDINAL = re.compile(r"(?P<stem>.+?)(?:t|st)e[rnsm]?$")
_GERMAN_HALF = "einhalb"
"""Ends a number and a half: "zweieinhalb"."""

_ENGLISH_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_ENGLISH_TEENS = {
    "zero": 0, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_ENGLISH_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ENGLISH_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
}  # fmt: skip
_ENGLISH_OTHERS = {
    "twice": 2, "double": 2, "both": 2, "pair": 2, "couple": 2, "dozen": 12, "once": 1, "twins": 2, "triple": 3,
    "quarter": 4, "trio": 3, "duo": 2,
}  # fmt: skip
_ENGLISH_SMALL = {**_ENGLISH_ONES, **_ENGLISH_TEENS, **_ENGLISH_TENS, **_ENGLISH_ORDINALS, **_ENGLISH_OTHERS}
_COUNTING = {word for word, value in {**_ENGLISH_ONES, **_ENGLISH_TEENS, **_ENGLISH_TENS}.items() if value > 2}
_COUNTING |= {"hundred", "thousand", "and"}
_ENGLISH_WORD = re.compile(r"[a-z]+")
_MULTIPLIERS = {"hundred": 100, "thousand": 1000, "hundredth": 100, "thousandth": 1000}


@remembered(4096)
def german_number(word: str) -> str | None:
    """The value of a German number word in decimal notation, cardinal or ordinal; nothing for any other word."""
    word = word.lower()
    if word.startswith("anderthalb"):
        return "1.5" if word in ("anderthalb", "anderthalbe", "anderthalben") else None
    if word.endswith(_GERMAN_HALF) and (whole := _german_cardinal(word.removesuffix(_GERMAN_HALF))):
        return f"{whole}.5"
    value = _german_cardinal(word)
    if value is None and (match := _GERMAN_ORDINAL.match(word)):
        stem = match["stem"]
        value = _GERMAN_ORDINAL_STEMS.get(stem, _german_cardinal(stem))
    return None if value is None else str(value)


def _german_cardinal(word: str) -> int | None:
    for unit, size in (("tausend", 1000), ("hundert", 100)):
        before, found, after = word.partition(unit)
        if found:
            factor = _german_cardinal(before) if before else 1
            rest = _german_cardinal(after.removeprefix("und")) if after else 0
            return None if factor is None or rest is None else factor * size + rest
    if word in _GERMAN_SMALL:
        return _GERMAN_SMALL[word]
    ones, found, tens = word.partition("und")
    if found and ones in _GERMAN_SMALL and tens in _GERMAN_SMALL and _GERMAN_SMALL[tens] >= 20:
        return _GERMAN_SMALL[ones] + _GERMAN_SMALL[tens]
    return None


def english_number(words: str) -> str | None:
    """The value of English number words ("twenty-five", "two hundred and ten") in decimal notation, or nothing."""
    total, group, seen = 0, 0, False
    for word in _ENGLISH_WORD.findall(words.lower()):
        if word == "and":
            continue
        if word in _ENGLISH_SMALL:
            group, seen = group + _ENGLISH_SMALL[word], True
        elif word in _MULTIPLIERS and seen:
            group *= _MULTIPLIERS[word]
            total, group = (total + group, 0) if _MULTIPLIERS[word] == 1000 else (total, group)
        else:
            return None
    return str(total + group) if seen else None


def is_english_cardinal(words: str) -> bool:
    """Whether the words count three and more: unlike `first`, `half` or `both` they have one meaning only."""
    return all(word in _COUNTING for word in _ENGLISH_WORD.findall(words.lower()))


def is_ordinal_word(word: str) -> bool:
    """Whether German or English words are an ordinal: "zwanzigsten", "twenty-first"."""
    last = re.split(r"[ -]", word.lower())[-1]
    return (
        last in _ENGLISH_ORDINALS
        or last in ("hundredth", "thousandth")
        or (_german_cardinal(last) is None and bool(_GERMAN_ORDINAL.match(last)))
    )


def english_number_pattern() -> str:
    """A regular expression for English number words: "twenty-five", "two hundred and ten", "thirty-first"."""
    ones, tens = "|".join(_ENGLISH_ONES), "|".join(_ENGLISH_TENS)
    ordinals = "|".join(sorted(_ENGLISH_ORDINALS, key=len, reverse=True))
    others = "|".join((*sorted(_ENGLISH_TEENS, key=len, reverse=True), *_ENGLISH_OTHERS))
    small = rf"(?:(?:{tens})[ -](?:{ordinals}|{ones})|{ordinals}|{others}|{tens}|{ones})"
    return rf"\b{small}(?:[ -](?:{'|'.join(_MULTIPLIERS)})(?:(?:[ -]and)?[ -]{small})?)*\b"
