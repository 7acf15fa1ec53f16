"""Rules of inline codes: attributes that go together, original data, copies, code points."""

from collections.abc import Callable, Iterator

from bilingual.validation.violations import Breach, Element, ValidationRule
from bilingual.validation.xliff2.parts import UnitContent
from bilingual.validation.xliff2.schema import name

_DATA = ("dataRef", "dataRefStart", "dataRefEnd")
_XLF_SUB_TYPES = {"xlf:var": "ui"} | dict.fromkeys(("xlf:lb", "xlf:pb", "xlf:b", "xlf:i", "xlf:u"), "fmt")


def sub_type_alone(content: UnitContent) -> Iterator[Breach]:
    """`subType` makes a type finer that is there."""
    for node in content.codes:
        if node.get("subType") and node.get("type") is None:
            yield node, f'subType="{node.get("subType")}" needs a type; add it'


def sub_type_prefix(content: UnitContent) -> Iterator[Breach]:
    """The prefix `xlf:` is the standard's, and each of its values belongs to one type."""
    for node in content.codes:
        sub_type, kind = node.get("subType", ""), node.get("type")
        if sub_type.startswith("xlf:") and kind is not None and _XLF_SUB_TYPES.get(sub_type) != kind:
            wanted = _XLF_SUB_TYPES.get(sub_type)
            advice = f'write type="{wanted}"' if wanted else "use a prefix of your own"
            yield node, f'subType="{sub_type}" does not go with type="{kind}"; {advice}'


def data_reference(content: UnitContent) -> Iterator[Breach]:
    """Original data is in the same unit."""
    for node in content.codes:
        for attribute in _DATA:
            value = node.get(attribute)
            if value is not None and value not in content.data:
                yield node, f'{attribute}="{value}" names no <data> of this unit; add it or remove the attribute'


def _pair(start: str, end: str) -> Callable[[UnitContent], Iterator[Breach]]:
    def check(content: UnitContent) -> Iterator[Breach]:
        for node in content.codes:
            if name(node) == "pc" and (node.get(start) is None) != (node.get(end) is None):
                yield node, f"<pc> has only one of {start} and {end}; write both or none"

    return check


def copy_base(content: UnitContent) -> Iterator[Breach]:
    """`copyOf` names a code of the same unit."""
    for node in _copies(content):
        if not _bases(node, content):
            yield node, f'copyOf="{node.get("copyOf")}" names no code of this unit; name one'


def copy_with_data(content: UnitContent) -> Iterator[Breach]:
    """A copy has no original data of its own."""
    for node in _copies(content):
        if _has_data(node):
            yield node, "a code with copyOf cannot refer to original data; remove one of the two"


def copy_of_data(content: UnitContent) -> Iterator[Breach]:
    """A code with original data is copied by a reference to its data."""
    for node in _copies(content):
        if any(_has_data(base) for base in _bases(node, content)):
            yield node, f'copyOf="{node.get("copyOf")}" names a code with original data; refer to that data instead'


def copy_forbidden(content: UnitContent) -> Iterator[Breach]:
    """A code with `canCopy="no"` is not copied."""
    for node in _copies(content):
        if any(base.get("canCopy") == "no" for base in _bases(node, content)):
            yield node, f'copyOf="{node.get("copyOf")}" names a code with canCopy="no"; remove the copy'


def _copies(content: UnitContent) -> Iterator[Element]:
    return (node for node in content.codes if node.get("copyOf") is not None)


def _bases(copy: Element, content: UnitContent) -> list[Element]:
    return [node for node in content.codes if node.get("id") == copy.get("copyOf")]


def _has_data(node: Element) -> bool:
    return any(node.get(attribute) is not None for attribute in _DATA)


def code_points(content: UnitContent) -> Iterator[Breach]:
    """`cp` is for characters that XML cannot hold, and for no others."""
    for side in content.sides:
        for node in side:
            digits = node.get("hex", "")
            if name(node) == "cp" and _is_hex(digits) and _in_xml(int(digits, 16)):
                yield node, f'hex="{digits}" is a character that XML can hold; write the character itself'


def _is_hex(digits: str) -> bool:
    return 0 < len(digits) <= 8 and all(digit in "0123456789abcdefABCDEF" for digit in digits)


def _in_xml(point: int) -> bool:
    """XML 1.0, Char; what lies beyond Unicode is no character at all and is reported as well."""
    legal = point in {0x9, 0xA, 0xD} or 0x20 <= point <= 0xD7FF or 0xE000 <= point <= 0xFFFD
    return legal or point >= 0x10000


def missing_code(content: UnitContent) -> Iterator[Breach]:
    """A code with `canDelete="no"` is in the target as well, wherever in the unit."""
    kept = {node.get("id") or node.get("startRef") for node in content.target}
    for part in content.parts:
        if part.source is None or part.target is None:
            continue
        for node in part.source.iterdescendants():
            id_ = node.get("id") or node.get("startRef")
            if node.get("canDelete") == "no" and id_ not in kept:
                yield node, f'the target lacks the code "{id_}", which has canDelete="no"; add it to the target'


CONTENT_RULES = (
    ValidationRule("sub-type-alone", "XLIFF 2.1, “subType”", sub_type_alone),
    ValidationRule("sub-type-prefix", "XLIFF 2.1, “subType”", sub_type_prefix),
    ValidationRule("data-reference", "XLIFF 2.1, “dataRef”", data_reference),
    ValidationRule("data-reference-pair", "XLIFF 2.1, “pc”", _pair("dataRefStart", "dataRefEnd")),
    ValidationRule("sub-flows-pair", "XLIFF 2.1, “pc”", _pair("subFlowsStart", "subFlowsEnd")),
    ValidationRule("equivalent-pair", "XLIFF 2.1, “pc”", _pair("equivStart", "equivEnd")),
    ValidationRule("copy-base", "XLIFF 2.1, “copyOf”", copy_base),
    ValidationRule("copy-with-data", "XLIFF 2.1, “copyOf”", copy_with_data),
    ValidationRule("copy-of-data", "XLIFF 2.1, “copyOf”", copy_of_data),
    ValidationRule("copy-forbidden", "XLIFF 2.1, “canCopy”", copy_forbidden),
    ValidationRule("code-point", "XLIFF 2.1, “cp”", code_points),
)
UNIT_RULES = (ValidationRule("code-missing", "XLIFF 2.1, “canDelete”", missing_code),)
