"""How German writes numbers. The rules are tried in order; what one matched the next do not see."""

import re
from dataclasses import replace
from decimal import Decimal

from bilingual.language.quantities.clock import GERMAN_TIMES
from bilingual.language.quantities.dates import GERMAN_DATES, GERMAN_MONTH
from bilingual.language.quantities.figures import (
    CLUB,
    EXPONENT,
    FRACTION,
    FRACTION_SIGN,
    MODEL,
    NEAR,
    NUMBERED,
    PAIR,
    QUARTER_SIGN,
    ROMAN,
    SHORT_YEAR,
    TELEPHONE,
    before,
    century,
    decade,
    digit_fraction,
    literal,
    opaque,
    ordinal,
    pair,
    roman,
    short_year,
)
from bilingual.language.quantities.number_words import german_number, is_ordinal_word
from bilingual.language.quantities.quantity import (
    ALONE,
    SPACE,
    QuantityKind,
    Rule,
    Said,
    fraction_said,
    magnitude_said,
    number_value,
    rule,
    scaled_said,
)
from bilingual.language.quantities.shares import GERMAN_SHARES
from bilingual.literals import ADDRESSES
from bilingual.patterns import late_pattern

SCALES = {
    "tausend": 3, "teur": 3, "tsd.": 3, "tsd": 3, "million": 6, "millionen": 6, "mio.": 6, "mio": 6, "mill.": 6,
    "milliarde": 9, "milliarden": 9, "mrd.": 9, "mrd": 9, "mia.": 9, "billion": 12, "billionen": 12, "bio.": 12,
    "billiarde": 15, "billiarden": 15, "trillion": 18, "trillionen": 18,
}  # fmt: skip
"""Powers of ten. The long scale: a German Milliarde is an English billion."""
_MANY = "Dutzend|Hundert|Tausend|Zehntausend|Hunderttausend|Millionen|Milliarden|Billionen"
_SEVERAL = r"(?:mehrere[nr]?|einige[nr]?|viele[nr]?|etliche[nr]?|zig|ein paar)"

