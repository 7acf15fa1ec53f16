"""New texts in the places of old ones, where a line has its looks and codes in the order of its paragraph."""

from collections.abc import Iterator, Sequence

from bilingual.documents.office.paragraphs import ParagraphItem
from bilingual.documents.office.scanning import RangeEdit, as_text, as_value
from bilingual.documents.office.stretches import LineStretch

PRESERVED = ' xml:space="preserve"'


def paired(old: Sequence[LineStretch], new: Sequence[LineStretch]) -> list[tuple[LineStretch, LineStretch]] | None:
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


def filled(old: LineStretch, new: LineStretch) -> Iterator[RangeEdit]:
    """The edits by which one stretch reads like another: its text, or what is said of what is no text."""
    if old.html:
        said = dict(new.attributes)
        for name, start, end in old.items[0].attributes:
            if name in said and said[name] != dict(old.attributes)[name]:
                yield start, end, as_value(said[name])
    elif old.text != new.text:
        yield from _text_edits(old.items, new)


def kept_texts(old: LineStretch, new: LineStretch) -> Iterator[tuple[int, str]]:
    """The items of which more than half stays in a language of its own: where they start, and the language."""
    at = 0
    for item, text in zip(old.items, _distributed(old.items, new), strict=True) if new.kept else ():
        first, at = at, at + len(text)
        for start, end, tag in new.kept:
            if 2 * (min(end, at) - max(start, first)) > len(text.strip()) > 0:
                yield item.start, tag


def _text_edits(items: Sequence[ParagraphItem], new: LineStretch) -> Iterator[RangeEdit]:
    for item, text in zip(items, _distributed(items, new), strict=True):
        if text != item.text:
            yield item.start, item.end, as_text(text)
            if item.space_at >= 0 and text != text.strip(" \t\n\r"):
                yield item.space_at, item.space_at, PRESERVED


def _distributed(items: Sequence[ParagraphItem], new: LineStretch) -> list[str]:
    """The new text of each item: all of it in the first that has words, for blanks may look otherwise.

    Blanks at the ends stay where they are, and so do items there whose text is kept.
    """
    old = [item.text or "" for item in items]
    if new.text == "".join(old):
        return old
    first, last = _staying(old, new)
    start, end = len("".join(old[:first])), len(new.text) - len("".join(old[last:]))
    place = next((n for n in range(first, last) if old[n].strip()), None)
    if place is None or end <= start:
        first, last, start, end = 0, len(old), 0, len(new.text)
        place = next((n for n, text in enumerate(old) if text.strip()), 0)
    middle = [new.text[start:end] if n == place else "" for n in range(first, last)]
    return [*old[:first], *middle, *old[last:]]


def _staying(old: Sequence[str], new: LineStretch) -> tuple[int, int]:
    """Which items are neither among the first that stay nor among the last: from and to."""
    first, at = 0, 0
    while first < len(old) and new.text.startswith(old[first], at) and _stays(old[first], at, new):
        first, at = first + 1, at + len(old[first])
    last, end = len(old), len(new.text)
    while (
        last > first
        and new.text.endswith(old[last - 1], at, end)
        and _stays(old[last - 1], end - len(old[last - 1]), new)
    ):
        last, end = last - 1, end - len(old[last - 1])
    return first, last


def _stays(text: str, at: int, new: LineStretch) -> bool:
    """Whether a text is blank or kept where it stands in the new one."""
    start, end = at + len(text) - len(text.lstrip()), at + len(text.rstrip())
    return start >= end or any(first <= start and end <= last for first, last, _ in new.kept)
