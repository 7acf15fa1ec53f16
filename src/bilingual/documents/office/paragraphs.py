"""A paragraph of an office file: ranges of its part's text, and how it reads as a line of HTML.

Runs that look the same are one text, whatever a program has cut them into; runs that look otherwise stand in elements
of that line (`<b>`, `<a href>`, `<span class="x2">`), and what is no text is one tag of it (`<img>`, `<br>`, `<ph/>`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from bilingual.documents.office.scanning import as_value

Tags = tuple[str, ...]
"""Start tags of HTML, the outermost first."""

SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff")
"""Endings of pictures that an edition can show."""
_SEEN_ON_BLANKS = ("<a", "<u>", "<s>")


LOOKS: Tags = ("<b>", "<i>", "<u>", "<s>", "<sup>", "<sub>")
"""Looks that an element of HTML tells, the outermost first."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a run looks."""

    tags: Tags = ()
    """The elements of HTML that say so."""
    rest: str = ""
    """What these cannot say: font, size, colour. Alike where it looks alike."""
    hidden: bool = False
    language: str = ""
    """Which language its properties say it is in (BCP 47); empty where they say nothing."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """An element around text, below its paragraph."""

    start: int
    """Where it begins in the part: it tells elements apart."""
    open: str
    """What begins it, as written, with what precedes its text: `<w:r><w:rPr>…</w:rPr>`."""
    close: str
    tag: str = ""
    """The tag that stands for it in the page; empty where none does."""
    title: tuple[str, int, int] | None = None
    """What is said of it where a reader points at it, and where that stands in the part."""
    in_field: bool = False
    """Whether the title stands between quotation marks in the instruction of a field."""

    def titled(self, title: str) -> "Wrap":
        """The same with another title."""
        assert self.title
        first, last = (place - self.start for place in self.title[1:])
        return replace(self, open=self.open[:first] + self.spelled(title) + self.open[last:])

    def spelled(self, title: str) -> str:
        """A title as it is written there (of fields ECMA-376, part 1, section 17.16.1)."""
        return as_value(re.sub(r'(["\\])', r"\\\1", title) if self.in_field else title)


@dataclass(frozen=True, slots=True)
class ParagraphItem:
    """A text of a paragraph, or something else in it, with its range in the part."""

    start: int
    end: int
    wraps: tuple[Wrap, ...]
    text: str | None = None
    """As it reads; None where it is no text."""
    tags: Tags = ()
    """In which its text stands in the page."""
    html: str = ""
    """Of what is no text: the tag for it in the page; empty for what nobody sees."""
    attributes: tuple[tuple[str, int, int], ...] = ()
    """Values of it that are texts of their own: `alt` or `title`, and where they stand."""
    initial: bool = False
    """Whether it is the first letter of a word and stands before its paragraph's range."""
    space_at: int = -1
    """Where `xml:space` can be written, in a tag that needs it for blanks at the ends of its text and has none."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in its part."""

    part: str
    start: int
    """Where its first item may stand …"""
    end: int
    """… and its last."""
    items: tuple[ParagraphItem, ...]
    around: tuple[tuple[Wrap, ...], tuple[Wrap, ...]] = ((), ())
    """The elements that are open where it begins, and where it ends."""
    movable: bool = True
    """Whether its items can be written in another order."""


def said_language(items: Sequence[ParagraphItem], looks: Sequence[TextLook]) -> str:
    """The language that all texts of a paragraph say they are in; empty where they say nothing, or this and that."""
    said = {look.language for item, look in zip(items, looks, strict=True) if item.text and item.text.strip()}
    return said.pop() if len(said) == 1 else ""


def hinted(opening: str, language: str) -> str:
    """The tags before a line, the last one with the language that its text is said to be in, where that is English."""
    return f'{opening[:-1]} data-said-lang="en">' if language.startswith("en") else opening


def link(address: str) -> str:
    """The tag of a link."""
    return f'<a href="{escape(address)}">'


def dressed(
    items: Sequence[ParagraphItem], looks: Sequence[TextLook], rests: dict[str, int]
) -> tuple[ParagraphItem, ...]:
    """The items of a paragraph with the tags that they stand in: what most of its text looks like needs none.

    Args:
        items: in order.
        looks: of each.
        rests: looks that no element of HTML tells, numbered; filled with those that are new.
    """
    usual = _usual(items, looks)
    tags = (_tags(item, look, usual, rests) for item, look in zip(items, looks, strict=True))
    return tuple(replace(item, tags=found) if found else item for item, found in zip(items, tags, strict=True))


def _usual(items: Sequence[ParagraphItem], looks: Sequence[TextLook]) -> str:
    """The look that most of the text has."""
    if len({look.rest for look in looks}) == 1:
        return looks[0].rest
    weights: Counter[str] = Counter()
    for item, look in zip(items, looks, strict=True):
        weights[look.rest] += sum(map(len, (item.text or "").split()))
    return weights.most_common(1)[0][0] if weights else ""


def _tags(item: ParagraphItem, look: TextLook, usual: str, rests: dict[str, int]) -> Tags:
    """Links are underlined and coloured as a rule: that is no look of its own."""
    links = tuple([wrap.tag for wrap in item.wraps if wrap.tag])
    if links:
        return (*links, *(tag for tag in look.tags if tag != "<u>"))
    if look.rest == usual or item.text is None:
        return look.tags
    return (f'<span class="x{rests.setdefault(look.rest, len(rests) + 1)}">', *look.tags)


def line_of(items: Sequence[ParagraphItem]) -> str:
    """The items as a line of HTML."""
    opened: list[str] = []
    made: list[str] = []
    for item in settled(items):
        if item.text is None and not item.html:
            continue
        while any(tag not in item.tags for tag in opened):
            made.append(_closing(opened.pop()))
        for tag in item.tags:
            if tag not in opened:
                opened.append(tag)
                made.append(_titled(tag, item.wraps) if tag.startswith("<a") else tag)
        made.append(item.html if item.text is None else _escaped(item.text))
    return "".join([*made, *map(_closing, reversed(opened))])


def _titled(tag: str, wraps: Sequence[Wrap]) -> str:
    """The tag of a link with what is said of it."""
    title = next((wrap.title[0] for wrap in wraps if wrap.title and wrap.tag == tag), "")
    return f'{tag[:-1]} title="{escape(title)}">' if title.strip() else tag


def settled(items: Sequence[ParagraphItem]) -> Iterator[ParagraphItem]:
    """The items, the look of blanks and of what is no text that of the texts around it."""
    if not any(item.tags for item in items):
        yield from items
        return
    texts = [item if item.text and item.text.strip() else None for item in items]
    before = _last_tags(texts)
    after = _last_tags(texts[::-1])[::-1]
    for item, text, left, right in zip(items, texts, before, after, strict=True):
        if text is not None:
            yield item
            continue
        own = [tag for tag in item.tags if tag.startswith(_SEEN_ON_BLANKS)]
        around = [tag for tag in left if tag in right and not tag.startswith(_SEEN_ON_BLANKS)]
        tags = tuple(dict.fromkeys([*own, *around]))
        yield item if tags == item.tags else replace(item, tags=tags)


def _last_tags(texts: Iterable[ParagraphItem | None]) -> list[Tags]:
    found: list[Tags] = []
    last: Tags = ()
    for text in texts:
        last = text.tags if text else last
        found.append(last)
    return found


def _closing(tag: str) -> str:
    return f"</{re.match(r'<([a-z]+)', tag)[1]}>"  # type: ignore[index]


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\n", "&#10;").replace("\r", "&#13;")
