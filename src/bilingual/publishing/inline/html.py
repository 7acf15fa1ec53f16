"""Inline content as HTML."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from bilingual.model import Content, InlineCode
from bilingual.publishing.inline.balancing import Dialect, balanced

_TAG = re.compile(r"""<(/?)([A-Za-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>""")
_ID = re.compile(r"""\s(?:id|name)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_VOID = frozenset({"br", "wbr"})
_TAGS = """
a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var
"""
_PHRASING = _VOID | frozenset(_TAGS.split())
"""Elements that may stand in a line of text (HTML, section 3.2.5.2.5) and load nothing; others are dropped."""
_IMAGE = '<span class="image" role="img" aria-label="image" lang="en"></span>'


def as_html(contents: Sequence[Content]) -> tuple[Markup, ...]:
    """Each content as balanced HTML of its own.

    No `id` of a code is written: the page has its own, and both columns hold the same codes.

    Args:
        contents: the parts of one unit, in order.
    """
    return tuple(Markup(part) for part in balanced(contents, Dialect(escape, opening, closing, standalone)))


def opening(code: InlineCode) -> str:
    """The start tags of an opening code."""
    return "".join(_start(match) for match in _TAG.finditer(code.html) if _usable(match))


def closing(code: InlineCode) -> str:
    """The end tags that belong to an opening code."""
    names = [match[2].lower() for match in _TAG.finditer(code.html) if _usable(match)]
    return "".join(f"</{name}>" for name in reversed(names) if name not in _VOID)


def standalone(code: InlineCode) -> str:
    """A standalone code: its HTML where that is whole, a sign for an image, else what it displays.

    An image would be a reference to another file, and an edition has none; its description is a unit of its own.
    """
    if code.type == "image" or "<img" in code.html.lower():
        return _IMAGE
    if not _whole(code.html):
        return escape(code.display)
    return _TAG.sub(lambda match: f"</{match[2].lower()}>" if match[1] else _start(match), code.html)


def _usable(match: re.Match[str]) -> bool:
    return not match[1] and match[2].lower() in _PHRASING


def _start(match: re.Match[str]) -> str:
    return f"<{match[2].lower()}{_ID.sub('', match[3])}>"


def _whole(text: str) -> bool:
    """Whether every tag is of a line of text, and each that opens closes again, in order."""
    if "<" in _TAG.sub("", text):
        return False
    opened: list[str] = []
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if name not in _PHRASING:
            return False
        if match[1] and (not opened or opened.pop() != name):
            return False
        if not match[1] and name not in _VOID:
            opened.append(name)
    return not opened
