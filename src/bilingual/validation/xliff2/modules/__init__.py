"""Rules of the modules of XLIFF 2.1 (chapter 5) that no table can hold, a file for each kind of them."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.validation.xliff2.modules import annotations, changes, patterns, resources, sizes, spans, styles

__all__ = ["annotations", "changes", "patterns", "resources", "sizes", "spans", "styles"]

late(__name__)
