"""Headlines have the capitals of the house's style, where it has one."""

from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.checks.texts import words
from bilingual.language.names import names
from bilingual.language.words import listed_words
from bilingual.lists import listed
from bilingual.model import Severity, Span, UnitKind

_SMALL = frozenset(listed("checks/rules/small_in_titles.txt"))
"""Words that style books write in small letters in titles, those of up to four letters (AP, Chicago) together."""


def find(pair: Pair, style: StyleGuide) -> Iterator[Spot]:
    """Reports words of a headline that have a capital against the style, or none."""
    if pair.kind is not UnitKind.HEADING or style.headlines == "any":
        return
    inner = list(words(pair.target))[1:]
    if style.headlines == "title":
        wrong = [span for word, span in inner if word[0].islower() and word not in _SMALL]
        message = "Headlines are written with capitals here."
    else:
        wrong = list(_needless(pair, inner))
        message = "Headlines are written like sentences here: capitals only for the first word and for names."
    if wrong:
        yield Spot(message, target_spans=tuple(wrong))


def _needless(pair: Pair, inner: list[tuple[str, Span]]) -> Iterator[Span]:
    """Common words with a capital; one after a colon or a full stop begins a sentence."""
    known = {word for name in names(pair.source) for word in (name.text, *" ".join(name.english).split())}
    for word, span in inner:
        begins = pair.target[: span.start].rstrip(" “‘\"'")[-1:] in (":", ".", "!", "?", "–", "—")
        if word[0].isupper() and not word.isupper() and not begins and word not in known and _is_common(word):
            yield span


def _is_common(word: str) -> bool:
    english = listed_words("en")
    return english.get(word.lower(), "A")[0].islower() and not english.get(word, "a")[0].isupper()


CHECK = Check("headlines", Severity.WARNING, "A headline has other capitals than the house's style.", find)
