"""Which standard a file claims, and what it breaks of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bilingual.validation import tbx, tmx, xliff2, xliff12
from bilingual.validation.violations import Element, Violation, violation
from bilingual.validation.xliff2 import CORE
from bilingual.xml import Flaw, UnsoundXml, dtd_of, line_of, tree


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard, how its documents are known, and its rules."""

    name: str
    claims: Callable[[Element], bool]
    check: Callable[[Element], Iterator[Violation]]
    has_dtd: bool = False
    """Whether its documents may name a DTD, which is never fetched."""


def _xliff2(version: str) -> Callable[[Element], bool]:
    return lambda root: root.tag == f"{{{CORE}}}xliff" and (root.get("version") == version or version == "")


def _is_xliff12(root: Element) -> bool:
    return root.tag == f"{{{xliff12.CORE}}}xliff"


def _is_tbx(dialect: str, style: str) -> Callable[[Element], bool]:
    return lambda root: tbx.is_tbx(root) and (root.get("type"), root.get("style")) == (dialect, style)


STANDARDS = (
    Standard("XLIFF 2.0", _xliff2("2.0"), xliff2.check),
    Standard("XLIFF 2.1", _xliff2(""), xliff2.check),
    Standard("XLIFF 1.2 strict", lambda root: _is_xliff12(root) and xliff12.is_strict(root), xliff12.check),
    Standard("XLIFF 1.2 transitional", _is_xliff12, xliff12.check),
    Standard("TMX 1.4b", lambda root: root.tag == "tmx", tmx.check, has_dtd=True),
    Standard("TBX-Basic (DCA)", _is_tbx(tbx.BASIC, "dca"), tbx.check),
    Standard("TBX-Basic (DCT)", _is_tbx(tbx.BASIC, "dct"), tbx.check),
    Standard("TBX", tbx.is_tbx, tbx.check),
    Standard("TBX v2", tbx.is_v2, tbx.check_v2, has_dtd=True),
)
"""The first whose documents are known so is the one."""


_UNSOUND = {
    Flaw.MALFORMED: ("xml-well-formed", "not well-formed XML: {}; mend the file"),
    Flaw.UNREADABLE: ("xml-well-formed", "not readable as XML: {}"),
    Flaw.DECLARES_ENTITY: ("xml-entity", "refused: declares the entity {!r}; write the characters themselves"),
    Flaw.USES_ENTITY: (
        "xml-entity",
        "refused: uses the entity {}, which the file does not tell; write the character itself",
    ),
}
"""Rule and message."""


def validate(data: bytes, name: str) -> tuple[str, tuple[Violation, ...]]:
    """Which standard a file claims to keep, and what it breaks.

    Args:
        data: The file's bytes.
        name: What violations call the file.

    Returns:
        The standard, such as "XLIFF 2.1", told by the root element and its namespace; "XML" where it is none that is
        known. The violations are in the order of their lines; there are none in a valid file.
    """
    standard, violations = _judged(data)
    ordered = sorted(dict.fromkeys(violations), key=lambda violation: violation.line)
    return standard, tuple(replace(violation, file=name) for violation in ordered)


_NO_XML = Violation(1, "xml-well-formed", "no XML; validate takes only XLIFF, TMX and TBX", "XML 1.0")


def _begins_as_xml(data: bytes) -> bool:
    """Whether its first letter is `<`, in one byte or two, after a mark of the encoding and blanks."""
    return data[:64].translate(None, b"\0\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<"


def _judged(data: bytes) -> tuple[str, list[Violation]]:
    try:
        root = tree(data, bare=True).getroot()
    except UnsoundXml as error:
        return "XML", [_unsound(error) if _begins_as_xml(data) else _NO_XML]
    standard = _recognized(root)
    if standard is None:
        message = f"<{root.tag}> begins no XLIFF 2.1, XLIFF 1.2, TMX or TBX; check the namespace"
        return "XML", [Violation(line_of(root), "format", message, "XML 1.0")]
    refused = _unwelcome_doctype(root, standard)
    return standard.name, [refused] if refused else list(standard.check(root))


def _unsound(error: UnsoundXml) -> Violation:
    rule, message = _UNSOUND[error.flaw]
    return Violation(error.line, rule, message.format(error.detail), "XML 1.0")


def _recognized(root: Element) -> Standard | None:
    """The standard that a document claims."""
    return next((standard for standard in STANDARDS if standard.claims(root)), None)


def _unwelcome_doctype(root: Element, standard: Standard) -> Violation | None:
    """A document type where the standard has none."""
    dtd = dtd_of(root)
    if dtd is None or standard.has_dtd:
        return None
    message = f'refused: names the DTD "{dtd[:60]}"; remove the DOCTYPE, {standard.name} has none'
    return violation(root, "doctype", message, standard.name)
