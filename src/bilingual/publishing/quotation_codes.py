"""English quotations inside a sentence, marked by inline codes of the type `quotation`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bilingual.model import CodeKind, Content, InlineCode, Span

TYPE = "quotation"
_CLOSE = InlineCode("quotation", CodeKind.CLOSE, TYPE, 0, 0, html="</span>")
FIRST = InlineCode("quotation", CodeKind.OPEN, TYPE, 0, 0, html='<span class="quotation" lang="en">')
"""Opens a quotation; further pairs continue it."""
_MORE = InlineCode("quotation", CodeKind.OPEN, TYPE, 0, 0, html='<span class="quotation more" lang="en">')


def quoted(content: Content, spans: Sequence[Span]) -> Content:
    """The content with a pair of codes around each run of text inside one of the spans.

    The pairs never cross other codes: a quotation with bold words in it becomes several pairs.

    Args:
        content: text with inline codes.
        spans: in characters of the content's plain form.
    """
    parts: list[str | InlineCode] = []
    position = 0
    for part in content:
        if isinstance(part, str):
            parts += _marked(part, position, spans)
        else:
            parts.append(part)
        position += len(part if isinstance(part, str) else part.display)
    return tuple(parts)


def _marked(text: str, position: int, spans: Sequence[Span]) -> Iterator[str | InlineCode]:
    bounds = {bound - position for span in spans for bound in (span.start, span.end)}
    cuts = sorted({0, len(text)} | {bound for bound in bounds if 0 < bound < len(text)})
    for start, end in pairwise(cuts):
        around = next((span for span in spans if span.start <= position + start < span.end), None)
        if around is None:
            yield text[start:end]
        else:
            yield FIRST if around.start == position + start else _MORE
            yield text[start:end]
            yield _CLOSE
