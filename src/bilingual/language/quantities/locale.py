"""Dates, times, numbers and quotation marks as the edition's readers write them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from bilingual.content import edited, plain
from bilingual.edits import Edit, meet
from bilingual.language.marks import mark_edits
from bilingual.language.quantities.german import NUMERAL, SCALES, SPACE
from bilingual.language.quantities.quantity import Kind, Quantity, same_date
from bilingual.language.quantities.reading import quantities
from bilingual.language.quantities.rewritable import is_amount, is_ordinal, is_whole_date
from bilingual.model import Content, Span

_ENGLISH_SCALES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion", 15: "quadrillion"}
_WORDS = {"euro": "euros", "dollar": "dollars", "cent": "cents", "franken": "francs", "pfund": "pounds"}
_SIGNS = {"€", "$", "£"}
_AMOUNT = re.compile(
    rf"(?P<n>{NUMERAL})(?:{SPACE}(?P<s>[A-Za-z]+\.?))??(?:(?P<gap>{SPACE}?)(?P<c>Euro|Dollar|Cent|Franken|Pfund|CHF|EUR|USD|[€$£]))?",
    re.IGNORECASE,
)
_OPAQUE = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,99}\.\w+|(?<!\w)[@#][\w.-]+")
_LONGEST_NUMBER = 15
"""Digits before the comma. What is longer is no number that a reader counts."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_HOURS_WORD = re.compile(r"\s*(?:o['’]clock|hours|Uhr)\b")


def localise(source: str, target: Content, locale: str, *, kept: Sequence[str] = ()) -> Content:
    """The target with the dates, times and numbers of its source, and its quotation marks, in the edition's form.

    A German form that an engine copied, and an English form that the edition does not use, are rewritten where their
    value is one of the source's. Years, versions, telephone numbers, scores, addresses and code stay as they are.

    Args:
        source: the German as a reader sees it. Where it is also the target (a date alone, an attribution that no
            engine saw), English dates in it are rewritten too.
        target: the English; its codes keep their places.
        locale: "en-US" or "en-GB".
        kept: texts that must not change: the English quotations of the source.
    """
    text = _visible(target, kept)
    known = quantities(source, "de") + (quantities(source, "en") if source == plain(target) else ())
    edits = _merged(_copied(source, text, locale), _same_value(known, text, locale), mark_edits(text))
    return edited(target, edits)


def _visible(target: Content, kept: Sequence[str]) -> str:
    """The target's plain text with what must not change blanked out, so that no pattern finds it."""
    text = "".join(part if isinstance(part, str) else "\0" * len(part.display) for part in target)
    for fixed in filter(None, kept):
        text = text.replace(fixed, "\0" * len(fixed))
    return _OPAQUE.sub(lambda match: "\0" * len(match.group()), text)


def _copied(source: str, text: str, locale: str) -> Iterator[Edit]:
    """Forms that stand in the target as the German source writes them."""
    rewritings = {
        (raw, new, quantity.kind)
        for quantity in quantities(source, "de")
        for raw, new in _rewritings(quantity, source[quantity.span.start : quantity.span.end], locale)
        if raw != new
    }
    for raw, new, kind in sorted(rewritings):
        after = r"(?=\s\w)" if kind == "ordinal" else r"(?!\w|[.,:/]\d)"
        for match in re.finditer(rf"(?<![\w.,:/]){re.escape(raw)}{after}", text):
            if _may_be_rewritten(kind, text, match.start(), match.end()):
                yield _with_full_stop(text, match.start(), match.end(), new)


def _may_be_rewritten(kind: Kind, text: str, start: int, end: int) -> bool:
    match kind:
        case "number":
            return is_amount(text, start, end)
        case "date":
            return is_whole_date(text, start)
        case "ordinal":
            return is_ordinal(text, start, end)
        case _:
            return True


def _with_full_stop(text: str, start: int, end: int, new: str) -> Edit:
    """The edit, so that the full stop of an abbreviation and that of the sentence are one."""
    if new.endswith(".") and text[end : end + 1] == ".":
        end += 1
    elif text[start:end].endswith(".") and not new.endswith(".") and end == len(text.rstrip()):
        end -= 1
    return Edit(Span(start, end), new)


def _rewritings(quantity: Quantity, written: str, locale: str) -> Iterator[tuple[str, str]]:
    """The German form and the edition's, for the whole quantity and for its numeral alone."""
    match quantity.kind:
        case "date" if not _ISO.fullmatch(written):
            yield written, date_text(quantity.value, locale)
        case "time":
            yield written, time_text(quantity.value)
            if digits := re.match(r"\d+[.:]\d\d", written):
                yield digits.group(), time_text(quantity.value)
        case "reference":
            yield written, quantity.value
        case "ordinal":
            yield written, ordinal_text(int(quantity.value))
        case "percent":
            numeral = re.match(NUMERAL, written)
            if numeral:
                yield written, number_text(numeral.group()) + _percent_text(written[numeral.end() :], locale)
                yield numeral.group(), number_text(numeral.group())
        case "number":
            yield from _amounts(written)


def _amounts(written: str) -> Iterator[tuple[str, str]]:
    match = _AMOUNT.fullmatch(written)
    if match is None:
        return
    number, currency = number_text(match["n"]), match["c"] or ""
    scale = _ENGLISH_SCALES.get(SCALES.get((match["s"] or "").lower(), 0), "")
    counted = f"{number} {scale}" if scale else number
    if currency in _SIGNS:
        yield written, currency + counted
    else:
        unit = _WORDS.get(currency.lower(), currency)
        unit = unit.removesuffix("s") if counted == "1" else unit
        yield written, f"{counted} {unit}" if unit else counted
    if scale:
        yield written[: match.end("s")], counted
    yield match["n"], number


def _same_value(known: Sequence[Quantity], text: str, locale: str) -> Iterator[Edit]:
    """Forms of the target that another English uses: "25 January 2024" in an American edition, or "14:30"."""
    for found in quantities(text, "en"):
        start, end = found.span.start, found.span.end
        same = next((one for one in known if one.kind in ("date", "time") and _agree(one, found)), None)
        if same is None or _ISO.fullmatch(text[start:end]):
            continue
        if same.kind == "date" and found.kind == "date" and is_whole_date(text, start):
            yield _with_full_stop(text, start, end, date_text(_shared(same, found), locale))
        elif same.kind == "time" and (found.kind == "time" or ":" in found.value):
            hours = _HOURS_WORD.match(text, end)
            yield _with_full_stop(text, start, hours.end() if hours else end, time_text(same.value))


def _agree(one: Quantity, other: Quantity) -> bool:
    if one.kind == other.kind == "date":
        return any(same_date(reading, one.value) for reading in other.readings)
    return one.value == other.value or one.value in other.readings or other.value in one.readings


def _shared(source: Quantity, target: Quantity) -> str:
    """The date in as many parts as both name: without the year where the target leaves it out."""
    return target.value if target.value.startswith("-") or source.value.startswith("-") else source.value


def date_text(value: str, locale: str) -> str:
    """A date's value (`2024-01-25`, `--01-25`, `2024-01`) in words: `January 25, 2024`, `25 January`."""
    from babel.dates import format_date, format_skeleton

    babel_locale = locale.replace("-", "_")
    if value.startswith("--"):
        month, day = map(int, value[2:].split("-"))
        return str(format_skeleton("MMMMd", date(2024, month, day), locale=babel_locale))
    year, month, *rest = map(int, value.split("-"))
    if not rest:
        return str(format_skeleton("yMMMM", date(year, month, 1), locale=babel_locale))
    return str(format_date(date(year, month, rest[0]), "long", locale=babel_locale))


def time_text(value: str) -> str:
    """A time of day (`14:30`) on a clock of twelve hours: `2:30 p.m.`, `2 p.m.`, `noon`, `midnight`."""
    hour, minute = map(int, value.split(":"))
    if minute == 0 and hour in (0, 12):
        return "noon" if hour else "midnight"
    minutes = f":{minute:02d}" if minute else ""
    return f"{hour % 12 or 12}{minutes} {'a.m.' if hour < 12 else 'p.m.'}"


def number_text(numeral: str) -> str:
    """A German numeral in English: `1.000,5` is `1,000.5`, `2500` is `2,500`; as many decimals as written."""
    from babel.numbers import format_decimal

    whole, _, decimals = re.sub(r"[^\d,]", "", numeral).partition(",")
    if (len(whole) > 1 and whole.startswith("0")) or len(whole) > _LONGEST_NUMBER:
        return numeral
    grouped = str(format_decimal(int(whole), locale="en_US"))
    return f"{grouped}.{decimals}" if decimals else grouped


def ordinal_text(number: int) -> str:
    """`3rd`, `11th`, `21st`."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _percent_text(unit: str, locale: str) -> str:
    if unit.strip() == "%":
        return "%"
    word = "percent" if locale == "en-US" else "per cent"
    return " percentage points" if "punkt" in unit.lower() else f" {word}"


def _merged(*sources: Iterator[Edit] | Sequence[Edit]) -> list[Edit]:
    """The edits in order. Of two that overlap the longer one stays, of equals the first."""
    chosen: list[Edit] = []
    for edit in sorted(chain(*sources), key=lambda edit: (edit.span.start - edit.span.end, edit.span.start)):
        if not any(meet(edit.span, other.span) for other in chosen):
            chosen.append(edit)
    return sorted(chosen, key=lambda edit: edit.span.start)
