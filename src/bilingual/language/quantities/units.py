"""What a number counts in: units of measure, currencies, and signs. Losing or changing it changes what is said."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from bilingual.model import Span
from bilingual.patterns import late_pattern

Side = Literal["de", "en"]

_NEARLY = Decimal("0.05")
"""How far a conversion between two systems may be rounded: 5 km are 3 miles, 3 m are 10 feet."""
_CALENDAR = Decimal("0.09")
"""The same for days and months: four weeks are a month."""
_SYMBOL = 3
"""Letters up to which a name is a symbol: MW is not mW."""
_WINDOW = 40
"""Characters around a number that its unit stands in."""
_CLAUSE = 120
"""Characters before a number in which a negation turns its bound round."""
_GAP = "[ \u00a0\u202f\u2009-]?(?:of )?"

_PERCENT = late_pattern(rf"{_GAP}(?:%|prozent(?!punkt)|per ?cent\b|v\. ?H\.|vom Hundert)", re.IGNORECASE)
_PERCENT_INSIDE = late_pattern(r"(?:%|prozent(?!punkt)\w*|v\.\s?H\.|per\s?cent)$", re.IGNORECASE)
_BEFORE_CHRIST = late_pattern(
    r"(?:\s?(?:Jahrhunderts?|Jh\.|century|centuries))?\s?(?:v\.\s?(?:u\.\s?Z|Chr)\.|BCE?\b|B\.\s?C\.)"
)
_BELOW = late_pattern(
    r"\s?(?:(?:°|grad|degrees?)\s?(?:C\b|F\b|celsius|fahrenheit)?\s?)?"
    r"(?:minus\b|unter null|unter dem gefrierpunkt|below (?:zero|freezing)|kälte\b|frost\b)",
    re.IGNORECASE,
)
_MINUS = late_pattern(
    r"(?:(?:^|[\s(„“\"])[-−–]|\b(?<!plus/)(?<!plus oder )(?<!plus or )(?:minus|negative) )(?:[€$£]|US\$)?$",
    re.IGNORECASE,
)
_MORE_WORDS = (
    "mehr als|über|mindestens|wenigstens|älter als|größer als|gut|more than|over|above|at least|older than"
    "|greater than|exceeding"
)
_LESS_WORDS = (
    "weniger als|unter|höchstens|maximal|bis zu|jünger als|kleiner als|knapp|fast|beinahe|nahezu|less than|fewer than"
    "|under|below|at most|up to|younger than|nearly|almost"
)
_ARTICLE = r"(?:\s(?:die|der|das|dem|den|the))?"
_MORE = late_pattern(rf"(?:[>≥]|(?<!\w)(?:{_MORE_WORDS}){_ARTICLE})\s?$", re.IGNORECASE)
_LESS = late_pattern(rf"(?:[<≤]|(?<!\w)(?:{_LESS_WORDS}){_ARTICLE})\s?$", re.IGNORECASE)
_CHANGES = {
    "by": late_pattern(r"\b(?:um|by)\s$", re.IGNORECASE),
    "to": late_pattern(r"\b(?:auf|to)\s$", re.IGNORECASE),
}
"""By how much something changed, or to how much: neither is the other."""
_CHANGING = late_pattern(
    r"st[ei]e?ig|stieg|s[aiu]nk|senk|wachs|w[uä]chs|erhöh|kürz|reduzi|schrumpf|klettert|gefallen|\bfiel"
    r"|\br[io]se|\brising|gr[eo]w|increas|decreas|declin|drop|reduc|shr[aiu]nk|climb|\bf[ae]ll|\bcut",
    re.IGNORECASE,
)
"""How a text says that something became more or less."""
_NEGATED = late_pattern(r"\b(?:nicht|nie|niemals|kaum|kein\w*|no|not|never|nor)\b|n['’]t\b", re.IGNORECASE)
"""Turns "more than" round, from wherever it stands."""
_NAMED = {
    "%": late_pattern(r"%|prozent|per ?cent|percentage|\bpct\b|v\. ?H\.|\b(?:in|of|von) (?:ten|zehn|10|100)\b", re.I),
    "BC": late_pattern(r"v\.\s?(?:u\.\s?Z|Chr)\.|vor Christ|vorchrist|\bBCE?\b|B\.\s?C\.|before Christ|pre-Christian"),
    "-": late_pattern(
        r"(?:^|[\s(])[-−–] ?\d|−|minus|negativ|\bbelow|unter|\bsub-?zero|frost|kälte|rückgang|verlust|loss|fell|fall"
        r"|drop|declin|decreas|shr[aiu]nk|down|lost|lose|cut|sank|sink|gesunken|reduc|defizit|deficit|less|lower",
        re.I,
    ),
}
"""How a text says what a number lacks. Where it does, that is not held lost: "10 to 15 percent"."""
_BOUNDS = frozenset("<>")
_TURNED = (_BOUNDS, _CHANGES.keys())
"""What a translation may leave out, but not turn round."""


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("bilingual.language") / "rules" / name).read_text("utf-8"))


_MONEY = _read("currencies.toml")
_SIGNS: Mapping[str, str] = {sign: code for code, names in _MONEY.items() for sign in names["signs"]}
CURRENCIES = frozenset(_MONEY)
"""Codes of ISO 4217."""


class Measure(NamedTuple):
    """So much of a dimension, and the system of units that it was given in."""

    dimension: str
    size: Decimal
    system: str


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of units in one language, with what each may mean."""

    meanings: Mapping[str, tuple[Any, ...]]
    after: re.Pattern[str]
    """A name behind a number."""
    inside: re.Pattern[str]
    """A name at the end of a number's own span: "5 Mio. Euro", "dreijährige"."""

    def at(self, text: str, span: Span) -> tuple[Any, ...]:
        """What the number at this place counts in."""
        match = self.after.match(text[span.end : span.end + _WINDOW]) or self.inside.search(text[span.start : span.end])
        return self._meanings(match["name"]) if match else ()

    def _meanings(self, name: str) -> tuple[Any, ...]:
        known = self.meanings.get(name) or self.meanings.get(name.lower())
        if known is not None:
            return known
        begun = [key for key in self.meanings if key.endswith("*") and name.lower().startswith(key[:-1])]
        return self.meanings[max(begun, key=len)] if begun else ()


