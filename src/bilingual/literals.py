"""Text that no translation changes by a letter: addresses, accounts, tags, chemical formulas, emoji."""

import re
from collections.abc import Iterable, Iterator

from bilingual.model import Span
from bilingual.patterns import late_pattern

_SIGN = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]|[0-9#*]\ufe0f?\u20e3"
_JOINED = "[\ufe0f\u200d\U000e0020-\U000e007f]"
EMOJI = f"(?:{_SIGN})(?:{_SIGN}|{_JOINED})*"
"""A pattern: any number of emoji side by side."""
ADDRESSES = r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,99}\.\w+|(?<!\w)[@#][\w.-]+"
"""A pattern: whatever looks like an address, an account or a tag, with the marks that touch it. No figure or word of
language is read in it.
"""
_BEGIN_ADDRESSES = ("@", "#", "http", "www.")
_KINDS = (
    r"(?:https?://|www\.)[^\s<>\"„“”»«]*[^\s<>\"„“”»«.,;:!?)\]'’]",
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?<![\w@])@\w+(?:[.-]\w+)*",
    r"(?<![\w#&])#(?!\d+\b)\w+",
    r"(?<![\w/.#])[A-Za-z][\w.-]*(?:/[\w.-]+)?#\d+\b",
    r"(?<![\w/.@])(?:[\w.-]+/)*\w[\w-]*\.(?:cfg|conf|cpp|css|csv|docx|html|ini|jpe?g|js|json|jsx|lock|log|mdx?|odt|pdf|php"
    r"|png|py|rb|rs|scss|sh|sql|svg|toml|tsx?|txt|vue|xlsx|xml|ya?ml|zip)\b(?!\.\w)",
    r"(?<!\w)[A-Za-z]{1,6}[₀-₉]+[A-Za-z₀-₉⁺⁻]*",
    EMOJI,
)
_DOUBLE, _SINGLE = '„“”»«"', "‚‘’›‹'"
_MARKS = late_pattern(f"[{_DOUBLE}]|(?<!\\w)[{_SINGLE}]|[{_SINGLE}](?!\\w)")
_PROTECTED = late_pattern("|".join(_KINDS))
_TELLING = late_pattern("://|www\\.|\\w\\.[a-z]|[@#₀-₉\u20e3\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
"""What each of them has in it: hardly a sentence has any, and this is found to be so in a tenth of the time."""


def may_have_addresses(text: str) -> bool:
    """Whether a text has what each of `ADDRESSES` has: to look for them takes long, as any word may begin one."""
    return any(sign in text for sign in _BEGIN_ADDRESSES)


def protected_spans(text: str) -> Iterator[Span]:
    """Where they stand, in order; emoji side by side are one."""
    return (Span(*match.span()) for match in _PROTECTED.finditer(text)) if _TELLING.search(text) else iter(())


def standing(literal: str) -> re.Pattern[str]:
    """A pattern for a text where it stands whole: `We surrender` does not stand in `We surrendered`.

    Quotation marks inside it may be those of another language. An apostrophe is a letter.
    """
    before = r"(?<!\w)" if literal[:1].isalnum() else ""
    after = r"(?!\w)" if literal[-1:].isalnum() else ""
    words = _MARKS.split(literal)
    marks = (_DOUBLE if mark in _DOUBLE else _SINGLE for mark in _MARKS.findall(literal))
    rest = "".join(f"[{mark}]{re.escape(word)}" for mark, word in zip(marks, words[1:], strict=True))
    return re.compile(f"{before}{re.escape(words[0])}{rest}{after}")


def places(literals: Iterable[str], text: str) -> list[Span]:
    """Where each of some literals stands whole in a text."""
    return [span for literal in literals if literal for span in _places(literal, text)]


def blanked(text: str, literals: Iterable[str], blank: str = " ") -> str:
    """The text with a blank for each character of the literals that stand in it, so that offsets stay."""
    for literal in filter(None, literals):
        for span in _places(literal, text):
            text = text[: span.start] + blank * (span.end - span.start) + text[span.end :]
    return text


def _places(literal: str, text: str) -> Iterator[Span]:
    """What `standing` finds; where no quotation mark is in the literal, no pattern is compiled: that takes long."""
    if _MARKS.search(literal):
        yield from (Span(*match.span()) for match in standing(literal).finditer(text))
        return
    at = text.find(literal)
    while at >= 0:
        end = at + len(literal)
        is_whole = not (_joins(literal[0], text[at - 1 : at]) or _joins(literal[-1], text[end : end + 1]))
        if is_whole:
            yield Span(at, end)
        at = text.find(literal, end if is_whole else at + 1)


def _joins(edge: str, beside: str) -> bool:
    """Whether what stands beside a literal makes its edge a part of a longer word."""
    return edge.isalnum() and (beside.isalnum() or beside == "_")
