"""Which language each segment is in, and so which are translated and which are kept."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from bilingual.content import plain
from bilingual.language.attribution import with_notes
from bilingual.language.detection import OBJECT, cleaned, foreign, german_mean
from bilingual.language.names import has_german_verse, is_name, only_names
from bilingual.language.quantities import has_german_date, only_dates
from bilingual.language.quotations import (
    english_quotations,
    is_foreign_phrase,
    is_foreign_saying,
    is_german_frame,
    is_german_sentence,
    is_kept_phrase,
    stands_alone,
    without,
)
from bilingual.language.quoting import Quoted, open_mark, quoted_spans
from bilingual.language.telling_words import WORD, is_german, is_german_around_names, is_plain_english
from bilingual.language.unmarked_english import english_clauses, english_runs
from bilingual.language.view import cut, position, trimmed, view_of, with_ids
from bilingual.model import Content, Document, InlineCode, Language, Segment, Span, Unit, UnitKind

Default = Literal["auto", "de", "en"]

# The weights below are chosen by hand; `tests/language/baseline.toml` holds what they come to on FLORES-200.
_CERTAIN = 5.0
"""Log-odds beyond which a detector is not believed more."""
_DOUBTFUL = 2.0
"""Log-odds for German below which the words beside names are looked up."""
_PRIOR = {"auto": 0.3, "de": 3.0, "en": -3.0}
"""Log-odds for German before anything is read: an article is German unless its settings say otherwise."""
_HINTS = {"en": -1.0}
"""Log-odds for German that a file takes away which says that a paragraph is English. Word marks by its keyboard."""
_FULL = 6
"""Words from which a segment is judged by itself alone."""
_NEAR = 8
"""Segments on either side that count as neighbours."""
_GERMAN_FIGURES = re.compile(r"\b(?:Abs|Bd|Buchst|Jg|Nr|Rdnr|Rn|Ziff)\.\s?\d|^\W*Stand:?\s(?:\S+\s)?[A-ZÄÖÜ]\w+\s\d{4}")
"""A part of a law or of a book as only German cites it, and `Stand April 2024`."""
_DATED = 4.0
"""Log-odds that these and a date in the German way add to a short line: many months are spelled alike, and names lean
to English ("Berlin, 3. April 2024"). More than a line of two words among English neighbours takes away."""
_CONTEXT = 2.0
"""Log-odds that neighbours in one language add to a segment of no words."""
_FIGURE_FIRST = re.compile(r"(?:\W|(?:bis|und)\b)*\d")
_DAY = re.compile(r"\d\.")
"""What a text of dates alone begins with, and what a German date has in it: to read a text for dates takes long."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a segment says of its own language."""

    segment: Segment
    unit: Unit
    text: str
    """As a reader sees it, a sign for each letter of a code span."""
    english: tuple[Quoted, ...]
    """English quotations, and English clauses without marks."""
    rest: str
    """The text without them."""
    words: int
    """Of the rest."""
    odds: float
    """Log-odds of the rest for German."""
    foreign: bool = False
    """Whether the rest is in a third language."""


@dataclass(frozen=True, slots=True)
class _SegmentPart:
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
    all_evidence = _evidence_of_all(segments, units)
    marked: list[Segment] = []
    at = 0
    for name, group in groupby(all_evidence, key=lambda evidence: evidence.segment.unit):
        of_unit = list(group)
        around = _around(all_evidence, at, at + len(of_unit))
        near = [[*of_unit[max(0, n - _NEAR) : n], *of_unit[n + 1 : n + 1 + _NEAR]] for n in range(len(of_unit))]
        languages = (
            _language(evidence, neighbours, around, _PRIOR[default] + _HINTS.get(units[name].hint, 0.0))
            for evidence, neighbours in zip(of_unit, near, strict=True)
        )
        parts = [_parts(evidence, language) for evidence, language in zip(of_unit, languages, strict=True)]
        marked += _rebuilt(document, units[name], of_unit, parts)
        at += len(of_unit)
    ordered = (_ordered(segment, units[segment.unit], keep=bool(keep)) for segment in marked)
    return with_ids(document, with_notes(_with_texts_in_codes(tuple(ordered), units), units))


