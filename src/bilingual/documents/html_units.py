"""The units in a stretch of HTML: a whole page, or a block of HTML in Markdown.

Block elements end a unit, inline elements are its codes. Texts of attributes that a reader meets (`alt`, `title`,
`placeholder`, `aria-label`, a page's description) are units too. Left alone is what `translate="no"`, `lang="en"`, the
class `notranslate` or a directive marks, and what is no text: scripts, styles, drawings, form contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import takewhile

from bilingual.documents import safe_html
from bilingual.documents.directives import Override, ordered
from bilingual.documents.html_tokens import Attribute, Opaque, Tag, Token, tokens
from bilingual.documents.markup import Mark, has_text, pieces
from bilingual.documents.source import Stretch
from bilingual.documents.trimming import BLANK, trimmed
from bilingual.model import CodeKind, Piece, Unit, UnitKind

_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big br cite code data del dfn em font i iframe img input ins kbd label mark math output q
    rp rt ruby s samp script select small span strike strong style sub sup svg template textarea time tt u var wbr
    """.split()  # noqa: SIM905
)
"""Elements that stand in a line of text. Any other element ends the unit."""
_VERBATIM = frozenset({"code", "kbd", "samp", "tt", "var"})
"""Inline elements kept as they are, like Markdown's code spans."""
_CAPTIONS = frozenset({"alt", "aria-label", "placeholder", "title"})
_META = frozenset(
    """
    description og:title og:description og:image:alt og:site_name twitter:title twitter:description twitter:image:alt
    """.split()  # noqa: SIM905
)
_ENDS = {
    "p": {"p"},
    "li": {"li", "p"},
    "dt": {"dt", "dd", "p"},
    "dd": {"dt", "dd", "p"},
    "tr": {"tr", "td", "th", "p"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
}
"""Elements whose end tag may be left out before such a start tag (HTML standard, section 13.1.2.4)."""
_WRITTEN_OTHERWISE = re.compile(r"[ \t\n\f\r]+|&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)")


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    override: Override | None


@dataclass(slots=True)
class _Walk:
    """Where in the page the walk over its tokens is."""

    stretch: Stretch
    tokens: Sequence[Token]
    lines: bool
    open: list[_Element] = field(default_factory=list)
    start: int = 0
    """Where the current run of text begins."""
    marks: list[Mark] = field(default_factory=list)
    text_from: int = 0
    """Up to where the text of the run has been looked at."""
    pending: Override | None = None
    """A directive that waits for the next block."""
    units: list[Unit] = field(default_factory=list)

    @property
    def override(self) -> Override | None:
        """What holds for the text here."""
        return next((element.override for element in reversed(self.open) if element.override), None)


def html_units(stretch: Stretch, *, lines: bool = False) -> tuple[Unit, ...]:
    """The units of the stretch, without ids.

    Args:
        stretch: the HTML.
        lines: whether any tag that has a line to itself ends a unit. In Markdown such a line may be what makes the text
            HTML (CommonMark 4.6, start condition 7).
    """
    walk = _Walk(stretch, list(tokens(stretch.seen)), lines)
    skip_to = 0
    for index, token in enumerate(walk.tokens):
        if token.start >= skip_to:
            skip_to = _take(walk, index, token)
    _end_run(walk, len(stretch.text), len(stretch.text))
    return tuple(walk.units)


def block_tags(text: str) -> tuple[str, ...]:
    """The names of the tags that end units, in order: the skeleton of a page."""
    return tuple(
        "/" * token.closing + token.name
        for token in tokens(text)
        if isinstance(token, Tag) and token.name not in _INLINE
    )


def _take(walk: _Walk, index: int, token: Token) -> int:
    """Takes a token, and says up to where it has taken the text."""
    if isinstance(token, Opaque):
        return _take_opaque(walk, token)
    walk.units += _captions(walk, token)
    end = _kept_end(walk.tokens, index)
    if end is not None:
        _add(walk, _kept_mark(walk, index, token, end))
        return end
    if token.name in _INLINE and not (walk.lines and _has_line(walk.stretch.text, token)):
        _add(walk, _inline_mark(walk.stretch, token))
    elif token.name in {"pre", "title"} and not token.closing:
        return _take_whole(walk, token, index)
    else:
        _take_block(walk, token)
    return token.end


def _has_line(text: str, tag: Tag) -> bool:
    before, after = text[: tag.start].rstrip(" \t")[-1:], text[tag.end :].lstrip(" \t")[:1]
    return before in {"", "\n"} and after in {"", "\n"}


def _take_opaque(walk: _Walk, token: Opaque) -> int:
    comment = walk.stretch.text[token.start : token.end]
    walk.pending = ordered(comment) or walk.pending
    _add(walk, Mark(token.start, token.end, type="comment" if token.comment else "html"))
    return token.end


def _add(walk: _Walk, mark: Mark) -> None:
    walk.marks += [*_text_marks(walk.stretch.seen, walk.text_from, mark.start), mark]
    walk.text_from = mark.end


def _take_block(walk: _Walk, tag: Tag) -> None:
    _end_run(walk, tag.start, tag.end)
    if tag.closing:
        names = [element.name for element in walk.open]
        if tag.name in names:
            del walk.open[len(names) - 1 - names[::-1].index(tag.name) :]
        walk.pending = None
    elif tag.name not in safe_html.VOID and not tag.empty:
        while walk.open and walk.open[-1].name in _ENDS.get(tag.name, ()):
            walk.open.pop()
        walk.open.append(_Element(tag.name, walk.pending or _ordered_by(tag, walk.override)))
        walk.pending = None


def _ordered_by(tag: Tag, around: Override | None = None) -> Override | None:
    """What a tag's attributes order for its content. The language of the whole page is not believed."""
    translate, language = tag.get("translate").lower(), (tag.get("lang") or tag.get("xml:lang")).lower()
    if translate == "no" or "notranslate" in tag.get("class").split():
        return "keep"
    if re.match(r"en\b", language) and tag.name not in {"html", "body"}:
        return "keep"
    german = translate == "yes" or re.match(r"de\b", language)
    return "translate" if german and around == "keep" else None


def _take_whole(walk: _Walk, tag: Tag, index: int) -> int:
    """An element that is one unit, without codes inside: preformatted text, the page's title."""
    _end_run(walk, tag.start, tag.end)
    end = next(
        (
            other.start
            for other in walk.tokens[index + 1 :]
            if isinstance(other, Tag) and other.name == tag.name and other.closing
        ),
        len(walk.stretch.text),
    )
    text = walk.stretch.part(tag.end, end)
    if tag.name == "title":
        walk.units += whole_unit(text, UnitKind.CAPTION, "text", walk.override or _ordered_by(tag))
    elif text.text.strip():
        walk.units.append(Unit("", UnitKind.CODE, (Piece(text.text, text.places[0], text.places[-1]),), "code"))
    walk.start = walk.text_from = end
    return end


def _end_run(walk: _Walk, end: int, after: int) -> None:
    """Makes a unit of the text since the last block, and begins anew."""
    marks = [*walk.marks, *_text_marks(walk.stretch.seen, walk.text_from, end)]
    run = walk.stretch.part(walk.start, end)
    shifted = (replace(mark, start=mark.start - walk.start, end=mark.end - walk.start) for mark in marks)
    found = trimmed(pieces(run, shifted))
    if has_text(found):
        kind, level = _kind(walk.open)
        quoted = any(element.name == "blockquote" for element in walk.open)
        override = walk.pending or walk.override
        walk.units.append(Unit("", kind, found, "text", level=level, quoted=quoted, override=override))
        walk.pending = None
    walk.marks = []
    walk.start = walk.text_from = after


def _kind(open_: Sequence[_Element]) -> tuple[UnitKind, int]:
    for element in reversed(open_):
        if re.fullmatch("h[1-6]", element.name):
            return UnitKind.HEADING, int(element.name[1])
        if element.name in {"li", "dd", "dt"}:
            return UnitKind.LIST_ITEM, max(1, sum(other.name in {"ul", "ol", "dl", "menu"} for other in open_))
        if element.name in {"td", "th"}:
            return UnitKind.TABLE_CELL, 0
        if element.name == "blockquote":
            break
    return UnitKind.PARAGRAPH, 0


def _text_marks(seen: str, start: int, end: int) -> Iterator[Mark]:
    """Blanks that read as one space, and entities (HTML standard, section 13.2.5.72)."""
    for match in _WRITTEN_OTHERWISE.finditer(seen, start, end):
        text = unescape(match[0]) if match[0][0] == "&" else " "
        if text != match[0]:
            yield Mark(match.start(), match.end(), text=text)


def _kept_end(found: Sequence[Token], index: int) -> int | None:
    """Where an inline element ends that is kept as it is; none where the tag begins no such element."""
    tag = found[index]
    if not isinstance(tag, Tag) or tag.closing or tag.empty or tag.name not in _INLINE - safe_html.VOID:
        return None
    if tag.name not in _VERBATIM and _ordered_by(tag) != "keep":
        return None
    depth = 0
    for other in found[index:]:
        if isinstance(other, Tag) and other.name not in _INLINE:
            return None
        if isinstance(other, Tag) and other.name == tag.name:
            depth += -1 if other.closing else 1
            if not depth:
                return other.end
    return None


def _kept_mark(walk: _Walk, index: int, tag: Tag, end: int) -> Mark:
    inner = takewhile(lambda token: token.start < end, walk.tokens[index + 1 :])
    edges = [tag.end, *(edge for token in inner for edge in (token.start, token.end))]
    shown = "".join(walk.stretch.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=False))
    shown = re.sub(f"[{BLANK}]+", " ", unescape(shown))
    if tag.name in _VERBATIM:
        return Mark(tag.start, end, type="code", display=shown, html=safe_html.element("code", shown))
    html = safe_html.element("span", shown)
    language = tag.get("lang")
    if re.fullmatch(r"[A-Za-z-]+", language):
        html = html.replace("<span>", f'<span lang="{language}">', 1)
    return Mark(tag.start, end, type="html", display=shown, html=html)


