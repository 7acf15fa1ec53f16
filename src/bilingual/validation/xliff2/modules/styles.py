"""Rules of Format Style (5.3): the HTML that the attributes make is a tree as it is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.validation.tables import rows
from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.parts import only

_STYLE = "{urn:oasis:names:tc:xliff:fs:2.0}fs"
_EMPTY = frozenset({"br", "col", "hr", "img"})
"""HTML elements that hold nothing."""


@dataclass(frozen=True, slots=True)
class _Nesting:
    """What a parser takes apart."""

    outer: frozenset[str]
    inner: frozenset[str]
    between: frozenset[str]


_NESTINGS = tuple(_Nesting(*(frozenset(cell.split()) for cell in row)) for row in rows("html_nesting.tsv", width=3))


@only("pc", "mrk")
def holds_nothing(node: Element) -> Iterator[Breach]:
    """A line break or a picture has no text within it."""
    style = node.get(_STYLE, "")
    if style in _EMPTY and (node.text or len(node)):
        yield node, f"HTML's <{style}> holds nothing; write it at a <ph>, or another element here"


@only("unit", "pc", "mrk", "ph", "sc", "sm")
def nested(node: Element) -> Iterator[Breach]:
    """An element does not stand where a parser of HTML would end the one around it."""
    style = node.get(_STYLE, "")
    above = [outer for outer in (holder.get(_STYLE, "") for holder in node.iterancestors()) if outer]
    for nesting in _NESTINGS if style else ():
        outer = next((one for one in above if one in nesting.outer | nesting.between or "*" in nesting.between), "")
        if style in nesting.inner and outer in nesting.outer:
            yield node, f"HTML's <{style}> cannot stand in its <{outer}>; write another element at one of the two"


ELEMENT_RULES = (
    ValidationRule("style-empty", "XLIFF 2.1, 5.3.4 “Module Specification”", holds_nothing),
    ValidationRule("style-nesting", "XLIFF 2.1, 5.3.4 “Module Specification”", nested),
)
