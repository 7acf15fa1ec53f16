"""Texts in HTML that hold entities but no tags: those of attributes, and what stands between two tags."""

from collections.abc import Iterator
from html import unescape

from bilingual.documents.directives import Override
from bilingual.documents.html.tokens import Attribute, Tag, tokens
from bilingual.documents.html.trimming import trimmed
from bilingual.documents.markup import SourceMark, has_text, pieces
from bilingual.documents.shortcode_texts import is_text_name
from bilingual.documents.source import Stretch
from bilingual.model import Unit, UnitKind
from bilingual.patterns import late_pattern

_META = frozenset(
    """
    description og:title og:description og:image:alt og:site_name twitter:title twitter:description twitter:image:alt
    """.split()  # noqa: SIM905
)
_WRITTEN_OTHERWISE = late_pattern(r"[ \t\n\f\r]+|&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)")


def caption_attributes(tag: str) -> Iterator[Attribute]:
    """The attributes of a tag, given as written, whose values a reader meets."""
    for token in tokens(tag):
        if isinstance(token, Tag):
            yield from met_attributes(token)


def caption_escaping(attribute: Attribute) -> str:
    """The name of the rule by which the attribute's value is written."""
    return f"attribute {attribute.quote}".strip()


def whole_unit(
    text: Stretch, kind: UnitKind, escaping: str, override: Override | None = None, name: str = ""
) -> Iterator[Unit]:
    """The unit of a text that holds entities, but no tags; none where there is no text."""
    found = trimmed(pieces(text, text_marks(text.seen, 0, len(text.seen))))
    if has_text(found):
        yield Unit("", kind, found, escaping, override=override, name=name)


def met_attributes(tag: Tag) -> Iterator[Attribute]:
    """The attributes of a start tag whose values a reader meets."""
    if tag.closing or not tag.attributes:
        return iter(())
    if meta_name(tag) in _META:
        return (attribute for attribute in tag.attributes if attribute.name == "content")
    if tag.name == "input" and tag.get("type").lower() in {"submit", "button", "reset"}:
        return (attribute for attribute in tag.attributes if attribute.name in {"value", "title", "aria-label"})
    own = "text" if tag.name == "body" else ""  # of old: a colour
    return (attribute for attribute in tag.attributes if is_text_name(attribute.name) and attribute.name != own)


def meta_name(tag: Tag) -> str:
    """What a `meta` element tells of; empty for other tags."""
    return unescape(tag.get("name") or tag.get("property")).lower() if tag.name == "meta" else ""


def text_marks(seen: str, start: int, end: int) -> Iterator[SourceMark]:
    """Blanks that read as one space, and entities (HTML standard, section 13.2.5.72)."""
    for match in _WRITTEN_OTHERWISE.finditer(seen, start, end):
        text = unescape(match[0]) if match[0][0] == "&" else " "
        if text != match[0]:
            yield SourceMark(match.start(), match.end(), text=text)
