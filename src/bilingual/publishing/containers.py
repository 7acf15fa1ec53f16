"""What a unit stands in: an item of a list with its bullet or number, a footnote, quotations one inside the other.

The document's text tells: the signs of Markdown before a unit, or the tags of HTML around it.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bilingual import documents
from bilingual.model import Document, Unit, UnitKind

_NUMBER = re.compile(r"(\d{1,9})([.)])[ \t]+(?:\[[ xX]\][ \t]+)?\Z")
_BULLET = re.compile(r"[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?\Z")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*\Z")
_INLINE_NOTE = "^["
_SIGNS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*")
"""What of containers stands before a line (CommonMark, chapter 5)."""
_IN_NOTE = re.compile(r"(?: {4}| {0,3}\t)")
"""Before a line that goes on in a footnote."""
_TAG = re.compile(r"<(/?)(ol|ul|menu|dl|li|blockquote)(?=[\s>/])([^<>]*)>", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\s|<!--.*?-->|<[^<>]*>)*", re.DOTALL)
"""What may stand between the tag of an item and its text."""
_START = re.compile(r"\b(start|value)\s*=\s*[\"']?(-?\d{1,9})")
_DOWN = re.compile(r"\breversed\b", re.IGNORECASE)
_ITEM = re.compile(r"<li[\s>]", re.IGNORECASE)
_LIST_END = re.compile(r"</ol", re.IGNORECASE)
_REACH = 60
"""Characters before a unit that are looked at."""
_LISTS = frozenset({"ol", "ul", "menu", "dl"})


@dataclass(frozen=True, slots=True)
class Container:
    """What one unit stands in."""

    marker: str = ""
    """`•` or the number of a list item, `3.`; the label before a footnote. Empty of what only goes on in one."""
    quotations: int = 0
    """How many block quotations."""
    note: str = ""
    """What tells the footnote from others; empty where it stands in none."""


def containers(document: Document) -> Mapping[str, Container]:
    """What each unit of a document stands in, by the unit's id."""
    tags, numbers = _Tags(document), _Numbers()
    notes = _TaggedNotes(document) if document.format == "html" else _Notes(document)
    found = {}
    for unit in document.units:
        if not unit.pieces:
            found[unit.id] = Container()
            continue
        start = unit.pieces[0].start
        tags.reach(start)
        marker, note = notes.marker(unit, start), notes.label(unit, start)
        if unit.kind is UnitKind.LIST_ITEM:
            marker = tags.marker(start) or numbers.counted(unit, _signs(document.text, start))
        elif not _is_indented(document.text, start):
            numbers.end()
        found[unit.id] = Container(marker, _quotations(document, unit, start, tags.quotations), note)
        tags.leave(unit)
    return found


def _signs(text: str, start: int) -> tuple[str, str]:
    """The number and what stands after it, or a bullet and nothing, before an item in Markdown; both empty else."""
    before = text[max(start - _REACH, 0) : start]
    if found := _NUMBER.search(before):
        return found[1], found[2]
    return ("•", "") if _BULLET.search(before) else ("", "")


def _label(document: Document, start: int) -> str:
    """The label that the document writes before a footnote."""
    found = _FOOTNOTE.search(document.text, max(start - _REACH, 0), start)
    return found[1] if found else ""


def _is_indented(text: str, start: int) -> bool:
    return text[text.rfind("\n", 0, start) + 1 : start + 1].startswith((" ", "\t"))


def _quotations(document: Document, unit: Unit, start: int, tags: int) -> int:
    if not unit.quoted:
        return 0
    line = document.text.rfind("\n", 0, start) + 1
    signs = 0 if document.format == "html" else document.text[line : _signs_end(document.text, line)].count(">")
    return max(signs + tags, 1)


def _signs_end(text: str, line: int) -> int:
    found = _SIGNS.match(text, line)
    return found.end() if found else line


@dataclass(slots=True)
class _Numbers:
    """Numbers as a reader counts them: an author may write `1.` before each item (CommonMark, section 5.3)."""

    _open: dict[int, tuple[str, str, int]] = field(default_factory=dict)
    """By depth, of the last item: its number as it is written, what stands after it, and what it counts as."""

    def counted(self, unit: Unit, signs: tuple[str, str]) -> str:
        """The marker of an item."""
        written, ending = signs
        if not written:
            return ""
        self._open = {depth: last for depth, last in self._open.items() if depth <= unit.level}
        before = self._open.pop(unit.level, None)
        if written == "•":
            return written
        repeats = before is not None and before[:2] == signs
        number = before[2] + 1 if before and repeats else int(written)
        self._open[unit.level] = (written, ending, number)
        return f"{number}{ending}"

    def end(self) -> None:
        """What stands in no item ends all lists."""
        self._open.clear()


