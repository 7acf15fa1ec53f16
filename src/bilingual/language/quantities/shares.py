"""So many of so many, which a percentage says as well: "3 von 4", "jeder Fünfte", "one in five", "nine out of ten"."""

import re
from dataclasses import replace

from bilingual.language.quantities.number_words import english_number, german_number, is_ordinal_word
from bilingual.language.quantities.quantity import ALONE, SPACE, Rule, Said, fraction_said, rule

_ONE = frozenset({"einer", "eines", "eins"})
"""`eine von drei Soldaten bewachte Brücke` is no share."""
_WORD = r"[^\W\d_]+"
_NO_SHARE = (
    rf"(?!\w|[.,:]?\d|{SPACE}?(?:%|Prozent|Uhr|bis\b|per{SPACE}?cent)"
    rf"|{SPACE}(?:second|minute|hour|day|week|month|year)s?\b)"
)


def _german(match: re.Match[str]) -> Said | None:
    first = "1" if match["a"].lower() in _ONE else _german_count(match["a"])
    return _share(first, _german_count(match["b"]))


def _german_count(written: str) -> str | None:
    if written.isdigit():
        return written
    return None if is_ordinal_word(written) or written.lower().startswith("ein") else german_number(written)


def _english(match: re.Match[str]) -> Said | None:
    part, whole = (written if written.isdigit() else _english_count(written) for written in match.group("a", "b"))
    return None if match["in"] and (int(part or 0) > int(whole or 0)) else _share(part, whole)


def _english_count(word: str) -> str | None:
    return None if is_ordinal_word(word) else english_number(word)


def _share(part: str | None, whole: str | None) -> Said | None:
    """So many of so many; more of fewer, too, since that is what two exchanged numbers say."""
    if part is None or whole is None or not (part + whole).isdigit() or not 0 < int(part) != int(whole) > 0:
        return None
    return replace(fraction_said(int(part), int(whole)), loose=False)


def _every(match: re.Match[str]) -> Said | None:
    """`jeder Fünfte`, which is "every fifth" too; `jeder zweite` is as well "every other"."""
    number = match["n"] or (german_number(match["w"]) if is_ordinal_word(match["w"]) else None)
    if number is None or int(number) < 2:
        return None
    return replace(fraction_said(1, int(number), (number,)), loose=number == "2")


GERMAN_SHARES: tuple[Rule, ...] = (
    rule(
        rf"{ALONE}(?P<a>\d{{1,3}}|\b{_WORD}){SPACE}von{SPACE}(?P<b>\d{{1,3}}|{_WORD}){_NO_SHARE}", _german, digits=False
    ),
    rule(rf"\b[Jj]ede[mnrs]?{SPACE}(?:(?P<n>\d{{1,2}})\.|(?P<w>{_WORD}te[mnrs]?)\b)", _every, digits=False),
)
ENGLISH_SHARES: tuple[Rule, ...] = (
    rule(
        rf"{ALONE}(?P<a>\d{{1,3}}|\b{_WORD}){SPACE}(?:out{SPACE}of|(?P<in>in)|of)(?:{SPACE}every)?{SPACE}(?P<b>\d{{1,3}}|{_WORD})"
        rf"{_NO_SHARE}",
        _english,
        digits=False,
    ),
)
