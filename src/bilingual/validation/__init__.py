"""A validator of our own for what we exchange: XLIFF 2.1 and 1.2, TMX 1.4b, TBX.

Schemas prove little of these standards: the official XSD refuses 31 of the 119 invalid files of OASIS's own suite. So
each standard has a table of its elements and tables of rules; a rule is an id, the section of the standard and a
function.
"""

from bilingual.validation.formats import recognized, unwelcome_doctype
from bilingual.validation.model import Fault, Violation, line
from bilingual.validation.reading import UnsoundXml, parse

__all__ = ["Violation", "validate"]


def validate(data: bytes, name: str) -> tuple[str, tuple[Violation, ...]]:
    """Which standard a file claims to keep, and what it breaks.

    Args:
        data: The file's bytes.
        name: What violations call the file.

    Returns:
        The standard, such as "XLIFF 2.1", told by the root element and its namespace; "XML" where it is none that is
        known. The violations are in the order of their lines; there are none in a valid file.
    """
    standard, faults = _judged(data)
    ordered = sorted(dict.fromkeys(faults), key=lambda fault: fault.line)
    found = (Violation(name, fault.line, fault.rule, fault.message, fault.section) for fault in ordered)
    return standard, tuple(found)


def _judged(data: bytes) -> tuple[str, list[Fault]]:
    try:
        root = parse(data)
    except UnsoundXml as error:
        return "XML", [Fault(error.line, error.rule, error.message, "XML 1.0")]
    standard = recognized(root)
    if standard is None:
        message = f"<{root.tag}> begins no XLIFF 2.1, XLIFF 1.2, TMX or TBX; check the namespace"
        return "XML", [Fault(line(root), "format", message, "XML 1.0")]
    refused = unwelcome_doctype(root, standard)
    return standard.name, [refused] if refused else list(standard.check(root))
