"""Moves blanks in a new text to where Markdown can write them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bilingual.documents.patching import ContentPart
from bilingual.model import CodeKind, InlineCode

_BLANK = " \t"
"""What Markdown drops at the ends of a line (CommonMark 2.1). Other blanks it keeps, a no-break space among them."""

EMPHASIS = {
    "emphasis": "em", "strong": "strong", "strike": "s", "highlight": "mark", "superscript": "sup", "subscript": "sub",
}  # fmt: skip
"""The codes that do not open or close beside a blank, and the HTML that says the same."""


def tidied(parts: Sequence[ContentPart]) -> list[ContentPart]:
    """The parts without blanks just inside emphasis or at the ends of lines, and without emphasis around nothing."""
    return _without_empty(_trimmed(_merged(_moved_after(_moved_before(_box_first(parts))))))


def is_break(part: ContentPart) -> bool:
    """Whether a line of the document ends here."""
    if part.written is None or not ("\n" in part.written or "\r" in part.written):
        return False
    return part.content == " " or (isinstance(part.content, InlineCode) and part.content.type == "break")


def _box_first(parts: Sequence[ContentPart]) -> list[ContentPart]:
    """The box of a task before all else: nowhere else it is one."""
    return sorted(parts, key=lambda part: not (isinstance(part.content, InlineCode) and part.content.type == "task"))


def _emphasis(part: ContentPart, kind: CodeKind) -> bool:
    return isinstance(part.content, InlineCode) and part.content.type in EMPHASIS and part.content.kind is kind


def _new_text(part: ContentPart) -> str:
    return part.content if isinstance(part.content, str) and part.written is None else ""


def _moved_before(parts: Sequence[ContentPart]) -> list[ContentPart]:
    """Blanks after an opening code go before it. From the end, so that they pass several codes."""
    found: list[ContentPart] = []
    for part in reversed(parts):
        text = _new_text(found[-1]) if found else ""
        rest = text.lstrip()
        if _emphasis(part, CodeKind.OPEN) and rest != text:
            found[-1:] = [ContentPart(rest), part, ContentPart(text[: len(text) - len(rest)])]
        else:
            found.append(part)
    return found[::-1]


def _moved_after(parts: Sequence[ContentPart]) -> list[ContentPart]:
    """Blanks before a closing code go after it."""
    found: list[ContentPart] = []
    for part in parts:
        text = _new_text(found[-1]) if found else ""
        rest = text.rstrip()
        if _emphasis(part, CodeKind.CLOSE) and rest != text:
            found[-1:] = [ContentPart(rest), part, ContentPart(text[len(rest) :])]
        else:
            found.append(part)
    return found


def _merged(parts: Iterable[ContentPart]) -> list[ContentPart]:
    """Neighbouring new texts as one; none empty."""
    found: list[ContentPart] = []
    for part in parts:
        if part.content == "" and part.written is None:
            continue
        if found and _new_text(part) and _new_text(found[-1]):
            found[-1] = ContentPart(_new_text(found[-1]) + _new_text(part))
        else:
            found.append(part)
    return found


def _trimmed(parts: Sequence[ContentPart]) -> list[ContentPart]:
    """Without new blanks at the beginning and end of a line, and without breaks at the ends of the whole."""
    kept = list(parts)
    while kept and is_break(kept[0]):
        kept.pop(0)
    while kept and is_break(kept[-1]):
        kept.pop()
    found: list[ContentPart] = []
    for index, part in enumerate(kept):
        text = _new_text(part)
        if text and (index == 0 or is_break(kept[index - 1])):
            text = text.lstrip(_BLANK)
        if text and (index + 1 == len(kept) or is_break(kept[index + 1])):
            text = text.rstrip(_BLANK)
        found.append(replace(part, content=text) if part.written is None else part)
    return _merged(found)


def _without_empty(parts: Iterable[ContentPart]) -> list[ContentPart]:
    found: list[ContentPart] = []
    for part in parts:
        if found and _emphasis(part, CodeKind.CLOSE) and _emphasis(found[-1], CodeKind.OPEN):
            found.pop()
        else:
            found.append(part)
    return found
