"""Inline codes of XLIFF 1.2: `g`, `bx`, `ex`, `x`, which tools read best, and `mrk` for what is kept."""

from typing import TYPE_CHECKING

from bilingual.exchange.inline import Code, Control, Mark, Shape
from bilingual.exchange.tags import tag
from bilingual.exchange.xml import local_name
from bilingual.model import InlineCode

if TYPE_CHECKING:
    from bilingual.exchange.xml import Element

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

OPAQUE = frozenset({"bpt", "ept", "ph", "it"})
"""Elements whose content is markup, not text."""


def as_element(code: Code, shape: Shape) -> tuple[str, dict[str, str]] | None:
    """The element for a code. A stretch to be kept that crosses a code has none."""
    if isinstance(code, Mark):
        return (f"{{{CORE}}}mrk", {"mtype": "protected"}) if shape is Shape.PAIR else None
    if isinstance(code, Control):
        return f"{{{CORE}}}x", {"id": f"cp{code.hex}", "ctype": f"{_CONTROL}{code.hex}"}
    name, attributes = _code(code, shape)
    return f"{{{CORE}}}{name}", attributes


def as_text(element: "Element") -> tuple[str, str]:
    """What stands for an inline element in the tagged form. One that is unknown becomes a tag of its name."""
    ctype, name = element.get("ctype", ""), local_name(element)
    if name == "x" and ctype.startswith(_CONTROL):
        return chr(int(ctype.removeprefix(_CONTROL), 16)), ""
    before, after = _TAGGED.get(name, (f"<{name}/>", ""))
    id_ = element.get("rid") or element.get("id", "").removesuffix(_END)
    return tag(before, id_), tag(after, id_)


def _code(code: InlineCode, shape: Shape) -> tuple[str, dict[str, str]]:
    paired = {"ctype": _TYPES.get(code.type, f"x-{code.type}"), "clone": "no"}
    match shape:
        case Shape.PAIR:
            return "g", {"id": code.id, **paired}
        case Shape.OPEN:
            return "bx", {"id": code.id, "rid": code.id, **paired}
        case Shape.CLOSE:
            return "ex", {"id": f"{code.id}{_END}", "rid": code.id}
    alone = {"ctype": _PLACEHOLDERS.get(code.type, f"x-{code.type}"), "clone": "no"}
    return "x", {"id": code.id, **alone, **({"equiv-text": code.display} if code.display else {})}
