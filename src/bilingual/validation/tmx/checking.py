"""All that is checked of a TMX document."""

from collections.abc import Iterator

from bilingual.validation.schema import check_structure, schema
from bilingual.validation.tables import rows
from bilingual.validation.tmx.rules import RULES
from bilingual.validation.values import Values, is_language, values_of
from bilingual.validation.violations import Element, Violation, apply

_SOURCE = Values("source-language", lambda text: text == "*all*" or is_language(text), "a language tag or *all*")

SCHEMA = schema("TMX 1.4b", {"": ""}, rows("tmx_elements.tsv", width=3), values_of("tmx_values.tsv", _SOURCE))


def check(root: Element) -> Iterator[Violation]:
    """What a document breaks."""
    yield from check_structure(root, SCHEMA)
    yield from apply(RULES, root)