_SWISS = r"\d{1,3}(?:['’]\d{3})+(?:\.\d+)?"
_CURRENCY = r"Euro|Dollar|Cent|Franken|Pfund|€|\$|£|CHF|EUR|USD"
_NO_CENTS = rf",[–—-]{{1,2}}(?={SPACE}?(?:{_CURRENCY})|{SPACE}bis\b|[.;:!?)]|\s*$)"
"""A dash for the cents of a price: "5.000,– €"."""
NUMERAL = rf"(?:{_SWISS}|(?:\d{{1,3}}(?:[.'’]\d{{3}})+|\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)|\d+)(?:,\d+|{_NO_CENTS})?)"
_SCALE = "|".join(re.escape(scale) for scale in sorted(SCALES, key=len, reverse=True))
_SCALE += rf"|(?:Mia|Bio)(?={SPACE}(?:US-)?(?:{_CURRENCY}))"
_FIGURE = r"(?<![\w.,:'’])(?<!\D/)(?<!^/)"
"""Before a figure that may be the second of two: "1.000/2.000"."""
_BOOK = (
    r"(?:Mose|Mos\.?|Josua|Richter|Rut|Ruth|Samuel|Sam\.?|Könige|Kön\.?|Chronik|Chr\.?|Esra|Nehemia|Neh\.?|Ester|Esther"
    r"|Hiob|Psalmen|Psalm|Ps\.?|Sprüche|Spr\.?|Prediger|Pred\.?|Hohelied|Hoheslied|Jesaja|Jes\.?|Jeremia|Jer\.?"
    r"|Klagelieder|Klgl\.?|Hesekiel|Ezechiel|Hes\.?|Ez\.?|Daniel|Dan\.?|Hosea|Hos\.?|Joel|Amos|Obadja|Jona|Micha|Mi\.?"
    r"|Nahum|Habakuk|Hab\.?|Zefanja|Zephanja|Haggai|Sacharja|Sach\.?|Maleachi|Mal\.?|Matthäus|Matth\.?|Mt\.?|Markus"
    r"|Mk\.?|Lukas|Luk\.?|Lk\.?|Johannes|Joh\.?|Apostelgeschichte|Apg\.?|Römer|Röm\.?|Korinther|Kor\.?|Galater|Gal\.?"
    r"|Epheser|Eph\.?|Philipper|Phil\.?|Kolosser|Kol\.?|Thessalonicher|Thess\.?|Timotheus|Tim\.?|Titus|Tit\.?|Philemon"
    r"|Hebräer|Hebr\.?|Jakobus|Jak\.?|Sure|Petrus|Petr\.?|Judas|Jud\.?|Offenbarung|Offb\.?)"
)
_YEAR_BEFORE = late_pattern(
    r"(?:\b(?:jahre?[ns]?|seit|ab|anno|ende|anfang|mitte|sommer|herbst|winter|frühjahr|frühling|frühsommer|spätsommer"
    r"|spätherbst|ostern|weihnachten|pfingsten|bis|von|vor|nach|um|in|gegen|anfangs|und|oder|zwischen|wm|em|©|"
    + GERMAN_MONTH
    + r"|olympia)|[(/–,-])\s*$",
    re.IGNORECASE,
)
_COUNTED_BEFORE = late_pattern(
    r"\b(?:etwa|rund|über|mehr als|weniger als|knapp|fast|circa|ca\.|mindestens|höchstens|bis zu|insgesamt|ungefähr"
    r"|schätzungsweise|annähernd|maximal|jeweils|weitere[nr]?|zusätzliche[nr]?)\s*$",
    re.IGNORECASE,
)
_UNIT_AFTER = late_pattern(
    rf"{SPACE}?(?:Jahren?|Mal|mal|Stück|Euro|Dollar|km|Kilometern?|Metern?|m|kg|Tonnen|Menschen)\b"
)
_NOUN_AFTER = late_pattern(rf"{SPACE}[A-ZÄÖÜ][a-zäöüß]")
_DECADE_WORD = late_pattern(r"(?P<n>\w+zig|dreißig)er(?:jahren?)?", re.IGNORECASE)
_COMPOUND_END = late_pattern(
    r"(?:fach|mal|malig|stündig|jährig|tägig|wöchig|monatig|minütig|sekündig|köpfig|teilig|seitig|stellig|stöckig"
    r"|prozentig)\w{0,2}$",
    re.IGNORECASE,
)
_PREFIX = late_pattern(r"(?P<n>zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)(?:\w{4}|er)", re.IGNORECASE)
_ARTICLES = frozenset({"ein", "eine", "einen", "einem", "einer", "eines"})
_FRACTIONS = {
    "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "siebtel": 7, "achtel": 8, "neuntel": 9, "zehntel": 10,
}  # fmt: skip
_LOOSE = frozenset(
    {"hundert", "tausend", "acht", "achten", "achte", "achter", "zehntausend", "hunderttausend", "zweit", "zweifach"}
    | {"zweifache", "zweifachen"}
)
"""Number words that are other words too, or vague: "einige hundert", "achten auf"."""
_PART_OF = (
    r"jahr(?:e?s)?|stunden?|tag(?:e?s)?|monat(?:e?s)?|jahrhundert(?:s)?|jahrzehnt(?:s)?|dutzend|liter|kilo|meter"
    r"|kilometer|meile|prozent|tonne"
)

_THE_ONE = (
    r"(?:eine?|diese|jede|letzte|vergangene|vorige|verflossene|nächste|kommende|folgende|darauffolgende|selbe|gleiche"
    r"|ganze)[mnrs]?"
)
"""Before a span of time of which there is one."""
_SPAN_OF_TIME = r"minute|stunde|tag(?:e?s)?|woche|monats?|jahr(?:e?s)?|jahrzehnts?|jahrhunderts?"


def number(written: str) -> Decimal:
    """The value of a German numeral: "1.000,5" is 1000.5, as is the Swiss "1'000.5"."""
    if "'" in written or "’" in written:
        return Decimal(re.sub(r"[^\d.]", "", written.replace(",", ".")))
    return Decimal(re.sub(r"[^\d,]", "", written).replace(",", "."))


