"""What a number counts in: percent, a currency, or less than zero. Losing or changing it changes what is said."""

import re
from collections.abc import Mapping

from bilingual.model import Span

CURRENCIES = frozenset({"EUR", "USD", "GBP", "CHF"})

_UNITS: Mapping[str, str] = {
    "%": r"%|prozent\w*|per ?cent\b|percentage|v\. ?H\.",
    "EUR": r"€|euros?\b|EUR\b",
    "USD": r"\$|dollars?\b|USD\b",
    "GBP": r"£|GBP\b",
    "CHF": r"CHF\b|franken\b|sfr\b|swiss francs?\b",
}
_AFTER = {
    unit: re.compile(rf"[ \u00a0\u202f\u2009-]?(?:(?:US|U\.S\.)[ -]?)?(?:{words})", re.IGNORECASE)
    for unit, words in _UNITS.items()
}
_BEFORE = {"EUR": re.compile(r"(?:€|\bEUR) ?$"), "USD": re.compile(r"(?:\$|\bUSD) ?$"), "GBP": re.compile(r"£ ?$")}
_MINUS = re.compile(r"(?:(?:^|[\s(])[-−–]|\b(?:minus|negative) )$", re.IGNORECASE)
_DEGREES = re.compile(r" ?(?:grad|degrees?|°|prozent|percent|per cent|%)", re.IGNORECASE)
_MENTIONS = {
    "%": re.compile(r"%|prozent|per ?cent|percentage|\bpct\b|v\. ?H\.|\b(?:in|of|von) (?:ten|zehn|10|100)\b", re.I),
    "EUR": re.compile(r"€|euro|\bEUR\b", re.I),
    "USD": re.compile(r"\$|dollar|\bUSD\b|\bbucks?\b", re.I),
    "GBP": re.compile(r"£|pfund|pounds?|\bGBP\b|sterling|\bquid\b", re.I),
    "CHF": re.compile(r"franken|francs?\b|\bCHF\b|\bsfr\b", re.I),
    "-": re.compile(
        r"(?:^|[\s(])[-−–] ?\d|−|minus|negativ|\bbelow|unter|\bsub-?zero|frost|kälte|rückgang|verlust|loss|fell|fall"
        r"|drop|declin|decreas|shr[aiu]nk|down|lost|lose|cut|sank|sink|gesunken|reduc|defizit|deficit|less|lower",
        re.I,
    ),
}
"""How a text names a unit anywhere. Where it does, one that a number lacks is not held lost: "10 to 15 percent"."""


def units_at(text: str, span: Span) -> frozenset[str]:
    """The units of the number at this place: "%", currencies by their ISO 4217 code, "-" for a minus sign."""
    before, inside, after = text[max(0, span.start - 12) : span.start], text[span.start : span.end], text[span.end :]
    found = {unit for unit, pattern in _AFTER.items() if pattern.match(after) or _ends_with(pattern, inside)}
    found |= {unit for unit, pattern in _BEFORE.items() if pattern.search(before)}
    if _MINUS.search(before) and (_DEGREES.match(after) or "%" in found):
        found.add("-")
    return frozenset(found)


def _ends_with(pattern: re.Pattern[str], text: str) -> bool:
    return any(match.end() == len(text) for match in pattern.finditer(text))


def same_units(some: frozenset[str], others: frozenset[str], text: str, other_text: str) -> bool:
    """Whether two numbers count in the same: no other currency, and no unit of one that the other's text never names.

    Args:
        some: the units of one number.
        others: those of the other.
        text: the sentence of the first.
        other_text: the sentence of the second.
    """
    if some & CURRENCIES and others & CURRENCIES and not some & others & CURRENCIES:
        return False
    return all(_MENTIONS[unit].search(other_text) for unit in some - others) and all(
        _MENTIONS[unit].search(text) for unit in others - some
    )
