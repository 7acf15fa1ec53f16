"""Sentences as runs of Word: each with its language, its styles, and a bookmark with the sentence's id."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from bilingual.publishing.docx.comments import Comments
from bilingual.publishing.docx.relationships import Relationships
from bilingual.publishing.manuscript import (
    Inline,
    LineBreak,
    NoteMark,
    Picture,
    Sentence,
    StyledText,
    Text,
    TextStyle,
    right_to_left,
)

_BOOKMARKED = Markup('<w:bookmarkStart w:id="{0}" w:name="{1}"/>{2}<w:bookmarkEnd w:id="{0}"/>')
_RUN = Markup("<w:r><w:rPr>{}</w:rPr>{}</w:r>")
_TEXT = Markup('<w:t xml:space="preserve">{}</w:t>')
_STYLE = Markup('<w:rStyle w:val="{}"/>')
_SPECIAL = {"\t": Markup("<w:tab/>"), "\n": Markup("<w:br/>")}
_PROPERTIES = (
    (TextStyle.CODE, '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'),
    (TextStyle.STRONG, "<w:b/>"),
    (TextStyle.EMPHASIS, "<w:i/>"),
    (TextStyle.STRIKE, "<w:strike/>"),
    (TextStyle.SMALL, '<w:sz w:val="18"/>'),
    (TextStyle.MARK, '<w:highlight w:val="yellow"/>'),
    (TextStyle.UNDERLINE, '<w:u w:val="single"/>'),
    (TextStyle.RAISED, '<w:vertAlign w:val="superscript"/>'),
    (TextStyle.LOWERED, '<w:vertAlign w:val="subscript"/>'),
)
"""In the order that the schema asks for (CT_RPr). LibreOffice 7.4 shows no font of a character style in a table."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def run(text: str, properties: str = "") -> Markup:
    """A run; tabs and ends of lines are Word's own."""
    parts = re.split(r"([\t\n])", text.replace("\r\n", "\n").replace("\r", "\n"))
    inner = Markup("").join(_SPECIAL[part] if part in _SPECIAL else _TEXT.format(part) for part in parts if part)
    return _RUN.format(Markup(properties), inner)


class Bookmarks:
    """Names of places, each with a number of its own. Word takes letters, figures and `_`, a letter first."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def around(self, name: str, inner: Markup) -> Markup:
        """The runs with a bookmark around them; a name that is there already stays where it is."""
        if name in self._names:
            return inner
        self._names.add(name)
        return _BOOKMARKED.format(len(self._names), name, inner)


def bookmark(sentence: str, side: str = "en") -> str:
    """The name of a sentence's bookmark."""
    return f"{'s' if side == 'en' else 'd'}_{sentence}"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How sentences are written into one part of a file."""

    locale: str
    """BCP 47 tag of the English."""
    resolve: Callable[[str], str]
    """Where an address of the article leads: a URL, `#` and a bookmark, or empty."""
    relationships: Relationships
    """Of the part."""
    bookmarks: Bookmarks
    comments: Comments
    note: Callable[[NoteMark], Markup]
    picture: Callable[[Picture, str], Markup]
    """Shows a picture with its texts in a language."""

    def text(self, text: Text, side: str) -> Markup:
        """A paragraph, a heading or a cell as runs.

        Args:
            text: what is to be written.
            side: `de` or `en`: which of the two it is.
        """
        return Markup("").join(self._sentence(sentence, side) for sentence in text)

    def _sentence(self, sentence: Sentence, side: str) -> Markup:
        inner = Markup("").join(self._linked(sentence, side))
        if not sentence.id:
            return inner
        commented = self.comments.around(sentence.id, inner) if side == "en" else inner
        return self.bookmarks.around(bookmark(sentence.id, side), commented)

    def _linked(self, sentence: Sentence, side: str) -> Iterator[Markup]:
        """The runs, neighbours in one link in one element."""
        parts: Sequence[Inline] = sentence.content
        for link, group in groupby(parts, key=lambda part: part.link if isinstance(part, StyledText) else ""):
            address = self.resolve(link) if link else ""
            inner = Markup("").join(self._inline(part, sentence.language, side, bool(address)) for part in group)
            yield self._link(address, inner) if address else inner

    def _link(self, address: str, inner: Markup) -> Markup:
        if address.startswith("#"):
            return Markup('<w:hyperlink w:anchor="{}" w:history="1">{}</w:hyperlink>').format(address[1:], inner)
        id_ = self.relationships.add("hyperlink", address, external=True)
        return Markup('<w:hyperlink r:id="{}" w:history="1">{}</w:hyperlink>').format(id_, inner)

    def _inline(self, part: Inline, language: str, side: str, linked: bool) -> Markup:
        match part:
            case LineBreak():
                return Markup("<w:r><w:br/></w:r>")
            case NoteMark():
                return self.note(part)
            case Picture():
                return self.picture(part, side)
            case StyledText():
                return run(part.text, self._properties(part, language, linked))

    def _properties(self, part: StyledText, language: str, linked: bool) -> str:
        style = "Hyperlink" if linked else "CodeText" if TextStyle.CODE in part.styles else ""
        lowered = {TextStyle.LOWERED} if TextStyle.RAISED in part.styles else set()  # one of them at a time
        set_ = "".join(markup for name, markup in _PROPERTIES if name in part.styles - lowered)
        set_ += "<w:rtl/>" if right_to_left(part.text) else ""
        return f"{_STYLE.format(style) if style else ''}{set_}{self.language(part.language or language)}"

    def language(self, language: str) -> str:
        """The property that says which language a run is in; empty where nobody knows."""
        tag = {"de": "de-DE", "en": self.locale}.get(language, language)
        return f'<w:lang w:val="{tag}"/>' if _LANGUAGE.fullmatch(tag) else ""
