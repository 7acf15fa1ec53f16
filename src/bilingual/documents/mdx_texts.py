"""Texts in the expressions of MDX: a single string that an attribute or an element shows, `title={'Die Lage'}`.

What else stands in expressions and modules is kept; whoever looks for German that was kept gets its strings.
"""

import re
from collections.abc import Iterator

from bilingual.documents.front_matter import find
from bilingual.documents.javascript import TAG_NAME
from bilingual.documents.markup import has_text, pieces
from bilingual.documents.mdx import Construct
from bilingual.documents.shortcode_texts import is_text_name, value_marks
from bilingual.documents.source import SourceText, Stretch, cut, markdown_source
from bilingual.model import Document, Unit, UnitKind

_ALONE = re.compile(
    r"\{\s*(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>(?:\\.|[^'\\])*)'|`(?P<raw>(?:[^`\\$]|\$(?!\{))*)`)\s*\}"
)
_NAMED = re.compile(rf"(?<![\w.-])(?P<name>[A-Za-z][\w-]*)\s*=\s*{_ALONE.pattern}")
_QUOTES = {"double": '"', "single": "'", "raw": "`"}
_NAME_BEFORE = re.compile(r"([\w.:-]+)\s*=\s*$")
_STRING = re.compile(
    r"\"(?P<double>(?:\\.|[^\"\\\n])*)\"|'(?P<single>(?:\\.|[^'\\\n])*)'|`(?P<raw>[^`]*)`|>(?P<child>[^<>{}]+)<"
)


def mdx_units(origin: SourceText) -> Iterator[Unit]:
    """The units of such strings, without ids."""
    for construct in origin.constructs:
        for match in _shown(origin, construct):
            kind = match.lastgroup or ""
            text = cut(origin, *match.span(kind))
            found = pieces(Stretch(text.text, text.text, text.places), value_marks(text.text, raw=kind == "raw"))
            if has_text(found):
                yield Unit("", UnitKind.CAPTION, found, f"shortcode {_QUOTES[kind]}")


def _shown(origin: SourceText, construct: Construct) -> Iterator[re.Match[str]]:
    """The strings that a reader meets."""
    if construct.kind == "expression" and (match := _ALONE.fullmatch(origin.text, construct.start, construct.end)):
        yield match
    elif construct.kind == "tag":
        found = _NAMED.finditer(origin.text, construct.start, construct.end)
        yield from (match for match in found if is_text_name(match["name"]))


def kept_strings(document: Document) -> Iterator[tuple[int, str]]:
    """Where strings and texts of several words stand in code of MDX, or in a value that is not read; and the words."""
    origin = markdown_origin(document)
    for construct in origin.constructs:
        shown = [match.span() for match in _shown(origin, construct)]
        for match in _STRING.finditer(origin.text, construct.start, construct.end):
            words = match[match.lastgroup or ""].split()
            taken = any(a <= match.start() < b for a, b in shown) or _is_read(origin, construct, match)
            if len(words) > 1 and not taken:
                yield match.start(), " ".join(words)


def _is_read(origin: SourceText, construct: Construct, match: re.Match[str]) -> bool:
    """Whether a string is the value of an attribute that is a unit."""
    named = _NAME_BEFORE.search(origin.text, construct.start, match.start())
    return construct.kind == "tag" and bool(named) and is_text_name(named and named[1])


def unclosed(document: Document) -> Iterator[tuple[int, str]]:
    """Where what looks like MDX has no end, or an element's tags do not match; and what stands there."""
    origin = markdown_origin(document)
    for construct in origin.constructs:
        if construct.kind == "unclosed":
            yield construct.start, origin.text[construct.start : construct.start + 40].split("\n")[0]
    if origin.is_mdx:
        yield from _without_partner(origin)


def _without_partner(origin: SourceText) -> Iterator[tuple[int, str]]:
    """The tags of elements that are not closed, or never began."""
    open_: list[tuple[str, int, str]] = []
    for construct in (each for each in origin.constructs if each.kind == "tag"):
        written = origin.text[construct.start : construct.end]
        match = TAG_NAME.match(written)
        name = (match and match["name"]) or ""
        if not match or (written.endswith("/>") and written != "</>"):
            continue
        if not match["closing"]:
            open_.append((name, construct.start, written))
        elif open_ and open_[-1][0] == name:
            open_.pop()
        else:
            yield construct.start, written
            return
    if open_:
        yield open_[-1][1], open_[-1][2]


def markdown_origin(document: Document) -> SourceText:
    """The source of a document in Markdown, after its front matter."""
    return markdown_source(document.path, document.text, find(document.text, ()).end)
