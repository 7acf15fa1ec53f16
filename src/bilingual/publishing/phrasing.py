"""Sentences as HTML that is XHTML as well."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from bilingual.publishing.manuscript import Inline, LineBreak, NoteMark, Picture, Sentence, StyledText, Text, TextStyle

Resolve = Callable[[str], str]
"""Where an address of the article leads from the page: a URL; empty where it leads nowhere."""

_SENTENCE = Markup('<span class="s {}" id="{}{}" data-s="{}"{}>{}</span>')
_GERMAN = "d-"
"""Before a sentence's id in the German text: its own id is that of the English."""


def phrasing(text: Text, side: str, resolve: Resolve, *, alone: bool = False) -> Markup:
    """A text as HTML, each sentence in an element with its id.

    Args:
        text: a paragraph, a heading or a cell.
        side: `de` or `en`: the language of what stands around it.
        resolve: where its links lead.
        alone: whether it is the only one of the pair, and so has the ids of the English.
    """
    prefix = "" if alone or side == "en" else _GERMAN
    return Markup("").join(_sentence(sentence, prefix, side, resolve) for sentence in text)


def _sentence(sentence: Sentence, prefix: str, side: str, resolve: Resolve) -> Markup:
    inner = _inlines(sentence.content, prefix, resolve)
    if not sentence.id:
        return inner
    classes = f"{sentence.making}{' attribution' if sentence.attribution else ''}"
    language = Markup(' lang="{}"').format(sentence.language) if sentence.language not in {"", side} else ""
    return _SENTENCE.format(classes, prefix, sentence.id, sentence.id, language, inner)


def _inlines(parts: Sequence[Inline], prefix: str, resolve: Resolve) -> Markup:
    """The parts, neighbours in one link in one element."""
    made = []
    for link, group in groupby(parts, key=lambda part: part.link if isinstance(part, StyledText) else ""):
        inner = Markup("").join(_inline(part, prefix, resolve) for part in group)
        address = resolve(link) if link else ""
        made.append(Markup('<a href="{}">{}</a>').format(address, inner) if address else inner)
    return Markup("").join(made)


def _inline(part: Inline, prefix: str, resolve: Resolve) -> Markup:
    match part:
        case LineBreak():
            return Markup("<br/>")
        case NoteMark():
            mark = Markup('<sup class="note"><a href="#{0}note-{1}" id="{0}mark-{1}" role="doc-noteref">{1}</a></sup>')
            return mark.format(prefix, part.label)
        case Picture():
            texts = part.german if prefix else part.english
            return Markup('<img src="{}" alt="{}"/>').format(resolve(part.address), texts.alternative)
        case StyledText():
            return _styled(part)


def _styled(part: StyledText) -> Markup:
    text = Markup.escape(part.text)
    for name in _elements(part):
        text = Markup("<{0}>{1}</{0}>").format(Markup(name), text)
    return Markup('<span lang="{}">{}</span>').format(part.language, text) if part.language else text


def _elements(part: StyledText) -> Iterator[str]:
    """The elements around a text, the innermost first."""
    return (str(style) for style in reversed(TextStyle) if style in part.styles)
