"""How German writes dates, times and numbers. The rules are tried in order; what one matched the next do not see."""

import re
from decimal import Decimal

from bilingual.language.quantities.number_words import german_number
from bilingual.language.quantities.quantity import (
    TELEPHONE,
    Rule,
    Said,
    date_said,
    decade,
    fraction_said,
    literal,
    number_value,
    opaque,
    ordinal,
    pair,
    rule,
    scaled_said,
    time_said,
)

GERMAN_MONTHS = {
    "januar": 1, "jänner": 1, "jan": 1, "februar": 2, "feber": 2, "feb": 2, "febr": 2, "märz": 3, "mär": 3, "mrz": 3,
    "april": 4, "apr": 4, "mai": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7, "august": 8, "aug": 8, "september": 9,
    "sept": 9, "sep": 9, "oktober": 10, "okt": 10, "november": 11, "nov": 11, "dezember": 12, "dez": 12,
}  # fmt: skip
SCALES = {
    "tausend": 3, "tsd.": 3, "tsd": 3, "million": 6, "millionen": 6, "mio.": 6, "mio": 6, "milliarde": 9,
    "milliarden": 9, "mrd.": 9, "mrd": 9, "billion": 12, "billionen": 12, "billiarde": 15, "billiarden": 15,
}  # fmt: skip
"""Powers of ten. The long scale: a German Milliarde is an English billion."""

SPACE = "[ \u00a0\u202f\u2009]"
NUMERAL = rf"(?:\d{{1,3}}(?:[.'’]\d{{3}})+|\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)|\d+)(?:,\d+)?"
_ALONE = r"(?<![\w.,:/'’-])"
_AFTER = r"(?![\w/]|[.,:]\d)"
_MONTH = "|".join(sorted(GERMAN_MONTHS, key=len, reverse=True))
_SCALE = "|".join(re.escape(scale) for scale in sorted(SCALES, key=len, reverse=True))
_CURRENCY = r"Euro|Dollar|Cent|Franken|Pfund|€|\$|£|CHF|EUR|USD"
_BOOK = (
    r"(?:Mose|Mos\.?|Josua|Richter|Rut|Ruth|Samuel|Sam\.?|Könige|Kön\.?|Chronik|Chr\.?|Esra|Nehemia|Neh\.?|Ester|Esther"
    r"|Hiob|Psalmen|Psalm|Ps\.?|Sprüche|Spr\.?|Prediger|Pred\.?|Hohelied|Hoheslied|Jesaja|Jes\.?|Jeremia|Jer\.?"
    r"|Klagelieder|Klgl\.?|Hesekiel|Ezechiel|Hes\.?|Ez\.?|Daniel|Dan\.?|Hosea|Hos\.?|Joel|Amos|Obadja|Jona|Micha|Mi\.?"
    r"|Nahum|Habakuk|Hab\.?|Zefanja|Zephanja|Haggai|Sacharja|Sach\.?|Maleachi|Mal\.?|Matthäus|Matth\.?|Mt\.?|Markus"
    r"|Mk\.?|Lukas|Luk\.?|Lk\.?|Johannes|Joh\.?|Apostelgeschichte|Apg\.?|Römer|Röm\.?|Korinther|Kor\.?|Galater|Gal\.?"
    r"|Epheser|Eph\.?|Philipper|Phil\.?|Kolosser|Kol\.?|Thessalonicher|Thess\.?|Timotheus|Tim\.?|Titus|Tit\.?|Philemon"
    r"|Hebräer|Hebr\.?|Jakobus|Jak\.?|Petrus|Petr\.?|Judas|Jud\.?|Offenbarung|Offb\.?)"
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:jahre?[ns]?|seit|ab|anno|ende|anfang|mitte|sommer|herbst|winter|frühjahr|frühling|frühsommer|spätsommer"
    r"|spätherbst|ostern|weihnachten|pfingsten|bis|von|vor|nach|um|in|gegen|anfangs|und|oder|zwischen|wm|em|©|"
    + _MONTH
    + r"|olympia)|[(/–,-])\s*$",
    re.IGNORECASE,
)
_COUNTED_BEFORE = re.compile(
    r"\b(?:etwa|rund|über|mehr als|weniger als|knapp|fast|circa|ca\.|mindestens|höchstens|bis zu|insgesamt|ungefähr"
    r"|schätzungsweise|annähernd|maximal|jeweils|weitere[nr]?|zusätzliche[nr]?)\s*$",
    re.IGNORECASE,
)
_NUMBERED_BEFORE = re.compile(
    r"(?:\b(?:Nr\.|Nummer|Paragra(?:f|ph)|Artikel|Art\.|Kapitel|Seite|S\.|Zimmer|Windows|Boeing|Airbus|Resolution|Flug"
    r"|Version|PLZ|D|CH|A|ISO|DIN|EN|RFC|Raum|Linie|Zeile|Modell|Postfach|IBAN|ISBN|Konto|Tel\.?|Telefon|Fax)|§)"
    r"[ \u00a0-]?$"
)
_UNIT_AFTER = re.compile(
    rf"{SPACE}?(?:Jahren?|Mal|mal|Stück|Euro|Dollar|km|Kilometern?|Metern?|m|kg|Tonnen|Menschen)\b"
)
_NOUN_AFTER = re.compile(rf"{SPACE}[A-ZÄÖÜ][a-zäöüß]")
_NEAR = 40
"""Characters on either side that tell a year from a number."""
_DECADE_WORD = re.compile(r"(?P<n>\w+zig|dreißig)er", re.IGNORECASE)
_COMPOUND_END = re.compile(
    r"(?:fach|mal|malig|stündig|jährig|tägig|wöchig|monatig|minütig|köpfig|teilig|seitig|stellig|stöckig|prozentig)\w{0,2}$",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?P<n>zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\w{4}", re.IGNORECASE)
_ARTICLES = frozenset({"ein", "eine", "einen", "einem", "einer", "eines"})
_FRACTIONS = {
    "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "siebtel": 7, "achtel": 8, "neuntel": 9, "zehntel": 10,
}  # fmt: skip
_LOOSE = frozenset(
    {
        "hundert",
        "tausend",
        "acht",
        "achten",
        "achte",
        "achter",
        "zehntausend",
        "hunderttausend",
        "zweit",
        "zweifach",
        "zweifache",
        "zweifachen",
    }
)
"""Number words that are other words too, or vague: "einige hundert", "achten auf"."""


def number(written: str) -> Decimal:
    """The value of a German numeral: "1.000,5" is 1000.5."""
    return Decimal(re.sub(r"[^\d,]", "", written).replace(",", "."))


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _NEAR) : match.start()]