def _reference(match: re.Match[str]) -> Said | None:
    chapter, verse = match["c"], match["v"]
    other = f"{int(chapter):02d}:{int(verse):02d}", f"{chapter}.{verse}"
    return Said("reference", f"{chapter}:{verse}", other)


def _number(match: re.Match[str]) -> Said | None:
    written, scale = match["n"], (match["s"] or "").lower()
    plain = number(written)
    if scale:
        return scaled_said(plain, SCALES.get(scale) or SCALES[f"{scale}."])
    value = number_value(plain)
    if not match["c"] and written.isdigit():
        if len(written) > 4 and (written.startswith("0") or NUMBERED.search(before(match))):
            return Said("literal", written, (value,))
        if len(written) == 4 and _is_year(match, plain):
            return Said("year", value)
    return Said("number", value)


def _is_year(match: re.Match[str], value: Decimal) -> bool:
    """Whether four digits without a point are a year (or a code): judged by the words around them and by roundness."""
    words, after = before(match), match.string[match.end() : match.end() + NEAR]
    if NUMBERED.search(words) or match["n"].startswith("0"):
        return True
    if not 1000 <= value <= 2199 or _UNIT_AFTER.match(after):
        return False
    if _COUNTED_BEFORE.search(words):
        return value % 10 != 0 and value >= 1900
    return bool(_YEAR_BEFORE.search(words)) or value % 50 != 0 or not _NOUN_AFTER.match(after)


def _percent(match: re.Match[str]) -> Said | None:
    return Said("percent", number_value(number(match["n"])))


def _decimal_point(match: re.Match[str]) -> Said | None:
    """The English way in a German text: "FM 104.1", "Abbildung 1.1"."""
    return Said("literal", match.group(), (number_value(Decimal(match.group())),))


def _word(match: re.Match[str]) -> Said | None:
    if decade_word := _DECADE_WORD.fullmatch(match["n"]):
        value = german_number(decade_word["n"])
        return None if value is None else Said("decade", f"{value}s", (value,))
    scale = (match["s"] or "").lower()
    if scale and match["n"].lower() in _ARTICLES:
        return Said("number", "12") if scale == "dutzend" else scaled_said(Decimal(1), SCALES[scale])
    value = german_number(_COMPOUND_END.sub("", match["n"]))
    if value is None:
        return _number_prefix(match)
    if scale == "dutzend":
        return Said("number", number_value(12 * Decimal(value)), (value,))
    if scale:
        return scaled_said(Decimal(value), SCALES[scale])
    kind: QuantityKind = "ordinal" if is_ordinal_word(match["n"]) else "number"
    is_again = (kind, value) == ("ordinal", "2") and match.string.startswith(" Mal", match.end())
    loose = value in ("0", "1") or match["n"].lower() in _LOOSE or is_again
    return Said(kind, value, (value.partition(".")[0],), loose=loose)


def _number_prefix(match: re.Match[str]) -> Said | None:
    """A compound that begins with a number: "dreirädrig", "Viererkette"."""
    prefix = _PREFIX.match(match["n"])
    return prefix and Said("number", german_number(prefix["n"]) or "", loose=True)


def _part_of_scale(match: re.Match[str]) -> Said | None:
    """ "eine halbe Million", "eine Viertelmillion"; "eine knappe Milliarde" is one."""
    share = {"h": "0.5", "v": "0.25", "d": "0.75"}.get(match["f"][0].lower(), "1")
    return replace(scaled_said(Decimal(share), SCALES[match["s"].lower()]), loose=share == "1")


def _times_as_many(match: re.Match[str]) -> Said | None:
    """ "verdoppeln", "Verdreifachung", "halbieren"."""
    if not match["n"]:
        return Said("magnitude", "×0.5", ("1/2", "0.5"), loose=True)
    times = "2" if match["n"].lower().startswith("dopp") else german_number(match["n"])
    if times is None or times == "1":  # "vereinfachen" makes simple
        return None
    return Said("magnitude", f"×{times}", (times,), loose=True)


