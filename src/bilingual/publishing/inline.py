"""Inline content as HTML that is always balanced, whatever the codes do."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from bilingual.model import CodeKind, Content, InlineCode

_TAG = re.compile(r"""<(/?)([A-Za-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>""")
_ID = re.compile(r"""\s(?:id|name)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_VOID = frozenset({"br", "wbr", "img"})
_TAGS = """
a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var
"""
_PHRASING = _VOID | frozenset(_TAGS.split())
"""Elements that may stand in a line of text (HTML, section 3.2.5.2.5) and load nothing; others are dropped."""


def balanced(contents: Sequence[Content]) -> tuple[Markup, ...]:
    """Each content as HTML of its own.

    A span of markup that runs through several contents is closed at the end of each and opened again in the next;
    codes that never close, or close what was not opened, show nothing. No `id` is written: the page has its own, and
    both columns hold the same codes.

    Args:
        contents: the parts of one unit, in order.
    """
    pairs = _pairs(contents)
    opened: list[InlineCode] = []
    return tuple(_one(content, opened, pairs) for content in contents)


def _pairs(contents: Sequence[Content]) -> frozenset[str]:
    """The ids of the codes that open first and close later."""
    waiting: set[str] = set()
    found: set[str] = set()
    for code in (part for content in contents for part in content if isinstance(part, InlineCode)):
        if code.kind is CodeKind.OPEN:
            waiting.add(code.id)
        elif code.kind is CodeKind.CLOSE and code.id in waiting:
            found.add(code.id)
    return frozenset(found)


def _one(content: Content, opened: list[InlineCode], pairs: frozenset[str]) -> Markup:
    html = [opening(code) for code in opened]
    for part in content:
        html.append(escape(part) if isinstance(part, str) else _code(part, opened, pairs))
    html += [closing(code) for code in reversed(opened)]
    return Markup("").join(html)


def _code(code: InlineCode, opened: list[InlineCode], pairs: frozenset[str]) -> Markup:
    if code.kind is CodeKind.STANDALONE:
        return standalone(code)
    if code.id not in pairs:
        return Markup()
    return _open(code, opened) if code.kind is CodeKind.OPEN else _close(code, opened)


def _open(code: InlineCode, opened: list[InlineCode]) -> Markup:
    names = set(_names(code))
    if "a" in names and any("a" in _names(other) for other in opened):
        return Markup()
    opened.append(code)
    return opening(code)


def _close(code: InlineCode, opened: list[InlineCode]) -> Markup:
    """Closes the span, and for a moment those opened inside it that go on."""
    place = next((place for place, other in enumerate(opened) if other.id == code.id), None)
    if place is None:
        return Markup()
    inner = opened[place + 1 :]
    closed = [closing(other) for other in reversed(opened[place:])]
    del opened[place]
    return Markup("").join([*closed, *(opening(other) for other in inner)])


def opening(code: InlineCode) -> Markup:
    """The start tags of an opening code."""
    return Markup("").join(_start(match) for match in _TAG.finditer(code.html) if _usable(match))


def closing(code: InlineCode) -> Markup:
    """The end tags that belong to an opening code."""
    return Markup("").join(Markup(f"</{name}>") for name in reversed(_names(code)))


def standalone(code: InlineCode) -> Markup:
    """A standalone code: its HTML where that is whole, an image as its description, else nothing.

    An image would be a reference to another file, and an edition has none.
    """
    if code.type == "image" or "<img" in code.html.lower():
        return Markup('<span class="image" role="img" aria-label="{0}">{0}</span>').format(code.display or "image")
    if not _whole(code.html):
        return escape(code.display)
    return Markup(_TAG.sub(lambda match: _start(match) if not match[1] else Markup(match[0]), code.html))


def _names(code: InlineCode) -> list[str]:
    return [match[2].lower() for match in _TAG.finditer(code.html) if _usable(match) and match[2].lower() not in _VOID]


def _usable(match: re.Match[str]) -> bool:
    return not match[1] and match[2].lower() in _PHRASING


def _start(match: re.Match[str]) -> Markup:
    return Markup(f"<{match[2].lower()}{_ID.sub('', match[3])}>")


def _whole(html: str) -> bool:
    """Whether every tag is of a line of text, and each that opens closes again, in order."""
    opened: list[str] = []
    for match in _TAG.finditer(html):
        name = match[2].lower()
        if name not in _PHRASING:
            return False
        if match[1] and (not opened or opened.pop() != name):
            return False
        if not match[1] and name not in _VOID:
            opened.append(name)
    return not opened