def units_at(text: str, span: Span, language: Side) -> frozenset[str]:
    """The signs and currencies of the number at this place: "%", "-", "BC", "<", ">", codes of ISO 4217.

    Args:
        text: the sentence.
        span: the number's.
        language: of the sentence.
    """
    before, after = text[max(0, span.start - _WINDOW) : span.start], text[span.end : span.end + _WINDOW]
    in_percent = _PERCENT.match(after) or _PERCENT_INSIDE.search(text[span.start : span.end])
    found = {"%"} if in_percent else set(_currencies(text, span, before, language))
    if _BEFORE_CHRIST.match(after):
        found.add("BC")
    if _MINUS.search(before) or _BELOW.match(after):
        found.add("-")
    changes = {sign for sign, pattern in _CHANGES.items() if pattern.search(before)}
    if changes and ("%" in found or found & CURRENCIES or _CHANGING.search(text)):
        found |= changes
    if not _NEGATED.search(text, max(0, span.start - _CLAUSE), span.start):
        found |= {sign for sign, pattern in (("<", _LESS), (">", _MORE)) if pattern.search(before)}
    return frozenset(found)


def _currencies(text: str, span: Span, before: str, language: Side) -> Iterable[str]:
    match = _sign_before().search(before)
    if match:
        return (_SIGNS[match["name"]],)
    return _currency_names(language).at(text, span)


def measures_at(text: str, span: Span, value: Decimal, language: Side) -> tuple[Measure, ...]:
    """How much the number at this place is of what its unit measures; more than one where the name is ambiguous."""
    return tuple(
        Measure(dimension, value * size + zero, system)
        for dimension, size, zero, system in _unit_names(language).at(text, span)
    )


def same_measure(some: Iterable[Measure], others: Iterable[Measure], *, converted: bool) -> bool:
    """Whether any two say the same: exactly in one system of units; in two, where they may be converted, nearly."""
    others = tuple(others)
    alike = [(one, other) for one in some for other in others if one.dimension == other.dimension]
    if any(_same_temperature(one, other) for one, other in alike):
        return True
    if any(one.system == other.system for one, other in alike):
        return any(one.system == other.system and abs(one.size) == abs(other.size) for one, other in alike)
    return converted and any(_is_near(one, other) for one, other in alike)


