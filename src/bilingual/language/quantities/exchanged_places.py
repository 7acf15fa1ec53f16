"""Quantities that stand in each other's place: "von 3 auf 5" as "from 5 to 3", one party's votes as the other's."""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from bilingual.language.quantities.comparison import ComparedSentence, agree, sentences
from bilingual.language.quantities.exchanged_words import shared_words
from bilingual.language.quantities.quantity import Quantity
from bilingual.language.quantities.units import Side
from bilingual.model import Span
from bilingual.patterns import late_pattern
from bilingual.remembered import LONGEST

Anchors = Callable[[], Iterable[tuple[Span, Span]]]
"""Where the same is named in the German and in the English: asked for where it matters."""

_FAMILIES = tuple(map(frozenset, (("number", "percent", "fraction", "magnitude"), ("time",), ("date",), ("year",))))
"""German kinds of which one may stand for the other."""
_WHEN = frozenset({"year", "date", "decade", "time"})
"""Kinds that say of what an amount is told."""
_UNIT = r"(?:\s?[^\W\d_]+\b\.?|\s?[€$£%]){0,2}?"
_UP_TO = {
    "de": late_pattern(rf"{_UNIT}\s?(?:bis|auf|[–-])(?:\s(?:zu[mr]?|etwa|rund|fast|über|minus|plus))?\s?[€$£−-]?"),
    "en": late_pattern(
        rf"{_UNIT},?\s?(?:to|until|till|through|[–-])(?:\s(?:about|around|nearly|over|the|minus|plus))?\s?[€$£−-]?"
    ),
}
_UP_FROM = {"de": late_pattern(r"(?!)"), "en": late_pattern(rf"{_UNIT},?\s(?:up |down )?from\s(?:about |around )?")}
_OUT_OF = {
    "de": late_pattern(rf"{_UNIT}\s(?:von|aus)(?:\s(?:den|insgesamt|etwa|rund))*\s"),
    "en": late_pattern(rf"{_UNIT}\s(?:out\s)?of(?:\s(?:the|a|total|about|around|of))*\s"),
}
"""How many of how many."""
_LED = late_pattern(r"\bvo[nm]\b[^,;.]{0,15}$")
"""Before the first of two that "auf" joins: "von 3 auf 5", but not "zwei auf 100"."""
_CLAUSES = late_pattern(
    r"[,;:–](?=\s)|\b(?:und|sowie|aber|sondern|während|and|but|while|whereas|with)\b|[.!?]\s", re.IGNORECASE
)


def exchanged_places(
    source: str, target: str, locale: str, anchors: Anchors
) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """Two quantities of a German sentence, each of which stands where the other should in the English; or none.

    Order alone says nothing, since languages order their words otherwise. Told are the ends of a span turned round,
    and two quantities each of which is told of what the other is told of in the German. A text longer than sentences
    are is not judged.

    Args:
        source: the German sentence.
        target: its English.
        locale: how the English writes numbers.
        anchors: what both sentences name once.
    """
    if max(len(source), len(target)) > LONGEST:
        return (), ()
    german, english = sentences(source, target, locale)
    for family in _FAMILIES:
        some = [one for one in german.found if one.kind in family and not one.loose]
        if len(some) > 1:
            same = _Same(german, english)
            others = [other for other in english.found if any(same(one, other) for one in some)]
            turned = _turned(some, others, same) or _told_of_each_other(some, others, same, anchors)
            if turned:
                return turned
    return (), ()


class _Same:
    """Whether a quantity of the one sentence says what one of the other says."""

    def __init__(self, german: ComparedSentence, english: ComparedSentence) -> None:
        self.german, self.english = german, english

    def __call__(self, one: Quantity, other: Quantity) -> bool:
        return agree(one, other, self.german, self.english)

    def _exactly(self, one: Quantity, other: Quantity) -> bool:
        """… with the same sign: in one sentence each may have another that excuses a lost one."""
        return self(one, other) and ("-" in one.units) == ("-" in other.units)

    def crossed(self, some: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
        """Whether of two pairs each first says what the other's second says, and none says what its own does."""
        (one, other), (first, second) = some, others
        if self._exactly(one, first) or self._exactly(other, second):
            return False
        return self._exactly(one, second) and self._exactly(other, first)


Exchange = tuple[tuple[Quantity, ...], tuple[Quantity, ...]]


def _turned(some: Sequence[Quantity], others: Sequence[Quantity], same: _Same) -> Exchange | None:
    """The ends of a span, or a part and its whole, that the English turns round."""
    english = list(_spans(others, same.english.text, "en"))
    for pair in _spans(some, same.german.text, "de"):
        for other in english:
            if same.crossed(pair, other):
                return pair, other
    return None


def _spans(found: Sequence[Quantity], text: str, language: Side) -> Iterator[tuple[Quantity, Quantity]]:
    """From where to where, and how many of how many: neighbours that belong together."""
    for one, following in pairwise(found):
        between = text[one.span.end : following.span.start]
        if _UP_FROM[language].fullmatch(between):
            yield following, one
        elif _OUT_OF[language].fullmatch(between) or _leads_up(text, one.span.start, between, language):
            yield one, following


def _leads_up(text: str, start: int, between: str, language: Side) -> bool:
    """Whether what stands between two numbers, the first of which starts there, makes them the ends of a span."""
    return bool(_UP_TO[language].fullmatch(between)) and ("auf" not in between or bool(_LED.search(text, 0, start)))


def _told_of_each_other(
    some: Sequence[Quantity], others: Sequence[Quantity], same: _Same, anchors: Anchors
) -> Exchange | None:
    """Two quantities that the clauses of the English tell of what the German tells the other of."""
    named = (*anchors(), *shared_words(same.german.text, same.english.text), *_times(same))
    german = _by_anchor(same.german.text, some, [one for one, _ in named])
    english = _by_anchor(same.english.text, others, [other for _, other in named])
    for one, other in combinations(german.keys() & english.keys(), 2):
        pair, crossed = (german[one], german[other]), (english[one], english[other])
        if same.crossed(pair, crossed):
            return pair, crossed
    return None


def _times(same: _Same) -> Iterator[tuple[Span, Span]]:
    """Years and days that both sentences name."""
    for one in same.german.found:
        found = [other for other in same.english.found if one.kind in _WHEN and same(one, other)]
        if len(found) == 1:
            yield one.span, found[0].span


def _by_anchor(text: str, found: Sequence[Quantity], anchors: Sequence[Span]) -> Mapping[int, Quantity]:
    """By the number of an anchor: the only quantity that its clause has, be it not the anchor itself."""
    ends = [
        match.start()
        for match in _CLAUSES.finditer(text)
        if not any(one.span.start < match.start() < one.span.end for one in found)
    ]
    by_clause: dict[int, list[Quantity]] = {}
    for one in found:
        by_clause.setdefault(bisect(ends, one.span.start), []).append(one)
    of_anchor = {number: by_clause.get(bisect(ends, span.start), []) for number, span in enumerate(anchors)}
    return {number: some[0] for number, some in of_anchor.items() if len(some) == 1 and some[0].span != anchors[number]}
