"""Sentences as HTML that is XHTML as well."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from bilingual.publishing.manuscript import (
    Inline,
    LineBreak,
    NoteMark,
    Picture,
    PictureTexts,
    Sentence,
    StyledText,
    Text,
    TextStyle,
)

Resolve = Callable[[str], str]
"""Where an address of the article leads from the page: a URL; empty where it leads nowhere."""
ShowPicture = Callable[[Picture, PictureTexts], Markup]
"""A picture within a text, with what is said of it in the language of the text."""

_SENTENCE = Markup('<span class="s {}" id="{}{}" data-s="{}"{}>{}</span>')
_GERMAN = "d-"
"""Before a sentence's id in the German text: its own id is that of the English."""


def phrasing(
    text: Text, side: str, resolve: Resolve, *, alone: bool = False, picture: ShowPicture | None = None
) -> Markup:
    """A text as HTML, each sentence in an element with its id.

    Args:
        text: a paragraph, a heading or a cell.
        side: `de` or `en`: the language of what stands around it.
        resolve: where its links lead.
        alone: whether it is the only one of the pair, and so has the ids of the English.
        picture: shows the pictures in it; without it they are where `resolve` says.
    """
    prefix = "" if alone or side == "en" else _GERMAN
    phraser = _Phraser(prefix, side, resolve, picture or _pictures(resolve))
    return Markup("").join(phraser.sentence(sentence) for sentence in text)


def _pictures(resolve: Resolve) -> ShowPicture:
    shown = Markup('<img src="{}" alt="{}"/>')
    return lambda picture, texts: shown.format(resolve(picture.address), texts.alternative)


@dataclass(frozen=True, slots=True)
class _Phraser:
    prefix: str
    """Before the ids."""
    side: str
    resolve: Resolve
    picture: ShowPicture

    def sentence(self, sentence: Sentence) -> Markup:
        inner = self._inlines(sentence.content)
        if not sentence.id:
            return inner
        classes = f"{sentence.making}{' attribution' if sentence.attribution else ''}"
        known = sentence.language not in {"", self.side}
        language = Markup(' lang="{}"').format(sentence.language) if known else ""
        return _SENTENCE.format(classes, self.prefix, sentence.id, sentence.id, language, inner)

    def _inlines(self, parts: Sequence[Inline]) -> Markup:
        """The parts, neighbours in one link in one element."""
        made = []
        for link, group in groupby(parts, key=lambda part: part.link if isinstance(part, StyledText) else ""):
            inner = Markup("").join(self._inline(part) for part in group)
            address = self.resolve(link) if link else ""
            made.append(Markup('<a href="{}">{}</a>').format(address, inner) if address else inner)
        return Markup("").join(made)

    def _inline(self, part: Inline) -> Markup:
        match part:
            case LineBreak():
                return Markup("<br/>")
            case NoteMark():
                mark = Markup(
                    '<sup class="note"><a href="#{0}note-{1}" id="{0}mark-{1}" role="doc-noteref">{1}</a></sup>'
                )
                return mark.format(self.prefix, part.label)
            case Picture():
                return self.picture(part, part.german if self.prefix else part.english)
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
