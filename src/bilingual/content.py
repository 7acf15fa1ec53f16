"""Text with inline codes: its plain form, its tagged form, and back; and what stands between segments."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape, unescape
from itertools import accumulate
from types import MappingProxyType
from typing import TypeVar

from bilingual.edits import Edit
from bilingual.model import CodeKind, Content, InlineCode, Piece, Segment, Span, Unit
from bilingual.patterns import late_pattern

NOT_IN_XML = late_pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document may hold (section 2.2, production 2 `Char`)."""

_UNSEEN = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols by their category, of which nothing is seen: fillers of Hangul, the empty pattern of Braille."""

_SPOKEN = frozenset("&%‰§#@*†‡/")
"""Punctuation by its category that is read as a word: "und" may be "&", "Prozent" may be "%"."""

_SHOWN = 60
"""Characters of a segment in a line about it."""
_Code = TypeVar("_Code")
_TAG = late_pattern(r"<(/?)(\d+)(/?)>")


def codes(content: Content) -> tuple[InlineCode, ...]:
    """The inline codes of the content, in order."""
    return tuple(part for part in content if isinstance(part, InlineCode))


def plain(content: Content) -> str:
    """The content as a reader sees it: codes dropped, but for what a standalone code displays."""
    return "".join([part if isinstance(part, str) else part.display for part in content])


def offsets(content: Content) -> list[int]:
    """Where each part begins in the plain text, and where this ends."""
    return [0, *accumulate(len(part if isinstance(part, str) else part.display) for part in content)]


def joined(parts: Iterable[str | _Code]) -> tuple[str | _Code, ...]:
    """The parts with neighbouring strings made one, and without empty strings."""
    whole: list[str | _Code] = []
    for part in parts:
        if isinstance(part, str) and whole and isinstance(whole[-1], str):
            whole[-1] += part
        elif part != "":
            whole.append(part)
    return tuple(whole)


def edited(content: Content, edits: Sequence[Edit]) -> Content:
    """The content with edits of its plain text; codes stay.

    Args:
        content: text with inline codes. What they display is not edited.
        edits: in order, none overlapping another. New text stands in the part where the old one began.
    """
    parts: list[str | InlineCode] = []
    position = 0
    for part in content:
        parts += [part] if isinstance(part, InlineCode) else _edited(part, position, edits)
        position += len(part.display if isinstance(part, InlineCode) else part)
    return joined(parts)


def kept(segment: Segment) -> tuple[Span, ...]:
    """Where the source holds what no translation changes: English quotations, and what codes display (addresses)."""
    return tuple(sorted({*segment.quotations, *displayed(segment.source)}, key=lambda span: (span.start, span.end)))


def displayed(content: Content) -> Iterator[Span]:
    """Where the text stands that standalone codes display: code spans, addresses."""
    position = 0
    for part in content:
        text = part.display if isinstance(part, InlineCode) else part
        if isinstance(part, InlineCode) and text.strip():
            yield Span(position, position + len(text))
        position += len(text)


def paired(contents: Iterable[Content]) -> frozenset[str]:
    """The ids of the codes that open first and close later, in contents that follow each other."""
    waiting: set[str] = set()
    found: set[str] = set()
    for code in (part for content in contents for part in content if isinstance(part, InlineCode)):
        if code.kind is CodeKind.OPEN:
            waiting.add(code.id)
        elif code.kind is CodeKind.CLOSE and code.id in waiting:
            found.add(code.id)
    return frozenset(found)


def beginning(content: Content) -> str:
    """How a content begins, as a line about it shows that."""
    words = " ".join(plain(content).split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 2].rstrip()} …"


def lines_ended(target: str, source: str) -> str:
    """The target with one kind of line end, `\\n`, whichever a tool or a system writes; but as its source has them."""
    return target if "\r" in source else target.replace("\r\n", "\n").replace("\r", "\n")


def strange_controls(target: str, source: str) -> str:
    """The control characters of a target that its source does not have, as `U+000B`; empty where there are none."""
    strange = sorted({letter for letter in NOT_IN_XML.findall(target) if letter not in source})
    return ", ".join(f"U+{ord(letter):04X}" for letter in strange)


def says_nothing(content: Content) -> bool:
    """Whether no letter, digit or mark stands in it: codes alone, white space, and what nobody sees."""
    return not any(isinstance(part, str) and _is_seen(part) for part in content)


def is_blank(target: Content, source: Content) -> bool:
    """Whether a target says nothing where its source says something: it is no translation.

    Nor is one of punctuation alone where the source has words: "." or "…" stands for something that is still to come.
    """
    return _is_blank(*("".join(part for part in each if isinstance(part, str)) for each in (target, source)))


def is_blank_tagged(target: str, source: str) -> bool:
    """The same of two texts in tagged form."""
    return _is_blank(plain_text(target), plain_text(source))


def _is_blank(target: str, source: str) -> bool:
    return not _is_worded(target) and (_is_worded(source) or (_is_seen(source) and not _is_seen(target)))


def _is_worded(text: str) -> bool:
    """Whether a letter, a digit, or a sign that stands for a word is in it."""
    return any(_is_seen(letter) and (letter in _SPOKEN or unicodedata.category(letter)[0] != "P") for letter in text)


def _is_seen(text: str) -> bool:
    return any(unicodedata.category(letter)[0] not in "CMZ" and letter not in _UNSEEN for letter in text)


def plain_text(tagged_form: str) -> str:
    """What `tagged` wrote, without its codes: what a standalone code displays is not known here."""
    return unescape(_TAG.sub("", tagged_form))


def tagged(content: Content, numbers: Mapping[str, str] = MappingProxyType({})) -> str:
    """The content in one string: `<1>` opens code 1, `</1>` closes it, `<2/>` stands alone; `&`, `<`, `>` escaped.

    Args:
        content: text with inline codes.
        numbers: other numbers than their own for its codes, by these.
    """
    return "".join([escape(part, quote=False) if isinstance(part, str) else _tag(part, numbers) for part in content])


def untagged(text: str, known: Iterable[InlineCode]) -> Content:
    """The content that `tagged` wrote.

    Args:
        text: the tagged form.
        known: the codes it may name, usually those of the source.

    Raises:
        KeyError: the text names a code that is not known.
    """
    by_tag: Mapping[str, InlineCode] = {_tag(code): code for code in known}
    parts: list[str | InlineCode] = []
    position = 0
    for match in _TAG.finditer(text):
        parts += [unescape(text[position : match.start()]), by_tag[match.group()]]
        position = match.end()
    parts.append(unescape(text[position:]))
    return tuple(part for part in parts if part != "")


def gaps(unit: Unit, segments: Sequence[Segment]) -> Iterator[tuple[Piece, ...]]:
    """The pieces before the first segment of a unit, between each two, and after the last; literal ones cut to fit."""
    if not unit.pieces:
        yield from (() for _ in range(len(segments) + 1))
        return
    starts = [unit.pieces[0].start, *(segment.end for segment in segments)]
    ends = [*(segment.start for segment in segments), unit.pieces[-1].end]
    for start, end in zip(starts, ends, strict=True):
        inside = (piece for piece in unit.pieces if piece.start < end and piece.end > start) if start < end else ()
        yield tuple(_cut(piece, start, end) for piece in inside)


def _cut(piece: Piece, start: int, end: int) -> Piece:
    """The part of a piece that lies in a range; an atomic piece is never cut."""
    if isinstance(piece.content, InlineCode) or len(piece.content) != piece.end - piece.start:
        return piece
    first, last = max(start, piece.start), min(end, piece.end)
    return Piece(piece.content[first - piece.start : last - piece.start], first, last)


def _edited(text: str, start: int, edits: Sequence[Edit]) -> Iterator[str]:
    """A run of text that begins at this offset: new text where an edit begins, nothing where one goes on."""
    position, end = start, start + len(text)
    for edit in edits:
        if edit.span.start < end and edit.span.end > start:
            yield text[position - start : max(position, edit.span.start) - start]
            if edit.span.start >= start:
                yield edit.text
            position = min(edit.span.end, end)
    yield text[position - start :]


def _tag(code: InlineCode, numbers: Mapping[str, str] = MappingProxyType({})) -> str:
    number = numbers.get(code.id, code.id)
    match code.kind:
        case CodeKind.OPEN:
            return f"<{number}>"
        case CodeKind.CLOSE:
            return f"</{number}>"
        case CodeKind.STANDALONE:
            return f"<{number}/>"
