"""The values that a term's fields take, in every format and on the command line."""

import re
from collections.abc import Mapping

from bilingual.model import TermStatus
from bilingual.nearest import nearest

Fields = Mapping[str, str]
"""Values by the names of `table.COLUMNS` and `table.OPTIONAL`."""

STATUSES = tuple(str(status) for status in TermStatus)
_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Controls but tabs and line ends, and what XML 1.0 (section 2.2) cannot hold."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": STATUSES,
    "source_status": tuple(status for status in STATUSES if status != TermStatus.KEEP),
    "pos": ("noun", "verb", "adjective", "adverb", "other"),  # the picklist of TBX-Basic
    "case": ("exact", "any"),
    "compounds": ("no", "yes"),
}
"""Fields that take one of a few values. An empty value is the default of each."""


def meant(word: str, known: tuple[str, ...]) -> str:
    """Half a sentence that helps: the known word most like this one, or all of them."""
    best = nearest(word.lower(), known, least=60, as_wholes=True)
    return f"did you mean {best!r}?" if best else f"it is one of {', '.join(known)}"


def unfit(field: str, value: str) -> str:
    """What is wrong with a value of this field, and what to do; empty where nothing is."""
    if bad := _NEVER_IN_TEXT.search(value):
        return f"the {field} holds the character U+{ord(bad[0]):04X}, which no text has; remove it"
    known = CHOICES.get(field)
    if not value or known is None or value.lower() in known:
        return ""
    return f"unknown {field.replace('_', ' ')} {value!r}; {meant(value, known)}"


def tidy(text: str) -> str:
    """The text in one line, without spaces around it."""
    return " ".join(text.split())
