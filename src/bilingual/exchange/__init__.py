"""Files that other tools read and write: XLIFF, spreadsheets; and a validator of the standards."""

from bilingual.exchange import export_context, formats
from bilingual.exchange.comparison import Comparison, ImportOptions, Outcome
from bilingual.exchange.data import ExportContext
from bilingual.exchange.formats import FORMATS, bytes_of
from bilingual.exchange.importing import take

__all__ = [
    "FORMATS",
    "Comparison",
    "ExportContext",
    "ImportOptions",
    "Outcome",
    "bytes_of",
    "export_context",
    "formats",
    "take",
]
