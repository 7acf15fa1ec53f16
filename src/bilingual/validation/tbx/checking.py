"""All that is checked of a TBX document."""

from collections.abc import Iterator

from bilingual.validation.schema import check_structure
from bilingual.validation.tbx.categories import DIALECT_RULES, USE_RULES, uses
from bilingual.validation.tbx.rules import DOCUMENT_RULES, V2_RULES
from bilingual.validation.tbx.schema import CORE, SCHEMA, V2, V2_SCHEMA
from bilingual.validation.violations import Element, Violation, apply

BASIC = "TBX-Basic"
RULES = (*DOCUMENT_RULES, *USE_RULES, *DIALECT_RULES)
"""All of version 3, beside the table of elements."""


def is_tbx(root: Element) -> bool:
    """Whether a document is TBX of version 3."""
    return root.tag == f"{{{CORE}}}tbx"


def is_v2(root: Element) -> bool:
    """Whether a document is TBX of version 2."""
    return root.tag in {"martif", f"{{{V2}}}martif"}


def check(root: Element) -> Iterator[Violation]:
    """What a document breaks. The categories of dialects other than TBX-Basic are not judged."""
    yield from check_structure(root, SCHEMA)
    yield from apply(DOCUMENT_RULES, root)
    rules = (*USE_RULES, *DIALECT_RULES) if root.get("type") == BASIC else USE_RULES
    for use in uses(root):
        yield from apply(rules, use)


def check_v2(root: Element) -> Iterator[Violation]:
    """What a document of version 2 breaks."""
    yield from check_structure(root, V2_SCHEMA)
    yield from apply(V2_RULES, root)
