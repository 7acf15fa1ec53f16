"""Numbers, dates and times mean the same in the target as in the source."""

import re
from collections.abc import Iterator, Sequence

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.language import abbreviation_stops, compare, exchanged_labels, exchanged_places, exchanged_words
from bilingual.language.names import names
from bilingual.model import Severity, Span

_CAPITALISED = re.compile(r"(?<!\w)[A-ZÄÖÜ][^\W\d_]+")


def find(pair: Pair, style: StyleGuide) -> Iterator[Spot]:
    """Reports each quantity that was lost, and each that the source does not have."""
    missing, extra = compare(pair.source, pair.target, style.locale)
    for quantity in missing:
        span = quantity.span
        text = pair.source[span.start : span.end]
        yield Spot(f"“{text}” is missing from the translation, or was changed.", source_spans=(span,))
    for quantity in extra:
        span = quantity.span
        text = pair.target[span.start : span.end]
        yield Spot(f"“{text}” is not in the source.", target_spans=(span,))
    if stops := abbreviation_stops(pair.target):
        yield Spot("A full stop stands inside an amount.", target_spans=stops)
    yield from _exchanged(pair)
    if not missing and not extra:
        yield from _in_other_places(pair, style)


def _exchanged(pair: Pair) -> Iterator[Spot]:
    """Reports months, points of the compass, letters of sections and the like where one stands for another."""
    for exchanged in (exchanged_words, exchanged_labels):
        german, english = exchanged(pair.source, pair.target)
        if german and english:
            texts = ", ".join(f"“{pair.source[span.start : span.end]}”" for span in german)
            others = ", ".join(f"“{pair.target[span.start : span.end]}”" for span in english)
            yield Spot(f"{texts} became {others}.", source_spans=german, target_spans=english)


def _in_other_places(pair: Pair, style: StyleGuide) -> Iterator[Spot]:
    """Reports two quantities that both are there, each where the other should stand."""
    german, english = exchanged_places(pair.source, pair.target, style.locale, lambda: _named_once(pair))
    if german:
        texts = " and ".join(f"“{pair.source[one.span.start : one.span.end]}”" for one in german)
        spans = tuple(one.span for one in german), tuple(one.span for one in english)
        yield Spot(f"{texts} stand in each other's place.", *spans)


def _named_once(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Where the German and its English have the same name, each of them once."""
    forms = {name.text: (*name.english, name.text) for name in names(pair.source)}
    for match in _CAPITALISED.finditer(pair.source):
        word = match.group()
        found = _places(forms.get(word, (word,)), pair.target)
        if len(found) == 1 == len(_places((word,), pair.source)):
            yield Span(*match.span()), found[0]


def _places(forms: Sequence[str], text: str) -> list[Span]:
    """Where words begin with one of the forms."""
    starts = {start for form in forms for start in _starts(form, text)}
    return [Span(start, start + 1) for start in sorted(starts)]


def _starts(form: str, text: str) -> Iterator[int]:
    start = text.find(form)
    while start >= 0:
        if not text[start - 1 : start].isalnum():
            yield start
        start = text.find(form, start + 1)


CHECK = Check("numbers", Severity.WARNING, "A number, a date or a time was lost, changed or made up.", find)
