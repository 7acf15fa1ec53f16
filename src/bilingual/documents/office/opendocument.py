"""Texts of LibreOffice and other programs of OpenDocument as lines of HTML (OpenDocument 1.3, part 3)."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import basename

from bilingual.documents.office.initials import with_initial
from bilingual.documents.office.language_marks import StyleMarking
from bilingual.documents.office.odf_paragraphs import PARAGRAPHS, OdfParagraphReader, OdfSurroundings
from bilingual.documents.office.odf_styles import OdfStyles
from bilingual.documents.office.pages import LanguagePlace, OfficePage, head, shown
from bilingual.documents.office.paragraphs import Paragraph, ParagraphItem, hinted, line_of, said_language
from bilingual.documents.office.scanning import TAG, Part, attributes, end_of, placed, read, seen
from bilingual.errors import DocumentError

_PASSED = re.compile(r"text:(?:tracked-changes|sequence-decls|.*-source|.*-decls)|office:forms|office:annotation")
"""Elements between paragraphs that hold none of the text."""
_HIDDEN = re.compile(r"\btext:display=\"none\"")
_TABLE = {"table:table": "table", "table:table-row": "tr", "table:table-cell": "td", "table:covered-table-cell": "td"}
_RUNNING = re.compile(r"<(style:(header|footer)(?:-left|-first)?)\b[^>]*(?<!/)>")
_PROPERTIES = re.compile(r"<style:text-properties\b[^>]*>")
_DEFAULT = re.compile(r"<style:default-style\b[^>]*style:family=\"paragraph\".*?</style:default-style>", re.DOTALL)
_TOLD = {
    "insertions": "Tracked insertions ({}) are read as text: accept or reject the changes in LibreOffice.",
    "deletions": "Tracked deletions are kept as they are and not translated.",
    "fields": "Fields ({}) are kept as they are: LibreOffice renews them.",
    "hidden": "Hidden texts ({}) are kept as they are.",
    "comments": "Comments ({}) are kept as they are.",
}


@dataclass(slots=True)
class _List:
    """An open list."""

    style: str
    tag: str = ""
    """`ul` or `ol`."""
    count: int = 0
    begun: bool = False
    """Whether its present item has a line already."""


def read_opendocument(page: OfficePage) -> OfficePage:
    """Fills a page with a text of OpenDocument.

    Raises:
        DocumentError: it is encrypted, holds no text, or its XML is not sound.
    """
    return _OpenDocument(page).page()


class _OpenDocument:
    """Reads one file: its state is the page made so far."""

    def __init__(self, page: OfficePage) -> None:
        self._page, package = page, page.package
        page.marking = StyleMarking()
        if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
            raise DocumentError(f"{package.path}:1: is encrypted; save it without a password")
        self._gap = ""
        self._lists: list[_List] = []
        self._ended: dict[tuple[str, int], _List] = {}
        """The last list of each style and level."""
        self._heads = 0
        self._counts: Counter[str] = Counter()
        self._notes: list[int] = []
        self._rests: dict[str, int] = {}
        self._language = ""
        for name in ("content.xml", "styles.xml", "meta.xml"):
            if part := read(package, name):
                page.parts[name] = part
        parts = (self._page.parts.get(name) for name in ("styles.xml", "content.xml"))
        self._styles = OdfStyles([part.text for part in parts if part])

    def page(self) -> OfficePage:
        """The whole file."""
        content = self._page.parts.get("content.xml")
        if content is None and "styles.xml" in self._page.parts:
            raise DocumentError(f"{self._page.package.path}:1: holds styles and no text; take it out of sources/")
        if content is None:
            raise DocumentError(f"{self._page.package.path}:1: holds no text of OpenDocument; save it anew as .odt")
        self._head()
        body = re.search(r"<(office:text)\b[^>]*(?<!/)>", content.text)
        if body:
            self._read(content, body.end(), end_of(content.text, body[1], body.end())[0])
        self._running()
        self._page.end = f"{self._gap}</body></html>\n"
        self._page.notices += [text.format(self._counts[kind]) for kind, text in _TOLD.items() if self._counts[kind]]
        return self._page

    def _head(self) -> None:
        language = ""
        for name in ("styles.xml", "content.xml"):
            part = self._page.parts.get(name)
            for match in _PROPERTIES.finditer(part.text) if part else ():
                self._page.languages += _german(name, match)
        styles = self._page.parts.get("styles.xml")
        default = _DEFAULT.search(styles.text) if styles else None
        if default and (found := _PROPERTIES.search(default[0])):
            values = attributes(found[0])
            language = "-".join(filter(None, (values.get("fo:language"), values.get("fo:country"))))
        title = list[Paragraph]()
        meta = self._page.parts.get("meta.xml")
        if meta and (named := re.search(r"<dc:title>([^<]+)</", meta.text)):
            item = ParagraphItem(named.start(1), named.end(1), (), seen(named[1]))
            title = [Paragraph(meta.name, item.start, item.end, (item,))]
        self._language = language
        self._page.blocks.append(head(language, title))

    def _running(self) -> None:
        styles = self._page.parts.get("styles.xml")
        for match in _RUNNING.finditer(styles.text) if styles else ():
            if styles:
                end = end_of(styles.text, match[1], match.end())[0]
                self._read(styles, match.end(), end, f'<{match[2]} class="running">', f"</{match[2]}>")

    def _read(self, part: Part, start: int, end: int, before: str = "", after: str = "") -> None:
        path = basename(self._page.package.path)
        known = OdfSurroundings(part, self._styles, path, self._rests, self._counts, self._notes, self._page.comments)
        position = start
        while (match := TAG.search(part.text, position)) and match.start() < end:
            position = match.end()
            name = match[2] or ""
            if name in PARAGRAPHS and not match[1] and not match[4]:
                position = self._paragraph(known, match, before, after)
            elif name == "text:section" and _HIDDEN.search(match[3]) and not match[4]:
                self._counts["hidden"] += 1
                position = end_of(part.text, name, position)[1]
            elif _PASSED.fullmatch(name) and not match[1] and not match[4]:
                position = end_of(part.text, name, position)[1]
                self._counts["deletions"] += "<text:deletion" in part.text[match.end() : position]
            elif not match[4]:
                self._structure(name, match)
            elif name in _TABLE:
                self._gap += f"<{_TABLE[name]}></{_TABLE[name]}>"

    def _structure(self, name: str, match: re.Match[str]) -> None:
        if name in _TABLE:
            tag = "th" if _TABLE[name] == "td" and self._heads else _TABLE[name]
            self._gap += f"</{tag}>" if match[1] else f"<{tag}>"
        elif name == "table:table-header-rows":
            self._heads += -1 if match[1] else 1
        elif name == "text:list" and match[1]:
            self._gap += f"</{self._lists.pop().tag}>" if self._lists else ""
        elif name == "text:list":
            self._begin_list(attributes(match[3]))
        elif name in {"text:list-item", "text:list-header"} and self._lists and not match[1]:
            self._lists[-1].begun = False
            start = attributes(match[3]).get("text:start-value", "")
            self._lists[-1].count = int(start) - 1 if start.isdigit() else self._lists[-1].count

    def _begin_list(self, values: Mapping[str, str]) -> None:
        own = values.get("text:style-name", "")
        style = own or (self._lists[-1].style if self._lists else "")
        level = len(self._lists) + 1
        goes_on = values.get("text:continue-numbering") == "true" or "text:continue-list" in values
        before = self._ended.get((style, level)) if goes_on else None
        tag = "ol" if self._styles.is_numbered(style, level) else "ul"
        self._lists.append(_List(style, tag, before.count if before else 0))
        self._ended[style, level] = self._lists[-1]
        self._gap += f"<{tag}>"

    def _paragraph(self, known: OdfSurroundings, match: re.Match[str], before: str, after: str) -> int:
        """Takes a paragraph, and after it what hangs on it; says where it ends."""
        reader = OdfParagraphReader(known, match.end(), match[2])
        paragraph = with_initial(reader.paragraph(), known.part.text)
        if line := line_of(paragraph.items):
            opening, closing = self._tags(match)
            hint = "" if self._language.startswith("en") else said_language(reader.items, reader.looks)
            tags = self._gap + before + hinted(opening, hint)
            self._page.blocks.append(shown(tags, [paragraph], closing + after, line))
            self._gap = ""
        lists, self._lists = self._lists, []
        for start, end, tag in reader.boxes:
            self._box((known.part, start, end), tag, (before, after))
        self._lists = lists
        return reader.position

    def _box(self, inside: tuple[Part, int, int], tag: str, around: tuple[str, str]) -> None:
        """What hangs on a paragraph: a note, a comment, a frame."""
        if "footnote" in tag:
            self._gap += tag
            self._read(*inside)
            self._gap += "</aside>"
        else:
            self._read(*inside, *((tag, "</aside>") if tag else around))

    def _tags(self, match: re.Match[str]) -> tuple[str, str]:
        values = attributes(match[3])
        names = self._styles.names("paragraph", values.get("text:style-name", ""))
        if match[2] == "text:h":
            level = values.get("text:outline-level", "1")
            return (f"<h{min(int(level), 6)}>", f"</h{min(int(level), 6)}>") if level.isdigit() else ("<h1>", "</h1>")
        if self._lists:
            return self._listed(self._lists[-1])
        if "title" in names:
            return "<h1>", "</h1>"
        if "quotations" in names:
            return "<blockquote><p>", "</p></blockquote>"
        return ("<figcaption>", "</figcaption>") if "caption" in names else ("<p>", "</p>")

    def _listed(self, open_: _List) -> tuple[str, str]:
        if open_.begun:
            return "<p>", "</p>"
        open_.begun, open_.count = True, open_.count + 1
        return (f'<li value="{open_.count}">' if open_.tag == "ol" else "<li>"), "</li>"


def _german(part: str, match: re.Match[str]) -> list[LanguagePlace]:
    """Where properties of text say that it is German."""
    if 'fo:language="de"' not in match[0]:
        return []
    places = [(form, placed(match[0], f"fo:{form}", match.start())) for form in ("language", "country")]
    return [LanguagePlace(part, *place, form) for form, place in places if place]
