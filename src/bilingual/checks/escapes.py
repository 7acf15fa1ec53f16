"""No escapes of markup or of a program are left over in the text: `&#39;`, `&quot;`, `\\u2019`."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.model import Severity, Span

_ESCAPE = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d?);|\\u[0-9a-fA-F]{4}|\u2581|\ufffd|<unk>")


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports each escape of the target that the source does not have."""
    for match in _ESCAPE.finditer(pair.target):
        if match.group() not in pair.source:
            yield Spot(f"“{match.group()}” is an escape that was left over.", target_spans=(Span(*match.span()),))


CHECK = Check("escapes", Severity.ERROR, "An escape such as &#39; was left over.", find)
