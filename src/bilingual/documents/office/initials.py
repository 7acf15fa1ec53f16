"""A first letter that is set apart, in a run or a frame of its own: to a reader one word with what follows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bilingual.documents.office.paragraphs import Paragraph, ParagraphItem
from bilingual.documents.office.stretches import LineStretch

_INITIAL = re.compile(r"[^\w\s]*[^\W\d_]")
"""A letter with the quotation mark before it."""
_GOES_ON = re.compile(r"[^\W\d_].")
"""How a text begins that goes on with a word."""
_RAISED = frozenset({"<sup>", "<sub>"})


def is_initial(items: Sequence[ParagraphItem]) -> bool:
    """Whether all that a reader sees of them is a letter."""
    return bool(_INITIAL.fullmatch("".join(item.html or item.text or "" for item in items).strip()))


def with_initial(paragraph: Paragraph, text: str) -> Paragraph:
    """A paragraph whose first letter looks otherwise than the word that it begins, the letter marked as such.

    Where several letters look so, as in the words of an acronym, they are no initials.

    Args:
        paragraph: of a part.
        text: of the part.
    """
    shown = [item for item in paragraph.items if item.html or item.text]
    if not is_initial(shown[:1]) or not _GOES_ON.match("".join(item.text or "" for item in shown[1:2])):
        return paragraph
    first, second = shown[:2]
    alike = sum(item.tags == first.tags for item in shown)
    apart = first.tags != second.tags and not _RAISED.intersection(first.tags) and not _is_link(first)
    after = first.end + len(closing := "".join(wrap.close for wrap in reversed(first.wraps)))
    if not apart or alike > 1 or text[first.end : after] != closing or second.start < after:
        return paragraph
    items = (replace(first, tags=second.tags, initial=True), *(item for item in paragraph.items if item.start >= after))
    return replace(paragraph, items=items, start=after, around=((), paragraph.around[1]))


def joined(letter: Paragraph, paragraph: Paragraph) -> Paragraph | None:
    """A paragraph that goes on where another one, of a letter, ends; None where it does not."""
    shown = next((item for item in paragraph.items if item.html or item.text), None)
    if shown is None or not (shown.text or "")[:1].isalpha():
        return None
    marked = (replace(item, tags=shown.tags, initial=True) for item in letter.items if item.text)
    return replace(paragraph, items=(*marked, *paragraph.items))


def taken_off(new: Sequence[LineStretch]) -> tuple[str, list[LineStretch]]:
    """The letter that new stretches begin with, and the stretches without it."""
    found = _INITIAL.match(new[0].text) if new and not new[0].html else None
    if found is None:
        return "", list(new)
    size = found.end()
    kept = [(max(0, start - size), end - size, tag) for start, end, tag in new[0].kept if end > size]
    rest = replace(new[0], text=new[0].text[size:], kept=kept)
    return found[0], [rest, *new[1:]] if rest.text else list(new[1:])


def _is_link(item: ParagraphItem) -> bool:
    return any(tag.startswith("<a") for tag in item.tags)
