"""Earlier translations of a text, the best first."""

import re
from collections.abc import Callable, Iterable

from bilingual.content import plain
from bilingual.memory.sameness import exact_percentage
from bilingual.memory.units import MemoryUnit, Units
from bilingual.model import Content, Match, Segment

LEAST = 70
"""Per cent from which a similar text is worth showing."""

_CANDIDATES = 100
"""Units that are compared letter by letter."""

_CAPITALS = 2
"""Per cent less for texts that differ in their capitals: more than one letter in a sentence, less than a word."""

_SHOWN = 2
_LEAST_SHOWN = 50
"""Per cent of likeness: below it a pair says little of the text, and costs an engine as much time."""

_NEGATION = re.compile(
    r"\b(?:nicht|nichts|nie|niemals|nimmer|niemand\w*|nirgend\w*|kein\w*|ohne|weder|kaum|un(?:möglich|wahr)\w*)\b",
    re.IGNORECASE,
)


_ROMAN = re.compile(r"\b[IVXLCDM]+\b")
"""Numerals, wherever they stand; a lone letter that differs is a difference too."""


def _numbers(text: str) -> list[str]:
    """What the numbers of a text say, with their signs, currencies and units: 5 km is 5000 m, and not 5 m or -5 km."""
    from bilingual.language import quantities  # late: whoever only asks the store needs no German

    found = [quantity for quantity in quantities(text, "de") if not quantity.loose]
    return sorted(
        " ".join(f"{measure.dimension} {measure.size.normalize()}" for measure in quantity.measures)
        or " ".join((quantity.value, *sorted(quantity.units)))
        for quantity in found
    )


Meaning = Callable[[str], object]
_PENALTIES: tuple[tuple[int, Meaning], ...] = (
    (20, lambda text: len(_NEGATION.findall(text))),
    (10, lambda text: (_numbers(text), _ROMAN.findall(text))),
    (10, lambda text: text.rstrip().endswith("?")),
)
"""Per cent less where two texts differ in what weighs more than its letters: these hide an added `nicht`."""


class Memory:
    """The memory of a project, asked for matches."""

    def __init__(self, units: Units, locale: str = "") -> None:
        self._units = units
        self._locale = locale.casefold()

    def matches(self, segment: Segment, context_key: str, limit: int = 10, least: int = LEAST) -> tuple[Match, ...]:
        """Earlier translations of the segment's text or similar ones.

        Args:
            segment: what is to be translated.
            context_key: that of the segment, by `context_keys`.
            limit: how many at most.
            least: the lowest percentage.

        Returns:
            The best first; of equal ones people's before files', the newest first. Several at 100 with different
            targets are all there. The same pair is there once. What was made of this very segment is not there: that
            is its history.
        """
        return self._found(segment.source, context_key, limit, least, segment.id)

    def search(self, text: str, limit: int = 10, least: int = LEAST) -> tuple[Match, ...]:
        """Earlier translations of a text without codes or of similar ones, the best first."""
        return self._found((text,), "", limit, least)

    def containing(self, text: str, limit: int = 10) -> tuple[Match, ...]:
        """Earlier translations with this very text in their source or their target, the newest first."""
        from rapidfuzz import fuzz

        units = self._units.containing(text, limit)
        return tuple(_match(unit, int(fuzz.ratio(text, plain(unit.source)))) for unit in units)

    def nearest(self, text: str, count: int, *, people: bool = True) -> tuple[Match, ...]:
        """The earlier translations that resemble a text most, however little: examples for an engine.

        Args:
            text: without codes.
            count: how many at most.
            people: whether only people's work of this project counts, and no file's.
        """
        from rapidfuzz import fuzz

        units = self._units.numbered([id_ for id_, _ in self._units.candidates(text, _CANDIDATES)])
        trusted = [unit for unit in units if not people or unit.origin.is_person]
        return self._best((int(fuzz.ratio(text, plain(unit.source))), unit) for unit in trusted)[:count]

    def _found(self, source: Content, context_key: str, limit: int, least: int, own: str = "") -> tuple[Match, ...]:
        units = [unit for unit in self._units.exact(source) if not own or unit.segment_id != own]
        known, text = {unit.id for unit in units}, plain(source)
        candidates = self._units.candidates(text, _CANDIDATES)
        percentages = {id_: _similar(text, other, least) for id_, other in candidates if id_ not in known}
        similar = self._units.numbered([id_ for id_, percentage in percentages.items() if percentage >= least])
        similar = [unit for unit in similar if not own or unit.segment_id != own]
        scored = [(exact_percentage(context_key, unit.context_key), unit) for unit in units]
        return self._best([*scored, *((percentages[unit.id], unit) for unit in similar)])[:limit]

    def _best(self, scored: Iterable[tuple[int, MemoryUnit]]) -> tuple[Match, ...]:
        ranked = sorted(scored, key=lambda pair: (pair[0], *self._rank(pair[1])), reverse=True)
        matches: dict[tuple[Content, Content], Match] = {}
        for percentage, unit in ranked:
            match = _match(unit, percentage)
            matches.setdefault((match.source, match.target), match)
        return tuple(matches.values())

    def _rank(self, unit: MemoryUnit) -> tuple[bool, bool, int]:
        return unit.origin.is_person, unit.target_language.casefold() == self._locale, unit.id


def examples(memory: Memory, text: str) -> tuple[tuple[str, str], ...]:
    """What an engine is shown of the work of people: the reviewed pairs that resemble a German text most.

    Returns:
        The nearest last; none where nothing is like it.
    """
    near = [match for match in memory.nearest(text, _SHOWN) if match.percentage >= _LEAST_SHOWN]
    return tuple((plain(match.source), plain(match.target)) for match in reversed(near))


def _similar(text: str, other: str, least: int) -> int:
    """Per cent; 99 where only the codes differ, less by a penalty for what changes the meaning."""
    from rapidfuzz import fuzz

    if text == other:
        return 99
    letters = int(fuzz.ratio(text.casefold(), other.casefold(), score_cutoff=least)) - _CAPITALS
    percentage = min(99, max(letters, int(fuzz.ratio(text, other, score_cutoff=least))))
    if percentage < least:
        return 0
    if text.isupper() != other.isupper():  # without small letters no word is a numeral or a unit for certain
        text, other = text.upper(), other.upper()
    return max(0, percentage - sum(less for less, meaning in _PENALTIES if meaning(text) != meaning(other)))


def _match(unit: MemoryUnit, percentage: int) -> Match:
    return Match(unit.source, unit.target, percentage, unit.origin, unit.document, unit.made_at)
