"""Words of which one may be made into another of its kind: months, seasons, points of the compass, rise and fall."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bilingual.language.quantities.dates import NIGHT_BEFORE
from bilingual.language.quantities.reading import quantities
from bilingual.language.quantities.units import Side
from bilingual.lists import rows
from bilingual.model import Span


@dataclass(frozen=True, slots=True)
class _RivalWord:
    """A word in a text."""

    kind: str
    row: int
    """Of the table: the same in both languages."""
    span: Span
    eve: int | None = None
    """The row of the day before, where a night is called by the day it leads to: `in der Nacht zum Dienstag`."""


def exchanged_words(source: str, target: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The names of a German sentence that its English has not, where it has another of their kind instead.

    A name that is only left out or added is none: a good translation may do so.

    Returns:
        Spans of the source, and of the target.
    """
    german, english = _names(source, "de"), _names(target, "en")
    missing, extra = _without(german, english), _without(english, german)
    kinds = {name.kind for name in missing} & {name.kind for name in extra}
    return _spans(source, "de", missing, kinds), _spans(target, "en", extra, kinds)


def _names(text: str, language: Side) -> tuple[_RivalWord, ...]:
    return tuple(
        _RivalWord(kind, number, Span(*match.span()), _eve(kind, number, match))
        for number, (kind, pattern) in enumerate(_patterns(language))
        for match in pattern.finditer(text)
    )


def _eve(kind: str, number: int, match: re.Match[str]) -> int | None:
    if kind != "weekday" or not NIGHT_BEFORE.search(match.string, 0, match.start()):
        return None
    days = [row for row, (other, _) in enumerate(_patterns("de")) if other == kind]
    return days[days.index(number) - 1]


@cache
def _patterns(language: Side) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, _german(german.split()) if language == "de" else _english(english.split()))
        for kind, german, english in rows("language/rules/exchanged_words.tsv")
    )


def _german(words: Sequence[str]) -> re.Pattern[str]:
    day = r"(?:abend|morgen|vormittag|mittag|nachmittag|nacht|früh)?"
    return re.compile(rf"\b(?:{'|'.join(words)})(?:e?s)?{day}(?:e?s)?\b")


def _english(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})(?:['’]s|s)?\b")


def _without(some: Sequence[_RivalWord], others: Sequence[_RivalWord]) -> tuple[_RivalWord, ...]:
    known = {row for name in others for row in (name.row, name.eve)}
    return tuple(name for name in some if known.isdisjoint({name.row, name.eve} - {None}))


def _spans(text: str, language: Side, names: Sequence[_RivalWord], kinds: set[str]) -> tuple[Span, ...]:
    spans = sorted((name.span for name in names if name.kind in kinds), key=lambda span: span.start)
    return tuple(_not_compared(text, language, spans))


def _not_compared(text: str, language: Side, spans: Sequence[Span]) -> Iterator[Span]:
    """Those that stand in no date and in no time with figures: these are compared as quantities."""
    figures = [one.span for one in quantities(text, language) if one.kind in {"date", "time"}]
    figures = [span for span in figures if re.search(r"\d", text[span.start : span.end])]
    return (span for span in spans if not any(one.start <= span.start < one.end for one in figures))
