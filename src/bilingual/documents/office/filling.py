"""New lines of HTML back into the paragraphs of a part, as edits of ranges.

Where the new line has its texts in the looks and the order of the old one, nothing but texts changes. Where it has them
in another order, the paragraph's own runs are written in that order.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from bilingual.documents.office.paragraphs import (
    LineStretch,
    Paragraph,
    ParagraphItem,
    Wrap,
    stretches_in,
    stretches_of,
)
from bilingual.documents.office.scanning import RangeEdit, as_text, as_value

_PRESERVED = ' xml:space="preserve"'


class Raw(Protocol):
    """Gives a range of a part's text, with the edits of what stands inside it and some more."""

    def __call__(self, start: int, end: int, more: Sequence[RangeEdit] = ()) -> str:
        """The text from start to end."""


def edits_of(paragraph: Paragraph, line: str, raw: Raw) -> list[RangeEdit] | None:
    """The edits by which the paragraph reads like a line of HTML; None where it cannot.

    Args:
        paragraph: of a part.
        line: how it is to read.
        raw: gives a range of the part's text, with the edits of what stands inside it.
    """
    old, new = stretches_of(paragraph.items), stretches_in(line)
    pairs = _paired(old, new)
    if pairs is None:
        return [(paragraph.start, paragraph.end, _recomposed(paragraph, new, raw))] if paragraph.movable else None
    return [edit for before, after in pairs for edit in _filled(before, after)]


def _paired(old: Sequence[LineStretch], new: Sequence[LineStretch]) -> list[tuple[LineStretch, LineStretch]] | None:
    """Each stretch with its new text, where the new line has them in this order; those that it lacks are emptied."""
    pairs: list[tuple[LineStretch, LineStretch]] = []
    at = 0
    for stretch in old:
        if at < len(new) and _alike(stretch, new[at]):
            pairs.append((stretch, new[at]))
            at += 1
        elif stretch.html:
            return None
        else:
            pairs.append((stretch, LineStretch(stretch.tags)))
    return pairs if at == len(new) else None


def _alike(old: LineStretch, new: LineStretch) -> bool:
    return old.html == new.html and (bool(old.html) or old.tags == new.tags)


def _filled(old: LineStretch, new: LineStretch) -> Iterator[RangeEdit]:
    if old.html:
        said = dict(new.attributes)
        for name, start, end in old.items[0].attributes:
            if name in said and said[name] != dict(old.attributes)[name]:
                yield start, end, as_value(said[name])
    elif old.text != new.text:
        yield from _text_edits(old.items, new.text)


def _text_edits(items: Sequence[ParagraphItem], text: str) -> Iterator[RangeEdit]:
    """All of a text in the first of its ranges, and nothing in the others."""
    first, *others = items
    yield first.start, first.end, as_text(text)
    if first.space_at >= 0 and text != text.strip(" \t\n\r"):
        yield first.space_at, first.space_at, _PRESERVED
    yield from ((item.start, item.end, "") for item in others if item.text)


def _recomposed(paragraph: Paragraph, new: Sequence[LineStretch], raw: Raw) -> str:
    """The content of a paragraph in the order of new stretches, each in the elements of an old one that looks alike."""
    placed = list(_placed(paragraph, new, raw))
    made: list[str] = []
    opened: list[Wrap] = list(paragraph.around[0])
    for wraps, text in [*placed, (paragraph.around[1], "")]:
        same = next((n for n, (a, b) in enumerate(zip(opened, wraps, strict=False)) if a.start != b.start), None)
        same = min(len(opened), len(wraps)) if same is None else same
        made += [wrap.close for wrap in reversed(opened[same:])]
        made += [wrap.open for wrap in wraps[same:]]
        made.append(text)
        opened = list(wraps)
    return "".join(made)


def _placed(paragraph: Paragraph, new: Sequence[LineStretch], raw: Raw) -> Iterator[tuple[Sequence[Wrap], str]]:
    """What is to be written, each with the elements that it stands in."""
    unseen = [item for item in paragraph.items if item.text is None and not item.html]
    things = [item for item in paragraph.items if item.html]
    for stretch in new:
        item = _thing(things, stretch) if stretch.html else _model(paragraph.items, stretch)
        if item is None:
            continue
        while unseen and unseen[0].start < item.start:
            yield unseen[0].wraps, raw(unseen[0].start, unseen[0].end)
            del unseen[0]
        if stretch.html:
            yield item.wraps, raw(item.start, item.end, list(_filled(stretches_of([item])[0], stretch)))
        else:
            yield _dressed(item, stretch, paragraph.items), as_text(stretch.text)
    yield from ((item.wraps, raw(item.start, item.end)) for item in unseen)


def _thing(things: list[ParagraphItem], stretch: LineStretch) -> ParagraphItem | None:
    found = next((item for item in things if stretches_of([item])[0].html == stretch.html), None)
    if found:
        things.remove(found)
    return found


def _model(items: Sequence[ParagraphItem], stretch: LineStretch) -> ParagraphItem | None:
    """The text that looks most like the new one; of several the first, of those in the fewest elements."""
    texts = [item for item in items if item.text is not None]
    return min(texts, key=lambda item: (len(stretch.tags ^ frozenset(item.tags)), len(item.wraps)), default=None)


def _dressed(item: ParagraphItem, stretch: LineStretch, items: Sequence[ParagraphItem]) -> list[Wrap]:
    """The elements for a new text: those of its model, but links as the new line has them."""
    links = [tag for tag in stretch.tags if tag.startswith("<a")]
    known = {wrap.tag: wrap for each in items for wrap in each.wraps if wrap.tag}
    around = [known[tag] for tag in links if tag in known]
    inside = [wrap for wrap in item.wraps if not wrap.tag]
    last = inside[-1:]
    if last and item.space_at >= 0 and stretch.text != stretch.text.strip(" \t\n\r"):
        last = [Wrap(last[0].start, last[0].open[:-1] + _PRESERVED + ">", last[0].close)]
    return [*around, *inside[:-1], *last]
