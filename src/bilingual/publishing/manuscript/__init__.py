"""The manuscript: an article as its readers get it, without any markup. All readers' editions are made of it."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.publishing.manuscript.composing import manuscript
    from bilingual.publishing.manuscript.making import Disclosure, Making
    from bilingual.publishing.manuscript.particulars import Particulars
    from bilingual.publishing.manuscript.parts import (
        Block,
        BlockKind,
        Inline,
        LineBreak,
        Manuscript,
        NoteMark,
        Picture,
        PictureTexts,
        Sentence,
        StyledText,
        Text,
        TextStyle,
        plain,
        right_to_left,
    )

__all__ = [
    "Block",
    "BlockKind",
    "Disclosure",
    "Inline",
    "LineBreak",
    "Making",
    "Manuscript",
    "NoteMark",
    "Particulars",
    "Picture",
    "PictureTexts",
    "Sentence",
    "StyledText",
    "Text",
    "TextStyle",
    "manuscript",
    "plain",
    "right_to_left",
]

late(__name__)
