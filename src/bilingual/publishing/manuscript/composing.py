"""From an article to what its readers get: blocks of sentences in both languages, in the order of the article."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import groupby
from pathlib import PurePosixPath

from bilingual.model import Article, Draft, InlineCode, Segment, Unit, UnitKind
from bilingual.outlines import Mention, Outline
from bilingual.publishing import runs as reading
from bilingual.publishing import skeleton, tables
from bilingual.publishing.containers import Container, containers
from bilingual.publishing.edition import Edition
from bilingual.publishing.head import head_size, published, said_in_head, title_unit, titles
from bilingual.publishing.manuscript.head_picture import head_picture, leading
from bilingual.publishing.manuscript.making import Disclosure, Making, disclosure, making
from bilingual.publishing.manuscript.particulars import particulars
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
    plain,
)
from bilingual.publishing.manuscript.shaping import in_note, shaped
from bilingual.publishing.manuscript.styling import styled
from bilingual.publishing.provenance import engines
from bilingual.publishing.runs import TextRun
from bilingual.publishing.skeleton import verbatim
from bilingual.status import Status, status

_KINDS: Mapping[UnitKind, BlockKind] = {
    UnitKind.HEADING: BlockKind.HEADING,
    UnitKind.LIST_ITEM: BlockKind.LIST_ITEM,
    UnitKind.FOOTNOTE: BlockKind.FOOTNOTE,
}
_FOLLOWED = re.compile(r"(?:(?:https?:)?//.+|[^:]+)(?<!\.vtt)", re.IGNORECASE)
"""Where a way leads: to a web page or a file beside the article, but not to the words of a film."""
_LINE_END = Sentence((LineBreak(),), "")
"""Between two paragraphs of a table's cell."""
_TO_FOLLOW = (("Zum Ansehen oder Anhören", "de"), ("To watch or listen to", "en"))
"""What stands before the way to a film or a sound."""
_NOTE = re.compile(r"<sup>\[([^\]]+)\]</sup>")


def manuscript(
    article: Article, edition: Edition, outline: Outline, drafts: Mapping[str, Draft], editor: str = ""
) -> Manuscript:
    """The article as its readers get it.

    Args:
        article: with the targets as editions show them.
        edition: the locale of the English.
        outline: of its document.
        drafts: the machine's drafts that people have replaced, by segment.
        editor: who answers for the edition.
    """
    known = particulars(outline.values, published(article.document))
    images = {(each.start, each.end): each for each in outline.mentions if each.kind == "image"}
    others = tuple(each for each in outline.mentions if each.kind == "file")
    composer = _Composer(
        article, edition, images, others, drafts, reading.by_unit(article), containers(article.document)
    )
    units, size = article.document.units, head_size(article.document)
    unit = title_unit(article.document)
    title = composer.title(unit)
    place = units[:size].index(unit) if unit in units[:size] else 0
    kicker = [each for each in units[:place] if each.kind is not UnitKind.FRONT_MATTER]
    below = [each for each in units[place + 1 : size] if each.kind is not UnitKind.FRONT_MATTER]
    head = units[:size]
    deck = below or said_in_head(head, "subtitle", "lead") or said_in_head(head, "summary")
    picture = head_picture(article.document, outline.picture, composer.pair) if outline.picture else None
    body = shaped(list(composer.body(units[size:], outline.rules)), plain(title[0]), known.day)
    if picture and outline.picture:
        body[:0] = leading(article.document, outline.picture, picture, known.image_credit, composer.pair)
    return Manuscript(
        path=article.document.path,
        title=title,
        kicker=tuple(composer.blocks([*said_in_head(head, "kicker"), *kicker])),
        deck=tuple(composer.blocks(deck)),
        body=tuple(body),
        particulars=known,
        disclosure=composer.disclosure(editor),
        signatures=engines(article),
        picture=picture,
    )


