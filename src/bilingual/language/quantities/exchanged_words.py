"""Words of which one may be made into another of its kind: months, before and after, rise and fall, yes and no."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class _Row:
    """Of the table, in one language."""

    number: int
    words: re.Pattern[str]
    """Each of them may have been made into another of its kind."""
    further: re.Pattern[str] | None
    """What says the same too, and is told of nowhere."""


def exchanged_words(source: str, target: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The names of a German sentence that its English has not, where it has another of their kind instead.

    A name that is only left out or added is none: a good translation may do so.

    Returns:
        Spans of the source, and of the target.
    """
    german = _names(source, "de", _kinds("de"))
    english = _names(target, "en", german)
    missing, extra = list[_RivalWord](), list[_RivalWord]()
    for kind in english:
        lost = _without(german[kind], english[kind], target, "en")
        made = _without(english[kind], german[kind], source, "de")
        if lost and made:
            missing, extra = [*missing, *lost], [*extra, *made]
    return _spans(source, "de", missing), _spans(target, "en", extra)


def shared_words(source: str, target: str) -> Iterator[tuple[Span, Span]]:
    """Where a German sentence and its English have words of one row, each of them once."""
    german = _names(source, "de", _kinds("de"))
    english = _names(target, "en", german)
    for kind in english:
        for one in german[kind]:
            found = [other for other in english[kind] if other.row == one.row]
            if len(found) == 1 == sum(other.row == one.row for other in german[kind]):
                yield one.span, found[0].span


def _names(text: str, language: Side, kinds: Iterable[str]) -> Mapping[str, Sequence[_RivalWord]]:
    """The words of these kinds in a text."""
    found: dict[str, list[_RivalWord]] = {}
    for kind in kinds:
        hint, table = _kinds(language)[kind]
        for row in table if hint.search(text) else ():
            for match in row.words.finditer(text):
                one = _RivalWord(kind, row.number, Span(*match.span()), _eve(kind, row.number, match))
                found.setdefault(kind, []).append(one)
    return found


def _eve(kind: str, number: int, match: re.Match[str]) -> int | None:
    if kind != "weekday" or not NIGHT_BEFORE.search(match.string, 0, match.start()):
        return None
    days = [row.number for row in _kinds("de")[kind][1]]
    return days[days.index(number) - 1]


@cache
def _kinds(language: Side) -> Mapping[str, tuple[re.Pattern[str], Sequence[_Row]]]:
    """The rows of each kind, with a pattern that hints at any of their words."""
    pattern = _german if language == "de" else _english
    words, rows_ = defaultdict[str, list[str]](list), defaultdict[str, list[_Row]](list)
    for number, (kind, *cells) in enumerate(rows("language/rules/exchanged_words.tsv")):
        german, english, english_too, german_too = (cell.split() for cell in (*cells, "", "")[:4])
        own, too = (german, german_too) if language == "de" else (english, english_too)
        words[kind] += own
        rows_[kind].append(_Row(number, pattern(own), pattern(too) if too else None))
    return {kind: (_hint(words[kind]), rows_[kind]) for kind in rows_}


def _hint(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern that is found wherever one of the words is, and is looked for in a twentieth of their time."""
    ends = {word: re.sub(r"^\\w[*+]", "", word) for word in words}
    return re.compile("|".join(end if end != word else rf"\b{word}" for word, end in ends.items()))


def _german(words: Sequence[str]) -> re.Pattern[str]:
    day = r"(?:abend|morgen|vormittag|mittag|nachmittag|nacht|früh)?"
    return re.compile(rf"\b(?:{'|'.join(words)})(?:e?s)?{day}(?:e?s)?\b")


def _english(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})(?:['’]s|s)?\b")


def _without(
    some: Sequence[_RivalWord], others: Sequence[_RivalWord], other_text: str, language: Side
) -> Sequence[_RivalWord]:
    """Those of one side of whose row the other side has nothing, in its words or in what says the same too."""
    known = {row for name in others for row in (name.row, name.eve)}
    lost = [name for name in some if known.isdisjoint({name.row, name.eve} - {None})]
    if not lost:
        return lost
    further = {row.number: row.further for row in _kinds(language)[lost[0].kind][1]}
    return [name for name in lost if not (pattern := further[name.row]) or not pattern.search(other_text)]


def _spans(text: str, language: Side, names: Sequence[_RivalWord]) -> tuple[Span, ...]:
    spans = sorted({name.span for name in names}, key=lambda span: span.start)
    return tuple(_not_compared(text, language, spans)) if spans else ()


def _not_compared(text: str, language: Side, spans: Sequence[Span]) -> Iterator[Span]:
    """Those that stand in no date and in no time with figures: these are compared as quantities."""
    figures = [one.span for one in quantities(text, language) if one.kind in {"date", "time"}]
    figures = [span for span in figures if re.search(r"\d", text[span.start : span.end])]
    return (span for span in spans if not any(one.start <= span.start < one.end for one in figures))
