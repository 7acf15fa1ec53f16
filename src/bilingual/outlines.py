"""What of a document is no text, and an edition needs all the same: images, links, rules, what its head says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Mention:
    """An image, another file, or a link. Offsets are those of the document."""

    kind: Literal["image", "file", "link"]
    """A file is what a page embeds that is no image: a film, a sound."""
    start: int
    end: int
    """Of the whole code: `![…](…)`, `[…](…)`, `<img …>`; of a link in HTML its start tag."""
    address: str
    """A URL as it is written, entities and escapes read; relative to the document where it has no scheme."""
    described: bool | None = False
    """Of an image: whether a text stands for it; None where the document says that it is for show only (`alt=""`)."""


@dataclass(frozen=True, slots=True)
class HeadPicture:
    """The picture that a document's head says stands for the whole."""

    mention: Mention
    alternative: str = ""
    """The name of the value that stands for it in words; empty where there is none."""
    caption: str = ""
    """The name of the value that is its caption; empty where there is none."""
    in_text: bool = False
    """Whether the text shows it, too."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The mentions of a document and its rules, each in document order, and what is said of the whole."""

    mentions: tuple[Mention, ...] = ()
    """Those in the text."""
    rules: tuple[int, ...] = ()
    """Where a rule stands between two blocks (CommonMark, section 4.1; HTML: `hr`)."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """The front matter, read: texts, lists and mappings, dates and numbers as TOML and JSON have them. Of a page: what
    its `meta` elements say, by their names, and the address of `link rel="canonical"` as `canonical`."""
    picture: HeadPicture | None = None

    @property
    def all_mentions(self) -> tuple[Mention, ...]:
        """Those in the text, before them that of the head's picture where the text has it not."""
        apart = self.picture and not self.picture.in_text
        return (self.picture.mention, *self.mentions) if self.picture and apart else self.mentions
