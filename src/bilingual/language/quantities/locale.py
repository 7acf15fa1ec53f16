"""Dates, times, numbers and quotation marks as the edition's readers write them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from bilingual.content import edited, plain
from bilingual.edits import Edit
from bilingual.language.quantities.amounts import (
    abbreviation_stops,
    amount_texts,
    leading_numeral,
    numeral_text,
    percent_text,
    same_numeral,
)
from bilingual.language.quantities.locale_forms import LocaleForms, locale_forms, ordinal_text
from bilingual.language.quantities.parts_of_the_day import ENGLISH_PART, ENGLISH_PART_AFTER, may_be_in
from bilingual.language.quantities.quantity import SPACE, Quantity, QuantityKind, same_date
from bilingual.language.quantities.range_edits import JOINT, range_edits
from bilingual.language.quantities.ranges import joined
from bilingual.language.quantities.reading import only_dates, quantities
from bilingual.language.quantities.rewritable import (
    Meanings,
    is_amount,
    is_doubtful,
    is_name,
    is_ordinal,
    is_said_as_time,
    meanings,
)
from bilingual.language.quotation_marks import mark_edits
from bilingual.literals import ADDRESSES, blanked
from bilingual.model import Content, Span
from bilingual.patterns import late_pattern

_OPAQUE = late_pattern(ADDRESSES)
_ISO = late_pattern(r"\d{4}-\d\d-\d\d")
_UHR = late_pattern(r"\d{1,2}(?:[.:]\d\d)?\s?Uhr")
_HOURS_WORD = late_pattern(r"\s*(?:o['’]clock|hours|hrs|Uhr)\b\.?(?=\W|$)")
_CLOSING = " \u00a0\"“”‘’'«»‹›)"
_HALF = late_pattern(r"\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
_IN_WORDS = late_pattern(r"(?<!['’])\b(?!(?:hours|hrs|Uhr)\b)[a-z]{3,}", re.IGNORECASE)
_PART_AFTER = late_pattern(ENGLISH_PART_AFTER, re.IGNORECASE)
_PART_BEFORE = late_pattern(
    rf"(?<!\d )(?<!clock )(?<!m\. )\b(?P<part>{ENGLISH_PART}),?"
    r"(?: at| around| about| shortly after| shortly before)*\s$",
    re.IGNORECASE,
)
_AT_BARE_HOUR = late_pattern(r"\bat (?:about |around )?(?:1[3-9]|2[0-3])$", re.IGNORECASE)
_NEAR = 60
"""Characters before a time in which words for a part of the day, or the other end of a range, lead to it."""
_JOINED_BEFORE = late_pattern(rf"(?P<figure>\d[\d.,:'’]*(?:st|nd|rd|th)?)(?:\s?(?:Uhr|o['’]clock|%))?{JOINT}[€$£]?$")
_JOINED_AFTER = late_pattern(rf"\.?{JOINT}[€$£]?(?P<figure>\d[\d.,:'’]*(?P<half>\s?[ap]\.?m\b)?)")
_ENGLISH_FIGURE = late_pattern(
    r"(?P<sign>[€$£])?(?<![\w.,:/'’])(?P<n>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?![.,:/]?\d)"
    r"(?P<scale>\s(?:thousand|million|billion|trillion)\b)?(?P<percent>\s?%)?"
)


_ABBREVIATED_SCALE = late_pattern(r"\b(?:Tsd|Mio|Mill|Mrd|Bio)\.")


class _Change(NamedTuple):
    """An edit of the text, and what it says."""

    edit: Edit
    kind: QuantityKind | None = None
    """Of the quantity; none of a range, which is whole."""
    joined: bool = False
    """Whether it stands beside another in the source, so that the two are changed together."""

    @property
    def span(self) -> Span:
        return self.edit.span


class _Rewriting(NamedTuple):
    """A form that an engine may have copied from the German, and the edition's."""

    raw: str
    new: str
    beside_a_part: str
    """The edition's where words for the part of the day stand beside it."""
    value: str
    kind: QuantityKind
    joined: bool


