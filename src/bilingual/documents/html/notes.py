"""Footnotes of a page, and the links that lead to them (EPUB 3 Structural Semantics Vocabulary 1.1, section 3.9;
DPUB-ARIA 1.1).

A note is one only where a link marked as a reference leads to it: it is numbered by the first of these.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from bilingual.documents.html.elements import HtmlElement, elements
from bilingual.documents.html.inline import INLINE, is_note
from bilingual.documents.html.tokens import Tag
from bilingual.patterns import late_pattern

_NOTES = frozenset({"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"})
_REFERENCES = frozenset({"noteref", "doc-noteref"})
_WAYS_BACK = frozenset({"backlink", "doc-backlink"})
_FILE = late_pattern(r"<\?(?:part|beside) ([^?]*)\?>")
"""Before each file of a page that is made of several."""
_RAISED = late_pattern(r"<sup\b[^<>]*>\s*\Z", re.IGNORECASE)
_RAISED_END = late_pattern(r"\s*</sup\s*>", re.IGNORECASE)
_LINK_END = late_pattern(r"</a\s*>", re.IGNORECASE)
_REACH = 200
"""Characters before a link in which the tag that raises it is sought."""

_Place = tuple[str, str]
"""A file and an id in it."""


@dataclass(frozen=True, slots=True)
class LinkedNote:
    """A note."""

    start: int
    """Where its start tag begins."""
    end: int
    """Where its content ends."""
    label: str


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A link to a note, or from a note back to where it belongs, with the element that raises it."""

    start: int
    end: int
    label: str
    """Empty of a way back."""


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The notes of a page and their links, in order."""

    notes: Sequence[LinkedNote] = ()
    links: Sequence[NoteLink] = ()


def page_notes(seen: str) -> PageNotes:
    """The notes of a page.

    Args:
        seen: the page, or several, each after an instruction that names its file.
    """
    if "noteref" in seen:
        return _Linked(seen).found()
    if "doc-footnote" in seen:
        notes = (each for each in elements(seen) if is_note(each.tag))
        return PageNotes([LinkedNote(each.tag.start, each.end, each.tag.get("id")) for each in notes])
    return PageNotes()


@dataclass(slots=True)
class _Linked:
    """The notes of a page whose references are links."""

    seen: str
    places: dict[_Place, HtmlElement] = field(default_factory=dict)
    """The notes by their ids, and those of what stands in them."""
    references: set[_Place] = field(default_factory=set)
    """The ids of links to notes."""

    def found(self) -> PageNotes:
        """The notes and the links."""
        links = list[tuple[str, HtmlElement, HtmlElement | None]]()
        for file, element, note in self._elements():
            name = element.tag.get("id")
            if name and note:
                self.places.setdefault((file, unescape(name)), note)
            if element.tag.name == "a":
                links.append((file, element, note))
        labels, made = dict[int, str](), list[NoteLink]()
        for file, link, note in links:
            to = self.places.get(_target(file, link.tag))
            if to and to is not note and _meant(link.tag) & _REFERENCES:
                label = labels.setdefault(to.tag.start, str(len(labels) + 1))
                made.append(self._link(link, label))
                self.references |= {(file, unescape(name)) for name in [link.tag.get("id")] if name}
        made += (self._link(link, "") for file, link, note in links if note and self._leads_back(file, link.tag))
        notes = {each.tag.start: each for each in self.places.values() if each.tag.start in labels}
        return PageNotes([LinkedNote(start, each.end, labels[start]) for start, each in sorted(notes.items())], made)

    def _elements(self) -> Iterator[tuple[str, HtmlElement, HtmlElement | None]]:
        """Each element with its file and the note that it stands in or is."""
        files = [(match.start(), match[1]) for match in _FILE.finditer(self.seen)]
        file, note = "", None
        for element in elements(self.seen):
            while files and files[0][0] < element.tag.start:
                file = files.pop(0)[1]
            if note and element.tag.start >= note.end:
                note = None
            if not note and element.tag.name not in INLINE and _meant(element.tag) & _NOTES:
                note = element
            yield file, element, note

    def _leads_back(self, file: str, tag: Tag) -> bool:
        return bool(_meant(tag) & _WAYS_BACK) or _target(file, tag) in self.references

    def _link(self, link: HtmlElement, label: str) -> NoteLink:
        closing = _LINK_END.match(self.seen, link.end)
        start, end = link.tag.start, closing.end() if closing else link.tag.end
        raised = _RAISED.search(self.seen, max(start - _REACH, 0), start)
        after = _RAISED_END.match(self.seen, end)
        return NoteLink(raised.start(), after.end(), label) if raised and after else NoteLink(start, end, label)


def _meant(tag: Tag) -> set[str]:
    """What a tag is said to be."""
    return {*tag.get("role").split(), *tag.get("epub:type").split()}


def _target(file: str, tag: Tag) -> _Place:
    try:
        parts = urlsplit(unescape(tag.get("href")))
    except ValueError:  # what is no address leads nowhere
        return "", ""
    path = normpath(join(dirname(file), unquote(parts.path))) if parts.path else file
    return ("", "") if parts.scheme or parts.netloc else (path, unquote(parts.fragment))
