"""The elements and attributes of XLIFF 1.2, transitional and strict.

Strict leaves out what is deprecated: `ts`, `tool`, property groups, more than one target in an alternative.
"""

import re

from bilingual.validation.schema import schema
from bilingual.validation.tables import rows
from bilingual.validation.values import values_of

CORE = "urn:oasis:names:tc:xliff:document:1.2"

_VALUES = values_of("xliff12_values.tsv")
_TRANSITIONAL = tuple(rows("xliff12_elements.tsv", width=3))


def _strictly(name: str, content: str, attributes: str) -> tuple[str, str, str]:
    content = re.sub(r" \| prop-group|prop-group\*, ", "", content).replace("target+", "target")
    return name, content, re.sub(r"(?<!\S)(ts|tool)(?!\S) ?", "", attributes).replace("**", "*")


_STRICT = [_strictly(*row) for row in _TRANSITIONAL if row[0] not in {"prop-group", "prop"}]

TRANSITIONAL = schema("XLIFF 1.2 transitional", {CORE: ""}, _TRANSITIONAL, _VALUES)
STRICT = schema("XLIFF 1.2 strict", {CORE: ""}, _STRICT, _VALUES)

name = TRANSITIONAL.name
"""An element's name in the table."""