@dataclass(frozen=True, slots=True)
class _Composer:
    article: Article
    edition: Edition
    images: Mapping[tuple[int, int], Mention]
    """By where they begin and end in the document."""
    files: tuple[Mention, ...]
    """Films, sounds and the like that the text embeds."""
    drafts: Mapping[str, Draft]
    segments: Mapping[str, tuple[Segment, ...]]
    containers: Mapping[str, Container]

    def disclosure(self, editor: str) -> Disclosure:
        """What there is to say of the machine's part."""
        made = []
        for segment in self.article.segments:
            target = self.article.targets.get(segment.id)
            reviewer = target.origin.person if target and target.state.is_confirmed else ""
            made.append((self._making(segment, status(segment, target)), reviewer))
        return disclosure(made, editor)

    def title(self, unit: Unit | None) -> tuple[Text, Text]:
        if unit:
            return self.pair(unit)
        german, english = titles(self.article, self.edition)
        return (Sentence((StyledText(german),), "de"),), (Sentence((StyledText(english),), "en"),)

    def body(self, units: Sequence[Unit], rules: Iterable[int]) -> Iterator[Block]:
        """The blocks of the text, its pictures and rules among them."""
        made = [(_start(unit), block) for unit, block in self._placed(units)]
        made += [(rule, Block(BlockKind.RULE)) for rule in rules]
        document = self.article.document
        apart = (
            each
            for each in self.images.values()
            if not any(_holds(unit, each) for unit in document.units)
            if not skeleton.is_running(document, each.start)
        )
        made += [(each.start, block) for each in apart for block in self._alone(each)]
        made += [(each.start, _way_to(each.address)) for each in self.files if _FOLLOWED.fullmatch(each.address)]
        return (block for _, block in sorted(made, key=lambda pair: pair[0]))

    def _alone(self, mention: Mention) -> Iterator[Block]:
        """A picture by itself; its title below it, where no caption is: on paper nobody can point at it."""
        picture, document = self._picture(mention), self.article.document
        titles = [unit for unit in self._said_of(mention) if skeleton.is_title(document, unit)]
        if skeleton.has_caption(document, mention.end) or not picture.title_tells_more:
            titles = []
        picture = picture.untitled() if titles else picture
        yield Block(BlockKind.PICTURE, picture=picture)
        for german, english in map(self.pair, titles):
            yield Block(BlockKind.CAPTION, (german,), (english,))

    def blocks(self, units: Sequence[Unit]) -> Iterator[Block]:
        return (block for _, block in self._placed(units))

    def _placed(self, units: Sequence[Unit]) -> Iterator[tuple[Unit, Block]]:
        document = self.article.document
        shown = (
            unit
            for unit in units
            if unit.pieces and unit.kind is not UnitKind.CAPTION and not skeleton.is_running(document, _start(unit))
        )
        for kind, group in groupby(shown, key=lambda unit: unit.kind):
            members = list(group)
            if kind is UnitKind.TABLE_CELL:
                for table in tables.tables(document, members):
                    yield from self._rows(table)
            else:
                yield from ((unit, self._block(unit)) for unit in members)

    def _block(self, unit: Unit) -> Block:
        inside = self.containers[unit.id]
        if unit.kind is UnitKind.CODE:
            return in_note(Block(BlockKind.CODE, code=verbatim(unit), quoted=inside.quotations), inside)
        german, english = self.pair(unit)
        is_caption = skeleton.is_caption(self.article.document, unit)
        kind = BlockKind.CAPTION if is_caption else _KINDS.get(unit.kind, BlockKind.PARAGRAPH)
        made = Block(kind, (german,), (english,), unit.level, inside.marker, inside.quotations)
        return in_note(made, inside)

    def _rows(self, cells: Sequence[Unit]) -> Iterator[tuple[Unit, Block]]:
        document = self.article.document
        lines = tables.rows(document, cells)
        sides = tables.alignments(document, lines[0])
        for number, row in enumerate(lines):
            pairs = [[self.pair(unit) for unit in cell] for cell in row]
            german, english = (
                tuple(tables.on_lines((pair[side] for pair in cell), _LINE_END) for cell in pairs) for side in (0, 1)
            )
            first = tables.first_of(row)
            inside = self.containers[first.id]
            block = Block(BlockKind.TABLE_ROW, german, english, quoted=inside.quotations, alignment=sides)
            block = replace(block, header=number == 0 and tables.heads_columns(document, row))
            yield first, in_note(block, inside)

    def pair(self, unit: Unit) -> tuple[Text, Text]:
        """The unit in German and in English."""
        segments = self.segments[unit.id]
        german = reading.german(self.article, unit, segments)
        english = reading.english(self.article, unit, segments, self.edition)
        return self._text(german, "de"), self._text(english, "en")

    def _text(self, runs: Sequence[TextRun], side: str) -> Text:
        contents = styled([run.content for run in runs], self._shown, side)
        return tuple(self._sentence(run, content, side) for run, content in zip(runs, contents, strict=True))

    def _sentence(self, run: TextRun, content: tuple[Inline, ...], side: str) -> Sentence:
        if run.segment is None:
            return Sentence(content, side)
        made = self._making(run.segment, run.status)
        language, attributed = _language(run, run.segment, side), run.segment.role == "attribution"
        return Sentence(content, language, run.segment.id, made, attributed)

    def _making(self, segment: Segment, found: Status) -> Making:
        return making(found, self.article.targets.get(segment.id), self.drafts.get(segment.id))

    def _shown(self, code: InlineCode) -> Inline | None:
        """The picture or the mark of a footnote that a code shows; None where it is but text."""
        if code.type == "footnote" and code.html == "<sup>*</sup>":
            return NoteMark(str(code.start))
        if code.type == "footnote" and (note := _NOTE.fullmatch(code.html)):
            return NoteMark(unescape(note[1]))
        found = self.images.get((code.start, code.end))
        return self._picture(found) if found else None

    def _picture(self, mention: Mention) -> Picture:
        """The picture that a mention shows, with what is said of it in its attributes."""
        said: tuple[dict[str, str], dict[str, str]] = {}, {}
        for unit in self._said_of(mention):
            name = "title" if skeleton.is_title(self.article.document, unit) else "alternative"
            for texts, text in zip(said, self.pair(unit), strict=True):
                texts[name] = plain(text)
        german, english = (PictureTexts(**texts) for texts in said)
        return Picture(mention.address, german, english, mention.described is None)

    def _said_of(self, mention: Mention) -> Iterator[Unit]:
        """What is said of an image in its attributes."""
        captions = (unit for unit in self.article.document.units if unit.kind is UnitKind.CAPTION)
        return (unit for unit in captions if mention.start <= _start(unit) < mention.end)


def _way_to(address: str) -> Block:
    """A way to a film or a sound, as most editions can play none."""
    shown = StyledText(address if "//" in address else PurePosixPath(address).name, link=address)
    german, english = ((Sentence((StyledText(f"{said}: "), shown), language),) for said, language in _TO_FOLLOW)
    return Block(BlockKind.PARAGRAPH, (german,), (english,))


def _start(unit: Unit) -> int:
    return unit.pieces[0].start if unit.pieces else 0


def _holds(unit: Unit, mention: Mention) -> bool:
    """Whether a text of the unit stands around an image."""
    is_text = unit.pieces and unit.kind not in {UnitKind.CAPTION, UnitKind.CODE, UnitKind.FRONT_MATTER}
    return bool(is_text) and _start(unit) <= mention.start < unit.pieces[-1].end


def _language(run: TextRun, segment: Segment, side: str) -> str:
    """The language of a sentence on one side; empty where nobody knows it."""
    if segment.language == "other":
        return ""
    if side == "en" and run.status is not Status.MISSING:
        return "en"
    return "en" if segment.language == "en" else "de"
