"""Inline codes of XLIFF 2.1 (section 4.7): `pc`, `sc`, `ec`, `ph`, `cp`, and `mrk`, `sm`, `em` for what is kept."""

from typing import TYPE_CHECKING

from bilingual.exchange.inline import AsElement, Code, Control, Mark, Shape
from bilingual.exchange.tags import tag, visible
from bilingual.model import CodeKind, InlineCode
from bilingual.xml import local_name

if TYPE_CHECKING:
    from bilingual.xml import Element

CORE = "urn:oasis:names:tc:xliff:document:2.0"
"""The core's namespace; that of 2.1 is still the one of 2.0."""

_TYPES = {
    "link": {"type": "link"},
    "image": {"type": "image"},
    "strong": {"type": "fmt", "subType": "xlf:b"},
    "emphasis": {"type": "fmt", "subType": "xlf:i"},
    "break": {"type": "fmt", "subType": "xlf:lb"},
}
"""By our type (section 4.3.1.40, `type`; the prefix `xlf` is the standard's). Others are `other` with ours."""

_TAGGED = {
    "pc": ("<{}>", "</{}>"),
    "sc": ("<{}>", ""),
    "ec": ("</{}>", ""),
    "ph": ("<{}/>", ""),
    "mrk": ("", ""),
    "sm": ("", ""),
    "em": ("", ""),
}

_ALONE = "-end"
"""Ends the id of a closing code whose opening one stands in no target of the unit: it may not share that one's id."""

_FIXED = {"canCopy": "no", "canDelete": "no"}
"""A document is written with each of its codes, once. Only where no target lacks one: else the file breaks its rule."""


def data_id(code: InlineCode) -> str:
    """The id of the `data` that holds the code's markup."""
    return f"d{code.id}e" if code.kind is CodeKind.CLOSE else f"d{code.id}"


def as_element(both_here: frozenset[str], data: bool = True, fixed: bool = False) -> AsElement:
    """How codes become elements.

    Args:
        both_here: ids of the pairs of which both halves stand on this side of the unit; other halves are isolated.
        data: whether the unit has the codes' markup.
        fixed: whether tools may neither take away nor double a code.
    """
    common = _FIXED if fixed else {}

    def element(code: Code, shape: Shape) -> tuple[str, dict[str, str]] | None:
        if isinstance(code, Control):
            return f"{{{CORE}}}cp", {"hex": code.hex}
        tag, attributes = _mark(code, shape) if isinstance(code, Mark) else _code(code, shape, both_here, data)
        attributes |= {} if isinstance(code, Mark) else common
        return f"{{{CORE}}}{tag}", attributes

    return element


def as_text(element: "Element") -> tuple[str, str]:
    """What stands for an inline element in the tagged form. One that is unknown becomes a tag of its name."""
    name = local_name(element)
    if name == "cp":
        return chr(int(element.get("hex", ""), 16)), ""
    before, after = _TAGGED.get(name, (f"<{name}/>", ""))
    id_ = element.get("startRef") or element.get("id", "").removesuffix(_ALONE)
    return tag(before, id_), tag(after, id_)


def _mark(mark: Mark, shape: Shape) -> tuple[str, dict[str, str]]:
    match shape:
        case Shape.PAIR:
            return "mrk", {"id": mark.id, "translate": "no"}
        case Shape.OPEN:
            return "sm", {"id": mark.id, "translate": "no"}
    return "em", {"startRef": mark.id}


def _code(code: InlineCode, shape: Shape, both_here: frozenset[str], data: bool) -> tuple[str, dict[str, str]]:
    type_ = _TYPES.get(code.type, {"type": "other", "subType": f"bilingual:{code.type}"})
    isolated = {} if code.id in both_here else {"isolated": "yes"}
    here = {"dataRef": data_id(code)} if data else {}
    match shape:
        case Shape.PAIR:
            ends = {"dataRefEnd": f"d{code.id}e", "dataRefStart": f"d{code.id}"} if data else {}
            return "pc", {"id": code.id, **type_, **ends}
        case Shape.OPEN:
            return "sc", {"id": code.id, **type_, **isolated, **here}
        case Shape.CLOSE:
            partner = {"id": f"{code.id}{_ALONE}"} if isolated else {"startRef": code.id}
            return "ec", {**partner, **type_, **isolated, **here}
    shown = {"disp": visible(code.display), "equiv": visible(code.display)} if code.display else {}
    return "ph", {"id": code.id, **type_, **shown, **here}
