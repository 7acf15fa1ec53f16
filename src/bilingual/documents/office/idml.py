"""Publications of InDesign: their stories in the order of the spreads (IDML File Format Specification).

A paragraph ends at a break, wherever that stands (section 10.4).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from bilingual.documents.office.initials import with_initial
from bilingual.documents.office.language_marks import IDML_LANGUAGE, IDML_LANGUAGES, idml_tag, is_idml_german
from bilingual.documents.office.pages import LanguagePlace, OfficePage, head, shown
from bilingual.documents.office.paragraphs import (
    LOOKS,
    Paragraph,
    ParagraphItem,
    TextLook,
    Wrap,
    dressed,
    hinted,
    line_of,
    link,
    said_language,
)
from bilingual.documents.office.scanning import TAG, Part, attributes, end_of, read, seen
from bilingual.errors import DocumentError

_STYLES = "Resources/Styles.xml"
_STYLE = re.compile(r"<(Character|Paragraph)Style\b([^>]*?)(?:/>|>(.*?)</\1Style>)", re.DOTALL)
_EXPORTED = re.compile(r"<StyleExportTagMap\b[^>]*?ExportType=\"EPUB\"[^>]*?ExportTag=\"(h[1-6])\"")
_HEADING = re.compile(
    r"(?:.*[:/ ])?(?:(?:zwischen|haupt)?(?:überschrift|titel)|headline|heading|title|head)\s*([1-6]?)", re.IGNORECASE
)
_SUBHEADING = re.compile(r"zwischen", re.IGNORECASE)
_SPREAD = re.compile(r"<idPkg:Spread\b[^>]*\bsrc=\"([^\"]*)\"")
_STORY = re.compile(r"<idPkg:Story\b[^>]*\bsrc=\"([^\"]*)\"")
_FRAME = re.compile(r"<(?:TextFrame|TextPath)\b[^>]*\bParentStory=\"([^\"]*)\"")
_LINK = re.compile(r"<Hyperlink\b([^>]*)(?<!/)>(.*?)</Hyperlink>", re.DOTALL)
_BETWEEN_TAGS = re.compile(r">([^<>]+)<")
_GOAL = re.compile(r"<HyperlinkURLDestination\b[^>]*>")
_TOLD = {
    "insertions": "Tracked changes ({}) are read as text: accept or reject them in InDesign.",
    "deletions": "Tracked deletions ({}) are kept as they are and not translated.",
    "fields": "Variables ({}) are kept as they are.",
    "hidden": "Hidden texts ({}) are kept as they are.",
    "comments": "Notes ({}) are kept as they are.",
}
_WRAPS = frozenset({"CharacterStyleRange", "HyperlinkTextSource", "CrossReferenceSource", "Change", "XMLElement"})
_MARKS = frozenset({"PageReference", "HyperlinkTextDestination", "Bookmark", "CrossReferenceTextDestination"})
"""Places in the text that something else leads to."""
_UNSEEN = frozenset({"Properties", "HiddenText", "Note", "StoryPreference", "InCopyExportOption", "XMLAttribute"})
_PIECES = re.compile(
    r"<\?.*?\?>|[\u2028\ufeff\t]|[^<\u2028\ufeff\t]+(?:<!\[CDATA\[.*?\]\]>[^<\u2028\ufeff\t]*)*|<!\[CDATA\[.*?\]\]>",
    re.DOTALL,
)
_TAB = '<ph type="tab" display=" "/>'
_SIGNS = {
    "\u2028": "<br>",
    "\ufeff": "",
    "\t": _TAB,
    "<?ACE 3?>": "",
    "<?ACE 4?>": "",
    "<?ACE 7?>": "",
    "<?ACE 8?>": _TAB,
}
"""A forced line break, where something hangs in the text, a tab; the end of a nested style, the number at the beginning
of a note, the place to indent to, a tab to the right (section 10.4.2)."""
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
class _StoryStyles:
    """What the styles of a publication say."""

    fonts: Mapping[str, str]
    """By character style: its font style, such as `Bold Italic`."""
    tags: Mapping[str, str]
    """By paragraph style: the element of HTML for it."""
    links: Mapping[str, str]
    """By the source of a link: where it leads."""


def read_idml(page: OfficePage) -> OfficePage:
    """Fills a page with a publication of InDesign.

    Raises:
        DocumentError: it holds no publication, or its XML is not sound.
    """
    return _Idml(page).page()


class _Idml:
    """Reads one file: its state is the page made so far."""

    def __init__(self, page: OfficePage) -> None:
        self._page, package = page, page.package
        page.marking = IDML_LANGUAGES
        map_ = read(package, "designmap.xml")
        if map_ is None:
            raise DocumentError(f"{package.path}:1: holds no publication of InDesign; export it anew as IDML")
        self._map = map_.text
        styles = read(package, _STYLES)
        self._styles = _styles(styles.text if styles else "", self._map)
        if styles:
            page.parts[_STYLES] = styles
            page.languages += (
                LanguagePlace(_STYLES, *match.span(1), "named")
                for match in IDML_LANGUAGE.finditer(styles.text)
                if is_idml_german(match[1])
            )
        self._gap = ""
        self._list = ""
        self._rests: dict[str, int] = {}
        self._counts: Counter[str] = Counter()

    def page(self) -> OfficePage:
        """The whole publication."""
        self._page.blocks.append(head("", []))
        for name in self._stories():
            if part := read(self._page.package, name):
                self._page.parts[name] = part
                self._read(part, 0, len(part.text), "", "")
        self._page.end = f"{self._gap}{self._unlisted()}</body></html>\n"
        self._page.notices += [text.format(self._counts[kind]) for kind, text in _TOLD.items() if self._counts[kind]]
        return self._page

    def _stories(self) -> list[str]:
        """The stories as the spreads show them, then those that stand on none."""
        spreads = (read(self._page.package, unquote(name)) for name in _SPREAD.findall(self._map))
        waiting = [id_ for spread in spreads if spread for id_ in _FRAME.findall(spread.text)][::-1]
        named = [unquote(name) for name in _STORY.findall(self._map)]
        by_id = {name.rpartition("Story_")[2].removesuffix(".xml"): name for name in reversed(named)}
        placed: dict[str, None] = {}
        while waiting:
            name = by_id.get(waiting.pop(), "")
            story = read(self._page.package, name) if name and name not in placed else None
            if story:
                placed[name] = None
                waiting += _FRAME.findall(story.text)[::-1]  # of frames that hang in its text
        return list(dict.fromkeys([*placed, *named]))

    def _read(self, part: Part, start: int, end: int, before: str, after: str) -> None:
        reader = _StoryReader(part, self._styles, (self._rests, self._counts, self._page.comments), start, end)
        for paragraph, tag, boxes in reader.paragraphs():
            if line := line_of(paragraph.items):
                opening, closing = self._tags(tag)
                told = hinted(opening, reader.said)
                self._page.blocks.append(shown(self._gap + before + told, [paragraph], closing + after, line))
                self._gap = ""
            for name, first, last in boxes:
                self._gap += self._unlisted()
                self._box(part, name, first, last)
        self._gap += self._unlisted()

    def _tags(self, tag: str) -> tuple[str, str]:
        if tag in {"ul", "ol"}:
            self._gap += "" if tag == self._list else f"{self._unlisted()}<{tag}>"
            self._list = tag
            return "<li>", "</li>"
        self._gap += self._unlisted()
        return f"<{tag}>", f"</{tag}>"

    def _unlisted(self) -> str:
        closing, self._list = f"</{self._list}>" if self._list else "", ""
        return closing

    def _box(self, part: Part, name: str, start: int, end: int) -> None:
        if name == "Note":
            self._read(part, start, end, '<aside class="running">', "</aside>")
            return
        if name != "Table":
            self._counts["notes"] += 1
            self._gap += f'<aside role="doc-footnote" id="{self._counts["notes"]}">'
            self._read(part, start, end, "", "")
            self._gap += "</aside>"
            return
        self._gap += "<table><tr>"
        heads = int(attributes(part.text[part.text.rfind("<Table", 0, start) : start]).get("HeaderRowCount") or 0)
        row, position = "", start
        while (match := TAG.search(part.text, position)) and match.start() < end:
            position = match.end()
            if match[2] == "Cell" and not match[1] and not match[4]:
                now = attributes(match[3]).get("Name", "").rpartition(":")[2]  # column and row
                self._gap += "</tr><tr>" if row and now != row else ""
                row = now
                inner, position = end_of(part.text, "Cell", match.end())
                tag = "th" if row.isdigit() and int(row) < heads else "td"
                self._gap += f"<{tag}>"
                self._read(part, match.end(), inner, "", "")
                self._gap += f"</{tag}>"
        self._gap += "</tr></table>"


def _styles(text: str, map_: str) -> _StoryStyles:
    fonts, tags = dict[str, str](), dict[str, str]()
    for kind, tag, content in _STYLE.findall(text):
        values = attributes(tag)
        if kind == "Character":
            fonts[values.get("Self", "")] = values.get("FontStyle", "")
        else:
            tags[values.get("Self", "")] = _tag(values.get("Name", ""), content)
    goals = {values.get("Self", ""): values for values in map(attributes, _GOAL.findall(map_))}
    links = dict[str, str]()
    for tag, content in _LINK.findall(map_):
        named = (unescape(text) for text in _BETWEEN_TAGS.findall(content))
        goal = next((goals[text] for text in named if text in goals), {})
        links[attributes(tag).get("Source", "")] = goal.get("DestinationURL", "")
    return _StoryStyles(fonts, tags, links)


def _tag(name: str, content: str) -> str:
    """The element for a paragraph style: what InDesign exports it as, else what its name says."""
    exported = _EXPORTED.search(content)
    if exported:
        return exported[1]
    heading = _HEADING.fullmatch(unquote(name))
    return f"h{heading[1] or (2 if _SUBHEADING.search(name) else 1)}" if heading else "p"


@dataclass(slots=True)
class _StoryReader:
    """Reads what stands between two offsets of a story, paragraph after paragraph."""

    part: Part
    styles: _StoryStyles
    shared: tuple[dict[str, int], Counter[str], bool]
    """Of the whole publication: looks, numbered; what is kept, by kind; whether notes are read."""
    position: int
    stop: int
    opened: list[tuple[str, Wrap, TextLook]] = field(default_factory=list)
    items: list[ParagraphItem] = field(default_factory=list)
    looks: list[TextLook] = field(default_factory=list)
    style: str = ""
    """Of the paragraph: its name, or the kind of a list."""
    begin: int = 0
    around: tuple[Wrap, ...] = ()
    said: str = ""
    """The language that the paragraph says it is in."""
    boxes: list[tuple[str, int, int]] = field(default_factory=list)
    """Footnotes and tables that hang on the paragraph: name and range."""

    @property
    def rests(self) -> dict[str, int]:
        """Looks that no element of HTML tells, numbered."""
        return self.shared[0]

    @property
    def counts(self) -> Counter[str]:
        """What is kept, by kind."""
        return self.shared[1]

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
        self.said = said_language(self.items, self.looks)
        if items:
            paragraph = Paragraph(self.part.name, self.begin, end, items, around)
            yield with_initial(paragraph, self.part.text), self.style or "p", self.boxes
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
        elif name in {"Footnote", "Table"} and not match[4]:
            end = self._skip(match)
            self.boxes.append((name, match.end(), end))
            label = f' display="{self._numbered()}"' if name == "Footnote" else ""
            self._add(match.start(), end, f'<ph type="{name.lower()}"{label}/>')
        elif name in _MARKS:
            self._add(match.start(), self._skip(match))
        elif name in _UNSEEN:
            self._unseen(name, match)
        elif name == "TextVariableInstance":
            self.counts["fields"] += 1
            self._add(match.start(), self._skip(match), '<ph type="field"/>')
        elif name in {"Story", "idPkg:Story", "Cell", "Row", "Column"} | _WRAPS:  # an empty wrap shows nothing
            return
        else:
            self._add(match.start(), self._skip(match), '<ph type="object"/>')

    def _numbered(self) -> int:
        """The number of a note: those that have been read, and those that wait for the paragraph's end."""
        return self.counts["notes"] + sum(name == "Footnote" for name, _, _ in self.boxes)

    def _unseen(self, name: str, match: re.Match[str]) -> None:
        end = self._skip(match)
        if name == "Note" and self.shared[2] and not match[4]:
            self.boxes.append((name, match.end(), end))
        else:
            self.counts["hidden"] += name == "HiddenText"
            self.counts["comments"] += name == "Note"

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
        language = idml_tag(values.get("AppliedLanguage", ""))
        return TextLook(tuple(tag for tag in LOOKS if tag in tags), " ".join(rest), language=language)

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
            if piece[0] in _SIGNS or piece[0].startswith("<?"):
                html = _SIGNS.get(piece[0], '<ph type="field"/>')
                item = ParagraphItem(piece.start(), piece.end(), wraps, html=html)
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
