"""A German amount as an edition writes it: "2,5 Mio. Euro" is "2.5 million euros", "3,50 €" is "€3.50"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bilingual.language.quantities.german import NUMERAL, SCALES, number
from bilingual.language.quantities.locale_forms import LocaleForms, locale_forms
from bilingual.language.quantities.quantity import SPACE
from bilingual.model import Span
from bilingual.patterns import late_pattern

_ENGLISH_SCALES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion", 15: "quadrillion", 18: "quintillion"}
_WORDS = {"euro": "euros", "dollar": "dollars", "cent": "cents", "franken": "francs", "pfund": "pounds"}
_SIGNS = frozenset("€$£")
_AMOUNT = late_pattern(
    rf"(?P<n>{NUMERAL})(?:{SPACE}?(?P<s>[A-Za-z]+\.?))??"
    rf"(?:(?P<gap>{SPACE}?)(?P<c>Euro|Dollar|Cent|Franken|Pfund|CHF|EUR|USD|[€$£]))?",
    re.IGNORECASE,
)

_ABBREVIATION_STOP = late_pattern(
    rf"(?:\d[\d.,]*{SPACE}(?:{'|'.join(_ENGLISH_SCALES.values())}))(?P<stop>\.)"
    rf"(?={SPACE}?[{''.join(sorted(_SIGNS))}]|{SPACE}[a-z])"
)
"""An English amount with the stop of "Mio." still in it: "3 million. €"."""


def abbreviation_stops(text: str) -> tuple[Span, ...]:
    """Where stops of German abbreviations are left inside English amounts."""
    return tuple(Span(*match.span("stop")) for match in _ABBREVIATION_STOP.finditer(text))


def numeral_text(numeral: str, forms: LocaleForms) -> str:
    """A German numeral in the edition's form, with as many decimals as written: `1.000,5` is `1,000.5`."""
    is_swiss = "'" in numeral or "’" in numeral
    whole, _, decimals = re.sub(r"[^\d.,]" if is_swiss else r"[^\d,]", "", numeral).replace(".", ",").partition(",")
    return forms.number(whole, decimals)


def leading_numeral(written: str) -> str:
    """The numeral that an amount begins with, or nothing."""
    match = re.match(NUMERAL, written)
    return match.group() if match else ""


def same_numeral(english: str, written: str) -> bool:
    """Whether a figure in an English text is the numeral of a German amount, copied or in American form."""
    numeral = leading_numeral(written)
    if not numeral or english == numeral:
        return bool(numeral)
    plain, value = re.sub(r"[,\s]", "", english), str(number(numeral))
    if not re.fullmatch(r"\d+(?:\.\d+)?", plain) or ("." in plain) != ("." in value):
        return False  # "14.00" is a time
    return Decimal(plain) == Decimal(value)


def english_scale(name: str) -> str:
    """The English name of a scale in either language: "Mio." is "million"."""
    return _ENGLISH_SCALES.get(SCALES.get(name.lower(), 0), name)


def unit_word(name: str, forms: LocaleForms) -> str:
    """The English name of a currency or of per cent in either language."""
    return forms.percent_word if name == "Prozent" else _WORDS.get(name.lower(), name)


def percent_text(unit: str, forms: LocaleForms) -> str:
    """What follows a percentage: "%", " percent", " percentage points"."""
    if unit.strip() == "%":
        return forms.percent
    return " percentage points" if "punkt" in unit.lower() else f" {forms.percent_word}"


def amount_texts(written: str, forms: LocaleForms) -> Iterator[tuple[str, str]]:
    """Parts of a German amount with the edition's form: the whole, the number with its scale, the numeral alone."""
    match = _AMOUNT.fullmatch(written)
    if match is None:
        return
    numeral, currency = numeral_text(match["n"], forms), match["c"] or ""
    scale = english_scale(match["s"]) if match["s"] and match["s"].lower() in SCALES else ""
    counted = f"{numeral} {scale}" if scale else numeral
    if currency in _SIGNS:
        yield written, forms.money(currency, counted)
    else:
        unit = _WORDS.get(currency.lower(), currency)
        unit = unit.removesuffix("s") if counted == "1" else unit
        yield written, f"{counted} {unit}" if unit else counted
    if scale:
        yield written[: match.end("s")], counted
        yield numeral_text(match["n"], locale_forms("en-US")) + written[match.end("n") : match.end("s")], counted
    yield match["n"], numeral
