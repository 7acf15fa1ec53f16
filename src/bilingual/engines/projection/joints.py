"""Words that only markup keeps apart: links side by side, a badge before a text.

`[Eins](a)[Zwei](b)` reads `EinsZwei` without its codes, which no engine takes for two words. It is asked with a space
between them, and that space leaves the translation again where the same codes meet. So do the marks of `<q>`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain, pairwise

from bilingual.content import joined, offsets
from bilingual.model import CodeKind, Content, InlineCode, Request, Span
from bilingual.quotation_elements import element_marks, without_element_marks

_Part = str | InlineCode

_PARTING = frozenset({"link", "image", "autolink", "wiki", "code"})
"""Codes that stand for a thing of their own: what follows one directly is another thing."""
_RAISED = frozenset({"<sub>", "</sub>", "<sup>", "</sup>"})
_GLUED = re.compile(r"[a-zäöüß0-9](?![Ii]n(?:nen)?\b)[A-ZÄÖÜ][a-zäöüß]")
"""A new word begins inside what has no space; not the ending of `LeserInnen`."""


def parted(content: Content) -> Content:
    """The content with a space wherever two words meet at their markup, and marks in HTML's elements for quotations."""
    added = _added(content)
    return joined(
        each for number, part in enumerate(content) for each in ((added[number], part) if number in added else (part,))
    )


def _added(content: Content) -> Mapping[int, str]:
    """What stands before parts of the content in `parted` alone: a character each."""
    return {**dict.fromkeys(_joints(content), " "), **element_marks(content)}


def parted_request(request: Request, content: Content) -> Request:
    """The request for the plain text of this content, made one for that of `parted`."""
    starts = offsets(content)
    added = sorted(_added(content).items())
    if not added:
        return request
    places = [starts[number] for number, _ in added]
    runs = [request.text[start:end] for start, end in pairwise([0, *places, len(request.text)])]
    terms = (
        replace(term, span=_moved(term.span, places), compound=_moved(term.compound, places)) for term in request.terms
    )
    protected = tuple(_moved(span, places) for span in request.protected)
    text = "".join(chain.from_iterable(zip(runs, [*(text for _, text in added), ""], strict=True)))
    return replace(request, text=text, protected=protected, terms=tuple(terms))


def rejoined(target: Content, source: Content) -> Content:
    """The translation of `parted(source)` without the spaces and marks that the source does not have.

    Where a text meets a code it keeps the space, unless its word there is the source's own.
    """
    meeting = {(_last(source[number - 1]), _first(source[number])) for number in _joints(source)}
    parts = list(target)
    for number, part in enumerate(target) if meeting else ():
        if isinstance(part, str):
            before, after = target[max(0, number - 1)], target[min(number + 1, len(target) - 1)]
            parts[number] = _tightened(part, before, after, meeting)
    return joined(without_element_marks(tuple(parts)) if element_marks(source) else parts)


def _tightened(text: str, before: _Part, after: _Part, meeting: Set[tuple[_Part, _Part]]) -> str:
    if not text.strip():
        return "" if (before, after) in meeting else text
    led = text.lstrip() if (before, _first(text.lstrip())) in meeting else text
    return led.rstrip() if (_last(led.rstrip()), after) in meeting else led


def _first(part: _Part) -> _Part:
    """The code, or the first word of the text."""
    return part if isinstance(part, InlineCode) else re.split(r"\W", part, maxsplit=1)[0]


def _last(part: _Part) -> _Part:
    return part if isinstance(part, InlineCode) else re.split(r"\W", part)[-1]


def _joints(content: Content) -> Iterator[int]:
    """Before which parts of the content a space is missing."""
    for first, last in pairwise(number for number, part in enumerate(content) if _shown(part)):
        before, after = _shown(content[first]), _shown(content[last])
        if before[-1].isalnum() and after[0].isalnum() and _are_two(content[first : last + 1]):
            yield first + _outside(content[first : last + 1])


def _are_two(parts: Content) -> bool:
    """Whether the texts at both ends of some parts, with nothing but codes between them, are words of their own."""
    codes = [part for part in parts if isinstance(part, InlineCode)]
    if any(code.html in _RAISED for code in codes):
        return False
    place = _outside(parts)
    meet = all(isinstance(part, InlineCode) for part in parts[place - 1 : place + 1])
    if any(code.type == "image" or (meet and code.type in _PARTING) for code in codes):
        return True
    return bool(_GLUED.match(_shown(parts[0])[-1] + _shown(parts[-1])[:6]))


def _outside(parts: Content) -> int:
    """How many of them belong to the first: the codes that close it, or stand after it, up to one that opens."""
    opening = (
        number for number, part in enumerate(parts) if isinstance(part, InlineCode) and part.kind is CodeKind.OPEN
    )
    return next(opening, len(parts) - 1)


def _moved(span: Span, places: Sequence[int]) -> Span:
    return Span(
        span.start + sum(place <= span.start for place in places),
        span.end + sum(place < span.end for place in places),
    )


def _shown(part: _Part) -> str:
    return part if isinstance(part, str) else part.display
