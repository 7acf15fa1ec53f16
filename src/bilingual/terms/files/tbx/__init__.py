"""Term files as TBX."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.terms.files.tbx.edits import appended, changed, extended, removed
    from bilingual.terms.files.tbx.reading import read
    from bilingual.terms.files.tbx.writing import Style, new

__all__ = ["Style", "appended", "changed", "extended", "new", "read", "removed"]

late(__name__)
