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
_WORD = re.compile(r"[^\W\d_]+")
_RAISED = frozenset({"<sup>", "<sub>"})


def is_letter(text: str) -> bool:
    """Whether a text is a letter, with the quotation mark before it."""
    return bool(_INITIAL.fullmatch(text.strip()))


def is_initial(items: Sequence[ParagraphItem]) -> bool:
    """Whether all that a reader sees of them is a letter."""
    return is_letter("".join(item.html or item.text or "" for item in items))


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


def with_framed(paragraph: Paragraph, frame: ParagraphItem, letter: Paragraph) -> Paragraph | None:
    """A paragraph with the letter in front that stands in a frame at its beginning.

    None where no word goes on from it: no file says of a frame that it is an initial, and `A` may be a mark before a
    word of its own. One goes on in small letters, or all of it is in large ones.

    Args:
        paragraph: with the frame among its items.
        frame: the first of them that a reader sees.
        letter: what stands in the frame.
    """
    rest = tuple(item for item in paragraph.items if item.start >= frame.end)
    text = "".join(item.html or item.text or "" for item in rest)
    word = _WORD.match(text)
    goes_on = word and (word[0][0].islower() or (len(word[0]) > 1 and word[0].isupper()))
    if frame.wraps or not goes_on:
        return None
    return joined(letter, replace(paragraph, items=rest, start=frame.end))


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
