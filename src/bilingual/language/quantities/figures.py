"""Figures that German and English write alike: versions, telephone numbers, scores, decades, Roman numerals."""

import re
from decimal import Decimal

from bilingual.language.quantities.quantity import SPACE, Said, fraction_said, number_value
from bilingual.patterns import late_pattern

NEAR = 40
"""Characters before a figure that tell what it is."""
NUMBERED = late_pattern(
    r"(?:\b(?:Nr\.|Nummer|Paragra(?:f|ph)|Artikel|Art\.|Abschnitt|Absatz|Kapitel|Kap\.|Seite|S\.|Zimmer|Windows|Boeing"
    r"|Airbus|Resolution|Flug|Version|PLZ|D|CH|A|ISO|DIN|EN|RFC|Raum|Linie|Zeile|Modell|Postfach|IBAN|ISBN|Konto|Tel\.?"
    r"|Telefon|Fax|Punkt|Ziffer)|§)[ \u00a0-]?$"
)
"""Words before a figure that names something and counts nothing, at the end of the text before it."""
TELEPHONE = r"\+ ?\d[\d /()-]{6,}\d|\b\d{2,5}-\d{2,6}-\d{3,}\b|\(?\b0\d{2,5}\)?[ /-]\d[\d -]{3,}\d"
"""A telephone number as either language writes it."""
SHORT_YEAR = r"(?<=(?<!\d)\d{4}[–/-])(?P<n>\d\d)(?![\d.,:/-]*\d)"
"""The second year of two that share their century: "1914–18", "2023/24"."""
MODEL = rf"(?<![\w.])[B-HJ-Z]{SPACE}\d{{1,3}}(?:\.\d{{3}})+(?![\d,])"
"""A road or a model with its letter: "B 1.000". One letter more may be a currency, "A" and "I" are words."""
CLUB = "(?:FC|FSV|FFC|SC|SV|TSV|CfR|HFC|BC|AC)"
"""What the "1." of a German club stands before: it is part of the name."""
PAIR = r"(?P<a>\d{1,3}):(?P<b>\d{1,3}(?:[.,]\d{3})+(?!\d)|\d{1,3}(?![\d:]))"
FRACTION = r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\w/]|[.,]\d)"
FRACTION_SIGN = r"(?<![\w.,/])(?P<w>\d+)?[ \u00a0]?(?P<f>[½⅓⅔¼¾⅕⅛])"
ROMAN = r"\b(?:[IVXL]{2,8}|M[CDXLVI]{4,12})\b"

_SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8)}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_WELL_FORMED = late_pattern(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SIZE = "XL"
"""Of clothes."""
_LARGEST_DENOMINATOR = 20

EXPONENT = r"(?<=\d)\^-?\d+"
"""What a number is raised to, which is compared elsewhere: "10^6"."""
QUARTER_SIGN = r"(?<![^\W_])Q(?P<n>[1-4])(?!\w)"
"""A quarter of a year: "Q1 2024"."""


def before(match: re.Match[str]) -> str:
    """The text before a match that tells what it is."""
    start = match.start("q" if "q" in match.re.groupindex else 0)
    return match.string[max(0, start - NEAR) : start]


def opaque(match: re.Match[str]) -> Said:
    """An address or an account: its digits count nothing."""
    return Said("literal", "")


def literal(match: re.Match[str]) -> Said:
    """A version or a telephone number: the same in every language."""
    return Said("literal", match.group(), (re.sub(r"\D", "", match.group()),))


def pair(match: re.Match[str]) -> Said:
    """Two numbers with a colon, in groups `a` and `b`: a score, a ratio, a verse or a time."""
    first, second = int(match["a"]), re.sub(r"\D", "", match["b"])
    clock = [f"{first % 24:02d}:{second}"] if first <= 24 and len(second) == 2 else []
    if clock and 0 < first <= 12:
        clock.append(f"{(first + 12) % 24:02d}:{second:0>2}")
    return Said("pair", f"{first}:{second}", tuple(clock), (str(first), str(int(second))))


def ordinal(match: re.Match[str]) -> Said:
    """An ordinal in digits, in group `n`."""
    return Said("ordinal", str(int(match["n"])))


def roman(match: re.Match[str]) -> Said | None:
    """A Roman numeral. One letter may be a word or an initial."""
    written = match.group()
    if written == _SIZE or not _WELL_FORMED.fullmatch(written):
        return None
    digits = [_ROMAN[letter] for letter in written]
    total = sum(-one if one < following else one for one, following in zip(digits, [*digits[1:], 0], strict=True))
    return Said("roman", str(total), loose=len(written) == 1)


def decade(match: re.Match[str]) -> Said:
    """A decade of two or four digits, in group `n`; "the 1800s" may be the century."""
    written = match["n"]
    century = (f"c{int(written[:2]) + 1}",) if len(written) == 4 and written.endswith("00") else ()
    return Said("decade", f"{written}s", (written, *century))


def same_decade(one: str, other: str) -> bool:
    """Whether two values of decades agree: one of them may leave out the century."""
    return one == other or (len(one) != len(other) and one[-3:] == other[-3:])


def century(number: str | None) -> Said | None:
    """A century by its number."""
    return Said("century", f"c{number}", (number,), loose=number == "1") if number else None


def short_year(match: re.Match[str]) -> Said | None:
    """A year without its century, in group `n`, after a whole one and a dash or a stroke."""
    first = match.string[match.start() - 5 : match.start() - 1]
    if not 10 <= int(first[:2]) <= 21 or match["n"] <= first[2:]:
        return None
    return Said("year", first[:2] + match["n"], (match["n"],))


def digit_fraction(match: re.Match[str]) -> Said | None:
    """A fraction in figures: "2/3", "½"; with a whole number before it, "2½", a number."""
    found = match.groupdict()
    top, bottom = _SIGNS[found["f"]] if found.get("f") else (int(match["a"]), int(match["b"]))
    if not 0 < top < bottom <= _LARGEST_DENOMINATOR:
        return None
    if found.get("w"):
        return Said("number", number_value(int(match["w"]) + Decimal(top) / bottom), (f"{top}/{bottom}",))
    return fraction_said(top, bottom)
