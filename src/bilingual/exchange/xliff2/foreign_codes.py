"""Codes of a file that another tool made or changed: in a new target they keep what that tool says of them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from bilingual.exchange.inline import AsElement, Code, Shape
from bilingual.exchange.xliff2.codes import CORE
from bilingual.model import InlineCode
from bilingual.xml import local_name

if TYPE_CHECKING:
    from bilingual.xml import Element

_OF_PAIR = ("dataRef", "disp", "equiv", "subFlows")
"""Attributes that a `pc` has twice, as `…Start` and `…End`."""

_OF_PLACE = frozenset({"id", "startRef", "isolated"})
"""Attributes that tell where a code stands: they are not copied."""


def as_in(source: "Element", ours: AsElement) -> AsElement:
    """How codes become elements: with the attributes that they have in the source of the file, unknown ones included.

    Args:
        source: of the segment, as the file has it.
        ours: how they would become elements in a file of ours; what is not in the source does so.
    """
    theirs = _attributes_by_id(source)

    def element(code: Code, shape: Shape) -> tuple[str, dict[str, str]] | None:
        made = ours(code, shape)
        if made is None or not isinstance(code, InlineCode) or code.id not in theirs:
            return made
        tag, attributes = made
        place = {name: value for name, value in attributes.items() if name in _OF_PLACE}
        return tag, place | _for_shape(theirs[code.id], shape)

    return element


def _attributes_by_id(source: "Element") -> dict[str, dict[str, str]]:
    """The attributes of each code, as a `pc` or a `ph` has them."""
    by_id: dict[str, dict[str, str]] = {}
    for element in source.iter(f"{{{CORE}}}pc", f"{{{CORE}}}ph", f"{{{CORE}}}sc", f"{{{CORE}}}ec"):
        half = {"sc": "Start", "ec": "End"}.get(local_name(element), "")
        attributes = {
            f"{name}{half}" if name in _OF_PAIR else name: value
            for name, value in cast("Mapping[str, str]", element.attrib).items()
            if name not in _OF_PLACE
        }
        by_id.setdefault(element.get("startRef") or element.get("id") or "", {}).update(attributes)
    return by_id


def _for_shape(attributes: Mapping[str, str], shape: Shape) -> dict[str, str]:
    if shape in {Shape.PAIR, Shape.ALONE}:
        return dict(attributes)
    this, other = ("Start", "End") if shape is Shape.OPEN else ("End", "Start")
    names = {f"{name}{this}": name for name in _OF_PAIR}
    others = {f"{name}{other}" for name in _OF_PAIR}
    return {names.get(name, name): value for name, value in attributes.items() if name not in others}
