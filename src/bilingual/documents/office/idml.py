"""Publications of InDesign: their stories in the order of the spreads (IDML File Format Specification)."""

import re
from collections import Counter
from html import escape
from urllib.parse import unquote

from bilingual.documents.office.idml_paragraphs import StoryReader, StoryStyles
from bilingual.documents.office.package import Package
from bilingual.documents.office.pages import OfficePage, head, shown
from bilingual.documents.office.paragraphs import line_of
from bilingual.documents.office.scanning import TAG, Part, attributes, end_of, read
from bilingual.errors import DocumentError

_STYLE = re.compile(r"<(Character|Paragraph)Style\b([^>]*?)(?:/>|>(.*?)</\1Style>)", re.DOTALL)
_EXPORTED = re.compile(r"<StyleExportTagMap\b[^>]*?ExportType=\"EPUB\"[^>]*?ExportTag=\"(h[1-6])\"")
_HEADING = re.compile(
    r"(?:.*[:/ ])?(?:(?:zwischen|haupt)?(?:überschrift|titel)|headline|heading|title|head)\s*([1-6]?)", re.IGNORECASE
)
_SUBHEADING = re.compile(r"zwischen", re.IGNORECASE)
_SPREAD = re.compile(r"<idPkg:Spread\b[^>]*\bsrc=\"([^\"]*)\"")
_STORY = re.compile(r"<idPkg:Story\b[^>]*\bsrc=\"([^\"]*)\"")
_FRAME = re.compile(r"<(?:TextFrame|TextPath)\b[^>]*\bParentStory=\"([^\"]*)\"")
_LINK = re.compile(r"<Hyperlink\b([^>]*)>(.*?)</Hyperlink>", re.DOTALL)
_GOAL = re.compile(r"<HyperlinkURLDestination\b[^>]*>")
_TOLD = {
    "insertions": "Tracked changes ({}) are read as text: accept or reject them in InDesign.",
    "deletions": "Tracked deletions ({}) are kept as they are and not translated.",
    "fields": "Variables ({}) are kept as they are.",
    "hidden": "Notes and hidden texts ({}) are kept as they are.",
}


def read_idml(package: Package) -> OfficePage:
    """A publication of InDesign as a page.

    Raises:
        DocumentError: it holds no publication, or its XML is not sound.
    """
    return _Idml(package).page()


class _Idml:
    """Reads one file: its state is the page made so far."""

    def __init__(self, package: Package) -> None:
        self._page = OfficePage(package)
        map_ = read(package, "designmap.xml")
        if map_ is None:
            raise DocumentError(f"{package.path}:1: holds no publication of InDesign; export it anew as IDML")
        self._map = map_.text
        styles = read(package, "Resources/Styles.xml")
        self._styles = _styles(styles.text if styles else "", self._map)
        self._gap = ""
        self._list = ""
        self._notes = 0
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
        ids = [id_ for spread in spreads if spread for id_ in _FRAME.findall(spread.text)]
        named = [unquote(name) for name in _STORY.findall(self._map)]
        placed = [name for id_ in ids for name in named if name.endswith(f"Story_{id_}.xml")]
        return list(dict.fromkeys([*placed, *named]))

    def _read(self, part: Part, start: int, end: int, before: str, after: str) -> None:
        reader = StoryReader(part, self._styles, self._rests, self._counts, start, end)
        for paragraph, tag, boxes in reader.paragraphs():
            if line_of(paragraph.items):
                opening, closing = self._tags(tag)
                self._page.blocks.append(shown(self._gap + before + opening, [paragraph], closing + after))
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
        if name != "Table":
            self._notes += 1
            self._read(part, start, end, f'<aside role="doc-footnote" id="{self._notes}">', "</aside>")
            return
        self._gap += "<table><tr>"
        row, position = "", start
        while (match := TAG.search(part.text, position)) and match.start() < end:
            position = match.end()
            if match[2] == "Cell" and not match[1] and not match[4]:
                now = attributes(match[3]).get("Name", "").rpartition(":")[2]  # column and row
                self._gap += "</tr><tr>" if row and now != row else ""
                row = now
                inner, position = end_of(part.text, "Cell", match.end())
                self._gap += "<td>"
                self._read(part, match.end(), inner, "", "")
                self._gap += "</td>"
        self._gap += "</tr></table>"


def _styles(text: str, map_: str) -> StoryStyles:
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
        goal = next((values for id_, values in goals.items() if id_ and f">{escape(id_)}<" in content), {})
        links[attributes(tag).get("Source", "")] = goal.get("DestinationURL", "")
    return StoryStyles(fonts, tags, links)


def _tag(name: str, content: str) -> str:
    """The element for a paragraph style: what InDesign exports it as, else what its name says."""
    exported = _EXPORTED.search(content)
    if exported:
        return exported[1]
    heading = _HEADING.fullmatch(unquote(name))
    return f"h{heading[1] or (2 if _SUBHEADING.search(name) else 1)}" if heading else "p"
