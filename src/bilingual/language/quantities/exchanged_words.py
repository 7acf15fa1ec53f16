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

_TELLING = "telling"
"""The kind of the words that only tell which quantity is said of what: good translations choose others for them."""


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
    """Of the table, in one language. Patterns are compiled when they are first asked for: few rows ever are."""

    number: int
    language: Side
    words: tuple[str, ...]
    """Each of them may have been made into another of its kind."""
    further: tuple[str, ...]
    """What says the same too, and is told of nowhere."""

    def named_in(self, text: str) -> Iterator[re.Match[str]]:
        """Where its words stand."""
        return _pattern(self.words, self.language).finditer(text)

    def is_said_in(self, text: str) -> bool:
        """Whether a text says the same in further words."""
        return bool(self.further) and bool(_pattern(self.further, self.language).search(text))


def exchanged_words(source: str, target: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The names of a German sentence that its English has not, where it has another of their kind instead.

    A name that is only left out or added is none: a good translation may do so.

    Returns:
        Spans of the source, and of the target.
    """
    german = _names(source, "de", _kinds("de"))
    english = _names(target, "en", german.keys() - {_TELLING})
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
        for row in _kinds(language)[kind] if _hint(kind, language).search(text) else ():
            for match in row.named_in(text):
                one = _RivalWord(kind, row.number, Span(*match.span()), _eve(kind, row.number, match))
                found.setdefault(kind, []).append(one)
    return found


def _eve(kind: str, number: int, match: re.Match[str]) -> int | None:
    if kind != "weekday" or not NIGHT_BEFORE.search(match.string, 0, match.start()):
        return None
    days = [row.number for row in _kinds("de")[kind]]
    return days[days.index(number) - 1]


@cache
def _kinds(language: Side) -> Mapping[str, Sequence[_Row]]:
    """The rows of each kind."""
    kinds = defaultdict[str, list[_Row]](list)
    for number, (kind, *cells) in enumerate(rows("language/rules/exchanged_words.tsv")):
        german, english, english_too, german_too = (tuple(cell.split()) for cell in (*cells, "", "")[:4])
        own, too = (german, german_too) if language == "de" else (english, english_too)
        kinds[kind].append(_Row(number, language, own, too))
    return kinds


@cache
def _hint(kind: str, language: Side) -> re.Pattern[str]:
    """A pattern that is found wherever a word of a kind is, and is looked for in a twentieth of their time."""
    words = [word for row in _kinds(language)[kind] for word in row.words]
    ends = {word: re.sub(r"^\\w[*+]", "", word) for word in words}
    return re.compile("|".join(end if end != word else rf"\b{word}" for word, end in ends.items()))


@cache
def _pattern(words: tuple[str, ...], language: Side) -> re.Pattern[str]:
    if language == "en":
        return re.compile(rf"\b(?:{'|'.join(words)})(?:['’]s|s)?\b")
    day = r"(?:abend|morgen|vormittag|mittag|nachmittag|nacht|früh)?"
    return re.compile(rf"\b(?:{'|'.join(words)})(?:e?s)?{day}(?:e?s)?\b")


def _without(
    some: Sequence[_RivalWord], others: Sequence[_RivalWord], other_text: str, language: Side
) -> Sequence[_RivalWord]:
    """Those of one side of whose row the other side has nothing, in its words or in what says the same too."""
    known = {row for name in others for row in (name.row, name.eve)}
    lost = [name for name in some if known.isdisjoint({name.row, name.eve} - {None})]
    if not lost:
        return lost
    said = {row.number for row in _kinds(language)[lost[0].kind] if row.is_said_in(other_text)}
    return [name for name in lost if name.row not in said]


def _spans(text: str, language: Side, names: Sequence[_RivalWord]) -> tuple[Span, ...]:
    spans = sorted({name.span for name in names}, key=lambda span: span.start)
    return tuple(_not_compared(text, language, spans)) if spans else ()


def _not_compared(text: str, language: Side, spans: Sequence[Span]) -> Iterator[Span]:
    """Those that stand in no date and in no time with figures: these are compared as quantities."""
    figures = [one.span for one in quantities(text, language) if one.kind in {"date", "time"}]
    figures = [span for span in figures if re.search(r"\d", text[span.start : span.end])]
    return (span for span in spans if not any(one.start <= span.start < one.end for one in figures))
