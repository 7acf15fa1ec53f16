"""Inline elements of HTML as codes of a unit, and what their attributes order."""

import re
from html import escape, unescape

from bilingual.documents import safe_html
from bilingual.documents.directives import Override
from bilingual.documents.html.tokens import Tag
from bilingual.documents.markup import SourceMark
from bilingual.documents.source import Stretch
from bilingual.model import CodeKind

INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big br cite code data del dfn em font i iframe img input ins kbd label mark math output ph
    q rp rt ruby s samp script select small span strike strong style sub sup svg template textarea time tt u var wbr
    """.split()  # noqa: SIM905
)
"""Elements that stand in a line of text. Any other element ends the unit. `ph` is none of HTML's but XLIFF's own: in
the page of an office file it stands for what is no text there."""
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
    if not tag.attributes:
        return None
    translate, language = tag.get("translate").lower(), (tag.get("lang") or tag.get("xml:lang")).lower()
    if translate == "no" or "notranslate" in tag.get("class").split():
        return "keep"
    if re.match(r"en\b", language) and tag.name not in {"html", "body"}:
        return "keep"
    german = translate == "yes" or re.match(r"de\b", language)
    return "translate" if german and around == "keep" else None


def is_note(tag: Tag) -> bool:
    """Whether an element is a note with a number for its id, to which codes refer as `[1]` (DPUB-ARIA 1.1)."""
    return tag.get("role") == "doc-footnote" and tag.get("id").isdigit()


def note_mark(start: int, end: int, label: str) -> SourceMark:
    """The mark of what leads to the note of a label; without one, of what leads back from a note."""
    if not label:
        return SourceMark(start, end, type="html")
    return SourceMark(start, end, type="footnote", html=safe_html.element("sup", f"[{label}]"))


def inline_mark(stretch: Stretch, tag: Tag) -> SourceMark:
    """The mark of an inline tag."""
    if tag.name == "br":
        return SourceMark(tag.start, tag.end, type="break", display=" ", html="<br>")
    if tag.name == "img":
        html, address = safe_html.image(unescape(tag.get("alt"))), unescape(tag.get("src"))
        return SourceMark(tag.start, tag.end, type="image", html=html, address=address)
    if tag.name == "ph":
        return _placeholder(tag)
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
    return SourceMark(tag.start, tag.end, kind=kind, type=_TYPES.get(tag.name, "html"), tag=tag.name, html=html)


def _placeholder(tag: Tag) -> SourceMark:
    type_, shown = tag.get("type"), unescape(tag.get("display"))
    if type_ == "footnote":
        return note_mark(tag.start, tag.end, shown)
    return SourceMark(tag.start, tag.end, type=type_, display=shown, html=escape(shown, quote=False))
