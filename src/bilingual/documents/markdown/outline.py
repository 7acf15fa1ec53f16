"""What a Markdown text refers to, and its rules."""

from collections.abc import Iterator

from markdown_it.token import Token

from bilingual.documents import html, safe_html
from bilingual.documents.front_matter import find, head_picture
from bilingual.documents.markdown.blocks import Blocks, parse, parser
from bilingual.documents.markdown.inline import scan
from bilingual.documents.source import Stretch
from bilingual.model import CodeKind, UnitKind
from bilingual.outlines import Mention, Outline

_SIGNS = "[<"
"""Where a text has none of these, it refers to nothing: images, links, tags and footnotes begin with them."""


def outline(path: str, text: str) -> Outline:
    """The mentions and rules of a Markdown text, and its front matter."""
    matter = find(text, ())
    blocks = parse(path, text, matter.end)
    found = [mention for token in blocks.tokens for mention in _mentions(blocks, token)]
    rules = [rule for token in blocks.tokens for rule in _rules(token)]
    shown = [mention for mention in found if mention.kind == "image"]
    picture = head_picture(text, matter.end, matter.values, shown)
    return Outline(tuple(found), tuple(rules), matter.values, picture)


def _mentions(blocks: Blocks, token: Token) -> Iterator[Mention]:
    stretch = token.meta.get("stretch")
    if stretch is None:
        return
    if token.type == "html_block":
        yield from html.mentions(stretch)
    elif any(sign in stretch.seen for sign in _SIGNS):
        yield from _in_text(blocks, stretch)


def _in_text(blocks: Blocks, stretch: Stretch) -> Iterator[Mention]:
    found = scan(parser(), blocks.env, stretch, "inline")
    for mark in sorted(found.marks, key=lambda mark: mark.start):
        start, end = stretch.places[mark.start], stretch.places[mark.end]
        if mark.type == "image":
            yield Mention("image", start, end, mark.address, mark.html != safe_html.image(""))
        elif mark.type == "link" and mark.kind is CodeKind.OPEN:
            yield Mention("link", start, end, mark.address)
        elif mark.type == "html":
            yield from html.mentions(stretch.part(mark.start, mark.end))
    for nested in found.nested:
        if nested.kind is UnitKind.FOOTNOTE:
            yield from _in_text(blocks, stretch.part(nested.start, nested.end))


def _rules(token: Token) -> Iterator[int]:
    if token.type == "hr":
        yield token.meta["range"][0]
    elif token.type == "html_block":
        yield from html.rules(token.meta["stretch"])
