"""What a page refers to, and its rules."""

from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from bilingual.documents.html.texts import meta_name
from bilingual.documents.html.tokens import Tag, tokens
from bilingual.documents.source import Stretch, cut, source
from bilingual.outlines import HeadPicture, Mention, Outline
from bilingual.patterns import late_pattern

_PICTURES = frozenset({"og:image", "twitter:image"})
"""What a head calls the picture that other sites show of its page (Open Graph; X's cards)."""
_ELSEWHERE = late_pattern(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_EMBEDDED = frozenset({"audio", "embed", "iframe", "source", "track", "video"})
"""Elements whose `src` is a file (HTML standard, section 4.8)."""


def outline(path: str, text: str) -> Outline:
    """The mentions and rules of a page, and what its head says of it."""
    whole = cut(source(text), 0, len(text))
    found, values = tuple(mentions(whole)), dict(_values(whole))
    return Outline(found, tuple(rules(whole)), values, _picture(whole, values, found))


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
        if name := meta_name(tag):
            yield name, unescape(tag.get("content"))
        elif tag.name == "link" and tag.get("rel").lower() == "canonical":
            yield "canonical", unescape(tag.get("href"))


def _picture(page: Stretch, values: Mapping[str, str], shown: Sequence[Mention]) -> HeadPicture | None:
    """The picture beside the page that its head names for other sites to show; one that lies elsewhere stays there."""
    for tag in (token for token in tokens(page.seen) if isinstance(token, Tag)):
        content = next((each for each in tag.attributes if each.name == "content"), None)
        address = unescape(tag.get("content"))
        if (name := meta_name(tag)) in _PICTURES and content and address and not _ELSEWHERE.match(address):
            again = next((each for each in shown if each.kind == "image" and each.address == address), None)
            alternative = f"{name}:alt" if values.get(f"{name}:alt") else ""
            described = again.described if again else bool(alternative)
            mention = Mention("image", page.places[content.start], page.places[content.end], address, described)
            return HeadPicture(mention, alternative, in_text=again is not None)
    return None


def _has(tag: Tag, name: str) -> bool:
    return any(attribute.name == name for attribute in tag.attributes)
