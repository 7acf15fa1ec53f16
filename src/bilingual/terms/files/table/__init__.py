"""Term files as tables: CSV and TSV."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.terms.files.table.edits import appended, changed, extended, removed
    from bilingual.terms.files.table.reading import of_fields, read
    from bilingual.terms.files.table.writing import new

__all__ = ["appended", "changed", "extended", "new", "of_fields", "read", "removed"]

late(__name__)
