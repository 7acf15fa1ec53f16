"""Plain text: paragraphs between blank lines.

Within a paragraph an editor may have wrapped the lines (then a line's end reads as a space), or broken them on purpose
(a poem, an address, a list). A line's end is taken for wrapping if the next word would not have fitted: the line and
that word together are longer than the paragraph's longest line, and that line has at least 50 characters. Before a line
that begins with a dash, a bullet or a number with a full stop or bracket (an attribution, a list) it never is.

A hyphen at a line's end joins the word's halves: before a small letter it goes (`Schif-⏎fahrt`), before a capital it
stays (`US-⏎Truppen`), and before `und`, `oder`, `bis` it stands for what a later word ends with (`Ein-⏎und Ausgang`).
"""

import re
from collections.abc import Iterator, Sequence

from bilingual.documents.encoding import missing
from bilingual.documents.failures import unwritable
from bilingual.documents.formats import Parsed
from bilingual.documents.markup import SourceMark, has_text, pieces
from bilingual.documents.patching import ContentPart, UnitEdit, unit_range
from bilingual.documents.raised import citations
from bilingual.documents.source import SourceText, Stretch, cut
from bilingual.model import Document, Unit, UnitKind
from bilingual.outlines import Outline

_NARROWEST = 50
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_BLANKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_BEGINS_ITEM = re.compile(r"[—–-]|[*•·▪]\s|\d{1,3}[.)]\s")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[-‐\u00ad]$")
_SUSPENDED = re.compile(r"(?:und|oder|bis|sowie|noch|als|wie|beziehungsweise|bzw|statt|u|o)\b")
"""Words before which a hyphen at a line's end is one that stays (Duden, rule 31: `Ein- und Ausgang`)."""


def parse(path: str, text: str, front_matter: Sequence[str] = ()) -> Parsed:
    """The paragraphs of a text. Any text can be read; what is taken for wrapping changes with the length of lines."""
    origin = SourceText(text, text, "")
    units = (_unit(cut(origin, start, end)) for start, end in _paragraphs(text))
    return Parsed(tuple(unit for unit in units if has_text(unit.pieces)), comparable=False)


_RULER = re.compile(r"^([-=*_~+#.|/])\1{3,}$")
"""A line of one sign, which parts what stands above from what stands below it, as AsciiDoc's `----` does."""


def outline(path: str, text: str) -> Outline:
    """Nothing: plain text has neither references nor rules."""
    return Outline()


def write(document: Document, unit: Unit, parts: Sequence[ContentPart], strictness: int) -> UnitEdit:
    """A unit's new text, as it is.

    Raises:
        DocumentError: the document's encoding lacks a character of it.
    """
    text = "".join(part.written if part.written is not None else _BLANKS.sub(" ", str(part.content)) for part in parts)
    if absent := missing(document.encoding, text):
        raise unwritable(document, unit_range(unit)[0], text[absent[0]])
    return UnitEdit(*unit_range(unit), text)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the paragraphs, without blanks at their ends."""
    start = end = 0
    for match in _LINE.finditer(text):
        line = _RULER.sub("", match[1].strip(" \t"))
        begin = match.start() + len(match[1]) - len(match[1].lstrip(" \t"))
        if not line and end > start:
            yield start, end
        if line:
            start = start if end > start else begin
            end = begin + len(line)
        else:
            start = end = match.end()
    if end > start:
        yield start, end


def _unit(paragraph: Stretch) -> Unit:
    breaks = list(_breaks(paragraph.text))
    return Unit("", UnitKind.PARAGRAPH, pieces(paragraph, [*breaks, *citations(paragraph, breaks)]), "plain")


def _breaks(text: str) -> Iterator[SourceMark]:
    lines = _BREAK.split(text)
    widest = max(map(len, lines))
    for match, line, following in zip(_BREAK.finditer(text), lines, lines[1:], strict=False):
        hyphen = _HYPHENATED.search(line)
        if hyphen and following[:1].isalpha():
            suspended = _SUSPENDED.match(following) is not None
            goes = hyphen[0] == "\u00ad" or (following[:1].islower() and not suspended)
            yield SourceMark(match.start() - goes, match.end(), text=" " * (suspended and not goes))
        elif _wrapped(line, following, widest):
            yield SourceMark(match.start(), match.end(), text=" ")
        else:
            yield SourceMark(match.start(), match.end(), type="break", display=" ", html="<br>")


def _wrapped(line: str, following: str, widest: int) -> bool:
    if widest < _NARROWEST or _BEGINS_ITEM.match(following):
        return False
    return len(line) + 1 + len(following.partition(" ")[0]) > widest
