"""The checks of one segment, in the order in which findings are listed."""

from collections.abc import Mapping

from bilingual.checks import (
    brackets,
    codes,
    doubled,
    ending,
    escapes,
    headlines,
    marks,
    names,
    negation,
    numbers,
    omission,
    originals,
    protected,
    quotations,
    repetition,
    spacing,
    terminology,
    untranslated,
)
from bilingual.checks.pair import Check
from bilingual.model import Severity

CHECKS: tuple[Check, ...] = (
    Check("numbers", Severity.WARNING, "A number, a date or a time was lost, changed or made up.", numbers.find),
    Check(
        "terms", Severity.WARNING, "A term of the house is missing, or one it rejects stands there.", terminology.find
    ),
    Check("names", Severity.WARNING, "A name was lost, changed or made up.", names.find),
    Check("negation", Severity.NOTE, "A negation was lost or made up.", negation.find),
    Check("omission", Severity.WARNING, "A part of the sentence is missing, or text was made up.", omission.find),
    Check("untranslated", Severity.WARNING, "German was left over in the English.", untranslated.find, of_kept=True),
    Check("repetition", Severity.WARNING, "A run of words stands twice.", repetition.find),
    Check("codes", Severity.ERROR, "Markup is missing, doubled or crossed.", codes.find),
    Check("protected", Severity.ERROR, "An address, an account, a tag or an emoji was changed.", protected.find),
    Check("quotations", Severity.ERROR, "An English quotation was altered.", quotations.find),
    Check("escapes", Severity.ERROR, "An escape such as &#39; was left over.", escapes.find),
    Check(
        "quotation-marks", Severity.WARNING, "A quotation mark was lost, stands alone or is a German one.", marks.find
    ),
    Check("brackets", Severity.WARNING, "A bracket is not closed, was lost or added.", brackets.find),
    Check("doubled-words", Severity.WARNING, "A word stands twice in a row.", doubled.find),
    Check("spacing", Severity.WARNING, "A blank is missing or too many.", spacing.find),
    Check("end-punctuation", Severity.WARNING, "The mark at the end of the sentence was lost or changed.", ending.find),
    Check("headlines", Severity.WARNING, "A headline has other capitals than the house's style.", headlines.find),
    Check(
        "back-translated?",
        Severity.NOTE,
        "A German quotation may have an English original to look up.",
        originals.find,
        of_kept=True,
    ),
)

DRAFTING: Mapping[str, str] = {
    "not-translated": "The engine could not translate the segment.",
    "code-placed": "Markup had to be placed without knowing where it belongs.",
}
"""Ids of findings that only the making of a draft can report, and what they say; they stay with the draft."""
