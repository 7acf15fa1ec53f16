"""Terms put in place of what the engine wrote instead."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bilingual.edits import Edit, applied, meet, moved
from bilingual.engines.constraints.satisfaction import own_words, places, rivals, unchanged
from bilingual.engines.constraints.term_forms import capitalised, inflected
from bilingual.engines.projection import Texts, overlapping, texts
from bilingual.language.words import formed
from bilingual.model import Request, Required, Result, Span

Renderings = Mapping[str, str]
"""By German wording: the English that the engine gives for it when it stands alone."""

_LEAST = 0.4
"""How strong the links of a word of the translation must be to be taken for the rendering of a term.

Set by hand. Of the 381 terms that `benchmarks/term_enforcement.py` demands of the small test model 370 stand with it,
371 with 0.3, and 365 with 0.7.
"""
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_FEWEST_LETTERS = 3
"""Of a rendering that is exchanged: a shorter one is hardly more than a particle (`in`, `US`)."""


def swapped(request: Request, result: Result, renderings: Renderings) -> Result:
    """The result with each missing term in place of an unwanted rendering, or of the one that the engine has for it."""
    for term in _missing(request, result):
        known = _with_rendering(term, request, renderings)
        unwanted = rivals([known], own_words(request, result.text))
        if unwanted:
            result = _put(term, request, result, unwanted[0], known.rivals)
    return result


def replaced(request: Request, result: Result) -> Result:
    """The result with each missing term in place of the words that are linked to it, as far as that can be told."""
    for term in _missing(request, result):
        span = _aligned(term, request, result)
        if span:
            result = _put(term, request, result, span, ())
    return result


def term_alone(term: Required, request: Request) -> str:
    """The German of a term as the engine is asked for it alone."""
    return request.text[term.span.start : term.span.end]


def _missing(request: Request, result: Result) -> list[Required]:
    stand = places(request.terms, own_words(request, result.text))
    return [term for term, place in zip(request.terms, stand, strict=True) if place is None]


def _with_rendering(term: Required, request: Request, renderings: Renderings) -> Required:
    """The term, with the engine's own rendering among its rivals."""
    rendering = _ARTICLE.sub("", renderings.get(term_alone(term, request), "").strip(" .\"“”'")).lower()
    return replace(term, rivals=(*term.rivals, *([rendering] if len(rendering) >= _FEWEST_LETTERS else [])))


def _put(term: Required, request: Request, result: Result, span: Span, instead_of: Sequence[str]) -> Result:
    written = result.text[span.start : span.end]
    several = any(formed(rival, "plural") == written.casefold() != rival for rival in instead_of)
    wanted = formed(term.english[0], "plural") if several else inflected(term, request)
    edit = Edit(span, capitalised(wanted) if not result.text[: span.start].strip() else wanted)
    pairs = tuple((source, moved(target, [edit])) for source, target in result.alignment)
    return replace(result, text=applied(result.text, [edit]), alignment=pairs)


def _aligned(term: Required, request: Request, result: Result) -> Span | None:
    """The run of words that are linked to the term more than to any other word."""
    known = texts(request.text, result)
    words = overlapping(known.source_words, term.span.start, term.span.end)
    rendered = places(request.terms, own_words(request, result.text))
    taken = [*filter(None, rendered), *unchanged(request, result.text)]
    chosen = [word for word in _linked(words, known) if not any(meet(known.target_words[word], span) for span in taken)]
    run = _run(chosen)
    return Span(known.target_words[run[0]].start, known.target_words[run[-1]].end) if run else None


def _linked(words: range, known: Texts) -> list[int]:
    inside: dict[int, float] = {}
    outside: dict[int, float] = {}
    for link in known.links:
        side = inside if link.source in words else outside
        side[link.target] = max(side.get(link.target, 0.0), link.weight)
    return sorted(word for word, weight in inside.items() if weight >= _LEAST and weight >= outside.get(word, 0.0))


def _run(words: Sequence[int]) -> list[int]:
    """The longest stretch of words that follow each other."""
    best: list[int] = []
    current: list[int] = []
    for word in words:
        current = [*current, word] if current and word == current[-1] + 1 else [word]
        best = current if len(current) > len(best) else best
    return best
