"""Texts in the tags of site generators: `{{< figure src="a.jpg" caption="Das Schiff" >}}`.

Read are named values whose name says that a reader meets them: Hugo's and Zola's `name="value"`, Jekyll's in `include`,
Liquid's `name: "value"`. Values without a name are not read, as nobody can tell what they are; whoever looks
for German that was kept gets them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bilingual.documents import mdx
from bilingual.documents.markup import SourceMark, has_text, pieces
from bilingual.documents.patching import ContentPart, UnitEdit, unit_range
from bilingual.documents.shortcodes import SHORTCODE, Body
from bilingual.documents.source import SourceText, Stretch, cut
from bilingual.lists import listed
from bilingual.model import Document, InlineCode, Unit, UnitKind
from bilingual.patterns import late_pattern

_VALUE = late_pattern(
    r"(?:(?<![\w.-])(?P<name>[A-Za-z][\w-]*)[ \t]*[=:]\s*)?"
    r"(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>(?:\\.|[^'\\])*)'|`(?P<raw>[^`]*)`)",
    re.DOTALL,
)
_BARE = late_pattern(r"(?<![\w.-])(?P<name>[A-Za-z][\w-]*)=(?P<bare>[^\s\"'`=<>{}]+)")
_QUOTES = {"double": '"', "single": "'", "raw": "`", "bare": ""}
_WRITTEN_OTHERWISE = late_pattern(r"\\([\"'\\])|\s*\n\s*")
_MENTIONED = late_pattern(r"\{\{[<%]-?\s*/\*")
"""A tag that Hugo shows instead of following it."""
_BLANKS = late_pattern(r"\s+")
_TAG_ENDS = late_pattern(r"\{(?=[{%])|[>%}](?=\})")
"""What would end the tag, or begin another in it: a space is put behind it."""


def shortcode_units(origin: SourceText, units: Sequence[Unit]) -> Iterator[Unit]:
    """The units of such values, without ids.

    Args:
        origin: the document.
        units: those found so far; what stands in their code is no tag.
    """
    if not origin.mask or origin.is_mdx:
        return
    code = [*_code(units), *((body.begin, body.after) for body in origin.bodies)]
    for match in _values(origin.text, origin.bodies):
        kind = match.lastgroup or ""
        if not _is_text(match["name"]) or any(a <= match.start() < b for a, b in code):
            continue
        text = cut(origin, *match.span(kind))
        found = pieces(Stretch(text.text, text.text, text.places), value_marks(text.text, raw=kind == "raw"))
        if has_text(found):
            yield Unit("", UnitKind.CAPTION, found, f"shortcode {_QUOTES[kind]}".rstrip())


def value_marks(text: str, *, raw: bool) -> Iterator[SourceMark]:
    """What reads otherwise than it is written: breaks of lines, and what stands behind a backslash."""
    for match in _WRITTEN_OTHERWISE.finditer(text):
        if match[1] is None or not raw:
            yield SourceMark(*match.span(), text=match[1] or " ")


def unread_values(document: Document) -> Iterator[tuple[int, str]]:
    """Where values of several words stand in tags, of no name or one that says nothing of them; and the values."""
    if mdx.is_mdx(document.path):
        return
    for match in _values(document.text, ()):
        kind = match.lastgroup or ""
        if not _is_text(match["name"]) and " " in match[kind]:
            yield match.start(kind), match[kind]


def write_shortcode(document: Document, unit: Unit, parts: Sequence[ContentPart], _strictness: int) -> UnitEdit:
    """A value's new text, inside its quotation marks."""
    quote = unit.escaping.partition(" ")[2]
    text = "".join(_written(part, quote) for part in parts)
    if not quote and not re.fullmatch(r"[\w.-]+", text):
        return UnitEdit(*unit_range(unit), f'"{text}"', text)
    return UnitEdit(*unit_range(unit), text)


def is_text_name(name: str | None) -> bool:
    """Whether the name of a value says, in elements and components as in tags, that a reader meets it."""
    return (name or "").lower() in _names("text_names")


def _is_text(name: str | None) -> bool:
    return is_text_name(name) or (name or "").lower() in _names("shortcode_text_names")


@cache
def _names(file: str) -> frozenset[str]:
    return frozenset(listed(f"documents/rules/{file}.txt"))


def _written(part: ContentPart, quote: str) -> str:
    if part.written is not None:
        return part.written
    text = _TAG_ENDS.sub(r"\g<0> ", _BLANKS.sub(" ", str(part.content)))
    if quote == "`":
        return text.replace("`", "'")
    return re.sub(rf"[\\{quote or chr(34)}]", r"\\\g<0>", text)


def _values(text: str, bodies: Sequence[Body]) -> Iterator[re.Match[str]]:
    for tag in SHORTCODE.finditer(text):
        if _MENTIONED.match(tag[0]) or any(body.start <= tag.start() < body.end for body in bodies):
            continue
        found = list(_VALUE.finditer(text, *tag.span()))
        yield from found
        bare = _BARE.finditer(text, *tag.span())
        yield from (one for one in bare if not any(other.start() <= one.start() < other.end() for other in found))


def _code(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    for unit in units:
        for piece in unit.pieces:
            is_code = isinstance(piece.content, InlineCode) and piece.content.type == "code"
            if is_code or unit.kind is UnitKind.CODE:
                yield piece.start, piece.end
