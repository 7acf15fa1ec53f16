"""The elements and attributes of XLIFF 2.1, core and modules: which may stand where, and what they may hold.

Of the modules, Translation Candidates, Glossary, Metadata and Validation are known, and the attributes of Format Style
and Size Restriction; what other modules write is passed over as extensions are.
"""

from bilingual.validation.schema import schema
from bilingual.validation.tables import rows
from bilingual.validation.values import Values, values_of

CORE = "urn:oasis:names:tc:xliff:document:2.0"
"""Of XLIFF 2.0 and 2.1 alike."""

_VALUES = values_of("xliff2_values.tsv")
_MODULE_ATTRIBUTES: dict[str, Values | None] = {
    "fs:fs": _VALUES["html"],
    "fs:subFs": None,
    **{
        f"slr:{name}": None
        for name in ("storageRestriction", "sizeRestriction", "equivStorage", "sizeInfo", "sizeInfoRef")
    },
}

SCHEMA = schema(
    "XLIFF 2.1",
    {
        CORE: "",
        "urn:oasis:names:tc:xliff:matches:2.0": "mtc",
        "urn:oasis:names:tc:xliff:glossary:2.0": "gls",
        "urn:oasis:names:tc:xliff:metadata:2.0": "mda",
        "urn:oasis:names:tc:xliff:validation:2.0": "val",
        "urn:oasis:names:tc:xliff:fs:2.0": "fs",
        "urn:oasis:names:tc:xliff:sizerestriction:2.0": "slr",
    },
    rows("xliff2_elements.tsv", width=3),
    _VALUES,
    _MODULE_ATTRIBUTES,
)

name = SCHEMA.name
"""An element's name in the table: `pc`, `mtc:match`."""
