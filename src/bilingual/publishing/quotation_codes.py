"""Quotations that are kept inside a sentence, marked by inline codes of the type `quotation` with their language."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bilingual.content import plain
from bilingual.language import quoted_language
from bilingual.model import CodeKind, Content, InlineCode, Span

TYPE = "quotation"
_CLOSE = InlineCode(TYPE, CodeKind.CLOSE, TYPE, 0, 0, html="</span>")
_FIRST = '<span class="quotation"'
"""How what opens a quotation begins; further pairs continue it."""


def quoted(content: Content, spans: Sequence[Span]) -> Content:
    """The content with a pair of codes around each run of text inside one of the spans, with its language.

    The pairs never cross other codes: a quotation with bold words in it becomes several pairs.

    Args:
        content: text with inline codes.
        spans: in characters of the content's plain form.
    """
    if not spans:
        return content
    text = plain(content)
    languages = {span: quoted_language(text[span.start : span.end]) for span in spans}
    parts: list[str | InlineCode] = []
    position = 0
    for part in content:
        if isinstance(part, str):
            parts += _marked(part, position, languages)
        else:
            parts.append(part)
        position += len(part if isinstance(part, str) else part.display)
    return tuple(parts)


def begins_english(code: InlineCode) -> bool:
    """Whether a quotation in English begins with the code."""
    return code.type == TYPE and code.html == f'{_FIRST} lang="en">'


def _marked(text: str, position: int, languages: Mapping[Span, str]) -> Iterator[str | InlineCode]:
    bounds = {bound - position for span in languages for bound in (span.start, span.end)}
    cuts = sorted({0, len(text)} | {bound for bound in bounds if 0 < bound < len(text)})
    for start, end in pairwise(cuts):
        around = next((span for span in languages if span.start <= position + start < span.end), None)
        if around is None:
            yield text[start:end]
        else:
            yield _opening(languages[around], first=around.start == position + start)
            yield text[start:end]
            yield _CLOSE


def _opening(language: str, *, first: bool) -> InlineCode:
    start = _FIRST if first else '<span class="quotation more"'
    return InlineCode(TYPE, CodeKind.OPEN, TYPE, 0, 0, html=f'{start} lang="{language}">')