def _evidence_of_all(segments: Sequence[Segment], units: dict[str, Unit]) -> list[_Evidence]:
    all_evidence = []
    for name, group in groupby(segments, key=lambda segment: segment.unit):
        inside = ""
        for segment in group:
            text = _readable(segment.source)
            all_evidence.append(_evidence_of(segment, units[name], text, inside))
            inside = open_mark(text, inside=inside)
    return all_evidence


def _evidence_of(segment: Segment, unit: Unit, text: str, inside: str) -> _Evidence:
    english = _quotations(segment.source, text, inside) or english_clauses(text) or _runs_in_german(text)
    rest = without(text, [quoted.words for quoted in english])
    words = sum(any(map(str.isalpha, word)) for word in cleaned(rest).split())
    if not words:
        is_foreign = bool(english) and all(_is_foreign(text, quoted) for quoted in english)
        return _Evidence(segment, unit, text, english, rest, 0, -_CERTAIN if english else 0.0, is_foreign)
    if english and is_german_frame(rest):
        return _Evidence(segment, unit, text, english, rest, words, _CERTAIN)
    odds, is_foreign = _odds(german_mean(rest)), not english and (foreign(rest) or is_foreign_saying(rest))
    if (odds < _DOUBTFUL or is_foreign) and is_german_around_names(_unquoted(text) or rest):
        return _Evidence(segment, unit, text, english, rest, words, _CERTAIN)
    return _Evidence(segment, unit, text, english, rest, words, odds, is_foreign)


def _runs_in_german(text: str) -> tuple[Quoted, ...]:
    """English without marks, where what is left is German, be it a word or two: `Es gilt first come, first served.`"""
    runs = english_runs(text)
    return runs if runs and is_german_frame(without(text, [run.words for run in runs])) else ()


def _quotations(content: Content, text: str, inside: str) -> tuple[Quoted, ...]:
    """English in quotation marks and in elements for quotations; of two inside each other the outer one."""
    found = [*_in_elements(content, text), *english_quotations(text, inside=inside)]
    outer: list[Quoted] = []
    for quoted in sorted(found, key=lambda quoted: (quoted.whole.start, -quoted.whole.end)):
        if not outer or quoted.whole.start >= outer[-1].whole.end:
            outer.append(quoted)
    return tuple(outer)


def _in_elements(content: Content, text: str) -> tuple[Quoted, ...]:
    """English in HTML's own element for a quotation: `<q>We will go</q>`."""
    found: list[Quoted] = []
    start, at = None, 0
    for part in content:
        if isinstance(part, InlineCode) and part.html == "<q>":
            start = at
        elif isinstance(part, InlineCode) and part.html == "</q>" and start is not None:
            words = Span(start, at)
            if is_kept_phrase(text[start:at]):
                found.append(Quoted(words, words, True))
            start = None
        at += len(part if isinstance(part, str) else part.display)
    return tuple(found)


def _unquoted(text: str) -> str:
    """What stands in no quotation marks, whatever language is inside; nothing where that holds no word."""
    rest = without(text, [quoted.whole for quoted in quoted_spans(text)])
    return rest if any(map(str.isalpha, rest)) else ""


def _readable(content: Content) -> str:
    """The plain text with a sign for each letter of a code span, so that offsets are those of the plain text."""
    return "".join(part if isinstance(part, str) else _shadow(part.display) for part in content)


def _shadow(display: str) -> str:
    return "".join(letter if letter.isspace() else OBJECT for letter in display)


def _odds(probability: float) -> float:
    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-_CERTAIN, min(_CERTAIN, math.log(bounded / (1 - bounded))))


