"""Word's files: body, notes, headers and footers as lines of HTML (ECMA-376, part 1, section 17).

Read is what a reader sees. Deleted text, what was moved away, hidden text and instructions of fields stay as they are
and unseen; a field, a drawing, a formula is one code. Text boxes come after the paragraph that they hang on, and once,
though a file has them in a new and an old form (part 3, section 10).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from posixpath import basename, dirname, join, normpath

from bilingual.documents.office.drawn_paragraphs import drawn_paragraphs
from bilingual.documents.office.initials import is_initial, joined, with_initial
from bilingual.documents.office.language_marks import WORD_LANGUAGES
from bilingual.documents.office.languages import GERMAN
from bilingual.documents.office.pages import LanguagePlace, OfficePage, head, shown
from bilingual.documents.office.paragraphs import Paragraph, ParagraphItem, hinted, line_of, said_language
from bilingual.documents.office.scanning import TAG, Part, end_of, placed, read, seen
from bilingual.documents.office.word_paragraphs import GONE, ParagraphReader, Surroundings
from bilingual.documents.office.word_styles import (
    Styles,
    WordLists,
    WordStyle,
    is_drop_cap,
    numbering_of,
    outline_level,
    properties,
    relations,
    style_of,
)
from bilingual.errors import DocumentError

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
}
_PASSED = GONE | {"w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr", "w:sdtPr", "w:sdtEndPr", "w:tblPrEx"}
"""Elements between paragraphs that hold none."""
_TAKEN_IN = frozenset({"w:altChunk", "w:subDoc"})
_BEGINS = {
    "changes": re.compile(r"<(?:[\w-]+:)?(?:[rp]PrChange|sectPrChange|t\w+PrChange|rPr>\s*<(?:[\w-]+:)?(?:ins|del))\b"),
}
"""What begins that which is told of, by kind: an earlier look, a paragraph that was divided or joined."""
_WIDE_CELL = re.compile(r"\s*<w:tcPr>(?:(?!</w:tcPr>).)*?<w:gridSpan\s+w:val=[\"'](\d{1,3})[\"']", re.DOTALL)
"""What says over how many columns a cell goes (ECMA-376, part 1, section 17.4.17)."""
_HEADER_ROW = re.compile(r"<(?:[\w-]+:)?tblHeader(?!\s+\w+:val=[\"'](?:0|false|off))\b")
_QUOTED = frozenset({"quote", "intense quote"})
_NOTE = re.compile(r"<(?:[\w-]+:)?(?:footnote|endnote)\b[^>]*>")
_TOLD = {
    "insertions": "Tracked insertions ({}) are read as text: accept or reject the changes in Word.",
    "deletions": "Tracked deletions ({}) are kept as they are and not translated.",
    "changes": "Tracked changes of looks and paragraphs ({}) are kept: accept or reject the changes in Word.",
    "embedded": "Other files that the document takes in ({}) are kept as they are: open it in Word and save it anew.",
    "fields": "Fields ({}) are kept as they are: update them in Word.",
    "titles": "What links say when pointed at ({}) is kept where it is written in pieces: set it anew in Word.",
    "hidden": "Hidden texts ({}) are kept as they are.",
    "comments": "Comments ({}) are kept as they are.",
    "charts": "Of charts ({}) only titles are read: change the names of series and categories in Word in their tables.",
}
"""What a person is told of what is in a file, by kind."""


@dataclass(frozen=True, slots=True)
class _ParagraphLook:
    """What a paragraph's properties say."""

    style: WordStyle = field(default_factory=WordStyle)
    level: int = 0
    numbering: tuple[str, int] | None = None
    is_drop_cap: bool = False


def read_word(page: OfficePage) -> OfficePage:
    """Fills a page with a file of Word.

    Raises:
        DocumentError: it holds no document, or XML that is not sound.
    """
    return _Word(page).page()