@dataclass(slots=True)
class _Notes:
    """The footnotes of a Markdown text: their paragraphs, and what else is indented below them."""

    document: Document
    _label: str = ""

    def marker(self, unit: Unit, start: int) -> str:
        return _label(self.document, start) if unit.kind is UnitKind.FOOTNOTE else ""

    def label(self, unit: Unit, start: int) -> str:
        text = self.document.text
        if unit.kind is UnitKind.FOOTNOTE:
            if text.startswith(_INLINE_NOTE, max(start - len(_INLINE_NOTE), 0)):
                return str(start - len(_INLINE_NOTE))
            self._label = _label(self.document, start) or self._label
        elif unit.kind is not UnitKind.CAPTION and not _IN_NOTE.match(text, text.rfind("\n", 0, start) + 1):
            self._label = ""
        return self._label


class _TaggedNotes:
    """The footnotes of an HTML text."""

    def __init__(self, document: Document) -> None:
        self._notes = deque(documents.page_notes(document.text).notes)
        self._begun = -1
        """Where the note begins whose label has been told last."""

    def marker(self, unit: Unit, start: int) -> str:
        label = self.label(unit, start)
        if not label or unit.kind is not UnitKind.FOOTNOTE or self._begun == self._notes[0].start:
            return ""
        self._begun = self._notes[0].start
        return label

    def label(self, _: Unit, start: int) -> str:
        while self._notes and self._notes[0].end <= start:
            self._notes.popleft()
        return self._notes[0].label if self._notes and self._notes[0].start < start else ""


@dataclass(slots=True)
class _List:
    numbered: bool
    number: int
    step: int


class _Tags:
    """The tags of HTML up to a place."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._tags: Iterator[re.Match[str]] = _TAG.finditer(document.text)
        self._next = next(self._tags, None)
        self._lists: list[_List] = []
        self._item = (-1, "")
        """Where the text of the last item begins, and its marker."""
        self.quotations = 0

    def reach(self, place: int) -> None:
        """Takes in what stands before a place."""
        while self._next and self._next.start() < place:
            self._take(self._next, self._next[2].lower())
            self._next = next(self._tags, None)

    def leave(self, unit: Unit) -> None:
        """Passes over a code block, where tags are but text."""
        if unit.kind is UnitKind.CODE:
            while self._next and self._next.start() < unit.pieces[-1].end:
                self._next = next(self._tags, None)

    def marker(self, place: int) -> str:
        """The marker of the item whose text begins at a place; empty where none does."""
        start, marker = self._item
        return marker if start >= 0 and _BETWEEN.fullmatch(self._text, start, place) else ""

    def _take(self, tag: re.Match[str], name: str) -> None:
        if name == "blockquote":
            self.quotations = max(self.quotations + (-1 if tag[1] else 1), 0)
        elif name in _LISTS:
            self._item = (-1, "")
            if tag[1]:
                del self._lists[-1:]
            else:
                self._lists.append(self._list(tag, name))
        elif not tag[1]:
            self._item = (tag.end(), self._marker(tag))

    def _list(self, tag: re.Match[str], name: str) -> _List:
        start, down = _START.search(tag[3]), _DOWN.search(tag[3])
        number = int(start[2]) if start else len(_ITEM.findall(self._text, tag.end(), self._end(tag))) if down else 1
        return _List(name == "ol", number, -1 if down else 1)

    def _end(self, tag: re.Match[str]) -> int:
        """Where the list ends that a tag opens."""
        end = _LIST_END.search(self._text, tag.end())
        return end.start() if end else len(self._text)

    def _marker(self, tag: re.Match[str]) -> str:
        around = self._lists[-1] if self._lists else _List(False, 1, 1)
        if value := _START.search(tag[3]):
            around.number = int(value[2])
        elif not around.numbered:
            return "•"
        number = around.number
        around.number += around.step
        return f"{number}."
