"""Sentences as HTML that is XHTML as well."""

from collections.abc import Callable, Iterable, Iterator, Sequence
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
    plain,
    right_to_left,
)

Resolve = Callable[[str], str]
"""Where an address of the article leads from the page: a URL; empty where it leads nowhere."""
ShowPicture = Callable[[Picture, PictureTexts], Markup]
"""A picture within a text, with what is said of it in the language of the text."""

_MARK = Markup('<sup class="note"><a href="#{0}note-{1}" id="{2}" role="doc-noteref">{1}</a></sup>')
_GERMAN = "d-"
"""Before a sentence's id in the German text: its own id is that of the English."""


class NoteMarks:
    """Where a page refers to its notes: each place has an id of its own, and a note leads back to all of them."""

    def __init__(self, notes: Iterable[str]) -> None:
        self._ids: dict[tuple[str, str], list[str]] = {("", note): [] for note in notes}

    def mark(self, label: str, prefix: str = "") -> Markup:
        """A reference to a note as it is shown; one to a note that is not there is but its number.

        Args:
            label: of the note.
            prefix: before the ids of the language that it stands in.
        """
        if ("", label) not in self._ids:
            return Markup("<sup>{}</sup>").format(label)
        known = self._ids.setdefault((prefix, label), [])
        known.append(f"{prefix}mark-{label}{f'-{len(known) + 1}' if known else ''}")
        return _MARK.format(prefix, label, known[-1])

    def places(self, label: str, side: str) -> Sequence[str]:
        """The ids of what refers to a note in a language, else in the other one: a passage may stand in one alone."""
        own, other = ("", _GERMAN) if side == "en" else (_GERMAN, "")
        return self._ids.get((own, label)) or self._ids.get((other, label), [])


@dataclass(frozen=True, slots=True)
class PagePhrasing:
    """How the texts of one page are written."""

    resolve: Resolve
    marks: NoteMarks
    picture: ShowPicture

    @staticmethod
    def direction(text: Text) -> Markup:
        """An attribute that says that a text is written from right to left; nothing for others."""
        return Markup(' dir="rtl"' if right_to_left(plain(text)) else "")

    def __call__(self, text: Text, side: str, alone: bool = False) -> Markup:
        """A text as HTML, each sentence in an element with its id.

        Args:
            text: a paragraph, a heading or a cell.
            side: `de` or `en`: the language of what stands around it.
            alone: whether it is the only one of the pair, and so has the ids of the English.
        """
        phraser = _Phraser("" if alone or side == "en" else _GERMAN, side, self)
        return _joined(phraser.sentence(sentence) for sentence in text)


@dataclass(frozen=True, slots=True)
class _Phraser:
    prefix: str
    """Before the ids."""
    side: str
    page: PagePhrasing

    def sentence(self, sentence: Sentence) -> Markup:
        inner = self._inlines(sentence.content)
        if not sentence.id:
            return inner
        classes = f"{sentence.making}{' attribution' if sentence.attribution else ''}"
        known = sentence.language not in {"", self.side}
        language = Markup(' lang="{}"').format(sentence.language) if known else ""
        return Markup(
            f'<span class="s {classes}" id="{self.prefix}{sentence.id}" data-s="{sentence.id}"{language}>{inner}</span>'
        )

    def _inlines(self, parts: Sequence[Inline]) -> Markup:
        """The parts, neighbours in one link in one element."""
        made = []
        for link, group in groupby(parts, key=lambda part: part.link if isinstance(part, StyledText) else ""):
            inner = _joined(self._inline(part) for part in group)
            address = self.page.resolve(link) if link else ""
            made.append(Markup('<a href="{}">{}</a>').format(address, inner) if address else inner)
        return _joined(made)

    def _inline(self, part: Inline) -> Markup:
        match part:
            case LineBreak():
                return Markup("<br/>")
            case NoteMark(label):
                return self.page.marks.mark(label, self.prefix)
            case Picture():
                return self.page.picture(part, part.german if self.prefix else part.english)
            case StyledText():
                return _styled(part)


def _joined(parts: Iterable[Markup]) -> Markup:
    """The parts, each of which is HTML already: `Markup.join` would look at every one of them again."""
    return Markup("".join(parts))


def _styled(part: StyledText) -> Markup:
    text = Markup.escape(part.text)
    if not (part.styles or part.language):
        return text
    for name in _elements(part):
        text = Markup("<{0}>{1}</{0}>").format(Markup(name), text)
    return Markup('<span lang="{}">{}</span>').format(part.language, text) if part.language else text


def _elements(part: StyledText) -> Iterator[str]:
    """The elements around a text, the innermost first."""
    return (str(style) for style in reversed(TextStyle) if style in part.styles)
