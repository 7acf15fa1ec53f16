"""The elements and attributes of XLIFF 2.1, core and modules: which may stand where, and what they may hold.

Change tracking is a module of 2.0 and an informative extension of 2.1 with the same elements, so it is judged in both.
"""

from bilingual.validation.schema import Modules, schema
from bilingual.validation.tables import rows
from bilingual.validation.values import values_of

CORE = "urn:oasis:names:tc:xliff:document:2.0"
"""Of XLIFF 2.0 and 2.1 alike."""
MODULES = {
    "urn:oasis:names:tc:xliff:matches:2.0": "mtc",
    "urn:oasis:names:tc:xliff:glossary:2.0": "gls",
    "urn:oasis:names:tc:xliff:fs:2.0": "fs",
    "urn:oasis:names:tc:xliff:metadata:2.0": "mda",
    "urn:oasis:names:tc:xliff:resourcedata:2.0": "res",
    "urn:oasis:names:tc:xliff:changetracking:2.0": "ctr",
    "urn:oasis:names:tc:xliff:sizerestriction:2.0": "slr",
    "urn:oasis:names:tc:xliff:validation:2.0": "val",
}
"""Of both, by namespace, in the order of the chapters (5.1 and on)."""
RENAMED = {"urn:oasis:names:tc:xliff:changetracking:2.1": "ctr"}
"""As the catalog and the Schematron files of 2.1 name change tracking; its own schema has the name of 2.0."""
ITS = {"http://www.w3.org/2005/11/its": "its", "urn:oasis:names:tc:xliff:itsm:2.1": "itsm"}
"""The two namespaces of the ITS module, which is new in 2.1: to a document of 2.0 they are strangers'."""

_ELEMENTS = list(rows("xliff2_elements.tsv", width=3))
_VALUES = values_of("xliff2_values.tsv")
_CHAPTERS = {prefix: f"5.{number}" for number, prefix in enumerate(MODULES.values(), start=1)}
_CHAPTERS |= dict.fromkeys(ITS.values(), "5.9")
_ADDED = Modules(list(rows("xliff2_module_attributes.tsv", width=3)), _CHAPTERS)

SCHEMA = schema("XLIFF 2.1", {CORE: "", **MODULES, **RENAMED, **ITS}, _ELEMENTS, _VALUES, _ADDED)
SCHEMA_OF_2_0 = schema("XLIFF 2.1", {CORE: "", **MODULES, **RENAMED}, _ELEMENTS, _VALUES, _ADDED)

name = SCHEMA.name
"""An element's name in the table: `pc`, `mtc:match`."""
