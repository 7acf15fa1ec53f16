"""The inside of a paragraph of OpenDocument: text, spans, links, fields, frames (version 1.3, part 3, section 6)."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from bilingual.documents.office.initials import is_letter, with_framed
from bilingual.documents.office.odf_styles import OdfStyles
from bilingual.documents.office.paragraphs import SHOWN, Paragraph, ParagraphItem, TextLook, Wrap, dressed, link
from bilingual.documents.office.scanning import TAG, Part, attributes, blanked, end_of, said_in, seen

PARAGRAPHS = frozenset({"text:p", "text:h"})
_WRAPS = frozenset({"text:meta"})
_SIGNS: Mapping[str, str] = {
    "text:tab": '<ph type="tab" display=" "/>',
    "text:s": '<ph type="space" display=" "/>',
    "text:line-break": "<br>",
}
_UNSEEN = re.compile(
    r"text:(?:bookmark(?!-ref)|reference-mark|change|soft-page-break|toc-mark|alphabetical-index-mark|user-index-mark"
    r"|hidden|script|note-citation)|office:annotation|presentation:|loext:"
)
"""Beginnings of the names of what nobody sees in the text, or is no text of its own."""
_ABOVE = re.compile(r"<text:ruby-text\b.*?</text:ruby-text>", re.DOTALL)
_BLANKS = re.compile(r"[ \t\r\n]+")
_BOX = re.compile(r"<(draw:text-box)\b[^>]*(?<!/)>")
_SHAPE = re.compile(r"<(text:p)\b")
_IMAGE = re.compile(r"<draw:image\b[^>]*\bxlink:href=\"([^\"]*)\"")
_SAID = re.compile(r"<svg:(title|desc)>([^<]+)</svg:")


@dataclass(frozen=True, slots=True)
class OdfSurroundings:
    """What a paragraph's codes refer to."""

    part: Part
    styles: OdfStyles
    path: str
    """Of the file: pictures are addressed in it."""
    rests: dict[str, int]
    counts: Counter[str]
    notes: list[int]
    """Where the notes stand that the text has referred to so far, in order."""
    comments: bool
    """Whether comments are read."""