def _around(all_evidence: Sequence[_Evidence], start: int, end: int) -> list[_Evidence]:
    """The segments of the units before and after, where these are as much a quotation as this one."""
    unit = all_evidence[start].unit
    before = all_evidence[start - 1].unit.id if start else ""
    after = all_evidence[end].unit.id if end < len(all_evidence) else ""
    near = [*all_evidence[max(0, start - _NEAR) : start], *all_evidence[end : end + _NEAR]]
    return [other for other in near if other.unit.id in (before, after) and other.unit.quoted == unit.quoted]


def _language(evidence: _Evidence, near: Sequence[_Evidence], around: Iterable[_Evidence], prior: float) -> Language:
    if evidence.unit.kind is UnitKind.CODE:
        return "none"
    if evidence.segment.role == "attribution":
        return _attribution_language(evidence)
    if not evidence.words and not evidence.foreign:
        return "en" if evidence.english else "none"
    if evidence.words and (is_name(evidence.rest) or _is_dates(evidence.rest)):
        return "none"
    if evidence.foreign:
        return "other"
    alone = min(1.0, (evidence.words + 1) / _FULL)
    leaning = _leaning(near, around) if alone < 1 else 0.0
    dated = _DATED if alone < 1 and _has_german_figures(evidence.rest) else 0.0
    plain = alone < 1 and not dated and is_plain_english(evidence.rest)
    leans_german = evidence.odds * alone + leaning * _CONTEXT * (1 - alone) + prior + dated > 0
    return "de" if (leans_german and not plain) or is_german_sentence(evidence.rest) else "en"


def _has_german_figures(text: str) -> bool:
    return bool(_GERMAN_FIGURES.search(text)) or bool(_DAY.search(text) and has_german_date(text))


def _is_dates(text: str) -> bool:
    """Whether a text is only dates and times in figures: these are looked for where one can stand at its beginning."""
    return bool(_FIGURE_FIRST.match(text)) and only_dates(text)


def _leaning(near: Iterable[_Evidence], around: Iterable[_Evidence]) -> float:
    """How German the neighbours are, -1 to 1: those of the same unit weigh twice."""
    weighed = [(2 * evidence.words, evidence.odds) for evidence in near if evidence.segment.role == "sentence"]
    weighed += [(evidence.words, evidence.odds) for evidence in around if evidence.segment.role == "sentence"]
    total = sum(weight for weight, _ in weighed)
    return sum(weight * math.tanh(odds / 2) for weight, odds in weighed) / total if total else 0.0


def _attribution_language(evidence: _Evidence) -> Language:
    """None for names, accounts and dates; else the language of a quoted title, or of the words around the name."""
    quoted = [quoted.words for quoted in quoted_spans(evidence.text)]
    titles = [evidence.text[span.start : span.end] for span in quoted]
    rest = without(evidence.text, quoted)
    if has_german_verse(rest):
        return "de"
    if only_names(rest):
        return "de" if any(cleaned(title) and german_mean(title) > 0.5 for title in titles) else "none"
    return "de" if _odds(german_mean(evidence.text)) + 1 > 0 else "en"


def _parts(evidence: _Evidence, language: Language) -> list[_SegmentPart]:
    """The segment whole, or split around English quotations that are clauses of their own."""
    text, whole = evidence.text, Span(0, len(evidence.text))
    if evidence.unit.kind is UnitKind.CODE or evidence.unit.override or evidence.segment.role == "attribution":
        return [_SegmentPart(whole, language)]
    if language == "en" or (language == "other" and evidence.english):
        return [_SegmentPart(_without_marks(text), language)]
    if language != "de" and not (language == "none" and evidence.english):
        return [_SegmentPart(whole, language)]
    english = evidence.english or english_runs(text)
    if english and stands_alone(text, english[-1]) and not _is_foreign(text, english[-1]):
        return _split(text, english[-1], [quoted.words for quoted in english[:-1]], language)
    return [_SegmentPart(whole, language, tuple(quoted.words for quoted in english))]


def _split(text: str, quoted: Quoted, earlier: Sequence[Span], language: Language) -> list[_SegmentPart]:
    before = text[: quoted.whole.start].rstrip()
    parts = [_SegmentPart(quoted.words, "en")]
    if before:
        parts.insert(0, _SegmentPart(Span(0, len(before)), language, tuple(earlier)))
    return parts


