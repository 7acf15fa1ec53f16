"""Inline elements of HTML: codes of a unit, or texts that are kept as they are."""

import re
from collections.abc import Sequence
from html import unescape
from itertools import takewhile

from bilingual.documents import safe_html
from bilingual.documents.directives import Override
from bilingual.documents.html_tokens import Tag, Token
from bilingual.documents.markup import Mark
from bilingual.documents.source import Stretch
from bilingual.documents.trimming import BLANK
from bilingual.model import CodeKind

INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big br cite code data del dfn em font i iframe img input ins kbd label mark math output q
    rp rt ruby s samp script select small span strike strong style sub sup svg template textarea time tt u var wbr
    """.split()  # noqa: SIM905
)
"""Elements that stand in a line of text. Any other element ends the unit."""
_VERBATIM = frozenset({"code", "kbd", "samp", "tt", "var"})
"""Inline elements kept as they are, like Markdown's code spans."""
_TYPES = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "s": "strike",
    "del": "strike",
}


def ordered_by(tag: Tag, around: Override | None = None) -> Override | None:
    """What a tag's attributes order for its content. The language of the whole page is not believed."""
    translate, language = tag.get("translate").lower(), (tag.get("lang") or tag.get("xml:lang")).lower()
    if translate == "no" or "notranslate" in tag.get("class").split():
        return "keep"
    if re.match(r"en\b", language) and tag.name not in {"html", "body"}:
        return "keep"
    german = translate == "yes" or re.match(r"de\b", language)
    return "translate" if german and around == "keep" else None


def is_kept(tag: Tag) -> bool:
    """Whether the tag begins an inline element that is kept as it is."""
    if tag.closing or tag.empty or tag.name not in INLINE - safe_html.VOID:
        return False
    return tag.name in _VERBATIM or ordered_by(tag) == "keep"


def kept_end(found: Sequence[Token], index: int) -> int | None:
    """Where an inline element ends that is kept as it is; none where the tag begins no such element."""
    tag = found[index]
    if not isinstance(tag, Tag) or not is_kept(tag):
        return None
    depth = 0
    for other in found[index:]:
        if isinstance(other, Tag) and other.name not in INLINE:
            return None
        if isinstance(other, Tag) and other.name == tag.name:
            depth += -1 if other.closing else 1
            if not depth:
                return other.end
    return None


def kept_text(stretch: Stretch, tag: Tag, after: Sequence[Token], end: int) -> str:
    """What a reader sees of an element that is kept as it is.

    Args:
        stretch: the HTML.
        tag: its start tag.
        after: the tokens after that.
        end: where it ends.
    """
    inner = takewhile(lambda token: token.start < end, after)
    edges = [tag.end, *(edge for token in inner for edge in (token.start, token.end))]
    shown = "".join(stretch.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=False))
    return re.sub(f"[{BLANK}]+", " ", unescape(shown))


def kept_mark(tag: Tag, start: int, end: int, shown: str) -> Mark:
    """The mark of an element that is kept as it is, from start to end, of which a reader sees what is given."""
    if tag.name in _VERBATIM:
        return Mark(start, end, type="code", display=shown, html=safe_html.element("code", shown))
    html = safe_html.element("span", shown)
    language = tag.get("lang")
    if re.fullmatch(r"[A-Za-z-]+", language):
        html = html.replace("<span>", f'<span lang="{language}">', 1)
    return Mark(start, end, type="html", display=shown, html=html)


def inline_mark(stretch: Stretch, tag: Tag) -> Mark:
    """The mark of an inline tag."""
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
