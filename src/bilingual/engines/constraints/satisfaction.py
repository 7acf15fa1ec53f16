"""Which of the terms demanded of a translation stand in it, and where."""

import re
from collections import Counter
from collections.abc import Sequence

from bilingual.edits import meet
from bilingual.engines.guards import protected
from bilingual.language.words import occurrences
from bilingual.model import Request, Required, Span

_BLANK = "\0"


def own_words(request: Request, text: str) -> str:
    """A translation, of the same length, without what comes through unchanged: no term is rendered in a quotation."""
    originals = [request.text[span.start : span.end] for span in protected(request)]
    for original in sorted(originals, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(original)}(?!\w)", _BLANK * len(original), text, count=1)
    return text


def unchanged(request: Request, text: str) -> list[Span]:
    """Where a translation has what comes through unchanged."""
    return [Span(*match.span()) for match in re.finditer(f"{_BLANK}+", own_words(request, text))]


def places(terms: Sequence[Required], text: str) -> tuple[Span | None, ...]:
    """For each term where it stands in the text, each place given once; None where it is missing.

    Of wordings that overlap the longest counts: `base` is not found in `air base` if that is wanted too.
    """
    free = _settled({wording: None for term in terms for wording in _wordings(term)}, text)
    chosen: list[Span | None] = [None] * len(terms)
    by_choice = sorted(range(len(terms)), key=lambda number: (_chances(terms[number], free), number))
    for number in by_choice:
        for wording in _wordings(terms[number]):
            span = next((span for span in free if wording in free[span]), None)
            if span and not chosen[number]:
                chosen[number] = span
                del free[span]
    return tuple(chosen)


def rivals(terms: Sequence[Required], text: str) -> list[Span]:
    """Where a rendering stands that the house does not want for one of the terms, and no term that it does want."""
    wanted = _settled({wording: None for term in terms for wording in _wordings(term)}, text)
    unwanted = _settled({(rival, term.pos): None for term in terms for rival in term.rivals}, text)
    return [span for span in unwanted if not any(meet(span, other) for other in wanted)]


def surplus(terms: Sequence[Required], text: str) -> int:
    """How many times a term's wording stands there beyond what the source asks for."""
    asked = Counter((term.english[0], term.pos) for term in terms)
    settled = _settled(dict.fromkeys(asked), text).values()
    counts = Counter(wording for known in settled for wording in known)
    return sum(max(0, counts[wording] - count) for wording, count in asked.items())


def _wordings(term: Required) -> list[tuple[str, str]]:
    return [(english, term.pos) for english in term.english]


def _settled(wordings: dict[tuple[str, str], None], text: str) -> dict[Span, list[tuple[str, str]]]:
    """Where wordings stand in the text, in text order, and which; of those that overlap only the longest."""
    known: dict[Span, list[tuple[str, str]]] = {}
    for wording in wordings:
        for span in occurrences(*wording, text):
            known.setdefault(span, []).append(wording)
    kept: list[Span] = []
    for span in sorted(known, key=lambda span: (span.start - span.end, span.start)):
        if not any(meet(span, other) for other in kept):
            kept.append(span)
    return {span: known[span] for span in sorted(kept, key=lambda span: span.start)}


def _chances(term: Required, free: dict[Span, list[tuple[str, str]]]) -> int:
    return sum(any(wording in known for wording in _wordings(term)) for known in free.values())
