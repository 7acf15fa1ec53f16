"""Inline codes of a source around the right words of its translation."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.engines.projection.joints import parted_request
    from bilingual.engines.projection.markup import project
    from bilingual.engines.projection.word_links import Texts, overlapping, texts

__all__ = ["Texts", "overlapping", "parted_request", "project", "texts"]

late(__name__)
