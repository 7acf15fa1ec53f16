"""Which figures of an English text may be rewritten: amounts and whole dates; never codes, formulas or addresses, and
none that may be two things that the German says."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from bilingual.language.quantities.amounts import leading_numeral, numeral_text
from bilingual.language.quantities.figures import CLUB
from bilingual.language.quantities.german import number
from bilingual.language.quantities.locale_forms import LocaleForms, locale_forms
from bilingual.language.quantities.quantity import SPACE, Quantity
from bilingual.lists import listed
from bilingual.patterns import late_pattern

_NAMED_BEFORE = late_pattern(
    r"(?:\b(?:Nr|No|Nos|Number|Nummer|Page|Pages|Pp?|Seiten?|S|Article|Artikel|Chapter|Kapitel|Room|Zimmer|Flight|Flug"
    r"|ISBN|ISSN|DOI|IBAN|BIC|PLZ|ZIP|Box|Postfach|Tel|Fax|Phone|Telefon|Telephone|Mobil|Account|Konto|Line|Zeile"
    r"|Version|ID|ISO|DIN|RFC|Az|Aktenzeichen|Model|Modell|Code)\b\.?|[§#=^_$\\{}])[:\s]*(?:$|[\w ./-]*\d[ -]$)",
    re.IGNORECASE,
)
_LETTER_BEFORE = late_pattern(r"(?<![\w.])[B-HJ-Z] $")
"""Of a road or a model: "B 1.000"."""
_SIGNED_BEFORE = late_pattern(r"[<>+*/]\s*$")
_JOINED_BEFORE = late_pattern(r"(?:[\w)][-–/]|\d\s|[=^_$\\{])$")
_JOINED_AFTER = late_pattern(r"[-–/]\w|\s\d|\s?[=^_$\\}]")
_PLACE_AFTER = late_pattern(r"\s[A-ZÄÖÜ]")
_CLUB_AFTER = late_pattern(rf"\.?\s{CLUB}\b")
_IN_GERMAN_NAME = late_pattern(r"\bdes\s$")
_NAMED_BY_A_DATE = late_pattern(rf"\s(?:{'|'.join(listed('language/rules/named_by_dates.txt'))})\b", re.IGNORECASE)
_NINE_ELEVEN, _IN_FIGURES = "9/11", late_pattern(rf"(?<!\d)11\.{SPACE}?0?9\.")
_NEAR = 40
"""Characters before a number that tell what it names."""
_AMOUNTS = frozenset({"number", "percent"})
_FIGURES = late_pattern(rf"\d(?:(?:[\d.,:'’]|{SPACE}(?=\d{{3}}(?!\d)))*\d)?")
_TIME_BEFORE = late_pattern(r"\bat\s$", re.IGNORECASE)
_TIME_AFTER = late_pattern(r"\s?(?:o['’]clock|Uhr|[ap]\.?\s?m)\b", re.IGNORECASE)
Meanings = Mapping[str, Set[tuple[str, str]]]
"""What figures of an English text may be: of each, a kind and how much it is."""


def is_named(text: str, start: int) -> bool:
    """Whether a word or a sign before the figures at this place says that they name something: "page 12345"."""
    return bool(_NAMED_BEFORE.search(text[max(0, start - _NEAR) : start]) or _LETTER_BEFORE.search(text, 0, start))


def is_amount(text: str, start: int, end: int) -> bool:
    """Whether the figures at this place count something, so that they may be grouped in thousands.

    Not where a word or a sign before them says that they name something ("page 12345", "z=12345"), where they are
    joined to other figures (an ISBN, a telephone number), or where a capitalised word follows five and more bare
    digits: that is a postal code.
    """
    before, written = text[max(0, start - _NEAR) : start], text[start:end]
    if is_named(text, start):
        return False
    if not written.isdigit():
        return not before.endswith(("^", "=", "$", "_", "\\", "{")) and not text.startswith(("$", "^"), end)
    if _SIGNED_BEFORE.search(before) or _JOINED_BEFORE.search(before) or _JOINED_AFTER.match(text, end):
        return False
    return len(written) < 5 or not _PLACE_AFTER.match(text, end)


def is_ordinal(text: str, start: int, end: int) -> bool:
    """Whether an ordinal stands in a sentence: at a text's beginning it numbers a list, before "FC" it is a name."""
    return len(text) - len(text.lstrip()) < start and not _CLUB_AFTER.match(text, end)


def is_name(source: str, text: str, start: int, end: int) -> bool:
    """Whether a date in the English is a name, or in one: "Straße des 17. Juni", "2 June Movement", "9/11".

    Not "9/11" where the German has the day in figures: that is a day like others.
    """
    if text[start:end] == _NINE_ELEVEN:
        return not _IN_FIGURES.search(source)
    return bool(_IN_GERMAN_NAME.search(text, 0, start) or _NAMED_BY_A_DATE.match(text, end))


def meanings(source: str, known: Sequence[Quantity], forms: LocaleForms) -> Meanings:
    """What figures may be in the English of a source, copied or as they should be: "2000" a year and a count.

    In English "1.234" may be the German 1.234, copied, or the German 1,234, as it should be.
    """
    found: dict[str, set[tuple[str, str]]] = {}
    for figures, kind, value in _meanings(source, known, forms):
        found.setdefault(figures, set()).add((kind, value))
    return found


def is_doubtful(written: str, new: str, known: Meanings) -> bool:
    """Whether a form whose figures would change may be something else that the source says.

    A unit beside the figures ("2000 Euro") says that they are an amount, but not which of two.
    """
    old, left = _FIGURES.findall(written), set(_FIGURES.findall(new))
    is_bare = [written.rstrip(".")] == old
    return any(len(_said(one, known, is_bare=is_bare)) > 1 for one in old if one not in left)


def _said(figures: str, known: Meanings, *, is_bare: bool) -> Set[tuple[str, str]]:
    return {one for one in known.get(figures, frozenset()) if is_bare or one[0] == "amount"}


def is_said_as_time(text: str, start: int, end: int) -> bool:
    """Whether words beside the figures at this place, or in them, say that they are a time."""
    after = _TIME_AFTER.match(text, end) or _TIME_AFTER.search(text, start, end)
    return bool(after or _TIME_BEFORE.search(text, 0, start))


def _meanings(source: str, known: Sequence[Quantity], forms: LocaleForms) -> Iterator[tuple[str, str, str]]:
    """Each form that figures of the source may have in English, with what they are and how much."""
    for match in _FIGURES.finditer(source):
        figures = match.group()
        one = next((one for one in known if one.span.start <= match.start() < one.span.end), None)
        if one is not None and one.kind in _AMOUNTS:
            numeral = leading_numeral(figures)
            american = numeral_text(numeral, locale_forms("en-US"))
            for form in {figures, american, american.replace(",", ""), numeral_text(numeral, forms)}:
                yield form, "amount", str(number(numeral).normalize())
        elif one is not None and one.kind == "time":
            for form in (figures, figures.replace(".", ":")):
                yield form, "time", figures.replace(".", ":")
        else:
            yield figures, "other", figures
            for part in one.parts if one is not None and one.kind == "date" else ():
                yield part, "other", part
