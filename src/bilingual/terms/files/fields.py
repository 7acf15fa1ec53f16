"""The values that a term's fields take, in every format and on the command line."""

import re
from collections.abc import Mapping

from bilingual.model import TermStatus
from bilingual.nearest import nearest
from bilingual.patterns import late_pattern

Fields = Mapping[str, str]
"""Values by the names of `table.COLUMNS` and `table.OPTIONAL`."""

STATUSES = tuple(str(status) for status in TermStatus)
_NEVER_IN_TEXT = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Controls but tabs and line ends, and what XML 1.0 (section 2.2) cannot hold."""
_UNSEEN = late_pattern(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff9-\ufffb]"
)
"""Characters that nobody sees and no text is found by: soft hyphens, zero-width spaces, marks of direction."""
_ESCAPED = late_pattern(
    "_x[0-9A-Fa-f]{4}_|&#[0-9]+;|&#x[0-9A-Fa-f]+;|&(?:nbsp|shy|amp|lt|gt|quot|[aou]uml|szlig);", re.I
)
"""How Excel (ISO/IEC 29500-1, 22.9.2.19), XML and HTML write a character."""
_FORMULA = late_pattern(r"=|[+@-][A-Za-z]+[(|]")
"""What a spreadsheet that opens a table would run: it may start programs and send what stands in other cells."""
_SEPARATORS = late_pattern(r"(?<=\w)(?:\s*([;|])\s*|\s+(/)\s+)(?=\w)")
"""By what people part several wordings in one cell. A comma, or a slash without spaces, belongs to terms as well."""
_GRAMMAR = late_pattern(r"\((?:m|f|n|pl|sg|adj|adv|v|vt|vi)\.?\)")
"""What dictionaries say of a word, and no text has."""
_TERMS = frozenset({"source", "target"})
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
    if _FORMULA.match(value):
        return f"the {field} begins like a formula, which a spreadsheet would run; take {value[0]!r} away"
    if field in _TERMS:
        return _unfit_term(field, value)
    known = CHOICES.get(field)
    if not value or known is None or value.lower() in known:
        return ""
    return f"unknown {field.replace('_', ' ')} {value!r}; {meant(value, known)}"


def _unfit_term(field: str, text: str) -> str:
    if bad := _UNSEEN.search(text):
        return f"the {field} holds the character U+{ord(bad[0]):04X}, which nobody sees; remove it"
    if bad := _ESCAPED.search(text):
        return f"the {field} holds {bad[0]}, which some program wrote for a character; write that one"
    if bad := _SEPARATORS.search(text):
        return f"the {field} holds several wordings, parted by {bad[1] or bad[2]!r}; give each an entry of its own"
    if bad := _GRAMMAR.search(text):
        return f"the {field} holds {bad[0]}, which no text has; write that into 'pos' or 'note'"
    return ""


def tidy(text: str) -> str:
    """The text in one line, without spaces around it."""
    return " ".join(text.split())
