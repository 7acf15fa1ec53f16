"""What stands in a sentence in the form that it asks for: the term's number, the article before it, its capital."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bilingual.edits import Edit, applied, moved
from bilingual.engines.constraints.form_from_german import form
from bilingual.language.words import article, formed
from bilingual.model import Request, Required, Result, Span

_ARTICLE = re.compile(r"(?<![\w'’-])(an?)\s+$", re.IGNORECASE)
_ONE_BEFORE = re.compile(r"\b(?:an?|one|each|every|this|that|another)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_SEVERAL_BEFORE = re.compile(r"\b(?:these|those|two|many|several|all|both|\d+)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_ONE_AFTER = re.compile(r"\s+(?:is|was|has|does)\b")
_SEVERAL_AFTER = re.compile(r"\s+(?:are|were|have|do)\b")
_POSSESSIVE = ("'s", "’s")


def agreed(request: Request, result: Result, places: Sequence[Span | None]) -> Result:
    """The result with its terms, and the words right before them, in the form that the sentence asks for.

    Args:
        request: with its terms.
        result: of it.
        places: where each of its terms stands.
    """
    stand = [(term, place) for term, place in zip(request.terms, places, strict=True) if place]
    numbers = [edit for term, place in stand for edit in _numbered(term, place, request, result.text)]
    result = _edited(result, numbers)
    now = [moved(place, numbers) for _, place in stand]
    return _edited(result, [edit for place in now for edit in _led(place, result.text)])


def _edited(result: Result, edits: list[Edit]) -> Result:
    pairs = tuple((source, moved(target, edits)) for source, target in result.alignment)
    return replace(result, text=applied(result.text, edits), alignment=pairs)


def _numbered(term: Required, place: Span, request: Request, text: str) -> Iterator[Edit]:
    """Another number, where the German is sure of it and nothing beside the term speaks against it."""
    before, written, after = text[: place.start], text[place.start : place.end], text[place.end :]
    one, several = term.english[0], formed(term.english[0], "plural")
    wanted = form(term, request)
    single = (term.number == "singular" and wanted == "base") or one == request.text[term.span.start : term.span.end]
    if term.pos in {"verb", "adjective", "adverb"} or term.span.end < term.compound.end or one == several:
        return
    if wanted == "plural" and written.casefold() == one.casefold():
        fixed = _ONE_BEFORE.search(before) or _ONE_AFTER.match(after) or after.startswith(_POSSESSIVE)
        yield from [] if fixed else [Edit(place, written[:1] + several[1:])]
    elif single and written.casefold() == several.casefold():
        needed = _SEVERAL_BEFORE.search(before) or _SEVERAL_AFTER.match(after)
        yield from [] if needed else [Edit(place, written[:1] + one[1:])]


def _led(place: Span, text: str) -> Iterator[Edit]:
    before = _ARTICLE.search(text[: place.start])
    wanted = article(text[place.start : place.end])
    if before and before[1].casefold() != wanted:
        yield Edit(Span(*before.span(1)), wanted.capitalize() if before[1][0].isupper() else wanted)
    if not text[: place.start].strip(" “‘\"'") and text[place.start].islower():
        yield Edit(Span(place.start, place.start + 1), text[place.start].upper())
