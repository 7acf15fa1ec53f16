"""An office file as a page: a line of HTML for each paragraph, and that page's new lines back into the file."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from bilingual.documents.encoding import encode
from bilingual.documents.office.filling import edits_of
from bilingual.documents.office.package import Package, replaced
from bilingual.documents.office.paragraphs import Paragraph, line_of
from bilingual.documents.office.scanning import Part, RangeEdit, as_value, edited
from bilingual.errors import DocumentError

_GERMAN = re.compile(r"de(?:[-_][A-Za-z0-9]+)*", re.IGNORECASE)
_LANGUAGE = re.compile(r'<html lang="([^"]*)"')
_LANG = re.compile(r"(<[A-Za-z][^<>]*?) lang=(?![^<>]*\bxml:lang=)")
_MARK = re.compile(r"\n<\?(?:part|beside) [^?]*\?>\n")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page."""

    before: str
    """Tags of HTML, and nothing else."""
    after: str
    paragraphs: tuple[Paragraph, ...] = ()
    """What it shows: one, or several that are alike; none where the line has no text."""
    line: str = ""
    """How these read, as HTML."""


@dataclass(frozen=True, slots=True)
class LanguagePlace:
    """Where a part says which language all of the document is in."""

    part: str
    start: int
    end: int
    form: str = "tag"
    """`tag`: BCP 47; `language` or `country`: that part of it."""


@dataclass(slots=True)
class OfficePage:
    """A file as a page, and where its lines come from."""

    package: Package
    parts: dict[str, Part] = field(default_factory=dict)
    blocks: list[PageLine] = field(default_factory=list)
    end: str = ""
    """Tags after the last line."""
    languages: list[LanguagePlace] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    """The parts that are pages themselves, in order: they follow the lines, each after a mark with its name."""
    beside: set[str] = field(default_factory=set)
    """Those of them that are no part of the article."""
    xml_languages: bool = False
    """Whether they know no attribute `lang` but `xml:lang` (XHTML 1.1)."""
    notices: list[str] = field(default_factory=list)
    """What a person should know of the file, each a plain sentence."""

    @property
    def text(self) -> str:
        """All of it."""
        lines = "".join(f"{block.before}{block.line}{block.after}\n" for block in self.blocks) + self.end
        marked = (f"\n<?{'beside' if name in self.beside else 'part'} {name}?>\n" for name in self.pages)
        return lines + "".join(mark + self.parts[name].text for mark, name in zip(marked, self.pages, strict=True))


def shown(before: str, paragraphs: Sequence[Paragraph], after: str) -> PageLine:
    """The line for a paragraph, and for others that are alike."""
    return PageLine(before, after, tuple(paragraphs), line_of(paragraphs[0].items))


def head(language: str, title: Sequence[Paragraph]) -> PageLine:
    """The first line of a page: what it says of its language, and its title."""
    start = f'<html lang="{escape(language)}"><head>' if language else "<html><head>"
    if not title:
        return PageLine(f"{start}</head><body>", "")
    return shown(f"{start}<title>", title, "</title></head><body>")


def rewritten(page: OfficePage, text: str) -> bytes:
    """The file with the lines of a new page in place of its own.

    Args:
        page: the file's own.
        text: the same with other texts, and with other languages in its attributes `lang`.

    Raises:
        DocumentError: a line cannot be written in its paragraph.
    """
    own, *pages = _MARK.split(text) if page.pages else [text]
    lines = own.split("\n")
    edits: dict[str, list[RangeEdit]] = defaultdict(list)
    named = _LANGUAGE.match(lines[0])
    locale = named[1] if named else ""
    blocks = list(zip(page.blocks, lines, strict=False))
    for number, (block, line) in sorted(enumerate(blocks, 1), key=_innermost):
        own = _inside(block, line)
        if own == block.line:
            continue
        for paragraph in block.paragraphs:
            edits[paragraph.part] += _edits(page, paragraph, own, number, edits[paragraph.part])
            edits[paragraph.part] += _spoken(paragraph, locale)
    changed = dict(_changed(page, pages))
    if edits or changed:
        for part, edit in _languages(page, locale):
            edits[part].append(edit)
    parts = {name: _written(page.parts[name], made) for name, made in edits.items() if made}
    return replaced(page.package, parts | changed)


def _changed(page: OfficePage, pages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The parts that are pages themselves and read otherwise now."""
    for name, text in zip(page.pages, pages, strict=True):
        if text != page.parts[name].text:
            spelled = _LANG.sub(r"\1 xml:lang=", text) if page.xml_languages else text
            yield name, encode(spelled, page.parts[name].encoding)


def _innermost(numbered: tuple[int, tuple[PageLine, str]]) -> int:
    """Paragraphs inside others begin later, and are written first."""
    block = numbered[1][0]
    return -block.paragraphs[0].start if block.paragraphs else 0


def _edits(
    page: OfficePage, paragraph: Paragraph, line: str, number: int, inside: Sequence[RangeEdit]
) -> list[RangeEdit]:
    text = page.parts[paragraph.part].text

    def raw(start: int, end: int, more: Sequence[RangeEdit] = ()) -> str:
        return edited(text, start, end, [*inside, *more])

    made = edits_of(paragraph, line, raw)
    if made is None:
        words = re.sub("<[^>]*>", "", line)
        beginning = words[:_SHOWN] + "…" * (len(words) > _SHOWN)
        raise DocumentError(
            f"{page.package.path}:{number}: the translation “{beginning}” has its markup in another order than the "
            "paragraph, which cannot be changed here; keep the order"
        )
    return made


def _inside(block: PageLine, line: str) -> str:
    """What stands between the tags of a line."""
    at = 0
    for _ in range(block.before.count(">")):
        at = line.index(">", at) + 1
    return line[at : len(line) - len(block.after)]


def _spoken(paragraph: Paragraph, locale: str) -> Iterator[RangeEdit]:
    """The edition's language where a translated paragraph says that it is German."""
    for start, end, language in paragraph.languages:
        if locale and _GERMAN.fullmatch(language) and not _GERMAN.fullmatch(locale):
            yield start, end, as_value(locale)


def _languages(page: OfficePage, locale: str) -> Iterator[tuple[str, RangeEdit]]:
    language, _, country = locale.partition("-")
    values: Mapping[str, str] = {"tag": locale, "language": language, "country": country or "US"}
    for place in page.languages:
        text = page.parts[place.part].text[place.start : place.end]
        if locale and values[place.form] != text and not _GERMAN.fullmatch(locale):
            yield place.part, (place.start, place.end, as_value(values[place.form]))


def _written(part: Part, edits: Iterable[RangeEdit]) -> bytes:
    return encode(edited(part.text, 0, len(part.text), edits), part.encoding)
