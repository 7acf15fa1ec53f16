"""The checks of one segment, in the order in which findings are listed."""

from bilingual.checks import codes, numbers, originals, protected, quotations, terminology
from bilingual.checks.pair import Check
from bilingual.model import Severity

CHECKS: tuple[Check, ...] = (
    Check("numbers", Severity.WARNING, "A number, a date or a time was lost, changed or made up.", numbers.find),
    Check("codes", Severity.ERROR, "Markup is missing, doubled or crossed.", codes.find),
    Check("protected", Severity.ERROR, "An address, an account, a tag or an emoji was changed.", protected.find),
    Check("quotations", Severity.ERROR, "An English quotation was altered.", quotations.find),
    Check(
        "terms", Severity.WARNING, "A term of the house is missing, or one it rejects stands there.", terminology.find
    ),
    Check(
        "back-translated?",
        Severity.NOTE,
        "A German quotation may have an English original to look up.",
        originals.find,
        of_kept=True,
    ),
)

DRAFTING = frozenset({"not-translated", "code-placed"})
"""Ids of findings that only the making of a draft can report; they stay with the draft."""