def _part_of(match: re.Match[str]) -> Said | None:
    """Half or a quarter of a unit: "ein halbes Jahr", "eine Dreiviertelstunde"."""
    share, same = {"h": ("0.5", "1/2"), "v": ("0.25", "1/4"), "d": ("0.75", "3/4")}[match["f"][0].lower()]
    if match["dozen"]:
        return Said("number", number_value(12 * Decimal(share)), loose=True)
    return Said("number", share, (same,), loose=True)


def _fraction(match: re.Match[str]) -> Said | None:
    numerator = 1 if match["n"].lower() in _ARTICLES else int(german_number(match["n"]) or 0)
    return fraction_said(numerator, _FRACTIONS[match["f"].lower()])


def _several(match: re.Match[str]) -> Said | None:
    """ "Zehntausende", "mehrere Millionen", "Hunderte Millionen": how many at least."""
    name, found = match["s"].lower(), match.groupdict()
    if name == "dutzend":
        return magnitude_said("dozens")
    first = {"zig": 1, "dutzend": 1, "hundert": 2}.get((found.get("f") or "").lower(), 0)
    return magnitude_said(str(first + (SCALES.get(name) or len(german_number(name) or "") - 1)))


def _of_so_many(match: re.Match[str]) -> Said:
    """ "Millionenschaden", "Millionenstadt": so many, or one."""
    scale = SCALES[match["s"].lower()]
    return replace(magnitude_said(str(scale)), more=(str(10**scale),))


def _together(match: re.Match[str]) -> Said:
    """ "zu dritt": three of them, or as a trio."""
    return Said("number", german_number(f"{match['n']}e") or "", loose=True)


def _months(match: re.Match[str]) -> Said | None:
    """ "drei Jahre und sechs Monate": so many months."""
    counts = ("1" if written in _ARTICLES else written for written in match.group("y", "m"))
    years, months = (count if count.isdigit() else german_number(count) for count in counts)
    return Said("number", str(12 * int(years) + int(months))) if years and months else None


def _ordinal_century(match: re.Match[str]) -> Said | None:
    return century(german_number(match["n"]))


def _one(match: re.Match[str]) -> Said:
    return Said("number", "1", loose=True)


