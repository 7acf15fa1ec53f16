"""Files that other tools read and write: XLIFF, spreadsheets, translation memories."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.exchange.comparison import Comparison, ImportOptions, Outcome
    from bilingual.exchange.export_context import ExportContext, context_of
    from bilingual.exchange.formats import FORMATS, XLIFF, XLSX, bytes_of, read_file
    from bilingual.exchange.importing import import_segments

__all__ = [
    "FORMATS",
    "XLIFF",
    "XLSX",
    "Comparison",
    "ExportContext",
    "ImportOptions",
    "Outcome",
    "bytes_of",
    "context_of",
    "import_segments",
    "read_file",
]

late(__name__)
