"""What a reader makes of blocks that follow each other: captions, questions, quotations with who is quoted."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bilingual.publishing.containers import Container
from bilingual.publishing.manuscript.making import Making
from bilingual.publishing.manuscript.parts import (
    Block,
    BlockKind,
    Inline,
    NoteMark,
    Sentence,
    StyledText,
    Text,
    TextStyle,
    plain,
)
from bilingual.publishing.skeleton import heading_levels

_CREDIT = re.compile(
    r"[(\[]?(?:Fotos?|Bild(?:er)?|Grafik|Illustration|Karte|Bildquelle|Bildnachweis|Photos?|Image)\s*[:©]|©"
)
_DASHED_NAME = re.compile(r"[—–―]\s*[^\W\d_].*[^.!?…:]$", re.DOTALL)
_BETWEEN_MARKS = StyledText(",\N{NO-BREAK SPACE}", frozenset({TextStyle.RAISED}))
"""So that notes 1 and 2 are not read as 12."""
_SPEAKER = re.compile(r"(?:(?P<question>F|Frage)|(?P<answer>A|Antwort))\s*:\s")
_FEWEST_QUESTIONS = 2
"""A paragraph all in bold is a subheading as a rule; two that ask something are an interview's."""


def shaped(blocks: Sequence[Block], title: str, day: date | None) -> list[Block]:
    """The blocks of a body, each said to be what it is by what stands around it.

    Args:
        blocks: in document order.
        title: of the article in German: a first heading that says the same again is left out.
        day: of the article: a first block that says the same again is left out.
    """
    body = list(blocks)
    if body and body[0].kind is BlockKind.HEADING and plain(body[0].german[0]) == title:
        body = body[1:]
    if body and day and _is_date(body[0], day):
        body = body[1:]
    return _numbered(_asked(_quoted(_captioned(_levelled(body)))))


def _is_date(block: Block, day: date) -> bool:
    """Whether a block says nothing but the day."""
    return bool(block.german) and plain(block.german[0]) in _written(day)


def _written(day: date) -> set[str]:
    """A date as German newspapers write it above an article."""
    from babel.dates import format_date

    patterns = ("dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy", "d. MMMM yyyy", "EEEE, d. MMMM yyyy", "yyyy-MM-dd")
    return {format_date(day, pattern, locale="de") for pattern in patterns}


def _levelled(body: Sequence[Block]) -> list[Block]:
    levels = iter(heading_levels(block.level for block in body if block.kind is BlockKind.HEADING))
    return [replace(block, level=next(levels)) if block.kind is BlockKind.HEADING else block for block in body]


def _captioned(body: Sequence[Block]) -> list[Block]:
    """A line below a picture that says whose it is, is its caption; a caption without a picture is a paragraph."""
    found: list[Block] = []
    for block in body:
        below = bool(found) and found[-1].kind in {BlockKind.PICTURE, BlockKind.CAPTION}
        if block.kind is BlockKind.CAPTION and not below:
            found.append(replace(block, kind=BlockKind.PARAGRAPH))
        elif block.kind is BlockKind.PARAGRAPH and below and _CREDIT.match(plain(block.german[0])):
            found.append(replace(block, kind=BlockKind.CAPTION))
        else:
            found.append(block)
    return found


def _quoted(body: Sequence[Block]) -> list[Block]:
    """A paragraph with who is quoted at its end, or in the paragraph after it, is a quotation."""
    body = [_attributed(block) if block.quoted else block for block in body]
    alone = [_is_attribution(block) for block in body] + [False]
    ends = [any(sentence.attribution for sentence in block.sentences()) for block in body]
    return [
        replace(block, quoted=block.quoted or int(end or (after and block.kind is BlockKind.PARAGRAPH)))
        for block, end, after in zip(body, ends, alone[1:], strict=True)
    ]


def _attributed(block: Block) -> Block:
    """A quotation whose last sentence is a name after a dash says whose it is, in a line of the source or after one."""
    sentences = list(block.sentences())
    last = sentences[-1] if len(sentences) > 1 else None
    if last is None or last.making is not Making.PLAIN or not _DASHED_NAME.match(plain((last,))):
        return block
    german, english = (tuple(_marked(text, last.id) for text in side) for side in (block.german, block.english))
    return replace(block, german=german, english=english)


def _marked(text: Text, id_: str) -> Text:
    return tuple(replace(each, attribution=each.attribution or each.id == id_) for each in text)