@dataclass(slots=True)
class OdfParagraphReader:
    """Reads one paragraph."""

    known: OdfSurroundings
    position: int
    name: str
    opened: list[tuple[str, Wrap, str]] = field(default_factory=list)
    """Open elements: name, wrap, and style."""
    items: list[ParagraphItem] = field(default_factory=list)
    looks: list[TextLook] = field(default_factory=list)
    boxes: list[tuple[int, int, str]] = field(default_factory=list)
    """Where paragraphs stand that hang on this one, and the tag of what holds them; empty for none."""

    def paragraph(self) -> Paragraph:
        """Reads up to the paragraph's end tag."""
        start, text, end = self.position, self.known.part.text, self.position
        while match := TAG.search(text, self.position):
            if match.start() > self.position:
                self._text(self.position, match.start())
            end, self.position = match.start(), match.end()
            if match[2] is None:
                if match[0].startswith("<![CDATA["):
                    self._text(match.start(), match.end())
                continue
            if match[1]:
                if match[2] == self.name:
                    break
                if self.opened and self.opened[-1][0] == match[2]:
                    self.opened.pop()
            else:
                self._open(match[2], match)
        items = dressed(self.items, self.looks, self.known.rests)
        return self._with_framed_initial(Paragraph(self.known.part.name, start, end, items))

    def _with_framed_initial(self, paragraph: Paragraph) -> Paragraph:
        """The paragraph with a letter in front that stands in a frame at its beginning; else as it is."""
        shown = next((item for item in paragraph.items if item.html or (item.text or "").strip()), None)
        if shown is None or not self.boxes or not shown.start < self.boxes[0][0] < shown.end:
            return paragraph
        start, end, _ = self.boxes[0]
        inside = self.known.part.text[start:end]
        opening = list(_SHAPE.finditer(inside))
        if "<text:note" in inside or len(opening) != 1 or not is_letter(_shown(inside)):
            return paragraph
        at = TAG.match(inside, opening[0].start())
        letter = OdfParagraphReader(self.known, start + at.end(), "text:p").paragraph() if at else None
        whole = with_framed(paragraph, shown, letter) if letter else None
        if whole:
            del self.boxes[0]
        return whole or paragraph

    def _open(self, name: str, match: re.Match[str]) -> None:
        if name == "text:span" and not match[4]:
            style = attributes(match[3]).get("text:style-name", "")
            self.opened.append((name, Wrap(match.start(), match[0], f"</{name}>"), style))
        elif name == "text:a" and not match[4]:
            tag = link(attributes(match[3]).get("xlink:href", ""))
            wrap = Wrap(match.start(), match[0], f"</{name}>", tag, said_in(match, "office:title"))
            self.opened.append((name, wrap, ""))
        elif name in _WRAPS and not match[4]:
            self.opened.append((name, Wrap(match.start(), match[0], f"</{name}>"), ""))
        elif name in _SIGNS:
            self._add(match.start(), self._skip(match), _SIGNS[name])
        elif name == "text:note":
            self._note(match)
        elif name == "text:ruby":
            self._annotated(match)
        elif name.startswith(("draw:", "dr3d:")):
            self._drawing(match)
        elif _UNSEEN.match(name):
            self.known.counts["insertions"] += name == "text:change-start"
            self._unseen(name, match)
        else:
            self._field(match)

    def _unseen(self, name: str, match: re.Match[str]) -> None:
        end = self._skip(match)
        self._add(match.start(), end)
        if name == "office:annotation" and self.known.comments:
            self.boxes.append((match.end(), end, '<aside class="running">'))
        else:
            self.known.counts["comments"] += name == "office:annotation"

    def _look(self) -> TextLook:
        return self.known.styles.look(tuple([style for _, _, style in self.opened if style]))

    def _text(self, start: int, end: int) -> None:
        read = _BLANKS.sub(" ", seen(self.known.part.text[start:end]))
        look = self._look()
        if look.hidden:
            self.known.counts["hidden"] += bool(read.strip())
            self._add(start, end)
            return
        self.items.append(ParagraphItem(start, end, self._wraps(), read))
        self.looks.append(look)

    def _wraps(self) -> tuple[Wrap, ...]:
        return tuple([wrap for _, wrap, _ in self.opened])

    def _add(self, start: int, end: int, html: str = "", said: tuple[tuple[str, int, int], ...] = ()) -> None:
        self.items.append(ParagraphItem(start, end, self._wraps(), html=html, attributes=said))
        self.looks.append(self._look())

    def _skip(self, match: re.Match[str]) -> int:
        if not match[4]:
            self.position = end_of(self.known.part.text, match[2], match.end())[1]
        return self.position

    def _field(self, match: re.Match[str]) -> None:
        self.known.counts["fields"] += 1
        end = self._skip(match)
        display = _shown(self.known.part.text[match.start() : end])
        self._add(match.start(), end, f'<ph type="field" display="{display}"/>')

    def _annotated(self, match: re.Match[str]) -> None:
        """Words with others above them that explain them, kept whole."""
        end = self._skip(match)
        display = _shown(_ABOVE.sub("", self.known.part.text[match.end() : end]))
        self._add(match.start(), end, f'<ph type="annotation" display="{display}"/>')

    def _note(self, match: re.Match[str]) -> None:
        text, end = self.known.part.text, self._skip(match)
        self.known.notes.append(match.start())
        label = str(len(self.known.notes))
        body = text.find("<text:note-body", match.end(), end)
        if body >= 0:
            self.boxes.append((body, end, f'<aside role="doc-footnote" id="{label}">'))
        self._add(match.start(), end, f'<ph type="footnote" display="{label}"/>')

    def _drawing(self, match: re.Match[str]) -> None:
        text, start, end = self.known.part.text, match.start(), self._skip(match)
        inside = text[start:end]
        box, shape = _BOX.search(inside), _SHAPE.search(inside)
        if box or shape:
            self.boxes.append((match.end(), end, ""))
        if box:
            inside = blanked(inside, box.end(), end_of(inside, box[1], box.end())[0])
        said = {"alt" if each[1] == "desc" else "title": each for each in _SAID.finditer(inside)}
        told = "".join(f' {name}="{escape(seen(each[2]))}"' for name, each in said.items())
        places = tuple((name, start + each.start(2), start + each.end(2)) for name, each in said.items())
        image = _IMAGE.search(inside)
        if image and not box and image[1].lower().endswith(SHOWN):
            address = image[1] if "://" in image[1] else quote(f"{self.known.path}/{seen(image[1])}")
            self._add(start, end, f'<img src="{escape(address)}"{told}>', places)
        else:
            self._add(start, end, f'<ph type="drawing"{told}/>', places)


def _shown(xml: str) -> str:
    """What a reader sees of a code, as the value of an attribute."""
    return escape(" ".join(seen(re.sub("<[^>]*>", "", xml)).split()))
