"""Where terms stand in a text, in whatever form."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.terms.matching.matcher import Matcher, TermMatch
    from bilingual.terms.matching.part_of_speech import part_of_speech, wording

__all__ = ["Matcher", "TermMatch", "part_of_speech", "wording"]

late(__name__)
