"""Which figures of an English text may be rewritten: amounts and whole dates; never codes, formulas or addresses."""

import re

_NAMED_BEFORE = re.compile(
    r"(?:\b(?:Nr|No|Nos|Number|Nummer|Page|Pages|Pp?|Seiten?|S|Article|Artikel|Chapter|Kapitel|Room|Zimmer|Flight|Flug"
    r"|ISBN|ISSN|DOI|IBAN|BIC|PLZ|ZIP|Box|Postfach|Tel|Fax|Phone|Telefon|Telephone|Mobil|Account|Konto|Line|Zeile"
    r"|Version|ID|ISO|DIN|RFC|Az|Aktenzeichen|Model|Modell|Code)\b\.?|[§#=^_$\\{}])[:\s]*(?:$|[\w ./-]*\d[ -]$)",
    re.IGNORECASE,
)
_SIGNED_BEFORE = re.compile(r"[<>+*/]\s*$")
_JOINED_BEFORE = re.compile(r"(?:[\w)][-–/]|\d\s|[=^_$\\{])$")
_JOINED_AFTER = re.compile(r"[-–/]\w|\s\d|\s?[=^_$\\}]")
_PLACE_AFTER = re.compile(r"\s[A-ZÄÖÜ]")
_CLUB_AFTER = re.compile(r"\.?\s(?:FC|FSV|FFC|SC|SV|TSV|CfR|HFC|BC|AC)\b")
"""What the "1." of a German club stands before: it is part of the name."""
_NEAR = 40
"""Characters before a number that tell what it names."""


def is_named(text: str, start: int) -> bool:
    """Whether a word or a sign before the figures at this place says that they name something: "page 12345"."""
    return bool(_NAMED_BEFORE.search(text[max(0, start - _NEAR) : start]))


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