def localise(source: str, target: Content, locale: str, *, kept: Sequence[str] = ()) -> Content:
    """The target with the dates, times and numbers of its source, and its quotation marks, in the edition's form.

    A German form that an engine copied, and an English form that the edition does not use, are rewritten where their
    value is one of the source's; a range as a whole, or not at all. An "a.m." or "p.m." of the target is never turned
    round. Years, versions, telephone numbers, scores, addresses and code stay as they are.

    Args:
        source: the German as a reader sees it. Where it is also the target (a date alone, an attribution that no
            engine saw), English dates in it are rewritten too.
        target: the English; its codes keep their places.
        locale: an English locale that CLDR knows: "en-US", "en-IN".
        kept: texts that must not change but in the quotation marks inside them: the English quotations of the source.
    """
    text, forms = _visible(target, kept), locale_forms(locale)
    known = quantities(source, "de")
    read = known + (quantities(source, "en") if source == plain(target) else ())
    beside = joined(source, known)
    ranges = (_Change(_ended(text, *edit)) for edit in range_edits(source, text, forms))
    said = meanings(source, known, forms)
    alone = chain(ranges, _copied(source, text, forms, beside), _same_value(source, read, text, forms, beside))
    changes = _merged(one for one in alone if not _is_doubtful(one, text, said))
    whole = [*_without_halves(text, _right_figures(source, known, forms), changes)]
    whole += (one for one in _respelled(source, text, forms) if not _is_doubtful(one, text, said))
    whole += _abbreviation_stops(source, text)
    edits = [one.edit for one in _merged(whole, map(_Change, mark_edits(_visible(target, ()))))]
    return edited(target, [*edits, *_stray_stop(source, text, edits)])


def _is_doubtful(change: _Change, text: str, said: Meanings) -> bool:
    """Whether the figures to be changed may be something else that the source says, and stay as they were drafted."""
    start, end = change.span.start, change.span.end
    if change.kind == "time" and is_said_as_time(text, start, end):
        return False
    return is_doubtful(text[start:end], change.edit.text, said)


