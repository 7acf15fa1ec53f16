"""Stories of InDesign: paragraphs end at a break, wherever that stands (IDML File Format Specification, 10.4)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bilingual.documents.office.paragraphs import LOOKS, Paragraph, ParagraphItem, TextLook, Wrap, dressed
from bilingual.documents.office.scanning import TAG, Part, attributes, end_of, seen
from bilingual.documents.office.word_styles import link

_WRAPS = frozenset({"CharacterStyleRange", "HyperlinkTextSource", "CrossReferenceSource", "Change", "XMLElement"})
_UNSEEN = frozenset({"Properties", "HiddenText", "Note", "StoryPreference", "InCopyExportOption", "XMLAttribute"})
_HIDDEN = frozenset({"HiddenText", "Note"})
_PIECES = re.compile(r"<\?.*?\?>|\u2028|[^<\u2028]+(?:<!\[CDATA\[.*?\]\]>[^<\u2028]*)*|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_PROPERTIES = re.compile(r"\s*<Properties>")
_NOISE = frozenset(
    """
    AppliedCharacterStyle AppliedLanguage FontStyle KerningMethod KerningValue Tracking Underline StrikeThru Position
    HyphenateWord NoBreak Ligatures StartParagraph
    """.split()  # noqa: SIM905
)
_RAISED: Mapping[str, str] = {
    "Superscript": "<sup>",
    "OTSuperscript": "<sup>",
    "Subscript": "<sub>",
    "OTSubscript": "<sub>",
}


@dataclass(frozen=True, slots=True)
class StoryStyles:
    """What the styles of a publication say."""

    fonts: Mapping[str, str]
    """By character style: its font style, such as `Bold Italic`."""
    tags: Mapping[str, str]
    """By paragraph style: the element of HTML for it."""
    links: Mapping[str, str]
    """By the source of a link: where it leads."""


@dataclass(slots=True)
class StoryReader:
    """Reads what stands between two offsets of a story, paragraph after paragraph."""

    part: Part
    styles: StoryStyles
    rests: dict[str, int]
    counts: Counter[str]
    position: int
    stop: int
    opened: list[tuple[str, Wrap, TextLook]] = field(default_factory=list)
    items: list[ParagraphItem] = field(default_factory=list)
    looks: list[TextLook] = field(default_factory=list)
    style: str = ""
    """Of the paragraph: its name, or the kind of a list."""
    begin: int = 0
    around: tuple[Wrap, ...] = ()
    boxes: list[tuple[str, int, int]] = field(default_factory=list)
    """Footnotes and tables that hang on the paragraph: name and range."""

    def paragraphs(self) -> Iterator[tuple[Paragraph, str, list[tuple[str, int, int]]]]:
        """Each paragraph, the tag for it, and what hangs on it."""
        self.begin = self.position
        while (match := TAG.search(self.part.text, self.position)) and match.start() < self.stop:
            self.position = match.end()
            name = match[2] or ""
            if name == "ParagraphStyleRange":
                yield from self._ended(match.start(), match.end())
                self.style = "" if match[1] else self._style(match[3])
            elif name == "Br" and not match[1]:
                yield from self._ended(match.start(), self._skip(match))
            elif match[1]:
                if self.opened and self.opened[-1][0] == name:
                    self.opened.pop()
            elif name:
                self._open(name, match)
        yield from self._ended(self.stop, self.stop)

    def _ended(self, end: int, after: int) -> Iterator[tuple[Paragraph, str, list[tuple[str, int, int]]]]:
        items = dressed(self.items, self.looks, self.rests)
        around = self.around, self._wraps()
        if items:
            yield Paragraph(self.part.name, self.begin, end, items, around), self.style or "p", self.boxes
        self.items, self.looks, self.boxes = [], [], []
        self.begin, self.around = after, self._wraps()

    def _style(self, tag: str) -> str:
        values = attributes(tag)
        listed = {"BulletList": "ul", "NumberedList": "ol"}.get(values.get("BulletsAndNumberingListType", ""), "")
        return listed or self.styles.tags.get(values.get("AppliedParagraphStyle", ""), "p")

    def _open(self, name: str, match: re.Match[str]) -> None:
        if name in _WRAPS and not match[4]:
            self._wrap(name, match)
        elif name == "Content":
            self._content(match)
        elif name in {"Footnote", "Table", "EndnoteRange"} and not match[4]:
            end = self._skip(match)
            self.boxes.append((name, match.end(), end))
            label = len(self.rests)
            self._add(match.start(), end, f'<ph type="{name.lower()}" n="{label}"/>')
        elif name in _UNSEEN:
            self.counts["hidden"] += name in _HIDDEN
            self._skip(match)
        elif name == "TextVariableInstance":
            self.counts["fields"] += 1
            self._add(match.start(), self._skip(match), '<ph type="field"/>')
        elif name in {"Story", "idPkg:Story", "Cell", "Row", "Column"}:
            return
        else:
            self._add(match.start(), self._skip(match), '<ph type="object"/>')

    def _wrap(self, name: str, match: re.Match[str]) -> None:
        text = self.part.text
        if properties := _PROPERTIES.match(text, match.end()):
            self.position = end_of(text, "Properties", properties.end())[1]
        values = attributes(match[3])
        tag = link(self.styles.links.get(values.get("Self", ""), "")) if name == "HyperlinkTextSource" else ""
        if name == "Change" and values.get("ChangeType") == "DeletedText":
            self.counts["deletions"] += 1
            self._add(match.start(), self._skip(match))
            return
        self.counts["insertions"] += name == "Change"
        look = self._look(values) if name == "CharacterStyleRange" else self._current()
        wrap = Wrap(match.start(), text[match.start() : self.position], f"</{name}>", tag)
        self.opened.append((name, wrap, look))

    def _look(self, values: Mapping[str, str]) -> TextLook:
        style = values.get("AppliedCharacterStyle", "")
        font = values.get("FontStyle") or self.styles.fonts.get(style, "")
        tags = {tag for word, tag in (("Bold", "<b>"), ("Italic", "<i>"), ("Oblique", "<i>")) if word in font}
        tags |= {"<u>"} if values.get("Underline") == "true" else set()
        tags |= {"<s>"} if values.get("StrikeThru") == "true" else set()
        tags |= {_RAISED[values["Position"]]} if values.get("Position") in _RAISED else set()
        rest = [f"{key}={value}" for key, value in sorted(values.items()) if key not in _NOISE]
        rest += [style] if style and not tags else []
        return TextLook(tuple(tag for tag in LOOKS if tag in tags), " ".join(rest))

    def _current(self) -> TextLook:
        return self.opened[-1][2] if self.opened else TextLook()

    def _content(self, match: re.Match[str]) -> None:
        """Text, with marks of page numbers and forced line breaks in it."""
        if match[4]:
            return
        text, wrap = self.part.text, Wrap(match.start(), match[0], "</Content>")
        end, self.position = end_of(text, "Content", match.end())
        for piece in _PIECES.finditer(text, match.end(), end):
            wraps = (*self._wraps(), wrap)
            if piece[0].startswith("<?"):
                item = ParagraphItem(piece.start(), piece.end(), wraps, html='<ph type="field"/>')
            elif piece[0] == "\u2028":
                item = ParagraphItem(piece.start(), piece.end(), wraps, html="<br>")
            else:
                item = ParagraphItem(piece.start(), piece.end(), wraps, seen(piece[0]))
            self.items.append(item)
            self.looks.append(self._current())

    def _wraps(self) -> tuple[Wrap, ...]:
        return tuple([wrap for _, wrap, _ in self.opened])

    def _add(self, start: int, end: int, html: str = "") -> None:
        self.items.append(ParagraphItem(start, end, self._wraps(), html=html))
        self.looks.append(self._current())

    def _skip(self, match: re.Match[str]) -> int:
        if not match[4]:
            self.position = end_of(self.part.text, match[2], match.end())[1]
        return self.position
