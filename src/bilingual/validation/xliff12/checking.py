"""All that is checked of an XLIFF 1.2 document."""

from collections.abc import Iterator

from bilingual.validation.schema import check_structure
from bilingual.validation.violations import Element, Violation, apply
from bilingual.validation.xliff12.rules import RULES
from bilingual.validation.xliff12.schema import CORE, STRICT, TRANSITIONAL

_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


def is_strict(root: Element) -> bool:
    """Whether a document names the strict schema. One that names none is transitional."""
    return "strict" in root.get(_SCHEMA, "")


def check(root: Element) -> Iterator[Violation]:
    """What a document breaks."""
    yield from check_structure(root, STRICT if is_strict(root) else TRANSITIONAL)
    for file in root.iterchildren(f"{{{CORE}}}file"):
        yield from apply(RULES, file)
