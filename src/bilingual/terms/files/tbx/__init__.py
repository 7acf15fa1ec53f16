"""Term files as TBX."""

from bilingual.terms.files.tbx.edits import appended, changed, extended, removed
from bilingual.terms.files.tbx.reading import read
from bilingual.terms.files.tbx.writing import Style, new

__all__ = ["Style", "appended", "changed", "extended", "new", "read", "removed"]
