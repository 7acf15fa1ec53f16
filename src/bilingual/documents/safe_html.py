"""How inline codes are shown on a page of ours: no scripts, no references that a browser would load."""

import re
from html import escape

SHOWN_TAGS = frozenset(
    """
    abbr b bdi bdo br cite del dfn em i ins kbd mark q s samp small span strong sub sup u var wbr
    """.split()  # noqa: SIM905
)
"""Elements of inline HTML that are shown, without their attributes. All others are left out."""

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
"""Elements without content (HTML standard, section 13.1.2)."""

_SCHEME = re.compile(r"[^/?#]*?:")
_SAFE_SCHEME = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_BLANKS = re.compile(r"[\x00-\x20\x7f-\x9f]")
"""Browsers drop these in an address, so `java\\nscript:` would be one."""


def anchor(href: str) -> str:
    """The opening tag of a link; `<a>` without target where the address is of a scheme other than http(s) or mailto."""
    address = _BLANKS.sub("", href)
    if _SCHEME.match(address) and not _SAFE_SCHEME.match(address):
        return "<a>"
    return f'<a href="{escape(address)}">'


def image(alternative: str) -> str:
    """An image, shown by its alternative text."""
    return f'<span class="image">{escape(alternative, quote=False)}</span>'


def element(tag: str, text: str) -> str:
    """An element around plain text."""
    return f"<{tag}>{escape(text, quote=False)}</{tag}>"


def tag(name: str, *, closing: bool = False) -> str:
    """An HTML tag of a document, without attributes; empty where it is not among those shown."""
    if name.lower() not in SHOWN_TAGS:
        return ""
    return f"<{'/' if closing else ''}{name.lower()}>"
