"""Inline codes of XLIFF 1.2: `g`, `bx`, `ex`, `x` and `it`, and `mrk` for what is kept."""

from typing import TYPE_CHECKING

from bilingual.exchange.inline import AsElement, Code, Control, Mark, Shape
from bilingual.exchange.tags import tag, visible
from bilingual.model import CodeKind, InlineCode
from bilingual.xml import local_name

if TYPE_CHECKING:
    from bilingual.xml import Element

CORE = "urn:oasis:names:tc:xliff:document:1.2"

_TYPES = {"strong": "bold", "emphasis": "italic", "link": "link"}
"""By our type (`ctype` of paired codes). Others begin with `x-`."""

_PLACEHOLDERS = {"image": "image", "break": "lb"}
"""By our type (`ctype` of standalone codes)."""

_CONTROL = "x-cp-"
"""How the `ctype` of a code begins that stands for a character; its number follows. XLIFF 1.2 has no `cp`."""

_END = "-end"
"""Ends the id of a closing code: ids are unique in a text. Its `rid` is the opening one's."""

_TAGGED = {
    "g": ("<{}>", "</{}>"),
    "x": ("<{}/>", ""),
    "bx": ("<{}>", ""),
    "ex": ("</{}>", ""),
    "bpt": ("<{}>", ""),
    "ept": ("</{}>", ""),
    "ph": ("<{}/>", ""),
    "mrk": ("", ""),
}

_POSITIONS = {CodeKind.OPEN: "open", CodeKind.CLOSE: "close"}

OPAQUE = frozenset({"bpt", "ept", "ph", "it"})
"""Elements whose content is markup, not text."""


def as_element(both_here: frozenset[str]) -> AsElement:
    """How codes become elements. A stretch to be kept that crosses a code has none.

    Args:
        both_here: ids of the pairs of which both halves stand in this text; other halves are isolated.
    """

    def element(code: Code, shape: Shape) -> tuple[str, dict[str, str]] | None:
        if isinstance(code, Mark):
            return (f"{{{CORE}}}mrk", {"mtype": "protected"}) if shape is Shape.PAIR else None
        if isinstance(code, Control):
            return f"{{{CORE}}}x", {"id": f"cp{code.nth}", "ctype": f"{_CONTROL}{code.hex}"}
        name, attributes = _code(code, shape) if code.id in both_here else _half(code)
        return f"{{{CORE}}}{name}", attributes

    return element


def as_text(element: "Element") -> tuple[str, str]:
    """What stands for an inline element in the tagged form. One that is unknown becomes a tag of its name."""
    ctype, name = element.get("ctype", ""), local_name(element)
    if name == "x" and ctype.startswith(_CONTROL):
        return chr(int(ctype.removeprefix(_CONTROL), 16)), ""
    if name == "it":
        name = {"open": "bx", "close": "ex"}.get(element.get("pos", ""), name)
    before, after = _TAGGED.get(name, (f"<{name}/>", ""))
    id_ = element.get("rid") or element.get("id", "").removesuffix(_END)
    return tag(before, id_), tag(after, id_)


def _code(code: InlineCode, shape: Shape) -> tuple[str, dict[str, str]]:
    attributes = {"ctype": _TYPES.get(code.type, f"x-{code.type}"), "clone": "no"}
    match shape:
        case Shape.PAIR:
            return "g", {"id": code.id, **attributes}
        case Shape.OPEN:
            return "bx", {"id": code.id, "rid": code.id, **attributes}
    return "ex", {"id": f"{code.id}{_END}", "rid": code.id}


def _half(code: InlineCode) -> tuple[str, dict[str, str]]:
    """A code that stands alone, or half of a pair whose other half stands in another text."""
    if code.kind is not CodeKind.STANDALONE:
        ctype = _TYPES.get(code.type, f"x-{code.type}")
        return "it", {"id": code.id, "pos": _POSITIONS[code.kind], "ctype": ctype}
    shown = {"equiv-text": visible(code.display)} if code.display else {}
    return "x", {"id": code.id, "ctype": _PLACEHOLDERS.get(code.type, f"x-{code.type}"), "clone": "no", **shown}