def _same_temperature(one: Measure, other: Measure) -> bool:
    """Whether two temperatures on two scales are the same to the degree: 40 Grad are 104 degrees."""
    return one.dimension == "temperature" and one.system != other.system and abs(one.size - other.size) <= 1


def _is_near(one: Measure, other: Measure) -> bool:
    near = _CALENDAR if "calendar" in (one.system, other.system) else _NEARLY
    return abs(one.size - other.size) <= near * max(abs(one.size), abs(other.size))


def turned_round(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether more than so many became less, or a rise by so much a rise to it."""
    return any(some & kind and others & kind and some & kind != others & kind for kind in _TURNED)


def same_units(some: frozenset[str], others: frozenset[str], text: str, other_text: str) -> bool:
    """Whether two numbers count in the same: no other currency or bound, nothing lost that the other text never names.

    Args:
        some: the units of one number.
        others: those of the other.
        text: the sentence of the first.
        other_text: the sentence of the second.
    """
    money, other_money = some & CURRENCIES, others & CURRENCIES
    if money and other_money and not money & other_money:
        return False
    if (money and "%" in others) or (other_money and "%" in some):
        return False
    if turned_round(some, others):
        return False
    lost, gained = some - others - _BOUNDS - _CHANGES.keys(), others - some - _BOUNDS - _CHANGES.keys()
    if money & other_money:
        lost, gained = lost - money, gained - other_money
    return _names_any(lost, other_text) and _names_any(gained, text)


def _names_any(units: frozenset[str], text: str) -> bool:
    """Whether the text names all of them; of several currencies, which are readings of one name, any."""
    money = units & CURRENCIES
    return all(_NAMED[unit].search(text) for unit in units - money) and (
        not money or any(_naming(code).search(text) for code in money)
    )


@cache
def _sign_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?P<name>{_alternatives(_SIGNS)}) ?[-−–]?$")


@cache
def _currency_names(language: Side) -> _Names:
    named: dict[str, tuple[str, ...]] = {}
    for code, names in _MONEY.items():
        for name in (*names["signs"], *names[language]):
            named[_key(name)] = (*named.get(_key(name), ()), code)
    return _names(named)


@cache
def _naming(code: str) -> re.Pattern[str]:
    """How a text names a currency anywhere: its signs, or a word that begins like its name."""
    names = _MONEY[code]
    words = "|".join(re.escape(name) for name in (*names["de"], *names["en"], *names.get("also", ())))
    return re.compile(rf"{_alternatives(names['signs'])}|(?i:{words})" if words else _alternatives(names["signs"]))


@cache
def _unit_names(language: Side) -> _Names:
    named: dict[str, tuple[tuple[str, Decimal, Decimal, str], ...]] = {}
    for dimension, units in _read("units.toml").items():
        for unit in units.values():
            meaning = dimension, Decimal(unit["size"]), Decimal(unit.get("zero", "0")), unit.get("system", "")
            for name in unit[language]:
                named[_key(name)] = (*named.get(_key(name), ()), meaning)
    return _names(named)


def _names(named: Mapping[str, tuple[Any, ...]]) -> _Names:
    words = _alternatives(named)
    endings = "".join(f"|{_pattern(name)}" for name in named if name.endswith("*"))
    return _Names(
        named,
        re.compile(rf"{_GAP}(?:US[- ])?(?P<name>{words})(?![^\W_])"),
        re.compile(rf"(?P<name>(?<![^\W\d_])(?:{words}){endings})$"),
    )


def _key(name: str) -> str:
    return name if len(name) <= _SYMBOL else name.lower()


def _alternatives(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first."""
    return "|".join(_pattern(name) for name in sorted(names, key=len, reverse=True))


def _pattern(name: str) -> str:
    written = re.escape(name.removesuffix("*")) + (r"\w*" if name.endswith("*") else "")
    return written if len(name) <= _SYMBOL else f"(?i:{written})"