class _Word:
    """Reads one file: its state is the page made so far, and what the parts say of each other."""

    def __init__(self, page: OfficePage) -> None:
        self._page = page
        page.marking = WORD_LANGUAGES
        self._gap = ""
        """Tags since the last line."""
        self._lists: list[str] = []
        self._main = self._main_part()
        self._styles = Styles(self._text_of("styles"))
        self._numbering = WordLists(self._text_of("numbering"))
        self._notes: dict[tuple[str, str], str] = {}
        self._figures: set[str] = set()
        self._rests: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        self._looks: dict[str, _ParagraphLook] = {}
        self._known: dict[str, Surroundings] = {}
        """By part."""
        self._cell = "td"
        self._language = ""

    def page(self) -> OfficePage:
        """The whole file."""
        body = self._part(self._main)
        if body is None:
            raise DocumentError(f"{self._page.package.path}:1: holds no document of Word; save it anew as .docx")
        self._head()
        self._read(body, 0, len(body.text))
        for kind in ("footnote", "endnote"):
            for name in self._related(f"{kind}s")[:1]:
                self._read_notes(name, kind)
        for name in self._related("comments")[:1]:
            self._comments(name)
        for kind in ("header", "footer"):
            for name in sorted(set(self._related(kind))):
                if part := self._part(name):
                    self._read(part, 0, len(part.text), f'<{kind} class="running">', f"</{kind}>")
        self._page.end = f"{self._gap}</body></html>\n"
        self._page.notices += self._told()
        return self._page

    def _main_part(self) -> str:
        kinds = relations(self._plain("_rels/.rels")).values()
        return next((target for kind, target in kinds if kind == "officeDocument"), "word/document.xml").lstrip("/")

    def _related(self, kind: str) -> list[str]:
        return [_entry(self._main, target) for each, target in self._relations(self._main).values() if each == kind]

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        return relations(self._plain(f"{dirname(name)}/_rels/{basename(name)}.rels"))

    def _plain(self, name: str) -> str:
        part = self._part(name)
        return part.text if part else ""

    def _text_of(self, kind: str) -> str:
        return "".join(self._plain(name) for name in self._related(kind)[:1])

    def _part(self, name: str) -> Part | None:
        if name not in self._page.parts and (part := read(self._page.package, name, _NAMESPACES)):
            self._page.parts[name] = part
        return self._page.parts.get(name)

    def _head(self) -> None:
        language, title = "", list[Paragraph]()
        for name in self._related("styles")[:1]:
            text = self._plain(name)
            defaults = text.find("</w:docDefaults>")
            for match in re.finditer(r"<w:lang\b[^>]*>", text):
                if place := placed(match[0], "w:val", match.start()):
                    said = text[place[0] : place[1]]
                    language = said if match.start() < defaults else language
                    if GERMAN.fullmatch(said) or match.start() < defaults:
                        self._page.languages.append(LanguagePlace(name, *place))
        core = self._part("docProps/core.xml")
        if core and (named := re.search(r"<dc:title\b[^<>]*>([^<]+)</", core.text)):
            item = ParagraphItem(named.start(1), named.end(1), (), seen(named[1]))
            title = [Paragraph(core.name, item.start, item.end, (item,))]
        self._language = language
        self._page.blocks.append(head(language, title))

    def _read(self, part: Part, start: int, end: int, before: str = "", after: str = "") -> None:
        """Reads what stands between two offsets of a part: paragraphs, tables, lists."""
        known = self._surroundings(part)
        position = start
        while (match := TAG.search(part.text, position)) and match.start() < end:
            position = match.end()
            name = part.known(match[2]) if match[2] else ""
            if name == "w:p" and not match[1] and not match[4]:
                position = self._paragraph(known, position, before, after)
            elif name in _PASSED and not match[1] and not match[4]:
                self._counts["deletions"] += name in GONE
                position = end_of(part.text, match[2], position)[1]
            elif name in {"w:tbl", "w:tr", "w:tc"}:
                self._table(part, name, match)
            elif name in _TAKEN_IN:
                self._counts["embedded"] += 1
        self._gap += self._unlisted()

    def _surroundings(self, part: Part) -> Surroundings:
        if part.name not in self._known:
            self._known[part.name] = self._looked_up(part)
        return self._known[part.name]

    def _looked_up(self, part: Part) -> Surroundings:
        found = self._relations(part.name)
        path = basename(self._page.package.path)
        media = {id_: f"{path}/{_entry(part.name, to)}" for id_, (kind, to) in found.items() if kind == "image"}
        return Surroundings(part, self._styles, found, media, self._notes, self._rests, self._counts)

    def _table(self, part: Part, name: str, match: re.Match[str]) -> None:
        self._gap += self._unlisted()
        if name == "w:tr" and not match[1]:
            cell = part.text.find("<w:tc>", match.end())
            self._cell = "th" if _HEADER_ROW.search(part.text, match.end(), max(cell, match.end())) else "td"
        tag = {"w:tbl": "table", "w:tr": "tr", "w:tc": self._cell}[name]
        wide = _WIDE_CELL.match(part.text, match.end()) if name == "w:tc" and not match[1] else None
        self._gap += f"</{tag}>" if match[1] else f'<{tag} colspan="{wide[1]}">' if wide else f"<{tag}>"

    def _paragraph(
        self, known: Surroundings, start: int, before: str, after: str, letter: Paragraph | None = None
    ) -> int:
        """Takes a paragraph, and after it what stands in the text boxes that hang on it; says where it ends.

        A drop cap is a paragraph of its own before the one that goes on with it: `letter`.
        """
        reader = ParagraphReader(known, start)
        look = self._look(known.part, start)
        paragraph = with_initial(reader.paragraph(), known.part.text)
        following = _next_paragraph(known.part, reader.position) if look.is_drop_cap else 0
        if following and not letter and is_initial(paragraph.items):
            return self._paragraph(known, following, before, after, paragraph)
        if letter and (whole := joined(letter, paragraph)):
            paragraph = whole
        elif letter:
            self._take(letter, _ParagraphLook(), (before, after))
        hint = "" if self._language.startswith("en") else said_language(reader.items, reader.looks)
        self._take(paragraph, look, (before, after), hint)
        self._boxes(known, reader.boxes, before, after)
        for id_ in reader.figures:
            self._figure(known, id_, before, after)
        return reader.position

    def _take(self, paragraph: Paragraph, look: _ParagraphLook, around: tuple[str, str], hint: str = "") -> None:
        if line := line_of(paragraph.items):
            opening, closing = self._tags(look)
            tags = self._gap + around[0] + hinted(opening, hint)
            self._page.blocks.append(shown(tags, [paragraph], closing + around[1], line))
            self._gap = ""

    def _look(self, part: Part, start: int) -> _ParagraphLook:
        match = TAG.match(part.text, start)
        raw = ""
        if match and match[2] and part.known(match[2]) == "w:pPr" and not match[4]:
            raw = part.text[start : end_of(part.text, match[2], match.end())[1]]
        if raw not in self._looks:
            found = properties(raw)
            style = self._styles.style(style_of(found))
            numbering = numbering_of(found) or style.numbering
            level = outline_level(found) or style.level
            is_listed = numbering and numbering[0] not in {"", "0"} and not level
            self._looks[raw] = _ParagraphLook(style, level, numbering if is_listed else None, is_drop_cap(found))
        return self._looks[raw]

    def _tags(self, look: _ParagraphLook) -> tuple[str, str]:
        """The tags around a paragraph's line."""
        if look.numbering:
            return self._listed(look.numbering)
        self._gap += self._unlisted()
        tag = f"h{look.level}" if look.level else "figcaption" if look.style.name == "caption" else "p"
        if look.style.name in _QUOTED:
            return f"<blockquote><{tag}>", f"</{tag}></blockquote>"
        return f"<{tag}>", f"</{tag}>"

    def _listed(self, numbering: tuple[str, int]) -> tuple[str, str]:
        number = self._numbering.next(numbering)
        wanted = "ul" if number is None else "ol"
        depth = min(numbering[1], 8) + 1
        while len(self._lists) > depth or (len(self._lists) == depth and self._lists[-1] != wanted):
            self._gap += f"</{self._lists.pop()}>"
        while len(self._lists) < depth:
            self._lists.append(wanted)
            self._gap += f"<{wanted}>"
        return ("<li>" if number is None else f'<li value="{number}">'), "</li>"

    def _unlisted(self) -> str:
        closing = "".join(f"</{tag}>" for tag in reversed(self._lists))
        self._lists.clear()
        return closing

    def _boxes(self, known: Surroundings, boxes: Sequence[tuple[int, int]], before: str, after: str) -> None:
        """The texts of boxes: of two boxes that read alike one is the old form of the other."""
        for start, end in boxes:
            first = len(self._page.blocks)
            self._gap += self._unlisted()
            gap = self._gap
            self._read(known.part, start, end, before, after)
            if self._are_twins(first):
                self._join(first)
                self._gap = gap

    def _are_twins(self, first: int) -> bool:
        """Whether the lines from there on stand before already, in the same order."""
        new = self._page.blocks[first:]
        earlier = self._page.blocks[max(first - len(new), 0) : first]
        alike = [(each.line, [one.part for one in each.paragraphs[:1]]) for each in earlier]
        return bool(new) and alike == [(each.line, [one.part for one in each.paragraphs[:1]]) for each in new]

    def _join(self, first: int) -> None:
        """Makes the lines from there on one with those before."""
        blocks = self._page.blocks
        new = blocks[first:]
        for place, twin in enumerate(new, first - len(new)):
            blocks[place] = replace(blocks[place], paragraphs=(*blocks[place].paragraphs, *twin.paragraphs))
        del blocks[first:]

    def _figure(self, known: Surroundings, id_: str, before: str, after: str) -> None:
        """A diagram, whose texts stand in its data and in how it was drawn last; the titles of a chart."""
        kind, target = known.relations.get(id_, ("", ""))
        part = self._part(_entry(known.part.name, target)) if kind in {"diagramData", "chart"} else None
        if part is None or part.name in self._figures:
            return
        self._figures.add(part.name)
        self._counts["charts"] += kind == "chart"
        drawn = re.search(r"\bdataModelExt\b[^<>]*\brelId=[\"']([^\"']*)", part.text)
        twin = self._part(_entry(known.part.name, known.relations.get(drawn[1], ("", ""))[1])) if drawn else None
        twins = defaultdict[str, list[Paragraph]](list)
        for paragraph in drawn_paragraphs(twin, self._rests) if twin else ():
            twins[line_of(paragraph.items)].append(paragraph)
        for paragraph in drawn_paragraphs(part, self._rests):
            if line := line_of(paragraph.items):
                alike = [paragraph, *twins.pop(line, ())]
                tags = f"{self._gap}{self._unlisted()}{before}<p>"
                self._page.blocks.append(shown(tags, alike, f"</p>{after}", line))
                self._gap = ""

    def _comments(self, name: str) -> None:
        part = self._part(name)
        for match in re.finditer(r"<((?:\w+:)?comment)\b[^>]*(?<!/)>", part.text) if part else ():
            if part and self._page.comments:
                end = end_of(part.text, match[1], match.end())[0]
                self._read(part, match.end(), end, '<aside class="running">', "</aside>")
            else:
                self._counts["comments"] += 1

    def _read_notes(self, name: str, kind: str) -> None:
        part = self._part(name)
        for match in _NOTE.finditer(part.text) if part else ():
            id_ = re.search(r":id=[\"'](-?\d+)[\"']", match[0])
            label = self._notes.get((kind, id_[1])) if id_ else None
            if part and label and not match[0].endswith("/>"):
                end = end_of(part.text, match[0].split(maxsplit=1)[0][1:], match.end())[0]
                self._gap += f'<aside role="doc-footnote" id="{label}">'
                self._read(part, match.end(), end)
                self._gap += "</aside>"

    def _told(self) -> Iterator[str]:
        for kind, begins in _BEGINS.items():
            self._counts[kind] += sum(len(begins.findall(part.text)) for part in self._page.parts.values())
        for kind, sentence in _TOLD.items():
            if self._counts[kind]:
                yield sentence.format(self._counts[kind])


def _next_paragraph(part: Part, position: int) -> int:
    """Where the content of a paragraph begins that follows at once; 0 where none does."""
    match = TAG.match(part.text, part.text.find("<", position))
    is_one = match and match[2] and part.known(match[2]) == "w:p" and not match[1] and not match[4]
    return match.end() if match and is_one else 0


def _entry(source: str, target: str) -> str:
    """The entry that a relation's target names."""
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(source), target))
