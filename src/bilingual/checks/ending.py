"""A sentence ends as its source does: a question stays a question."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Pair, Spot, StyleGuide
from bilingual.model import Severity, Span

_CLOSING = " \u00a0\"'”“’‘»«›‹)]}*_"
_MARKS = re.compile(r"(?:\.\.\.|[.!?…:;,])+$")


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports a mark at the end that was lost, and a question that is none any more, or has become one."""
    wanted, found = _mark(pair.source), _mark(pair.target)
    if not wanted and not found:
        return
    place = _place(pair.target)
    if ("?" in wanted) != ("?" in found) and pair.source.count("?") != pair.target.count("?"):
        text = (
            "The German is a question, the English is none." if "?" in wanted else "The English has become a question."
        )
        yield Spot(text, source_spans=_place(pair.source), target_spans=place)
    elif not found and wanted[-1] in ".!…":
        yield Spot(f"The “{wanted}” at the end is missing.", source_spans=_place(pair.source))
    elif not wanted and found[-1] in ".!…,;" and pair.source.rstrip(_CLOSING)[-1:].isalnum():
        yield Spot(f"The German does not end with “{found}”.", target_spans=place, severity=Severity.NOTE)


def _mark(text: str) -> str:
    match = _MARKS.search(text.rstrip(_CLOSING))
    return match.group() if match else ""


def _place(text: str) -> tuple[Span, ...]:
    match = _MARKS.search(text.rstrip(_CLOSING))
    return (Span(*match.span()),) if match else ()
