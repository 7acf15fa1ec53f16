"""An article as its readers get it: sentences and blocks in two languages, without any format's markup."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePosixPath

from bilingual.publishing.manuscript.making import Disclosure, Making
from bilingual.publishing.manuscript.particulars import Particulars


class TextStyle(StrEnum):
    """How a piece of text is set. The values are names of HTML elements."""

    STRONG = "strong"
    EMPHASIS = "em"
    STRIKE = "s"
    UNDERLINE = "u"
    CODE = "code"
    MARK = "mark"
    SMALL = "small"
    RAISED = "sup"
    LOWERED = "sub"


@dataclass(frozen=True, slots=True)
class StyledText:
    """Text set in one way."""

    text: str
    styles: frozenset[TextStyle] = frozenset()
    link: str = ""
    """A URL as the article has it, relative to the article; empty where the text is no link."""
    language: str = ""
    """BCP 47, where it is not that of the sentence."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line that ends within a paragraph."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a footnote is referred to."""

    label: str
    """The same as the marker of the footnote's block."""


@dataclass(frozen=True, slots=True)
class PictureTexts:
    """What is said of a picture in one language; each is empty where nothing is said."""

    alternative: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that the article shows."""

    address: str
    """As the article has it: a URL, or a path relative to the article."""
    german: PictureTexts = PictureTexts()
    english: PictureTexts = PictureTexts()
    decorative: bool = False
    """The article says that it is for show only."""

    @property
    def title_tells_more(self) -> bool:
        """Whether its title says more than its file's name and what stands for it."""
        title = self.german.title.casefold()
        return title not in {"", self.german.alternative.casefold(), PurePosixPath(self.address).stem.casefold()}

    def untitled(self) -> "Picture":
        """The picture without its titles, which are shown elsewhere."""
        return replace(self, german=replace(self.german, title=""), english=replace(self.english, title=""))


Inline = StyledText | LineBreak | NoteMark | Picture


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one language, or the text between two."""

    content: tuple[Inline, ...]
    language: str
    """BCP 47."""
    id: str = ""
    """The segment's, the same in both languages and in every format; empty for the text between two sentences."""
    making: Making = Making.PLAIN
    """Of the English; the German has the same."""
    attribution: bool = False
    """Who is quoted: `— Fuad Hussein`."""


Text = tuple[Sentence, ...]
"""A paragraph, a heading, or a cell in one language."""


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    """Of the picture in the block before it, credit included."""
    CODE = "code"
    PICTURE = "picture"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Block:
    """What stands beside each other in both languages."""

    kind: BlockKind
    german: tuple[Text, ...] = ()
    """One text, but as many as a table's row has cells, and none in a picture or a rule."""
    english: tuple[Text, ...] = ()
    level: int = 0
    """Of a heading, from 2, no level left out: the title has 1. Of a list item: its depth from 1."""
    marker: str = ""
    """`•` or the number of a list item, empty of a paragraph that only goes on in one; the label of a footnote, the
    same for each of its paragraphs."""
    quoted: int = 0
    """In how many block quotations, one inside the other; a paragraph with its attribution is one."""
    question: bool = False
    """In an interview: what is asked."""
    header: bool = False
    """Of a table's row: its cells name the columns."""
    alignment: tuple[str, ...] = ()
    """Of a table's row: `left`, `center`, `right` or empty, by cell."""
    code: str = ""
    picture: Picture | None = None

    @property
    def id(self) -> str:
        """That of its first sentence; empty where it has none."""
        return next((sentence.id for text in self.english for sentence in text if sentence.id), "")

    @property
    def original(self) -> bool:
        """Whether it is English in the article already, so that both languages are the same."""
        makings = {sentence.making for sentence in self.sentences()}
        return Making.ORIGINAL in makings and makings <= {Making.ORIGINAL, Making.PLAIN}

    @property
    def alike(self) -> bool:
        """Whether it reads the same in both languages: a name, an address, English in the original."""
        makings = {sentence.making for sentence in self.sentences()}
        return makings <= {Making.ORIGINAL, Making.PLAIN} and [*map(plain, self.german)] == [*map(plain, self.english)]

    def sentences(self) -> Iterator[Sentence]:
        """The English sentences, without the text between them."""
        return (sentence for text in self.english for sentence in text if sentence.id)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An article as its readers get it: what every format is made from."""

    path: str
    """Of the document, relative to `sources/`."""
    title: tuple[Text, Text]
    """German and English."""
    kicker: tuple[Block, ...]
    """What stands above the title."""
    deck: tuple[Block, ...]
    """What stands below it: a subtitle, a summary."""
    body: tuple[Block, ...]
    particulars: Particulars
    disclosure: Disclosure
    signatures: tuple[str, ...] = field(default=())
    """Of the engines that had a part in it."""
    picture: Picture | None = None
    """That stands for the whole, as its head says; the body shows it."""

    @property
    def loose_credit(self) -> str:
        """Whose the picture is that the head speaks of, where it does not lead the text with that below it."""
        leads = self.picture and self.body and self.body[0].picture == self.picture
        return "" if leads else self.particulars.image_credit

    def blocks(self) -> tuple[Block, ...]:
        """All of it but the title, in order."""
        return (*self.kicker, *self.deck, *self.body)


def plain(text: Text) -> str:
    """A text as a reader sees it, without styles, spaces at both ends removed."""
    parts = (part.text for sentence in text for part in sentence.content if isinstance(part, StyledText))
    return "".join(parts).strip()


def right_to_left(text: str) -> bool:
    """Whether a text is written from right to left, as its first letter is (UAX #9, rule P2)."""
    kinds = map(unicodedata.bidirectional, text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"