def _full_date(match: re.Match[str]) -> Said | None:
    year = int(match["y"])
    if len(match["y"]) == 2:
        if _NUMBERED_BEFORE.search(_before(match)):
            return None
        year += 2000 if year < 50 else 1900
    return date_said(year, int(match["m"]), int(match["d"]))


def _named_date(match: re.Match[str]) -> Said | None:
    found = match.groupdict()
    year = int(found["y"]) if found.get("y") else None
    return date_said(year, GERMAN_MONTHS[match["m"].lower()], int(found["d"]) if found.get("d") else None)


def _short_date(match: re.Match[str]) -> Said | None:
    return date_said(None, int(match["m"]), int(match["d"]))


def _time(match: re.Match[str]) -> Said | None:
    return time_said(int(match["h"]), int(match["min"] or 0))


def _reference(match: re.Match[str]) -> Said | None:
    chapter, verse = match["c"], match["v"]
    return Said(
        "reference",
        f"{chapter}:{verse}",
        (
            f"{int(chapter):02d}:{int(verse):02d}",
            f"{chapter}.{verse}",
        ),
    )


def _number(match: re.Match[str]) -> Said | None:
    written, scale = match["n"], (match["s"] or "").lower()
    plain = number(written)
    if scale:
        return scaled_said(plain, SCALES[scale])
    value = number_value(plain)
    if not match["c"] and written.isdigit():
        if len(written) > 4 and (written.startswith("0") or _NUMBERED_BEFORE.search(_before(match))):
            return Said("literal", written, (value,))
        if len(written) == 4 and _is_year(match, plain):
            return Said("year", value)
    return Said("number", value)


def _is_year(match: re.Match[str], value: Decimal) -> bool:
    """Whether four digits without a point are a year (or a code): judged by the words around them and by roundness."""
    before, after = _before(match), match.string[match.end() : match.end() + _NEAR]
    if _NUMBERED_BEFORE.search(before) or match["n"].startswith("0"):
        return True
    if not 1000 <= value <= 2199 or _UNIT_AFTER.match(after):
        return False
    if _COUNTED_BEFORE.search(before):
        return value % 10 != 0 and value >= 1900
    return bool(_YEAR_BEFORE.search(before)) or value % 50 != 0 or not _NOUN_AFTER.match(after)


def _percent(match: re.Match[str]) -> Said | None:
    return Said("percent", number_value(number(match["n"])))


def _decimal_point(match: re.Match[str]) -> Said | None:
    """The English way in a German text: "FM 104.1", "Abbildung 1.1"."""
    return Said("literal", match.group(), (number_value(Decimal(match.group())),))


