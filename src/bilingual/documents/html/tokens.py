"""Where the tags of an HTML text stand (HTML standard, section 13.2.5, for what a document of text needs).

No parser in reach gives exact offsets: `lxml` none, `html.parser` none for attributes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.patterns import late_pattern


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute with a value, and where the value stands, without quotation marks."""

    name: str
    value: str
    """As written, entities and all."""
    start: int
    end: int
    quote: str
    """The quotation mark around it; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag."""

    start: int
    end: int
    name: str
    closing: bool = False
    empty: bool = False
    """Written `<name/>`."""
    attributes: tuple[Attribute, ...] = ()

    def get(self, name: str) -> str:
        """The value of an attribute as written; empty where it is missing."""
        return next((attribute.value for attribute in self.attributes if attribute.name == name), "")


@dataclass(frozen=True, slots=True)
class Opaque:
    """What holds no text of the document: a comment, a declaration, the content of a script."""

    start: int
    end: int
    comment: bool = False


Token = Tag | Opaque

_MARKUP = late_pattern(
    r"(?P<comment><!--(?:>|->|.*?(?:--!?>|\Z)))"
    r"|(?P<instruction><\?.*?\?>|<!\[CDATA\[.*?\]\]>)"
    r"|(?P<declaration><(?:[!?]|/(?![A-Za-z]))[^>]*(?:>|\Z))"
    r"|<(?P<closing>/?)(?P<name>[A-Za-z][^\s/>]*)",
    re.DOTALL,
)
_ATTRIBUTE = late_pattern(
    r"""[\s/]*(?P<name>[^\s/>][^\s/>=]*)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'][^\s>]*)))?"""
)
_TAG_END = late_pattern(r"[\s/]*>")
_RAW = frozenset({"iframe", "math", "metadata", "noembed", "noframes", "script", "select", "style", "svg", "template"})
_RAW |= {"textarea", "xmp"}
"""Elements whose content is no part of the text around them: code, drawings, forms."""


def tokens(text: str) -> Iterator[Token]:
    """The tags and opaque ranges of the text in order. What lies between them is text."""
    position = 0
    while match := _MARKUP.search(text, position):
        if match["name"] is None:
            yield Opaque(match.start(), match.end(), comment=match["comment"] is not None)
            position = match.end()
            continue
        tag = _tag(text, match)
        position = tag.end
        yield tag
        if tag.name in _RAW and not tag.closing and not tag.empty:
            position = _content_end(text, tag)
            yield Opaque(tag.end, position)


def _tag(text: str, match: re.Match[str]) -> Tag:
    attributes: list[Attribute] = []
    position = match.end()
    while not (end := _TAG_END.match(text, position)):
        found = _ATTRIBUTE.match(text, position)
        if not found or found.end() == position:
            # a tag that the file breaks off, or a quotation mark that is never closed: to the next bracket
            after = text.find(">", position) + 1 or len(text)
            return Tag(match.start(), after, match["name"].lower(), bool(match["closing"]), False, tuple(attributes))
        attributes += _attribute(found)
        position = found.end()
    empty = text[end.start() : end.end()].endswith("/>")
    return Tag(match.start(), end.end(), match["name"].lower(), bool(match["closing"]), empty, tuple(attributes))


def _attribute(match: re.Match[str]) -> Iterator[Attribute]:
    for group, quote in (("double", '"'), ("single", "'"), ("bare", "")):
        if match[group] is not None:
            yield Attribute(match["name"].lower(), match[group], match.start(group), match.end(group), quote)


def _content_end(text: str, tag: Tag) -> int:
    """Where the content of a raw element ends, others of its name inside it counted."""
    depth = 1
    for match in re.finditer(rf"<(/?){re.escape(tag.name)}(?=[\s/>])", text[tag.end :], re.IGNORECASE):
        depth += -1 if match[1] else tag.name in {"svg", "template"}
        if not depth:
            return tag.end + match.start()
    return len(text)
