"""Inline codes as styles of the text: what a format needs to know, whatever markup the article is written in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import groupby, pairwise

from bilingual.content import paired
from bilingual.model import CodeKind, Content, InlineCode
from bilingual.publishing.manuscript.parts import Inline, LineBreak, StyledText, TextStyle
from bilingual.quotation_elements import begins_quotation

_TOKEN = re.compile(r"<(/?)([A-Za-z][\w-]*)([^>]*)>|([^<]+)")
_ATTRIBUTE = re.compile(r"""\b(href|lang)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_STYLES: Mapping[str, TextStyle] = {
    "strong": TextStyle.STRONG,
    "b": TextStyle.STRONG,
    "em": TextStyle.EMPHASIS,
    "i": TextStyle.EMPHASIS,
    "cite": TextStyle.EMPHASIS,
    "dfn": TextStyle.EMPHASIS,
    "var": TextStyle.EMPHASIS,
    "s": TextStyle.STRIKE,
    "del": TextStyle.STRIKE,
    "u": TextStyle.UNDERLINE,
    "ins": TextStyle.UNDERLINE,
    "code": TextStyle.CODE,
    "kbd": TextStyle.CODE,
    "samp": TextStyle.CODE,
    "mark": TextStyle.MARK,
    "small": TextStyle.SMALL,
    "sup": TextStyle.RAISED,
    "sub": TextStyle.LOWERED,
}
_QUOTED = {"de": (("„", "“"), ("‚", "‘")), "en": (("“", "”"), ("‘", "’"))}
"""The marks around a quotation, and around one inside another."""


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open."""

    id: str
    """Of the code that opened it."""
    name: str
    link: str
    language: str
    mark: str = ""
    """What is shown at its end: the closing mark of a quotation."""


def styled(
    contents: Sequence[Content], shown: Callable[[InlineCode], Inline | None], side: str
) -> list[tuple[Inline, ...]]:
    """Each content as styled text. A style that runs through several contents is that of the text in each.

    Args:
        contents: the parts of one unit, in order. Codes that never close, or close what is not open, change nothing.
        shown: gives what a code shows that is more than text: a picture, the mark of a footnote.
        side: the language whose quotation marks stand around what an element says is a quotation: `de` or `en`.
    """
    closing = paired(contents)
    opened: list[_Open] = []
    return [tuple(_merged(_inlines(content, opened, closing, shown, side))) for content in contents]


def _inlines(
    content: Content,
    opened: list[_Open],
    closing: frozenset[str],
    shown: Callable[[InlineCode], Inline | None],
    side: str,
) -> Iterator[Inline]:
    for part, after in pairwise((*content, "")):
        if isinstance(part, str):
            yield _text(part, opened)
        elif part.kind is CodeKind.OPEN and part.id in closing:
            marks = _marks(part, after, opened, side)
            opened += [
                _opening(part.id, match, marks[1]) for match in _TOKEN.finditer(part.html) if match[2] and not match[1]
            ]
            yield _text(marks[0], opened)
        elif part.kind is CodeKind.CLOSE:
            yield _text("".join(element.mark for element in opened if element.id == part.id), opened)
            opened[:] = [element for element in opened if element.id != part.id]
        elif part.kind is CodeKind.STANDALONE:
            yield from _standalone(part, opened, shown)


def _marks(code: InlineCode, after: str | InlineCode, opened: Sequence[_Open], side: str) -> tuple[str, str]:
    """The marks that a browser would set around `q`, single ones inside another; none where the text has its own."""
    if code.html != "<q>" or (isinstance(after, str) and begins_quotation(after)):
        return "", ""
    return _QUOTED[side][any(element.mark for element in opened)]


def _standalone(
    code: InlineCode, opened: Sequence[_Open], shown: Callable[[InlineCode], Inline | None]
) -> Iterator[Inline]:
    if code.html == "<br>":
        yield LineBreak()
    elif (inline := shown(code)) is not None:
        yield inline
    elif code.html:
        yield from _of_html(code.html, opened)
    elif code.display:
        yield _text(code.display, opened)


def _of_html(html: str, opened: Sequence[_Open]) -> Iterator[Inline]:
    """The text of safe HTML, as our readers write it for a code."""
    inside = list(opened)
    for match in _TOKEN.finditer(html):
        if match[4]:
            yield _text(unescape(match[4]), inside)
        elif match[1]:
            inside = inside[: max(len(inside) - 1, len(opened))]
        elif match[2].lower() in {"br", "wbr"}:
            yield LineBreak()
        else:
            inside.append(_opening("", match))


def _opening(id_: str, match: re.Match[str], mark: str = "") -> _Open:
    values = {found[1]: unescape(found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(match[3])}
    return _Open(id_, match[2].lower(), values.get("href", ""), values.get("lang", ""), mark)


def _text(text: str, opened: Iterable[_Open]) -> StyledText:
    inside = list(opened)
    styles = frozenset(_STYLES[element.name] for element in inside if element.name in _STYLES)
    link = next((element.link for element in reversed(inside) if element.link), "")
    language = next((element.language for element in reversed(inside) if element.language), "")
    return StyledText(text, styles, link, language)


def _merged(parts: Iterable[Inline]) -> Iterator[Inline]:
    """The parts with neighbours that are set alike made one, and without empty text."""
    for setting, alike in groupby(parts, key=_setting):
        if setting is None:
            yield from alike
        elif text := "".join(part.text for part in alike if isinstance(part, StyledText)):
            yield StyledText(text, *setting)


def _setting(part: Inline) -> tuple[frozenset[TextStyle], str, str] | None:
    """How a text is set; None for what is no text."""
    return (part.styles, part.link, part.language) if isinstance(part, StyledText) else None
