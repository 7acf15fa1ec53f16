"""Superscripts and subscripts, and the marks of notes: codes that no engine gets to see as text.

`Studie.<sup>1</sup>` and `neu.[2]` have a mark, which is not read and hides no end of a sentence. `10<sup>6</sup>`,
`H<sub>2</sub>O` and `m<sup>2</sup>` are formulas: one code each, base and all, so that no figure strays.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from bilingual.documents.markup import SourceMark
from bilingual.documents.source import Stretch
from bilingual.patterns import late_pattern

_FIGURES = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*"
_LABEL = rf"[\[(\\]*(?:{_FIGURES}|[*†‡§¶#]{{1,3}}|[a-z]|[ivx]{{1,5}}|®|™|TM|[+−-])[\])\\]*"
_LINK = r"<a\b[^<>]*>"
_MARK = (
    rf"<(?P<mark>su[bp])\b[^<>]*>\s*(?:{_LINK})?\s*(?:{_LABEL}|\[{_LABEL}\]\(#[^()\s]*\))\s*(?:</a>)?\s*</(?P=mark)>"
    rf"|{_LINK}\s*<sup\b[^<>]*>\s*{_LABEL}\s*</sup>\s*</a>"
)
_INDEX = r"[+−-]?\d{1,3}[+−-]?|[+−-]|[inx]"
_LOW = rf"(?:<sub>(?:{_INDEX})</sub>|~(?:{_INDEX})~)"
_HIGH = rf"(?:<sup>(?:{_INDEX})</sup>|\^(?:{_INDEX})\^)"
_GROUP = rf"\((?:{_LOW}|[A-Z][a-z]?(?![a-z]))+\)"
_FORMULA = (
    rf"(?<![\w.,])(?:[A-Z][A-Za-z]{{0,3}}|[a-z])(?:{_GROUP})?{_LOW}(?:{_LOW}|{_HIGH}|[A-Z][a-z]?(?![a-z])|{_GROUP})*"
    rf"|(?<![\w.,])(?:\d{{1,2}}|[kcdmµ]?m|[a-zA-Z]|mc){_HIGH}"
)
"""What stands high after a longer word or number (`USA<sup>1</sup>`, `2020<sup>1</sup>`) is the mark of a note."""
_RAISED = late_pattern(rf"(?P<formula>{_FORMULA})|{_MARK}")
_NUMBERED = rf"\[{_FIGURES}\]"
_CITATION = late_pattern(
    rf"(?<=[^\s(\[\\!]){_NUMBERED}(?![(\[:\w])|(?<=[ \t\n]){_NUMBERED}(?=[.,;!?)]|\s*\Z)|\A{_NUMBERED}(?=[ \t])"
)
_UNDEFINED = late_pattern(r"\[\^[^\]\s\[]{1,40}\](?!:)")
"""The mark of a footnote that the text does not define, so that the parser took it for text."""
_SIGNS = str.maketrans("0123456789+-−nix", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿⁱˣ"), str.maketrans("0123456789+-−nix", "₀₁₂₃₄₅₆₇₈₉₊₋₋ₙᵢₓ")
_PART = late_pattern(r"<(su[bp])>(.*?)</\1>|([~^])(.*?)\3")
_TAGS = late_pattern(r"<[^<>]*>|\(#[^()\s]*\)|\\")
CITED = frozenset({"citation", "formula"})
"""Types of codes that are their own text: it is the same whether they are read as codes or not."""


def with_raised(stretch: Stretch, marks: Iterable[SourceMark]) -> list[SourceMark]:
    """The marks of a text with HTML, but one for each formula and each mark of a note in place of those inside it."""
    found = sorted(marks, key=attrgetter("start"))
    if "<su" not in stretch.seen and "^" not in stretch.seen and "~" not in stretch.seen:
        return found
    for match in _RAISED.finditer(stretch.seen):
        inside = [mark for mark in found if mark.start < match.end() and match.start() < mark.end]
        if _is_whole(match, inside):
            found = [mark for mark in found if mark not in inside]
            found.append(_formula(match) if match["formula"] else _raised(match))
    return sorted(found, key=attrgetter("start"))


def citations(stretch: Stretch, marks: Sequence[SourceMark]) -> Iterator[SourceMark]:
    """The marks of notes that are written as text, `[2]` or `[^2]`, outside all other marks."""
    if "[" not in stretch.seen:
        return
    for pattern in (_CITATION, _UNDEFINED):
        for match in pattern.finditer(stretch.seen):
            if not any(mark.start < match.end() and match.start() < mark.end for mark in marks):
                yield SourceMark(match.start(), match.end(), type="citation", html=f"<sup>{match[0]}</sup>")


def _is_whole(match: re.Match[str], inside: Sequence[SourceMark]) -> bool:
    """Whether the tags of the match are tags to the reader as well, and nothing reaches into it."""
    tags = [match.start() + tag.start() for tag in re.finditer("<", match[0])]
    starts = {mark.start for mark in inside}
    return starts.issuperset(tags) and all(match.start() <= mark.start and mark.end <= match.end() for mark in inside)


def _raised(match: re.Match[str]) -> SourceMark:
    tag = match["mark"] or "sup"
    shown = re.sub(r"\s+", " ", _TAGS.sub("", match[0])).strip()
    return SourceMark(match.start(), match.end(), type="footnote", html=f"<{tag}>{shown}</{tag}>")


def _formula(match: re.Match[str]) -> SourceMark:
    shown = _PART.sub(_sign, match[0])
    html = _PART.sub(lambda part: part[0] if part[1] else _tagged(part), match[0])
    return SourceMark(match.start(), match.end(), type="formula", display=shown, html=html)


def _sign(part: re.Match[str]) -> str:
    return in_signs(part[2] or part[4], low=(part[1] or part[3]) in {"sub", "~"})


def in_signs(text: str, *, low: bool) -> str:
    """A superscript or subscript in signs of Unicode; characters that have none stay."""
    return text.translate(_SIGNS[low])


def _tagged(part: re.Match[str]) -> str:
    tag = "sub" if part[3] == "~" else "sup"
    return f"<{tag}>{part[4]}</{tag}>"
