"""Which figures of an English text may be rewritten: amounts and whole dates; never codes, formulas or addresses."""

import re

_NAMED_BEFORE = re.compile(
    r"(?:\b(?:Nr|No|Nos|Number|Nummer|Page|Pages|Pp?|Seiten?|S|Article|Artikel|Chapter|Kapitel|Room|Zimmer|Flight|Flug"
    r"|ISBN|ISSN|DOI|IBAN|BIC|PLZ|ZIP|Box|Postfach|Tel|Fax|Phone|Telefon|Telephone|Mobil|Account|Konto|Line|Zeile"
    r"|Version|ID|ISO|DIN|RFC|Az|Aktenzeichen|Model|Modell|Code)\b\.?|[§#=^_$\\{}<>+*/])[:\s]*(?:$|[\w ./-]*\d[ -]$)",
    re.IGNORECASE,
)
_JOINED_BEFORE = re.compile(r"(?:[\w)][-–/]|\d\s|[=^_$\\{])$")
_JOINED_AFTER = re.compile(r"[-–/]\w|\s\d|\s?[=^_$\\}]")
_PLACE_AFTER = re.compile(r"\s[A-ZÄÖÜ]")
_RANGE_BEFORE = re.compile(r"(?<!\d)\d{1,2}(?:\.|st|nd|rd|th)?\s*(?:[-–—/&]|bis|und|oder|to|and|or|through)\s*$")
_RANGE_AFTER = re.compile(r"\.?\s*(?:[-–—/&]\s*\d|(?:bis|und|oder|to|and|or|through)\b)")
_NEAR = 40
"""Characters before a number that tell what it names."""


def is_amount(text: str, start: int, end: int) -> bool:
    """Whether the figures at this place count something, so that they may be grouped in thousands.

    Not where a word or a sign before them says that they name something ("page 12345", "z=12345"), where they are
    joined to other figures (an ISBN, a telephone number), or where a capitalised word follows five and more bare
    digits: that is a postal code.
    """
    before, written = text[max(0, start - _NEAR) : start], text[start:end]
    if _NAMED_BEFORE.search(before):
        return False
    if not written.isdigit():
        return not before.endswith(("^", "=", "$", "_", "\\", "{")) and not text.startswith(("$", "^"), end)
    if _JOINED_BEFORE.search(before) or _JOINED_AFTER.match(text, end):
        return False
    return len(written) < 5 or not _PLACE_AFTER.match(text, end)


def is_whole_date(text: str, start: int) -> bool:
    """Whether the date at this place is not the end of a range whose beginning shares its month: "3. bis 5. Mai"."""
    return not _RANGE_BEFORE.search(text[max(0, start - _NEAR) : start])


def is_ordinal(text: str, start: int, end: int) -> bool:
    """Whether an ordinal stands in a sentence: at a text's beginning it numbers a list, before "bis" it is a day."""
    return bool(text[:start].strip()) and not _RANGE_AFTER.match(text, end) and is_whole_date(text, start)
