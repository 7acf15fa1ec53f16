"""The elements of TMX 1.4b."""

from bilingual.validation.schema import schema
from bilingual.validation.tables import rows
from bilingual.validation.values import Values, is_language, values_of

_SOURCE = Values("source-language", lambda text: text == "*all*" or is_language(text), "a language tag or *all*")

SCHEMA = schema("TMX 1.4b", {"": ""}, rows("tmx_elements.tsv", width=3), values_of("tmx_values.tsv", _SOURCE))
