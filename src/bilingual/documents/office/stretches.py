"""A line of HTML by its looks: what a paragraph has, and what an edition has in its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from bilingual.documents.office.paragraphs import ParagraphItem, settled

_TOKEN = re.compile(r"<(/?)([a-z]+)([^<>]*?)(/?)>|([^<]+)")
_ALTERNATIVE = re.compile(r'\s(alt|title|label)="([^"]*)"')
_ALONE = frozenset({"br", "img", "ph"})
_SAID = '<span lang="'


@dataclass(slots=True)
class LineStretch:
    """Text of one look, or one thing that is no text: an element of a line of HTML."""

    tags: frozenset[str]
    html: str = ""
    """Of what is no text."""
    text: str = ""
    items: list[ParagraphItem] = field(default_factory=list)
    """What it is made of, in a paragraph."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Of what is no text: what is said of it, by name."""
    kept: list[tuple[int, int, str]] = field(default_factory=list)
    """Ranges of its text that are said to be in another language than the whole, and in which."""


def stretches_of(items: Sequence[ParagraphItem]) -> list[LineStretch]:
    """The items by looks: neighbours of the same one are one."""
    made: list[LineStretch] = []
    for item in settled(items):
        tags = frozenset(item.tags)
        if item.text is not None:
            if not (made and not made[-1].html and made[-1].tags == tags):
                made.append(LineStretch(tags))
            made[-1].text += item.text
            made[-1].items.append(item)
        elif item.html:
            html, said = _apart(item.html)
            made.append(LineStretch(tags, html, items=[item], attributes=said))
    return made


def stretches_in(line: str) -> list[LineStretch]:
    """The same of a line of HTML. Marks of a language are no look."""
    made: list[LineStretch] = []
    opened: list[str] = []
    for match in _TOKEN.finditer(line):
        closing, name, _, empty, text = match.groups()
        tags = frozenset(tag for tag in opened if not tag.startswith(_SAID))
        if text is not None:
            if not (made and not made[-1].html and made[-1].tags == tags):
                made.append(LineStretch(tags))
            start = len(made[-1].text)
            made[-1].text += unescape(text)
            made[-1].kept += [(start, len(made[-1].text), tag[len(_SAID) : -2]) for tag in opened if tag not in tags]
        elif name in _ALONE or empty:
            html, said = _apart(match[0])
            made.append(LineStretch(tags, html, attributes=said))
        elif closing:
            _close(opened, name)
        else:
            opened.append(_apart(match[0])[0] if name == "a" else match[0])
    return made


def titles_in(line: str) -> list[tuple[str, str]]:
    """The links of a line of HTML of which something is said: their tags without that, and that."""
    found = (_apart(match[0]) for match in _TOKEN.finditer(line) if match[2] == "a" and not match[1])
    return [(tag, dict(said)["title"]) for tag, said in found if said]


def _close(opened: list[str], name: str) -> None:
    for index in range(len(opened) - 1, -1, -1):
        if re.match(rf"<{name}\b", opened[index]):
            del opened[index]
            return


def _apart(html: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A tag without what is said of it, and that."""
    said = tuple((name, unescape(value)) for name, value in _ALTERNATIVE.findall(html))
    return _ALTERNATIVE.sub("", html), said
