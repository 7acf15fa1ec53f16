"""All that is checked of a TMX document."""

from collections.abc import Iterator

from bilingual.validation.schema import check_structure
from bilingual.validation.tmx.rules import RULES
from bilingual.validation.tmx.schema import SCHEMA
from bilingual.validation.violations import Element, Violation, apply


def check(root: Element) -> Iterator[Violation]:
    """What a document breaks."""
    yield from check_structure(root, SCHEMA)
    yield from apply(RULES, root)
