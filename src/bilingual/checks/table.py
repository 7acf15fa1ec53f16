"""The checks of one segment, in the order in which findings are listed."""

from collections.abc import Container, Iterator, Mapping

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
from bilingual.checks.contract import Check, Pair, StyleGuide
from bilingual.model import Finding, Severity, Target
from bilingual.store import fingerprint

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


def check(own: Pair, target: Target, style: StyleGuide, off: Container[str] = ()) -> tuple[Finding, ...]:
    """All findings on a segment and its target: those of its drafting, then those of every check.

    Where nothing was translated there is nothing to compare: only the checks of what is kept are asked. What the house
    has switched off for the article, and what a person has dismissed, is left out.

    Args:
        own: the segment with the target's text, as `pair` makes it.
        target: the same target; it brings along what was found while it was made.
        style: what the house's texts are measured by.
        off: ids of checks that are not asked.
    """
    drafting = (finding for finding in target.findings if finding.check in DRAFTING)
    every = (*drafting, *found(own, style, off))
    dismissed = style.dismissed.get(own.segment.id, ())
    return tuple(
        finding
        for finding in every
        if finding.check not in off
        and finding.check not in style.off
        and not (dismissed and fingerprint(finding) in dismissed)
    )


def found(own: Pair, style: StyleGuide, off: Container[str] = ()) -> Iterator[Finding]:
    """What the checks report about a pair, in the order of the table."""
    for one in CHECKS:
        if one.id not in off and one.id not in style.off and (one.of_kept or not own.kept):
            for spot in one.find(own, style):
                severity = spot.severity or one.severity
                yield Finding(one.id, severity, spot.message, spot.source_spans, spot.target_spans)
