"""The term base: files in `glossary/` read into concepts, edited in place, matched and enforced."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.terms import base, editing, requiring
    from bilingual.terms.base import TermBase, english, preferred_english
    from bilingual.terms.requiring import alternatives

__all__ = ["TermBase", "alternatives", "base", "editing", "english", "preferred_english", "requiring"]

late(__name__)
