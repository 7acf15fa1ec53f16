"""Inline elements that are kept word for word: `<span lang="en">We will</span>`, `<kbd>Strg</kbd>`."""

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from itertools import takewhile
from operator import attrgetter

from bilingual.documents import safe_html
from bilingual.documents.html.inline import INLINE, ordered_by
from bilingual.documents.html.tokens import Tag, Token, tokens
from bilingual.documents.html.trimming import BLANK
from bilingual.documents.markup import SourceMark
from bilingual.documents.source import Stretch
from bilingual.model import CodeKind

VERBATIM = frozenset({"code", "kbd", "samp", "tt", "var"})
"""Inline elements kept as they are, like Markdown's code spans."""


def is_kept(tag: Tag) -> bool:
    """Whether the tag begins an inline element that is kept as it is."""
    if tag.closing or tag.empty or tag.name not in INLINE - safe_html.VOID:
        return False
    return tag.name in VERBATIM or ordered_by(tag) == "keep"


def kept_end(around: Sequence[Token], index: int) -> int | None:
    """Where an inline element ends that is kept as it is; none where the token there begins no such element."""
    tag = around[index]
    if not isinstance(tag, Tag) or not is_kept(tag):
        return None
    depth = 0
    for other in around[index:]:
        if isinstance(other, Tag) and other.name not in INLINE:
            return None
        if isinstance(other, Tag) and other.name == tag.name:
            depth += -1 if other.closing else 1
            if not depth:
                return other.end
    return None


def kept_text(stretch: Stretch, tag: Tag, after: Sequence[Token], end: int) -> str:
    """What a reader sees of an element that is kept as it is.

    Args:
        stretch: the HTML.
        tag: its start tag.
        after: the tokens after that.
        end: where it ends.
    """
    inner = takewhile(lambda token: token.start < end, after)
    edges = [tag.end, *(edge for token in inner for edge in (token.start, token.end))]
    shown = "".join(stretch.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=False))
    return re.sub(f"[{BLANK}]+", " ", unescape(shown))


def kept_mark(tag: Tag, start: int, end: int, shown: str) -> SourceMark:
    """The mark of an element that is kept as it is, from start to end, of which a reader sees what is given."""
    if tag.name in VERBATIM:
        return SourceMark(start, end, type="code", display=shown, html=safe_html.element("code", shown))
    html = safe_html.element("span", shown)
    language = tag.get("lang")
    if re.fullmatch(r"[A-Za-z-]+", language):
        html = html.replace("<span>", f'<span lang="{language}">', 1)
    return SourceMark(start, end, type="html", display=shown, html=html)


def with_kept(stretch: Stretch, marks: Sequence[SourceMark]) -> list[SourceMark]:
    """The marks of a text in Markdown, but one for each kept element in place of those of its tags and content."""
    ordered = sorted(marks, key=attrgetter("start"))
    found: list[SourceMark] = []
    index = 0
    while index < len(ordered):
        last = _last(stretch, ordered, index)
        found.append(_whole(stretch, ordered[index : last + 1]) if last > index else ordered[index])
        index = last + 1
    return found


def _last(stretch: Stretch, marks: Sequence[SourceMark], first: int) -> int:
    """The index of the closing tag of a kept element; that of the mark itself where it begins no such element."""
    opening = marks[first]
    if opening.kind is not CodeKind.OPEN or opening.type != "html" or not is_kept(_tag(stretch, opening)):
        return first
    depths: Counter[tuple[str, str]] = Counter()
    for index, mark in enumerate(marks[first:], first):
        depths[mark.type, mark.tag] += (mark.kind is CodeKind.OPEN) - (mark.kind is CodeKind.CLOSE)
        if min(depths.values()) < 0:
            return first  # something that began before ends inside
        if not depths["html", opening.tag]:
            return index if not any(depths.values()) else first
    return first


def _whole(stretch: Stretch, marks: Sequence[SourceMark]) -> SourceMark:
    shown, position = "", marks[0].end
    for mark in marks[1:]:
        shown += stretch.text[position : mark.start] + (mark.display if mark.text is None else mark.text)
        position = mark.end
    return kept_mark(_tag(stretch, marks[0]), marks[0].start, marks[-1].end, shown)


def _tag(stretch: Stretch, mark: SourceMark) -> Tag:
    found = next(tokens(stretch.seen[mark.start : mark.end]), None)
    return found if isinstance(found, Tag) else Tag(0, 0, "")