def _is_foreign(text: str, quoted: Quoted) -> bool:
    return is_foreign_phrase(text[quoted.words.start : quoted.words.end])


def _without_marks(text: str) -> Span:
    """The text without quotation marks that enclose all of it, or that another sentence opened or closes."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    spans = quoted_spans(text)
    if spans and spans[0].whole.start == start and spans[0].whole.end in (end, len(text)):
        return spans[0].words
    inner = text[start:end]
    if not spans and inner[-1:] in '“”«»‹›’‘"' and len(inner) > 1:
        return Span(start, end - 1)
    return Span(start, end)


def _rebuilt(
    document: Document, unit: Unit, of_unit: Sequence[_Evidence], parts: Sequence[Sequence[_SegmentPart]]
) -> Iterable[Segment]:
    if all(
        len(own_parts) == 1 and own_parts[0].span == Span(0, len(evidence.text))
        for evidence, own_parts in zip(of_unit, parts, strict=True)
    ):
        return [
            replace(evidence.segment, language=own_parts[0].language, quotations=own_parts[0].quotations)
            for evidence, own_parts in zip(of_unit, parts, strict=True)
        ]
    return _recut(document, unit, of_unit, parts)


def _recut(
    document: Document, unit: Unit, of_unit: Sequence[_Evidence], parts: Sequence[Sequence[_SegmentPart]]
) -> Iterable[Segment]:
    view = view_of(document, unit)
    placed = [
        (_moved(part, position(view, evidence.segment.start)), evidence.segment.role)
        for evidence, own_parts in zip(of_unit, parts, strict=True)
        for part in own_parts
    ]
    whole = [(part, span, role) for part, role in placed if (span := trimmed(view, part.span))]
    for segment, (part, _, role) in zip(cut(view, [span for _, span, _ in whole]), whole, strict=True):
        base = position(view, segment.start)
        yield replace(segment, language=part.language, role=role, quotations=_moved(part, -base).quotations)


def _moved(part: _SegmentPart, by: int) -> _SegmentPart:
    quotations = tuple(Span(span.start + by, span.end + by) for span in part.quotations)
    return _SegmentPart(Span(part.span.start + by, part.span.end + by), part.language, quotations)


def _ordered(segment: Segment, unit: Unit, *, keep: bool) -> Segment:
    """The segment with `translate` set: what is German is translated unless a person orders otherwise."""
    if unit.override == "translate" and segment.language != "none":
        return replace(segment, language="de", translate=True)
    return replace(segment, translate=segment.language == "de" and unit.override != "keep" and not keep)


def _with_texts_in_codes(segments: Sequence[Segment], units: Mapping[str, Unit]) -> tuple[Segment, ...]:
    """The segments, those inside the codes of kept English kept as well, unless a word of theirs is German.

    In `„We will leave {"now"}“` the string is a unit of its own, of one word that no detector can tell.
    """
    kept = [Span(code.start, code.end) for segment in segments for code in _codes_in_english(segment)]
    return tuple(
        replace(segment, language="en", translate=False) if _stands_in(segment, units, kept) else segment
        for segment in segments
    )


def _codes_in_english(segment: Segment) -> Iterator[InlineCode]:
    position = 0
    for part in segment.source:
        if isinstance(part, InlineCode):
            quoted = any(span.start <= position <= span.end for span in segment.quotations)
            if quoted or segment.language == "en":
                yield part
        position += len(part.display if isinstance(part, InlineCode) else part)


def _stands_in(segment: Segment, units: Mapping[str, Unit], kept: Sequence[Span]) -> bool:
    if units[segment.unit].kind is not UnitKind.CAPTION or units[segment.unit].override:
        return False
    inside = any(span.start <= segment.start and segment.end <= span.end for span in kept)
    return inside and not any(map(is_german, WORD.findall(plain(segment.source))))
