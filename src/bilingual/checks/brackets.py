"""Brackets are closed, and there are as many as in the source."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Pair, Spot, StyleGuide
from bilingual.checks.texts import spans
from bilingual.model import Severity

_KINDS: tuple[tuple[str, str, str], ...] = (("(", ")", "round"), ("[", "]", "square"), ("{", "}", "curly"))
_NO_BRACKET = re.compile(r"[:;=]['o-]?[()\[\]]|^\s*\w{1,2}\)")
"""Faces, and the bracket of a list that opens nowhere: `a)`."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports brackets that are not closed though they are in the source, and such as were lost or added."""
    source, target = (
        _NO_BRACKET.sub("  ", pair.source),
        _NO_BRACKET.sub(lambda match: " " * len(match.group()), pair.target),
    )
    for opening, closing, name in _KINDS:
        wanted = source.count(opening), source.count(closing)
        found = target.count(opening), target.count(closing)
        if wanted == found:
            continue
        places = spans(re.compile(f"[{re.escape(opening + closing)}]"), target)
        if found[0] != found[1] and wanted[0] == wanted[1]:
            yield Spot(f"A {name} bracket is not closed or not opened.", target_spans=places)
        else:
            message = f"The source has {wanted[0]} {name} brackets, the translation {found[0]}."
            yield Spot(message, target_spans=places, severity=Severity.NOTE)
