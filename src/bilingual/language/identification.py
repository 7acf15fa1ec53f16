"""Which language each segment is in, and so which are translated and which are kept."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from bilingual.language.attribution import with_notes
from bilingual.language.detection import OBJECT, cleaned, foreign, german_mean
from bilingual.language.names import has_german_verse, is_name, only_names
from bilingual.language.quotations import (
    MARKS,
    english_quotations,
    english_runs,
    is_german_frame,
    is_german_sentence,
    open_mark,
    quoted_spans,
    stands_alone,
    without,
)
from bilingual.language.view import cut, position, trimmed, view, with_ids
from bilingual.model import Content, Document, Language, Segment, Span, Unit, UnitKind

Default = Literal["auto", "de", "en"]

_CERTAIN = 5.0
"""Log-odds beyond which a detector is not believed more."""
_PRIOR = {"auto": 0.3, "de": 3.0, "en": -3.0}
"""Log-odds for German before anything is read: an article is German unless its settings say otherwise."""
_FULL = 6
"""Words from which a segment is judged by itself alone."""
_NEAR = 8
"""Segments on either side that count as neighbours."""
_CONTEXT = 2.0
"""Log-odds that neighbours in one language add to a segment of no words."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a segment says of its own language."""

    segment: Segment
    unit: Unit
    text: str
    """As a reader sees it, a sign for each letter of a code span."""
    english: tuple[tuple[Span, bool], ...]
    """English quotations, each with whether it is closed."""
    rest: str
    """The text without them."""
    words: int
    """Of the rest."""
    odds: float
    """Log-odds of the rest for German."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What becomes of a part of a segment."""

    span: Span
    language: Language
    quotations: tuple[Span, ...] = ()


def identify(
    document: Document, segments: Sequence[Segment], *, default: Default = "auto", keep: bool | None = None
) -> tuple[Segment, ...]:
    """The segments with language, `translate`, quotations and notes, some split around an English quotation.

    Args:
        document: the document they are from.
        segments: as `segment` gave them.
        default: the language of what cannot be told otherwise; "auto" leans to German where nothing speaks against.
        keep: whether the whole document is kept as it is.

    Returns:
        The segments in order, with their final ids.
    """
    units = {unit.id: unit for unit in document.units}
    readings = _readings(segments, units)
    marked: list[Segment] = []
    at = 0
    for name, group in groupby(readings, key=lambda reading: reading.segment.unit):
        own = list(group)
        around = _around(readings, at, at + len(own))
        near = [[*own[max(0, n - _NEAR) : n], *own[n + 1 : n + 1 + _NEAR]] for n in range(len(own))]
        languages = (_language(one, others, around, _PRIOR[default]) for one, others in zip(own, near, strict=True))
        parts = [_parts(one, language) for one, language in zip(own, languages, strict=True)]
        marked += _rebuilt(document, units[name], own, parts)
        at += len(own)
    ordered = (_ordered(segment, units[segment.unit], keep=bool(keep)) for segment in marked)
    return with_ids(document, with_notes(tuple(ordered), units))


def _readings(segments: Sequence[Segment], units: dict[str, Unit]) -> list[_Reading]:
    readings = []
    for name, group in groupby(segments, key=lambda segment: segment.unit):
        inside = ""
        for segment in group:
            text = _readable(segment.source)
            readings.append(_reading(segment, units[name], text, inside))
            inside = open_mark(text, inside=inside)
    return readings


def _reading(segment: Segment, unit: Unit, text: str, inside: str) -> _Reading:
    english = english_quotations(text, inside=inside) if inside or not MARKS.keys().isdisjoint(text) else ()
    rest = without(text, [span for span, _ in english])
    words = sum(any(map(str.isalpha, word)) for word in cleaned(rest).split())
    if not words:
        return _Reading(segment, unit, text, english, rest, 0, -_CERTAIN if english else 0.0)
    odds = _CERTAIN if english and is_german_frame(rest) else _odds(german_mean(rest))
    return _Reading(segment, unit, text, english, rest, words, odds)


def _readable(content: Content) -> str:
    """The plain text with a sign for each letter of a code span, so that offsets are those of the plain text."""
    return "".join(part if isinstance(part, str) else _shadow(part.display) for part in content)


def _shadow(display: str) -> str:
    return "".join(letter if letter.isspace() else OBJECT for letter in display)


def _odds(probability: float) -> float:
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-_CERTAIN, min(_CERTAIN, math.log(bounded / (1 - bounded))))


def _around(readings: Sequence[_Reading], start: int, end: int) -> list[_Reading]:
    """The segments of the units before and after, where these are as much a quotation as this one."""
    unit = readings[start].unit
    before = readings[start - 1].unit.id if start else ""
    after = readings[end].unit.id if end < len(readings) else ""
    near = [*readings[max(0, start - _NEAR) : start], *readings[end : end + _NEAR]]
    return [one for one in near if one.unit.id in (before, after) and one.unit.quoted == unit.quoted]


