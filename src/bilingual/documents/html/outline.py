"""What a page refers to, and its rules."""

from collections.abc import Iterator
from html import unescape

from bilingual.documents.html.tokens import Tag, tokens
from bilingual.documents.source import Stretch, cut, source
from bilingual.outlines import Mention, Outline

_EMBEDDED = frozenset({"audio", "embed", "source", "track", "video"})
"""Elements whose `src` is a file (HTML standard, section 4.8)."""


def outline(path: str, text: str) -> Outline:
    """The mentions and rules of a page, and what its head says of it."""
    whole = cut(source(text), 0, len(text))
    return Outline(tuple(mentions(whole)), tuple(rules(whole)), dict(_values(whole)))


def mentions(stretch: Stretch) -> Iterator[Mention]:
    """The images, files and links in a stretch of HTML."""
    for tag in (token for token in tokens(stretch.seen) if isinstance(token, Tag) and not token.closing):
        start, end = stretch.places[tag.start], stretch.places[tag.end]
        if tag.name == "img" and tag.get("src"):
            described = bool(tag.get("alt").strip()) or (None if _has(tag, "alt") else False)
            yield Mention("image", start, end, unescape(tag.get("src")), described)
        elif tag.name in _EMBEDDED and tag.get("src"):
            yield Mention("file", start, end, unescape(tag.get("src")))
        elif tag.name == "a" and tag.get("href"):
            yield Mention("link", start, end, unescape(tag.get("href")))


def rules(stretch: Stretch) -> Iterator[int]:
    """Where a rule stands in a stretch of HTML."""
    return (
        stretch.places[token.start] for token in tokens(stretch.seen) if isinstance(token, Tag) and token.name == "hr"
    )


def _values(page: Stretch) -> Iterator[tuple[str, str]]:
    for tag in (token for token in tokens(page.seen) if isinstance(token, Tag)):
        if tag.name == "meta" and (name := tag.get("name") or tag.get("property")):
            yield unescape(name).lower(), unescape(tag.get("content"))
        elif tag.name == "link" and tag.get("rel").lower() == "canonical":
            yield "canonical", unescape(tag.get("href"))


def _has(tag: Tag, name: str) -> bool:
    return any(attribute.name == name for attribute in tag.attributes)
