"""Parsers that say what a document is apart from its texts, none of them ours."""

import re
from typing import Any

import lxml.html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin


def markdown_structure(text: str) -> list[Any]:
    """markdown-it's tokens with every text reduced to its being there; a soft line break is text."""
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"]).use(footnote_plugin)
    return _reduced(parser.parse(text))


def html_structure(text: str) -> list[Any]:
    """libxml2's elements with their attributes, but for those that hold text."""
    root = lxml.html.document_fromstring(text)
    return [
        (element.tag, sorted((name, value) for name, value in element.attrib.items() if name not in _TEXTS))
        for element in root.iter(lxml.html.etree.Element)
    ]


_TITLE = re.compile(r"""(?<=title=)(["'])[^"']*\1""")
_TEXTS = {"alt", "title", "placeholder", "content"}


def _reduced(tokens: list[Token]) -> list[Any]:
    found: list[Any] = []
    for token in tokens:
        if token.type in {"text", "softbreak"}:
            if found[-1:] != ["text"]:
                found.append("text")
        elif token.type == "inline":
            found.append(_reduced(token.children or []))
        elif token.type == "image":
            found.append(("image", _reduced(token.children or []), token.attrs["src"]))
        elif token.type == "html_block":
            found.append(("html", re.findall(r"<[^>]*>", _TITLE.sub("", token.content))))
        else:
            attributes = [(name, value) for name, value in token.attrs.items() if name != "title"]
            found.append((token.type, token.tag, token.nesting, attributes, token.content, token.markup))
    return found
