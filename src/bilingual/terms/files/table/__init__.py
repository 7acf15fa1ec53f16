"""Term files as tables: CSV and TSV."""

from bilingual.terms.files.table import edits
from bilingual.terms.files.table.delimited import Patch, newline, patched
from bilingual.terms.files.table.reading import of_fields, read

__all__ = ["Patch", "edits", "newline", "of_fields", "patched", "read"]