def _language(reading: _Reading, own: Sequence[_Reading], around: Iterable[_Reading], prior: float) -> Language:
    if reading.unit.kind is UnitKind.CODE:
        return "none"
    if reading.segment.role == "attribution":
        return _attribution_language(reading)
    if not reading.words:
        return "en" if reading.english else "none"
    if is_name(reading.rest):
        return "none"
    if not reading.english and foreign(reading.rest):
        return "other"
    alone = min(1.0, (reading.words + 1) / _FULL)
    near = _leaning(own, around) if alone < 1 else 0.0
    leans_german = reading.odds * alone + near * _CONTEXT * (1 - alone) + prior > 0
    return "de" if leans_german or is_german_sentence(reading.rest) else "en"


def _leaning(own: Iterable[_Reading], around: Iterable[_Reading]) -> float:
    """How German the neighbours are, -1 to 1: those of the same unit weigh twice."""
    weighed = [(2 * one.words, one.odds) for one in own if one.segment.role == "sentence"]
    weighed += [(one.words, one.odds) for one in around if one.segment.role == "sentence"]
    total = sum(weight for weight, _ in weighed)
    return sum(weight * math.tanh(odds / 2) for weight, odds in weighed) / total if total else 0.0


def _attribution_language(reading: _Reading) -> Language:
    """None for names, accounts and dates; else the language of a quoted title, or of the words around the name."""
    titles = [reading.text[span.start : span.end] for span, _ in quoted_spans(reading.text)]
    rest = without(reading.text, [span for span, _ in quoted_spans(reading.text)])
    if has_german_verse(rest):
        return "de"
    if only_names(rest):
        return "de" if any(cleaned(title) and german_mean(title) > 0.5 for title in titles) else "none"
    return "de" if _odds(german_mean(reading.text)) + 1 > 0 else "en"


def _parts(reading: _Reading, language: Language) -> list[_Part]:
    """The segment whole, or split around English quotations that are clauses of their own."""
    text, whole = reading.text, Span(0, len(reading.text))
    if reading.unit.kind is UnitKind.CODE or reading.unit.override or reading.segment.role == "attribution":
        return [_Part(whole, language)]
    if language == "en":
        return [_Part(_without_marks(text), language)]
    if language != "de" and not (language == "none" and reading.english):
        return [_Part(whole, language)]
    spans = [span for span, _ in reading.english] or list(english_runs(text))
    if spans and stands_alone(text, spans[-1], closed=reading.english[-1][1] if reading.english else None):
        return _split(text, spans[-1], spans[:-1], language)
    return [_Part(whole, language, tuple(spans))]


def _split(text: str, quotation: Span, earlier: Sequence[Span], language: Language) -> list[_Part]:
    before = text[: quotation.start].rstrip("".join(MARKS) + " \u00a0\u202f")
    end = quotation.end
    parts = [_Part(quotation if end < len(text) else Span(quotation.start, len(text.rstrip())), "en")]
    if before.strip():
        parts.insert(
            0, _Part(Span(0, len(before)), language, tuple(span for span in earlier if span.end <= len(before)))
        )
    return parts


def _without_marks(text: str) -> Span:
    """The text without quotation marks that enclose all of it, or that another sentence opened or closes."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    spans = quoted_spans(text)
    if spans and spans[0][0].start == start + 1 and text[start] in MARKS:
        first, closed = spans[0]
        if not closed or re.fullmatch(r"\W", text[first.end : end]):
            return Span(first.start, first.end)
    inner = text[start:end]
    if not spans and inner[-1:] in "“”«»‹›’‘" and len(inner) > 1:
        return Span(start, end - 1)
    return Span(start, end)


def _rebuilt(
    document: Document, unit: Unit, own: Sequence[_Reading], parts: Sequence[Sequence[_Part]]
) -> Iterable[Segment]:
    if all(len(some) == 1 and some[0].span == Span(0, len(one.text)) for one, some in zip(own, parts, strict=True)):
        return [
            replace(one.segment, language=some[0].language, quotations=some[0].quotations)
            for one, some in zip(own, parts, strict=True)
        ]
    return _recut(document, unit, own, parts)


def _recut(
    document: Document, unit: Unit, own: Sequence[_Reading], parts: Sequence[Sequence[_Part]]
) -> Iterable[Segment]:
    of = view(document, unit)
    placed = [
        (_moved(part, position(of, one.segment.start)), one.segment.role)
        for one, some in zip(own, parts, strict=True)
        for part in some
    ]
    whole = [(part, span, role) for part, role in placed if (span := trimmed(of, part.span))]
    for segment, (part, _, role) in zip(cut(of, [span for _, span, _ in whole]), whole, strict=True):
        base = position(of, segment.start)
        yield replace(segment, language=part.language, role=role, quotations=_moved(part, -base).quotations)


def _moved(part: _Part, by: int) -> _Part:
    quotations = tuple(Span(span.start + by, span.end + by) for span in part.quotations)
    return _Part(Span(part.span.start + by, part.span.end + by), part.language, quotations)


def _ordered(segment: Segment, unit: Unit, *, keep: bool) -> Segment:
    """The segment with `translate` set: what is German is translated unless a person orders otherwise."""
    if unit.override == "translate" and segment.language != "none":
        return replace(segment, language="de", translate=True)
    return replace(segment, translate=segment.language == "de" and unit.override != "keep" and not keep)