def _stray_stop(source: str, text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The full stop of "p.m." or of "6.1." that is left at the end, where the German has no sentence that ends."""
    end = len(text.rstrip())
    closed = source.rstrip(_CLOSING).endswith((".", "!", "?", "…", ":")) and not only_dates(source)
    if edits and edits[-1].span.end == end - 1 and text[end - 1] == "." and not closed:
        yield Edit(Span(end - 1, end), "")


def _abbreviation_stops(source: str, text: str) -> Iterator[_Change]:
    """The full stop of "Mio." that an engine left inside an amount."""
    if _ABBREVIATED_SCALE.search(source):
        yield from (_Change(Edit(stop, "")) for stop in abbreviation_stops(text))


def _visible(target: Content, kept: Sequence[str]) -> str:
    """The target's plain text with what must not change blanked out, so that no pattern finds it."""
    text = "".join(part if isinstance(part, str) else "\0" * len(part.display) for part in target)
    text = blanked(text, kept, "\0")
    return _OPAQUE.sub(lambda match: "\0" * len(match.group()), text)


def _copied(source: str, text: str, forms: LocaleForms, beside: set[Span]) -> Iterator[_Change]:
    """Forms that stand in the target as the German source writes them."""
    for one in sorted(_all_rewritings(source, forms, beside)):
        after = r"(?=\s\w)" if one.kind == "ordinal" else r"(?!\w|[.,:/]\d)"
        raw = SPACE.join(map(re.escape, re.split(SPACE, one.raw)))
        for match in re.finditer(rf"(?<![\w.,:]){raw}{after}", text):
            start, end = match.span()
            if not _may_be_rewritten(one.kind, text, start, end):
                continue
            if one.kind == "date" and is_name(source, text, start, end):
                continue
            if one.kind == "time" and (word := _HOURS_WORD.match(text, end)):
                end = word.end()
            new = one.beside_a_part if one.kind == "time" and _says_part(text, start, end, one.value) else one.new
            yield _Change(_ended(text, start, end, new), one.kind, one.joined)


def _all_rewritings(source: str, forms: LocaleForms, beside: set[Span]) -> Iterable[_Rewriting]:
    """The forms of all quantities of the source. A time that it has in both halves of the day is left open."""
    known: dict[tuple[str, QuantityKind], _Rewriting] = {}
    for quantity in quantities(source, "de"):
        face = _face(quantity.value) if quantity.kind == "time" else ""
        for raw, new in _rewritings(quantity, source[quantity.span.start : quantity.span.end], forms):
            one = _Rewriting(raw, new, face, quantity.value, quantity.kind, quantity.span in beside)
            other = known.setdefault((raw, quantity.kind), one)
            if other.new != new:
                known[raw, quantity.kind] = one._replace(new=face)
    return (one for one in known.values() if one.new and one.raw != one.new)


def _may_be_rewritten(kind: QuantityKind, text: str, start: int, end: int) -> bool:
    match kind:
        case "number":
            return is_amount(text, start, end)
        case "ordinal":
            return is_ordinal(text, start, end)
        case _:
            return text[start - 1 : start] != "/"


def _says_part(text: str, start: int, end: int, value: str) -> bool:
    """Whether the text says the part of the day beside the time at this place: behind it, or before it and rightly."""
    before = _PART_BEFORE.search(text, max(0, start - _NEAR), start)
    return bool(_PART_AFTER.match(text, end) or (before and may_be_in(int(value[:2]), before["part"])))


def _face(value: str) -> str:
    """A time without the half of its day: "8 o'clock", "8:30"."""
    hour, minute = value.split(":")
    return f"{int(hour) % 12 or 12}:{minute}" if int(minute) else f"{int(hour) % 12 or 12} o'clock"


def _ended(text: str, start: int, end: int, new: str) -> Edit:
    """The edit, so that the full stop of an abbreviation and that of the sentence are one."""
    if new.endswith(".") and text[end : end + 1] == ".":
        end += 1
    elif text[start:end].endswith(".") and not new.endswith(".") and end == len(text.rstrip()):
        end -= 1
    return Edit(Span(start, end), new)


def _rewritings(quantity: Quantity, written: str, forms: LocaleForms) -> Iterator[tuple[str, str]]:
    """The German form and the edition's, for the whole quantity and for its numeral alone."""
    match quantity.kind:
        case "date" if len(re.findall(r"\w+", written)) > 1 and not _ISO.fullmatch(written):
            yield written, forms.date(quantity.value)
        case "time":
            yield from _time_texts(quantity, written, forms)
        case "reference":
            yield written, quantity.value
        case "pair" if "." in written:
            first, _, second = written.partition(":")
            yield written, f"{first}:{numeral_text(second, forms)}"
        case "ordinal" if written[0].isdigit():
            yield written, ordinal_text(int(quantity.value))
        case "percent":
            numeral = leading_numeral(written)
            respelled = numeral_text(numeral, forms)
            yield written, respelled + percent_text(written[len(numeral) :], forms)
            yield numeral, respelled
        case "number":
            yield from amount_texts(written, forms)


def _time_texts(quantity: Quantity, written: str, forms: LocaleForms) -> Iterator[tuple[str, str]]:
    """A time with "Uhr" or minutes in figures. Where nothing says its half of the day, it is left open."""
    new = forms.time(quantity.value) if _is_sure(quantity) else _face(quantity.value)
    short = _UHR.match(written)
    if "Uhr" in written and written[0].isdigit():
        yield written, new
        yield written.replace("Uhr", "o'clock"), new
    if short and short.group() != written and not re.match(r"\s\d", written[short.end() :]):
        yield short.group(), new
    if figures := re.match(r"\d{1,2}[.:]\d\d", written):
        yield figures.group(), new


def _is_sure(time: Quantity) -> bool:
    """Whether a time can be only one of the day's."""
    return len(time.times) == 1


def _same_value(
    source: str, known: Sequence[Quantity], text: str, forms: LocaleForms, beside: set[Span]
) -> Iterator[_Change]:
    """Forms of the target that another English uses: "25 January 2024" in an American edition, or "14:30"."""
    for found in quantities(text, "en"):
        start, end = found.span.start, found.span.end
        if (
            found.kind == "date"
            and not _ISO.fullmatch(text[start:end])
            and re.search(r"\W", text[start:end].strip("."))
            and not is_name(source, text, start, end)
        ):
            meant = next((one for one in known if one.kind == "date" and _is_same_day(one, found)), None)
            if meant is not None:
                new = forms.date(_shared(meant, found))
                yield _Change(_ended(text, start, end, new), "date", meant.span in beside)
        elif found.kind == "number":
            yield from _bare_hour_edit(known, text, found, forms)
        elif found.kind in ("time", "pair"):
            yield from _time_edit(known, text, found, forms, beside)


def _is_same_day(one: Quantity, other: Quantity) -> bool:
    return any(same_date(reading, one.value) for reading in other.readings)


def _shared(source: Quantity, target: Quantity) -> str:
    """The date in as many parts as both name: without the year where the target leaves it out."""
    return target.value if target.value.startswith("-") or source.value.startswith("-") else source.value


def _time_edit(
    known: Sequence[Quantity], text: str, found: Quantity, forms: LocaleForms, beside: set[Span]
) -> Iterator[_Change]:
    """A time of the source that the target writes in figures. Its own "a.m." or "p.m." is kept."""
    start, end = found.span.start, found.span.end
    written, word = text[start:end], _HOURS_WORD.match(text, end)
    meant = [one for one in known if one.kind == "time" and one.times & found.times]
    if not meant or _IN_WORDS.search(written) or written.isdigit():
        return
    if _HALF.search(written):
        yield _Change(_ended(text, start, end, forms.time(found.value)), "time", meant[0].span in beside)
    elif all(map(_is_sure, meant)) and len({one.value for one in meant}) == 1 and not _is_halved(found, written):
        end = word.end() if word else end
        if not _says_part(text, start, end, meant[0].value):
            new = forms.time(meant[0].value)
            yield _Change(_ended(text, start, end, new), "time", meant[0].span in beside)


def _bare_hour_edit(known: Sequence[Quantity], text: str, found: Quantity, forms: LocaleForms) -> Iterator[_Change]:
    """An hour of the clock of 24 hours that nothing but "at" says to be one: "at 20". The source counts nothing so."""
    start, end = found.span.start, found.span.end
    meant = [one for one in known if found.value in one.readings or f"{found.value}:00" in one.readings]
    if (
        meant
        and _AT_BARE_HOUR.search(text, max(0, start - _NEAR), end)
        and all(one.kind == "time" and one.value == f"{found.value}:00" and _is_sure(one) for one in meant)
        and not _JOINED_AFTER.match(text, end)
    ):
        yield _Change(_ended(text, start, end, forms.time(meant[0].value)), "time")


def _is_halved(found: Quantity, written: str) -> bool:
    """Whether bare figures are read as a time because of the one after them: "2:30 and 4:15 p.m."."""
    return found.kind == "time" and bool(re.fullmatch(r"(?:0?\d|1[0-2])[.:]\d\d", written))


def _respelled(source: str, text: str, forms: LocaleForms) -> Iterator[_Change]:
    """Numbers that an engine wrote in the American way, where the edition writes them otherwise: "1,234.5"."""
    if forms.is_american:
        return
    known = [one for one in quantities(source, "de") if one.kind in ("number", "percent")]
    numerals = {leading_numeral(source[one.span.start : one.span.end]) for one in known} - {""}
    right = {numeral_text(one, forms) for one in numerals}
    for match in _ENGLISH_FIGURE.finditer(text):
        written = match["n"]
        if not any(same_numeral(written, one) for one in numerals) or not is_amount(text, *match.span("n")):
            continue
        whole, _, decimals = written.replace(",", "").partition(".")
        respelled = written if written in right else forms.number(whole, decimals)
        counted = respelled + (match["scale"] or "") + (forms.percent if match["percent"] else "")
        new = forms.money(match["sign"], counted) if match["sign"] else counted
        yield _Change(Edit(Span(*match.span()), new))


def _right_figures(source: str, known: Sequence[Quantity], forms: LocaleForms) -> set[str]:
    """Figures that say a number of the source as they are, in the American way and in the edition's."""
    numerals = {leading_numeral(source[one.span.start : one.span.end]) for one in known} - {""}
    readings = {reading for one in known for reading in one.readings if ":" not in reading}
    return readings | {numeral_text(one, forms) for one in numerals}


def _without_halves(text: str, right: set[str], changes: Sequence[_Change]) -> list[_Change]:
    """The changes without those that would rewrite one end of a range and leave the other in another form."""
    left = list(changes)
    while True:
        covered = {place for one in left for place in range(one.span.start, one.span.end)}
        whole = [one for one in left if not _is_half(text, one, right, covered)]
        if len(whole) == len(left):
            return whole
        left = whole


def _is_half(text: str, change: _Change, right: set[str], covered: set[int]) -> bool:
    """Whether a figure that shares something with the changed one stays as it is, and is not right as it is."""
    span = change.span
    if not change.joined and change.kind not in ("date", "time"):
        return False
    before = _JOINED_BEFORE.search(text, max(0, span.start - _NEAR), span.start)
    after = _JOINED_AFTER.match(text, span.end)
    is_counted = change.kind not in ("date", "time")
    for other in (before, after if change.joined else None):
        if other is None or other.start("figure") in covered:
            continue
        figure = other["figure"].rstrip(".,:")
        if not (figure in right or figure.replace(",", "") in right if is_counted else _is_whole(figure)):
            return True
    return False


def _is_whole(figure: str) -> bool:
    """Whether a figure beside a date or a time is no part of it: a year, or a time with its half of the day."""
    return not re.fullmatch(r"\d{1,2}(?:[.:]\d\d)?", figure)


def _merged(*sources: Iterable[_Change]) -> list[_Change]:
    """The changes in order. Of two that overlap the longer one stays, of equals the first."""
    chosen: list[_Change] = []
    covered: set[int] = set()
    for one in sorted(chain(*sources), key=lambda one: (one.span.start - one.span.end, one.span.start)):
        places = range(one.span.start, one.span.end)
        if covered.isdisjoint(places):
            chosen.append(one)
            covered.update(places)
    return sorted(chosen, key=lambda one: one.span.start)
