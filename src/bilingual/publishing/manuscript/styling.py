"""Inline codes as styles of the text: what a format needs to know, whatever markup the article is written in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from bilingual.model import CodeKind, Content, InlineCode
from bilingual.publishing.manuscript.parts import Inline, LineBreak, StyledText, TextStyle

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


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open."""

    id: str
    """Of the code that opened it."""
    name: str
    link: str
    language: str


def styled(contents: Sequence[Content], shown: Callable[[InlineCode], Inline | None]) -> list[tuple[Inline, ...]]:
    """Each content as styled text. A style that runs through several contents is that of the text in each.

    Args:
        contents: the parts of one unit, in order. Codes that never close, or close what is not open, change nothing.
        shown: gives what a code shows that is more than text: a picture, the mark of a footnote.
    """
    closing = _closed(contents)
    opened: list[_Open] = []
    return [tuple(_merged(_inlines(content, opened, closing, shown))) for content in contents]


def _closed(contents: Sequence[Content]) -> frozenset[str]:
    """The ids of the codes that are open first and close later."""
    waiting: set[str] = set()
    found: set[str] = set()
    for code in (part for content in contents for part in content if isinstance(part, InlineCode)):
        if code.kind is CodeKind.OPEN:
            waiting.add(code.id)
        elif code.kind is CodeKind.CLOSE and code.id in waiting:
            found.add(code.id)
    return frozenset(found)


def _inlines(
    content: Content, opened: list[_Open], closing: frozenset[str], shown: Callable[[InlineCode], Inline | None]
) -> Iterator[Inline]:
    for part in content:
        if isinstance(part, str):
            yield _text(part, opened)
        elif part.kind is CodeKind.OPEN and part.id in closing:
            opened += [_opening(part.id, match) for match in _TOKEN.finditer(part.html) if match[2] and not match[1]]
        elif part.kind is CodeKind.CLOSE:
            opened[:] = [element for element in opened if element.id != part.id]
        elif part.kind is CodeKind.STANDALONE:
            yield from _standalone(part, opened, shown)


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


def _opening(id_: str, match: re.Match[str]) -> _Open:
    values = {found[1]: unescape(found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(match[3])}
    return _Open(id_, match[2].lower(), values.get("href", ""), values.get("lang", ""))


def _text(text: str, opened: Iterable[_Open]) -> StyledText:
    inside = list(opened)
    styles = frozenset(_STYLES[element.name] for element in inside if element.name in _STYLES)
    link = next((element.link for element in reversed(inside) if element.link), "")
    language = next((element.language for element in reversed(inside) if element.language), "")
    return StyledText(text, styles, link, language)


def _merged(parts: Iterable[Inline]) -> Iterator[Inline]:
    """The parts with neighbours that are set alike made one, and without empty text."""
    last: StyledText | None = None
    for part in parts:
        if isinstance(part, StyledText) and last and _alike(part, last):
            last = StyledText(last.text + part.text, last.styles, last.link, last.language)
            continue
        if last and last.text:
            yield last
        last = part if isinstance(part, StyledText) else None
        if last is None:
            yield part
    if last and last.text:
        yield last


def _alike(first: StyledText, second: StyledText) -> bool:
    return (first.styles, first.link, first.language) == (second.styles, second.link, second.language)
