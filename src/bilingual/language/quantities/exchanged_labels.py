"""Figures that share a number and differ in what stands at it: "§ 218a" and "218b", "737-8" and "737-9", "10⁶"."""

import re
from collections import defaultdict
from collections.abc import Mapping

from bilingual.model import Span
from bilingual.patterns import late_pattern
from bilingual.remembered import remembered

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉"
_PLAIN = str.maketrans(_RAISED + _LOWERED, "0123456789-0123456789")
_LABEL = late_pattern(
    rf"(?<![\w.,/-])(?:(?P<number>\d+)(?P<mark>[a-zA-Z](?!\w)|\([a-z]\)|[{_RAISED}]+|\^-?\d+|-\d{{1,3}}(?![\w-]|[.,]\d))"
    rf"|(?P<name>[^\W\d_]+)(?P<index>[{_RAISED}{_LOWERED}]+|(?<=m)[23](?!\w)))"
)
_PARTS = frozenset("abcdef")
"""Letters of sections and houses that are no unit: one of them may not be left out."""


def exchanged_labels(source: str, target: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The labels of a German sentence of which the English has another, or has the number without its letter.

    Returns:
        Spans of the source, and of the target.
    """
    german = _labels(source)
    if not german:
        return (), ()
    english = _labels(target)
    missing, extra = list[Span](), list[Span]()
    for stem, marks in german.items():
        others = english.get(stem, {})
        lost = [span for mark, span in marks.items() if mark not in others]
        made = [span for mark, span in others.items() if mark not in marks]
        if lost and not others and not _PARTS.isdisjoint(marks):
            made = _bare(target).get(stem, [])
        if lost and made:
            missing, extra = [*missing, *lost], [*extra, *made]
    return tuple(missing), tuple(extra)


def _labels(text: str) -> Mapping[str, Mapping[str, Span]]:
    """By what they share: what stands at it, and where."""
    found: dict[str, dict[str, Span]] = defaultdict(dict)
    for match in _LABEL.finditer(text):
        stem, mark = match["number"] or match["name"], match["mark"] or match["index"]
        found[stem][mark.strip("()^").lower().translate(_PLAIN)] = Span(*match.span())
    return found


@remembered(16)
def _bare(text: str) -> Mapping[str, list[Span]]:
    """Where each number stands alone."""
    found: dict[str, list[Span]] = defaultdict(list)
    for match in re.finditer(r"(?<![\w.,/-])\d+(?![\w(-]|[.,]\d)", text):
        found[match.group()].append(Span(*match.span()))
    return found
