"""The picture that an article's head names: what is said of it, whose it is, and how it leads the text."""

import re
from collections.abc import Callable, Iterator, Mapping

from bilingual.model import Document, Unit
from bilingual.outlines import HeadPicture
from bilingual.publishing.manuscript.parts import (
    Block,
    BlockKind,
    Picture,
    PictureTexts,
    Sentence,
    StyledText,
    Text,
    plain,
)

_AT_ROOT = re.compile(r"/(?!/)")
PairOf = Callable[[Unit], tuple[Text, Text]]
"""A unit in German and in English."""


def head_picture(document: Document, found: HeadPicture, pair: PairOf) -> Picture | None:
    """The picture; None where it is named from the root of a site, which nobody knows here."""
    if _AT_ROOT.match(found.mention.address):
        return None
    texts = ("", "")
    if unit := _texts(document).get(found.alternative):
        german, english = pair(unit)
        texts = plain(german), plain(english)
    german_texts, english_texts = (PictureTexts(alternative=text) for text in texts)
    return Picture(found.mention.address, german_texts, english_texts, found.mention.described is None)


def leading(document: Document, found: HeadPicture, picture: Picture, credit: str, pair: PairOf) -> Iterator[Block]:
    """The picture above the text with its caption and whose it is; nothing where the text shows it."""
    if found.in_text:
        return
    yield Block(BlockKind.PICTURE, picture=picture)
    if unit := _texts(document).get(found.caption):
        german, english = pair(unit)
        yield Block(BlockKind.CAPTION, (german,), (english,))
    if credit:
        yield Block(BlockKind.CAPTION, (_said("Bild", credit, "de"),), (_said("Picture", credit, "en"),))


def _texts(document: Document) -> Mapping[str, Unit]:
    return {unit.name: unit for unit in document.units if unit.name and unit.pieces}


def _said(what: str, whose: str, language: str) -> Text:
    text = whose if whose.startswith("©") else f"{what}: {whose}"
    return (Sentence((StyledText(text),), language),)
