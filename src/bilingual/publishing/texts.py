"""The sentences of a published article, as readers got them: what the next release is compared with, and searched."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from bilingual.publishing.grouping import groups
from bilingual.publishing.manuscript import Block, Making, Manuscript, Text, plain


@dataclass(frozen=True, slots=True)
class PublishedSentence:
    """One of them, as plain text."""

    id: str
    """The segment's."""
    place: int
    """0 in the head, else the number of the group that it stands in, from 1."""
    german: str
    english: str
    making: Making


def published_sentences(manuscript: Manuscript) -> tuple[PublishedSentence, ...]:
    """The sentences of an article in its order."""
    head = (*manuscript.kicker, *manuscript.deck)
    return (
        *_of_texts(manuscript.title[0], manuscript.title[1], 0),
        *(sentence for block in head for sentence in _of_block(block, 0)),
        *(
            sentence
            for place, group in enumerate(groups(manuscript.body), 1)
            for block in group.blocks
            for sentence in _of_block(block, place)
        ),
    )


def texts_json(path: str, sentences: tuple[PublishedSentence, ...]) -> bytes:
    """What is kept of an article: which document it was, and its sentences."""
    values = [[each.id, each.place, each.german, each.english, each.making] for each in sentences]
    return json.dumps({"document": path, "sentences": values}, ensure_ascii=False).encode()


def parse_texts(data: bytes) -> tuple[PublishedSentence, ...]:
    """The sentences that `texts_json` wrote; none of an empty file.

    Raises:
        ValueError: it is something else.
    """
    values = json.loads(data)["sentences"] if data else []
    return tuple(
        PublishedSentence(id_, place, german, english, Making(made)) for id_, place, german, english, made in values
    )


def _of_block(block: Block, place: int) -> Iterator[PublishedSentence]:
    for german, english in zip(block.german, block.english, strict=True):
        yield from _of_texts(german, english, place)


def _of_texts(german: Text, english: Text, place: int) -> Iterator[PublishedSentence]:
    originals = {sentence.id: plain((sentence,)) for sentence in german}
    for sentence in english:
        if sentence.id:
            text = plain((sentence,))
            yield PublishedSentence(sentence.id, place, originals.get(sentence.id, ""), text, sentence.making)
