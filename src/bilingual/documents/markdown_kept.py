"""Inline HTML in Markdown that is kept word for word: `<span lang="en">We will</span>`, `<kbd>Strg</kbd>`."""

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from bilingual.documents.html_inline import is_kept, kept_mark
from bilingual.documents.html_tokens import Tag, tokens
from bilingual.documents.markup import Mark
from bilingual.documents.source import Stretch
from bilingual.model import CodeKind


def with_kept(stretch: Stretch, marks: Sequence[Mark]) -> list[Mark]:
    """The marks, but one for each element that is kept, in place of those of its tags and its content."""
    ordered = sorted(marks, key=attrgetter("start"))
    found: list[Mark] = []
    index = 0
    while index < len(ordered):
        last = _last(stretch, ordered, index)
        found.append(_whole(stretch, ordered[index : last + 1]) if last > index else ordered[index])
        index = last + 1
    return found


def _last(stretch: Stretch, marks: Sequence[Mark], first: int) -> int:
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


def _whole(stretch: Stretch, marks: Sequence[Mark]) -> Mark:
    shown, position = "", marks[0].end
    for mark in marks[1:]:
        shown += stretch.text[position : mark.start] + (mark.display if mark.text is None else mark.text)
        position = mark.end
    return kept_mark(_tag(stretch, marks[0]), marks[0].start, marks[-1].end, shown)


def _tag(stretch: Stretch, mark: Mark) -> Tag:
    found = next(tokens(stretch.seen[mark.start : mark.end]), None)
    return found if isinstance(found, Tag) else Tag(0, 0, "")