def _is_attribution(block: Block) -> bool:
    sentences = list(block.sentences())
    return bool(sentences) and all(sentence.attribution for sentence in sentences)


def _asked(body: Sequence[Block]) -> list[Block]:
    """The questions of an interview: paragraphs all in bold or in italics with an answer after them, else labelled."""
    styles = [
        _style_of_all(block.german[0]) if block.kind is after.kind is BlockKind.PARAGRAPH else None
        for block, after in pairwise([*body, Block(BlockKind.RULE)])
    ]
    asked = Counter(
        style for block, style in zip(body, styles, strict=True) if style and plain(block.german[0]).endswith("?")
    )
    for style, questions in asked.most_common(1):
        if questions >= _FEWEST_QUESTIONS:
            return [replace(block, question=own is style) for block, own in zip(body, styles, strict=True)]
    return _labelled(body)


def _labelled(body: Sequence[Block]) -> list[Block]:
    """The questions of an interview whose paragraphs begin with `F:` and `A:`."""
    labels = [
        _SPEAKER.match(plain(block.german[0])) if block.kind is BlockKind.PARAGRAPH and block.german else None
        for block in body
    ]
    if not any(label and label["answer"] for label in labels):
        return list(body)
    return [
        replace(block, question=bool(label and label["question"])) for block, label in zip(body, labels, strict=True)
    ]


def _style_of_all(text: Text) -> TextStyle | None:
    """Bold or italics, where every word is in it."""
    parts = [part for sentence in text for part in sentence.content if isinstance(part, StyledText)]
    words = [part.styles for part in parts if part.text.strip()]
    styles = (TextStyle.STRONG, TextStyle.EMPHASIS) if words else ()
    return next((style for style in styles if all(style in own for own in words)), None)


def _numbered(body: Sequence[Block]) -> list[Block]:
    """The footnotes numbered from 1 in the order in which the text refers to them, and put at the end."""
    marks = (part for block in body for text in block.german for sentence in text for part in sentence.content)
    labels = dict.fromkeys(mark.label for mark in marks if isinstance(mark, NoteMark))
    labels |= dict.fromkeys(block.marker for block in body if block.kind is BlockKind.FOOTNOTE)
    numbers = {label: str(number) for number, label in enumerate(labels, 1)}
    made = [_renumbered(block, numbers) for block in body] if numbers else list(body)
    notes = [block for block in made if block.kind is BlockKind.FOOTNOTE]
    notes.sort(key=lambda block: int(block.marker))
    return [block for block in made if block.kind is not BlockKind.FOOTNOTE] + notes


def _renumbered(block: Block, numbers: Mapping[str, str]) -> Block:
    marker = numbers[block.marker] if block.kind is BlockKind.FOOTNOTE else block.marker
    german, english = (tuple(_text(text, numbers) for text in side) for side in (block.german, block.english))
    return replace(block, german=german, english=english, marker=marker)


def _text(text: Text, numbers: Mapping[str, str]) -> Text:
    return tuple(replace(sentence, content=_content(sentence, numbers)) for sentence in text)


def _content(sentence: Sentence, numbers: Mapping[str, str]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for part in sentence.content:
        if isinstance(part, NoteMark):
            made += [_BETWEEN_MARKS] if made and isinstance(made[-1], NoteMark) else []
            made.append(NoteMark(numbers[part.label]))
        else:
            made.append(part)
    return tuple(made)


def in_note(block: Block, inside: Container) -> Block:
    """A block as a paragraph of the footnote that it stands in; itself where it stands in none."""
    if not inside.note:
        return block
    mark = f"{block.marker} " if block.kind is BlockKind.LIST_ITEM and block.marker else ""
    german, english = (_one_text(cells, mark) for cells in (block.german, block.english))
    if block.code:
        german = english = (Sentence((StyledText(block.code, frozenset({TextStyle.CODE})),), ""),)
    return Block(BlockKind.FOOTNOTE, (german,), (english,), marker=inside.note)


def _one_text(cells: Sequence[Text], mark: str) -> Text:
    """The cells of a row one after the other, a mark before them."""
    parts = [((Sentence((StyledText(before),), ""),) if before else ()) + cell
             for before, cell in zip([mark, *[" · "] * len(cells)], cells, strict=False)]  # fmt: skip
    return tuple(sentence for part in parts for sentence in part)
