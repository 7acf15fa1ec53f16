"""Text that no translation changes by a letter: addresses, accounts, tags, chemical formulas, emoji."""

import re
from collections.abc import Iterator

from bilingual.model import Span

_SIGN = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]|[0-9#*]\ufe0f?\u20e3"
_JOINED = "[\ufe0f\u200d\U000e0020-\U000e007f]"
EMOJI = f"(?:{_SIGN})(?:{_SIGN}|{_JOINED})*"
"""A pattern: any number of emoji side by side."""
_KINDS = (
    r"(?:https?://|www\.)[^\s<>\"„“”»«]*[^\s<>\"„“”»«.,;:!?)\]'’]",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?<![\w@])@\w+(?:[.-]\w+)*",
    r"(?<![\w#&])#(?!\d+\b)\w+",
    r"(?<!\w)[A-Za-z]{1,6}[₀-₉]+[A-Za-z₀-₉⁺⁻]*",
    EMOJI,
)
_PROTECTED = re.compile("|".join(_KINDS))


def protected_spans(text: str) -> Iterator[Span]:
    """Where they stand, in order; emoji side by side are one."""
    return (Span(*match.span()) for match in _PROTECTED.finditer(text))


def standing(literal: str) -> re.Pattern[str]:
    """A pattern for a text where it stands whole: `We surrender` does not stand in `We surrendered`."""
    before = r"(?<!\w)" if literal[:1].isalnum() else ""
    after = r"(?!\w)" if literal[-1:].isalnum() else ""
    return re.compile(f"{before}{re.escape(literal)}{after}")
