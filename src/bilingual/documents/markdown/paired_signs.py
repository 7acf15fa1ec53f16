"""Inline signs of Markdown's dialects in pairs, which CommonMark takes for text: kept, the text in them read.

Highlights (`==text==`: Obsidian, iA Writer, markdown-it-mark), superscripts and subscripts (`x^y^`, `x~y~`: Pandoc),
one tilde on either side (GFM, section 6.5), links and images of wikis (`[[page|text]]`, `[[page]]`, `![[file]]`:
Obsidian, MediaWiki).
"""

import re
from collections.abc import Container, Iterator

from bilingual.documents import safe_html
from bilingual.documents.markup import SourceMark
from bilingual.documents.source import Stretch
from bilingual.model import CodeKind

_PAIRS = {
    "highlight": ("mark", re.compile(r"(?<![=\\])==(?=[^\s=])(?:(?!==).)+?(?<=[^\s=])==(?!=)", re.DOTALL)),
    "superscript": ("sup", re.compile(r"(?<![\^\\\[\s])\^(?=[^\s\[\]^])[^\s^]{1,60}\^(?!\^)")),
    "subscript": ("sub", re.compile(r"(?<=\w)~(?=[^\s~])[^\s~]{1,60}~(?!~)")),
    "strike": ("s", re.compile(r"(?<![\w~\\])~(?=[^\s~])[^~\n]+?(?<=\S)~(?![\w~])")),
}
"""By type of code: the element of HTML that says the same, and the whole from one sign to the other."""
_WIKI = re.compile(r"(?P<image>!)?\[\[(?P<page>[^\[\]|\n]+?)(?:\\?\|(?P<shown>[^\[\]|\n]+?))?\]\](?![(\[])")


def paired_signs(stretch: Stretch, references: Container[str]) -> dict[int, SourceMark]:
    """The signs by their places, wherever the parser does not find something else first.

    Args:
        stretch: a block's text.
        references: the labels of links that the document defines, folded as CommonMark compares them.
    """
    seen = stretch.seen
    marks = [mark for type_, (tag, whole) in _PAIRS.items() for mark in _pairs(seen, type_, tag, whole)]
    for match in _WIKI.finditer(seen) if "[[" in seen else ():
        if " ".join(match["page"].split()).upper() not in references:
            marks += _wiki(stretch, match)
    return {mark.start: mark for mark in marks}


def _pairs(seen: str, type_: str, tag: str, whole: re.Pattern[str]) -> Iterator[SourceMark]:
    for match in whole.finditer(seen):
        size = 2 if type_ == "highlight" else 1
        start, end = match.span()
        yield SourceMark(start, start + size, kind=CodeKind.OPEN, type=type_, tag=tag, html=f"<{tag}>")
        yield SourceMark(end - size, end, kind=CodeKind.CLOSE, type=type_, tag=tag, html=f"</{tag}>")


def _wiki(stretch: Stretch, match: re.Match[str]) -> Iterator[SourceMark]:
    start, end = match.span()
    if match["image"]:
        yield SourceMark(start, end, type="wiki", html=safe_html.image(match["shown"] or match["page"]))
    elif match["shown"]:
        yield SourceMark(start, match.start("shown"), kind=CodeKind.OPEN, type="wiki", tag="wiki")
        yield SourceMark(match.end("shown"), end, kind=CodeKind.CLOSE, type="wiki", tag="wiki")
    else:
        shown = stretch.text[match.start("page") : match.end("page")]
        yield SourceMark(start, end, type="wiki", display=shown, html=safe_html.element("span", shown))
