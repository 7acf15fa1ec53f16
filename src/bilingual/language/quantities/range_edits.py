"""Ranges in an English text, rewritten whole or not at all: "14 bis 16 Uhr", "3. to 5. May", "2.000–3.000 €"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bilingual.language.quantities.amounts import (
    english_scale,
    leading_numeral,
    numeral_text,
    same_numeral,
    unit_word,
)
from bilingual.language.quantities.dates import ENGLISH_MONTHS, GERMAN_MONTHS
from bilingual.language.quantities.german import SCALES
from bilingual.language.quantities.locale_forms import LocaleForms
from bilingual.language.quantities.quantity import Quantity
from bilingual.language.quantities.ranges import runs
from bilingual.language.quantities.reading import quantities
from bilingual.language.quantities.rewritable import is_named
from bilingual.language.quantities.units import CURRENCIES
from bilingual.model import Span
from bilingual.patterns import late_pattern

_Run = Sequence[tuple[Quantity, str]]
"""Quantities of the source that stand together, each as written."""

JOINT = (
    r"(?:\s?[–—-]\s?|\s?&\s?|/|\s(?:to|until|till|through|and|or|bis|und|oder)\s"
    r"(?:(?:the|at|from|um|zum|dem|den|von)\s)?)"
)
_DAYS = late_pattern(rf"{JOINT}|,\s(?!\d{{4}})")
_LISTED = late_pattern(rf"{JOINT}|,\s")
_ENGLISH = {
    "bis": "to",
    "und": "and",
    "oder": "or",
    "um": "at",
    "von": "from",
    "zum": "",
    "dem": "",
    "den": "",
    "the": "",
}

_TIME = r"(?:\d{1,2}(?:[.:][0-5]\d)?(?:\s?(?:Uhr|o['’]clock|hours|hrs)\b)?(?:\s?(?i:[ap]\.?m)\b\.?)?|noon|midnight)"
_TIMES = late_pattern(rf"(?<![\w.,:/$€£-]){_TIME}(?:(?:{JOINT}|(?<=\d),\s){_TIME}){{1,7}}(?![\w%€$]|[.,:]\d)")
_TIME_PARTS = late_pattern(
    r"(?P<h>\d{1,2})(?:[.:](?P<min>\d\d))?(?P<word>\s?(?:Uhr|o['’]clock|hours|hrs))?(?:\s?(?P<half>[APap])\.?[Mm]\.?)?"
)
_PART_AFTER = late_pattern(r"\s(?:in the (?:morning|afternoon|evening)|at night|tonight)\b")

_MONTHS = {name.title(): number for names in (GERMAN_MONTHS, ENGLISH_MONTHS) for name, number in names.items()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = (
    rf"(?:the\s)?(?:(?:{_MONTH})\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}}\b)?|\d{{1,2}}(?:\.\s?\d{{1,2}}\."
    rf"(?:\s?\d{{4}}\b)?|(?:\.|st|nd|rd|th)?(?:\s(?:of\s)?(?:{_MONTH})\b\.?(?:,?\s\d{{4}}\b)?)?))"
)
_DATES = late_pattern(
    rf"(?<![\w.,:/'’$€£-])(?:\d{{1,2}}\.?,\s){{0,7}}{_DATE}(?:{JOINT}{_DATE}){{1,7}}(?:,\s\d{{4}}\b)?(?![\w%€$]|[.,:]\d)"
)
_GERMAN_BEFORE = late_pattern(r"\b(?:vom|von|am|zwischen|zum|den|dem)\s$", re.IGNORECASE)

_FIGURE = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d[\d.,'’]*\d|\d)"
_SCALE = "|".join((*(re.escape(name) for name in SCALES), "thousand", "million", "billion", "trillion"))
_MONEY = CURRENCIES | {"%"}
_AMOUNTS = late_pattern(
    rf"(?:(?P<sign>[€$£])\s?)?(?<![\w.,:/'’-])(?P<a>{_FIGURE})(?P<joint>{JOINT})(?P<b>{_FIGURE})"
    rf"(?:\s(?P<scale>(?i:{_SCALE}))(?!\w))?(?:\s?(?P<unit>[€$£%])|\s(?P<word>[Ee]uros?|[Dd]ollars?|Franken|Prozent)\b)?"
    r"(?![\w%€$]|[.,:]?\d)"
)


class _Range(NamedTuple):
    """Figures of an English text that stand together, and how many of them are looked at."""

    text: str
    places: tuple[Span, ...]

    @property
    def span(self) -> Span:
        return Span(self.places[0].start, self.places[-1].end)

    @property
    def members(self) -> list[str]:
        return [self.text[place.start : place.end] for place in self.places]

    @property
    def joints(self) -> list[str]:
        """What stands between them, in English."""
        return [_in_english(self.text[one.end : other.start]) for one, other in pairwise(self.places)]

    def parts(self) -> Iterator["_Range"]:
        """All neighbours among them, the longest first."""
        for size in range(len(self.places), 1, -1):
            for start in range(len(self.places) - size + 1):
                yield _Range(self.text, self.places[start : start + size])


def range_edits(source: str, text: str, forms: LocaleForms) -> Iterator[tuple[int, int, str]]:
    """What becomes of the ranges of a text whose values are those of a range in its source: start, end, new text.

    Args:
        source: the German sentence.
        text: the English, without what must not change.
        forms: the edition's.
    """
    found = runs(source, quantities(source, "de"))
    together = [[(one, source[one.span.start : one.span.end]) for one in run] for run in found]
    if not together:
        return
    for pattern, split, rewritten in ((_DATES, _DAYS, _dates), (_TIMES, _LISTED, _times)):
        for match in pattern.finditer(text):
            for part in _range(match, split).parts():
                new = rewritten(part, together, forms)
                if new is not None:
                    yield part.span.start, part.span.end, new
    yield from _amount_edits(text, together, forms)


def _range(match: re.Match[str], split: re.Pattern[str]) -> _Range:
    joints = [joint.span() for joint in split.finditer(match.string, match.start(), match.end())]
    edges = [match.start(), *(place for joint in joints for place in joint), match.end()]
    return _Range(match.string, tuple(Span(*place) for place in zip(edges[::2], edges[1::2], strict=True)))


def _in_english(joint: str) -> str:
    words = joint.split()
    if not any(word.isalpha() for word in words):
        return joint.replace("-", "–").replace("—", "–")
    return f" {' '.join(filter(None, (_ENGLISH.get(word, word) for word in words)))} "


def _windows(together: Sequence[_Run], kinds: Sequence[str], size: int) -> Iterator[_Run]:
    """So many neighbours of these kinds in the source."""
    for run in together:
        for start in range(len(run) - size + 1):
            window = run[start : start + size]
            if all(one.kind in kinds for one, _ in window):
                yield window


class _Hour(NamedTuple):
    """One time of a range as an English text writes it."""

    hour: int
    minute: int
    half: str
    """ "a", "p", or nothing."""
    said: bool
    """Whether a word or minutes say that it is a time."""

    @property
    def marked(self) -> bool:
        """Whether its form needs to change: "14", "14:30", "2 o'clock"."""
        return not self.half and (self.said or self.hour > 12 or self.hour == 0)


def _hour(written: str) -> _Hour:
    if not written[0].isdigit():
        return _Hour(12, 0, "p" if written == "noon" else "a", said=True)
    match = _TIME_PARTS.fullmatch(written)
    assert match is not None, "the pattern of a range is made of this one"
    hour, half = int(match["h"]), (match["half"] or "").lower()
    return _Hour(hour, int(match["min"] or 0), half, bool(half or match["word"] or match["min"]))


def _times(written: _Range, together: Sequence[_Run], forms: LocaleForms) -> str | None:
    some = [_hour(member) for member in written.members]
    halves = [bool(one.half) for one in some]
    if all(halves):
        return None
    meant = {
        tuple(one.value for one, _ in window)
        for window in _windows(together, ("time",), len(some))
        if all(_may_mean(hour, one) for hour, (one, _) in zip(some, window, strict=True))
        and (any(halves) or any(one.marked for one in some) or _is_as_written(some, window))
    }
    if not any(one.said for one in some) and _are_counted(some, together):
        return None
    if len(meant) != 1 or _PART_AFTER.match(written.text, written.span.end):
        return None
    return forms.times(meant.pop(), written.joints)


def _is_as_written(some: Sequence[_Hour], window: _Run) -> bool:
    """Whether bare hours are those of the source, so that they are on its clock: "9–12", and not "9 to 5"."""
    return all(one.value == f"{hour.hour:02d}:00" for hour, (one, _) in zip(some, window, strict=True))


def _are_counted(some: Sequence[_Hour], together: Sequence[_Run]) -> bool:
    """Whether the source counts something by the same numbers: "14 bis 16 Leute"."""
    bare = [str(one.hour) for one in some]
    return any([one.value for one, _ in window] == bare for window in _windows(together, ("number",), len(some)))


def _may_mean(written: _Hour, meant: Quantity) -> bool:
    """Whether a written time may be this one, of which no doubt is left."""
    if len(meant.times) != 1:
        return False
    late = written.hour % 12 + 12
    possible = {"a": (written.hour % 12,), "p": (late,)}.get(written.half, (written.hour % 24, late % 24))
    return meant.value in {f"{hour:02d}:{written.minute:02d}" for hour in possible}


class _Day(NamedTuple):
    """One date of a range as a text writes it."""

    day: int
    month: int | None
    year: str


def _day(written: str) -> _Day:
    year = re.search(r"\d{4}", written)
    rest = written.replace(year.group(), "") if year else written
    name, figures = re.search(rf"\b(?:{_MONTH})\b", rest), re.findall(r"\d{1,2}", rest)
    month = _MONTHS[name.group()] if name else int(figures[1]) if len(figures) > 1 else None
    return _Day(int(figures[0]), month, year.group() if year else "")


def _dates(written: _Range, together: Sequence[_Run], forms: LocaleForms) -> str | None:
    some = [_day(member) for member in written.members]
    months = [one.month for one in some if one.month]
    start = written.span.start
    if not months or _GERMAN_BEFORE.search(written.text, max(0, start - 10), start):
        return None
    shared = [next((other.month for other in some[index:] if other.month), months[-1]) for index in range(len(some))]
    for window in _windows(together, ("date",), len(some)):
        wanted = [f"{month:02d}-{one.day:02d}" for one, month in zip(some, shared, strict=True)]
        years = {one.year for one in some if one.year}
        if [one.value[-5:] for one, _ in window] == wanted and all(_in(years, one) for one, _ in window):
            values = [one.value if years else f"--{one.value[-5:]}" for one, _ in window]
            return forms.dates(values, written.joints)
    return None


def _in(years: set[str], meant: Quantity) -> bool:
    return not years or meant.value.startswith("-") or meant.value[:4] in years


def _amount_edits(text: str, together: Sequence[_Run], forms: LocaleForms) -> Iterator[tuple[int, int, str]]:
    place = 0
    while found := _AMOUNTS.search(text, place):
        new = _amounts(found, together, forms)
        if new is not None:
            yield found.start(), found.end(), new
        place = found.start("b") if new is None else found.end()


def _amounts(match: re.Match[str], together: Sequence[_Run], forms: LocaleForms) -> str | None:
    if is_named(match.string, match.start("a")):
        return None
    for (one, first), (other, second) in _windows(together, ("number", "percent"), 2):
        same = same_numeral(match["a"], first) and same_numeral(match["b"], second)
        if same and not _MONEY & (one.units ^ other.units):
            return _amount(match, leading_numeral(first), leading_numeral(second), forms)
    return None


def _amount(match: re.Match[str], first: str, second: str, forms: LocaleForms) -> str | None:
    """Two German numerals with the scale and the unit that the target gives them; nothing where all is right."""
    numerals = numeral_text(first, forms), numeral_text(second, forms)
    scale, unit, word = match["scale"] or "", match["unit"] or "", match["word"] or ""
    if numerals == (match["a"], match["b"]) and not (unit or scale.istitle() or word.istitle()):
        return None
    joint, sign = _in_english(match["joint"]), match["sign"] or unit.strip("%")
    if sign and joint.strip().isalpha() and not scale:
        return joint.join(forms.money(sign, numeral) for numeral in numerals)
    counted = joint.join(numerals) + (f" {english_scale(scale)}" if scale else "")
    if sign:
        return forms.money(sign, counted)
    return counted + (forms.percent if unit else f" {unit_word(word, forms)}" if word else "")
