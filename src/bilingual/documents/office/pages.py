"""An office file as a page: a line of HTML for each paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from bilingual.documents.office.languages import LanguageMarking
from bilingual.documents.office.package import Package
from bilingual.documents.office.paragraphs import Paragraph, line_of
from bilingual.documents.office.scanning import Part


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
    """`tag`: BCP 47; `language` or `country`: that part of it; `named`: as the format names a language."""


@dataclass(slots=True)
class OfficePage:
    """A file as a page, and where its lines come from."""

    package: Package
    comments: bool = False
    """Whether comments are lines, too."""
    parts: dict[str, Part] = field(default_factory=dict)
    blocks: list[PageLine] = field(default_factory=list)
    end: str = ""
    """Tags after the last line."""
    languages: list[LanguagePlace] = field(default_factory=list)
    marking: LanguageMarking | None = None
    """How it says the language of a single text."""
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


def shown(before: str, paragraphs: Sequence[Paragraph], after: str, line: str = "") -> PageLine:
    """The line for a paragraph, and for others that are alike; `line` is how they read, where that is known."""
    return PageLine(before, after, tuple(paragraphs), line or line_of(paragraphs[0].items))


def head(language: str, title: Sequence[Paragraph]) -> PageLine:
    """The first line of a page: what it says of its language, and its title."""
    start = f'<html lang="{escape(language)}"><head>' if language else "<html><head>"
    if not title:
        return PageLine(f"{start}</head><body>", "")
    return shown(f"{start}<title>", title, "</title></head><body>")
