"""The elements of TBX (ISO 30042:2019, core structure), of both styles, and of version 2 (ISO 30042:2008, `martif`)."""

from bilingual.validation.schema import schema
from bilingual.validation.tables import rows
from bilingual.validation.values import values_of

CORE = "urn:iso:std:iso:30042:ed-2"
MODULES = {"http://www.tbxinfo.net/ns/min": "min", "http://www.tbxinfo.net/ns/basic": "basic"}
V2 = "urn:iso:std:iso:30042:ed-1:v1:en"

_VALUES = values_of("tbx_values.tsv")

SCHEMA = schema("ISO 30042:2019", {CORE: ""}, rows("tbx_elements.tsv", width=3), _VALUES)
V2_SCHEMA = schema("ISO 30042:2008", {"": "", V2: ""}, rows("tbx_v2_elements.tsv", width=3), _VALUES)