def _word(match: re.Match[str]) -> Said | None:
    if decade_word := _DECADE_WORD.fullmatch(match["n"]):
        value = german_number(decade_word["n"])
        return None if value is None else Said("year", f"19{value}", (value,))
    scale = (match["s"] or "").lower()
    if scale and match["n"].lower() in _ARTICLES:
        return Said("number", "12") if scale == "dutzend" else scaled_said(Decimal(1), SCALES[scale])
    value = german_number(_COMPOUND_END.sub("", match["n"]))
    if value is None:
        return _number_prefix(match)
    if scale == "dutzend":
        return Said("number", str(12 * int(value)), (value,))
    if scale:
        return scaled_said(Decimal(value), SCALES[scale])
    loose = value in ("0", "1") or match["n"].lower() in _LOOSE
    return Said("number", value, (value.partition(".")[0],), loose=loose)


def _number_prefix(match: re.Match[str]) -> Said | None:
    """A compound that begins with a number: "dreirädrig", "Viererkette"."""
    prefix = _PREFIX.match(match["n"])
    return prefix and Said("number", german_number(prefix["n"]) or "", loose=True)


def _half(match: re.Match[str]) -> Said | None:
    return scaled_said(Decimal("0.5"), SCALES[match["s"].lower()])


def _fraction(match: re.Match[str]) -> Said | None:
    numerator = 1 if match["n"].lower() in _ARTICLES else int(german_number(match["n"]) or 0)
    return fraction_said(numerator, _FRACTIONS[match["f"].lower()])


RULES: tuple[Rule, ...] = (
    rule(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,99}\.\w+|(?<!\w)[@#][\w.-]+", opaque),
    rule(r"\b(?![kcdm]?m[23]\b)[^\W\d_]+\d+\b", literal),
    rule(rf"{_ALONE}(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", _full_date),
    rule(rf"{_ALONE}(?P<d>\d{{1,2}})\.{SPACE}?(?P<m>\d{{1,2}})\.{SPACE}?(?P<y>\d{{4}}|\d\d)(?![\w.]*\d)", _full_date),
    rule(
        rf"{_ALONE}(?P<d>\d{{1,2}})(?:\.{SPACE}?|{SPACE})(?P<m>{_MONTH})\b\.?(?:{SPACE}(?P<y>\d{{4}})\b)?",
        _named_date,
        re.IGNORECASE,
    ),
    rule(rf"\b(?P<m>{_MONTH})\b\.?{SPACE}(?P<y>\d{{4}})\b", _named_date, re.IGNORECASE),
    rule(rf"{_ALONE}(?P<d>\d\d?)\.(?P<m>0\d|1[0-2])\.(?!\d)", _short_date),
    rule(rf"\b{_BOOK}{SPACE}(?P<q>(?P<c>\d{{1,3}}),{SPACE}?(?P<v>\d{{1,3}}))(?!\d)", _reference),
    rule(rf"{_ALONE}(?P<h>\d{{1,2}})(?:[.:](?P<min>\d\d))?{SPACE}Uhr\b", _time),
    rule(rf"{_ALONE}(?P<a>\d{{1,3}}):(?P<b>\d{{1,3}})(?![\d:])", pair),
    rule(
        r"(?<![\w.,])v?\d+(?:\.\d+){2,}(?![\d.]*,)(?<!\.\d\d\d)\b|" + TELEPHONE,
        literal,
    ),
    rule(rf"{_ALONE}(?P<n>{NUMERAL}){SPACE}?(?:Prozent(?:punkten?)?|%|v\.{SPACE}?H\.)", _percent),
    rule(rf"{_ALONE}(?P<n>\d{{2}}|\d{{4}})er[nsm]?\b(?:-?(?=Jahr))?", decade),
    rule(rf"{_ALONE}\d+\.\d{{1,2}}(?![\d.,]*\d)", _decimal_point),
    rule(rf"{_ALONE}(?P<n>\d{{1,3}})\.(?={SPACE}[^\W\d_])", ordinal),
    rule(
        rf"(?<![\w.,:/'’])(?P<n>{NUMERAL})(?:(?:{SPACE}[$€£])?(?:{SPACE}|-(?=[^\W\d]))(?P<s>{_SCALE})(?!\w))?(?:{SPACE}?(?P<c>{_CURRENCY})(?!\w))?"
        r"(?![.,:]?\d)",
        _number,
        re.IGNORECASE,
    ),
    rule(
        rf"\b(?P<n>eine?[mnrs]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun)[ \u00a0-]?"
        rf"(?P<f>{'|'.join(_FRACTIONS)})[ns]?\b",
        _fraction,
        re.IGNORECASE,
    ),
    rule(rf"\beine[rn]?{SPACE}halbe[n]?{SPACE}(?P<s>Million|Milliarde|Billion)\b", _half, re.IGNORECASE),
    rule(rf"\b(?P<n>[^\W\d_]+)(?:[ \u00a0\u202f\u2009-](?P<s>{_SCALE}|Dutzend)(?!\w))?", _word, re.IGNORECASE),
)
