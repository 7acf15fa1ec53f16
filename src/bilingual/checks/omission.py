"""A part of the sentence is missing, or text was made up: by length, and by the words that stand for each other."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.language.words import align, word_spans
from bilingual.model import Severity, Span

_SHORT = 50
"""Letters up to which a sentence may be much shorter in English: `Das darf doch nicht wahr sein!`, `No way!`"""
_LEAST, _MOST = 0.55, 1.7
"""How many times as long as the German the English is. Of 498 human pairs of FLORES-200 dev: 0.55 to 1.28."""
_LEAST_OF_SEVERAL = 0.55
"""The same where the English has fewer sentences, of any length. Chosen by hand."""
_SENTENCE = re.compile(r"[^\W\d_]{2}[.!?…][”“\"’‘»«)]* (?=[„“\"‚‘»«(]*[A-ZÄÖÜ])")
"""Where another sentence begins after one: the last word has two letters, so that no initial ends one."""
_SUSPECT = 0.65
"""Below this length the words are looked at too …"""
_ENOUGH = 14
"""… if there are so many German words: the aligner knows few of a short sentence."""
_RUN = 0.45
"""The share of German words in a row, at the beginning or the end, for which no English word stands."""
_SURE = 0.7
"""Weight from which a link counts (`language.words.align`). Chosen by hand, as the three above, on the first half of
FLORES-200 (`benchmarks/checks.py`)."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports an English text that is far too short or too long, or that begins late or ends early."""
    length, longer = len(pair.source.strip()), len(pair.target.strip())
    if longer < _LEAST_OF_SEVERAL * length and _sentences(pair.target) < _sentences(pair.source):
        yield Spot("A sentence seems to be missing from the translation.")
        return
    if length <= _SHORT:
        return
    if longer < _LEAST * length:
        share = round(100 * longer / length)
        yield Spot(f"Part of the sentence seems to be missing: the English has {share} % of the German's length.")
    elif longer > _MOST * length:
        share = round(100 * longer / length)
        yield Spot(f"Text seems to be made up: the English has {share} % of the German's length.")
    elif longer < _SUSPECT * length and (missing := _unlinked(pair.source, pair.target)):
        text = pair.source[missing.start : missing.end]
        yield Spot(f"“{_shortened(text)}” seems to be missing from the translation.", source_spans=(missing,))


def _sentences(text: str) -> int:
    return len(_SENTENCE.findall(text)) + 1


def _unlinked(source: str, target: str) -> Span | None:
    """The beginning or the end of the German for which nothing stands, where it is long."""
    german = word_spans(source)
    if len(german) < _ENOUGH:
        return None
    linked = [link.source for link in align(source, target) if link.weight >= _SURE]
    first, last = (min(linked), max(linked)) if linked else (0, len(german) - 1)
    if first >= _RUN * len(german):
        return Span(german[0].start, german[first - 1].end)
    if len(german) - 1 - last >= _RUN * len(german):
        return Span(german[last + 1].start, german[-1].end)
    return None


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:40].rstrip()} … {text[-15:].lstrip()}"


CHECK = Check("omission", Severity.WARNING, "A part of the sentence is missing, or text was made up.", find)
