"""A part of the sentence is missing, or text was made up: by length, and by the words that stand for each other."""

from collections.abc import Iterator, Set
from itertools import pairwise

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.language.words import align, word_spans
from bilingual.model import Severity, Span
from bilingual.patterns import late_pattern

_SHORT = 50
"""Letters up to which a sentence may be much shorter in English: `Das darf doch nicht wahr sein!`, `No way!`"""
_LEAST, _MOST = 0.55, 1.7
"""How many times as long as the German the English is. Of 498 human pairs of FLORES-200 dev: 0.55 to 1.28."""
_LEAST_OF_SEVERAL = 0.55
"""The same where the English has fewer sentences, of any length. Chosen by hand."""
_LEAST_OF_THE_OTHERS, _MOST_OF_THE_OTHERS = 0.75, 1.2
"""How many times as long as the German without one sentence the English may be, for that sentence to be missing …"""
_NEXT_TO_NONE, _FEWER, _LINKED = 0.2, 0.25, 0.7
"""… if at most so many of its words are linked, and fewer than of the others by so much; and from which weight a link
counts. With it 78 % are found of 548 pairs with a sentence taken out, and 47 % by the length alone; of 30,000 whole
pairs 45 are told in place of 10 (News Commentary, WMT, XQuAD, Europarl, PUD)."""
_FEWEST_WORDS = 2
_SENTENCE = late_pattern(r"[^\W\d_]{2}[.!?…][”“\"’‘»«)]* (?=[„“\"‚‘»«(]*[A-ZÄÖÜ])")
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
    fewer = _sentences(pair.source) - _sentences(pair.target)
    if fewer > 0 and longer < _LEAST_OF_SEVERAL * length:
        yield Spot("A sentence seems to be missing from the translation.")
        return
    if fewer == 1 and (left_out := _left_out(pair.source, pair.target)):
        text = pair.source[left_out.start : left_out.end].strip()
        yield Spot(f"“{_shortened(text)}” seems to be missing from the translation.", source_spans=(left_out,))
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


def _left_out(source: str, target: str) -> Span | None:
    """The German sentence for which nothing stands, where the English is just as long as all the others."""
    links = {link.source for link in align(source, target) if link.weight >= _LINKED}
    words = word_spans(source)
    for start, end in pairwise([0, *(match.end() for match in _SENTENCE.finditer(source)), len(source)]):
        own = {number for number, word in enumerate(words) if start <= word.start < end}
        others = set(range(len(words))) - own
        fits = _LEAST_OF_THE_OTHERS <= len(target.strip()) / max(1, len(source) - end + start) <= _MOST_OF_THE_OTHERS
        if fits and len(own) >= _FEWEST_WORDS and others and _is_unlinked(links, own, others):
            return Span(start, start + len(source[start:end].rstrip()))
    return None


def _is_unlinked(links: Set[int], own: Set[int], others: Set[int]) -> bool:
    linked = len(links & own) / len(own)
    return linked <= _NEXT_TO_NONE and len(links & others) / len(others) - linked >= _FEWER


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