RULES: tuple[Rule, ...] = (
    rule(ADDRESSES, opaque),
    rule(QUARTER_SIGN, ordinal),
    rule(EXPONENT, opaque),
    rule(MODEL, literal),
    rule(r"\b(?![kcdm]?m[23]\b)[^\W\d_]+\d+\b", literal),
    *GERMAN_DATES,
    rule(rf"\b{_BOOK}{SPACE}(?P<q>(?P<c>\d{{1,3}}),{SPACE}?(?P<v>\d{{1,3}}))(?!\d)", _reference),
    *GERMAN_TIMES,
    *GERMAN_SHARES,
    rule(ALONE + PAIR, pair),
    rule(
        r"(?<![\w.,])v?\d+(?:\.\d+){2,}(?![\d.]*,)(?<!\.\d\d\d)\b|" + TELEPHONE,
        literal,
    ),
    rule(rf"{ALONE}(?P<n>{NUMERAL}){SPACE}?(?:Prozent(?:punkten?)?|%|v\.{SPACE}?H\.)", _percent),
    rule(rf"{ALONE}(?P<n>\d{{2}}|\d{{4}})-?er[nsm]?\b(?:-?(?=Jahr))?", decade),
    rule(
        rf"{ALONE}(?P<n>\d{{1,2}})\.(?=(?:{SPACE}?(?:und|bis|oder|[–/,-]){SPACE}?(?:zum{SPACE})?\d{{1,2}}\.)?"
        rf"{SPACE}?(?:Jahrhundert|Jh\b|Jhd?t?\.))",
        lambda match: century(match["n"]),
    ),
    rule(rf"\b(?P<n>[^\W\d_]+te[nsmr]?)(?={SPACE}Jahrhundert)", _ordinal_century),
    rule(rf"{ALONE}\d+\.\d{{1,2}}(?![\d.,]*\d)", _decimal_point),
    rule(rf"{ALONE}(?P<n>1)\.(?={SPACE}{CLUB}\b)", lambda match: replace(ordinal(match), loose=True)),
    rule(rf"{ALONE}(?P<n>\d{{1,3}})\.(?={SPACE}[^\W\d_])", ordinal),
    rule(
        rf"\b(?P<y>\d{{1,2}}|[^\W\d_]+){SPACE}Jahr(?:e?n?|es),?{SPACE}(?:und{SPACE})?"
        rf"(?P<m>\d{{1,2}}|[^\W\d_]+){SPACE}Monate?n?\b",
        _months,
        digits=False,
    ),
    rule(SHORT_YEAR, short_year),
    rule(ALONE + FRACTION, digit_fraction),
    rule(FRACTION_SIGN, digit_fraction, digits=False),
    rule(
        rf"{_FIGURE}(?P<n>{NUMERAL})(?:(?:{SPACE}[$€£])?(?:{SPACE}?|-(?=[^\W\d]))(?P<s>{_SCALE})(?!\w))?"
        rf"(?:{SPACE}?(?P<c>{_CURRENCY})(?!\w))?(?![.,:]?\d)",
        _number,
        re.IGNORECASE,
    ),
    rule(rf"{ROMAN}|(?<=[a-zäöüß] )[IVX]\b", roman),
    rule(
        rf"\b(?:eine?[mnrs]?{SPACE})?(?P<f>halb(?:e[mnrs]?{SPACE})?|dreiviertel{SPACE}?|viertel)"
        rf"(?:(?P<dozen>dutzend)|(?={_PART_OF}))",
        _part_of,
        re.IGNORECASE,
    ),
    rule(
        rf"\b(?P<n>eine?[mnrs]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun)[ \u00a0-]?"
        rf"(?P<f>{'|'.join(_FRACTIONS)})[ns]?\b",
        _fraction,
        re.IGNORECASE,
    ),
    rule(r"\bHälften?\b", lambda _: replace(fraction_said(1, 2), parts=()), re.IGNORECASE),
    rule(
        rf"\beine[rn]?{SPACE}(?P<f>(?:halbe|knappe|gute|volle|runde|glatte)n?{SPACE}|(?:drei)?viertel{SPACE}?)"
        r"(?P<s>Million|Milliarde|Billion)\b",
        _part_of_scale,
        re.IGNORECASE,
    ),
    rule(r"\b(?:ver(?P<n>doppe?l|[^\W\d_]+?(?=fach))|halbier)[^\W\d_]*", _times_as_many, re.IGNORECASE),
    rule(
        r"\b(?:aber|(?P<f>zig)[- ]?)?(?P<s>(?:zehn|hundert)?tausend|hundert|dutzend)e[nr]?\b"
        r"(?! (?:von )?(?:Mill|Bill))",
        _several,
        re.I,
    ),
    rule(
        rf"\b(?:(?P<f>Hundert|Dutzend)e[nr]?{SPACE}(?:von{SPACE})?|{_SEVERAL}{SPACE})(?P<s>{_MANY})\b",
        _several,
        re.IGNORECASE,
    ),
    rule(rf"\b(?P<n>[^\W\d_]+)(?:[ \u00a0\u202f\u2009-](?P<s>{_SCALE}|Dutzend)(?!\w))?", _word, re.IGNORECASE),
    rule(r"\b[Zz]u (?P<n>zweit|dritt|viert|fünft|sechst|siebt|neunt|zehnt|elft|zwölft)\b", _together),
    rule(r"\b(?P<s>Millionen|Milliarden|Billionen)\b", _several),
    rule(r"\b(?P<s>Millionen|Milliarden|Billionen)-?[^\W\d_]+\b", _of_so_many),
    rule(r"\bQuartals?\b", lambda _: Said("number", "0.25", ("1/4", "4", "3"), loose=True)),  # or three months
    rule(rf"\b(?:{_THE_ONE})(?={SPACE}(?:{_SPAN_OF_TIME})\b)|\b(?:Jahrzehnt|Jahrhundert|Jahrtausend)s?\b", _one, re.I),
)