def _inline_mark(stretch: Stretch, tag: Tag) -> Mark:
    if tag.name == "br":
        return Mark(tag.start, tag.end, type="break", display=" ", html="<br>")
    if tag.name == "img":
        return Mark(tag.start, tag.end, type="image", html=safe_html.image(unescape(tag.get("alt"))))
    kind = CodeKind.CLOSE if tag.closing else CodeKind.OPEN
    if tag.name in safe_html.VOID or tag.empty:
        kind = CodeKind.STANDALONE
    if tag.name != "a":
        html = safe_html.tag(tag.name, closing=tag.closing)
    elif tag.closing:
        html = "</a>"
    else:
        href = tag.get("href")
        html = safe_html.anchor("javascript:" if stretch.mask and stretch.mask in href else unescape(href))
    return Mark(tag.start, tag.end, kind=kind, type=_TYPES.get(tag.name, "html"), tag=tag.name, html=html)


_TYPES = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "s": "strike",
    "del": "strike",
}


def caption_attributes(tag: str) -> Iterator[Attribute]:
    """The attributes of a tag, given as written, whose values a reader meets."""
    for token in tokens(tag):
        if isinstance(token, Tag):
            yield from _met(token)


def caption_escaping(attribute: Attribute) -> str:
    """The name of the rule by which the attribute's value is written."""
    return f"attribute {attribute.quote}".strip()


def whole_unit(text: Stretch, kind: UnitKind, escaping: str, override: Override | None = None) -> Iterator[Unit]:
    """The unit of a text that holds entities, but no tags; none where there is no text."""
    found = trimmed(pieces(text, _text_marks(text.seen, 0, len(text.seen))))
    if has_text(found):
        yield Unit("", kind, found, escaping, override=override)


def _met(tag: Tag) -> Iterator[Attribute]:
    described = tag.name == "meta" and (tag.get("name") or tag.get("property")).lower() in _META
    names = {"content"} if described else _CAPTIONS
    return (attribute for attribute in tag.attributes if attribute.name in names and not tag.closing)


def _captions(walk: _Walk, tag: Tag) -> Iterator[Unit]:
    override = walk.pending or _ordered_by(tag) or walk.override
    for attribute in _met(tag):
        text = walk.stretch.part(attribute.start, attribute.end)
        yield from whole_unit(text, UnitKind.CAPTION, caption_escaping(attribute), override)
