"""The side-by-side page of one article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePosixPath

from bilingual.model import Article, Document, Unit, UnitKind
from bilingual.publishing import runs as reading
from bilingual.publishing.blocks import Block, blocks, outline, with_attribution
from bilingual.publishing.dates import published, written
from bilingual.publishing.edition import Edition
from bilingual.publishing.environment import page
from bilingual.publishing.status import LABELS, Status, counts, engines

_HEAD_UNITS = 3
"""A heading is the article's title only if at most this many units stand before it."""
_LINES = {UnitKind.LIST_ITEM: "list", UnitKind.TABLE_CELL: "table"}


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together: a list, a table, or nothing in particular."""

    kind: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Groups inside one block quotation, or outside of any."""

    quoted: bool
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the bar that shows how far an article is."""

    status: Status
    short: str
    long: str
    number: int
    start: float
    """Percent of the bar's width."""
    width: float


def bilingual_html(article: Article, edition: Edition) -> str:
    """The article as one HTML file: German left, English right, block by block.

    The file loads nothing and works without its script; a policy in it forbids all else. Same article and edition,
    same bytes.
    """
    units = article.document.units
    title = title_unit(article.document)
    size = _head_size(units, title)
    day = published(article.document)
    german, english = titles(article, edition)
    return page(
        "bilingual.html",
        german=german,
        english=english,
        head=_head(article, edition, title, units[:size]),
        passages=_passages(_body(article, edition, units[size:])),
        dates=(written(day, "de"), written(day, edition.locale)) if day else None,
        day=day,
        shares=shares(counts(article)),
        engines=engines(article),
        path=article.document.path,
        edition=edition,
    )


def titles(article: Article, edition: Edition) -> tuple[str, str]:
    """The article's title in German and in English, as plain text; its file name where it has none."""
    unit = title_unit(article.document)
    if unit is None:
        name = PurePosixPath(article.document.path).stem
        return article.document.title or name, article.document.title or name
    segments = reading.by_unit(article)[unit.id]
    german = reading.text(reading.german(article, unit, segments))
    return german, reading.text(reading.english(article, unit, segments, edition))


def title_unit(document: Document) -> Unit | None:
    """The front matter's title, else the first heading."""
    named = (unit for unit in document.units if unit.kind is UnitKind.FRONT_MATTER and unit.name == "title")
    headings = (unit for unit in document.units if unit.kind is UnitKind.HEADING)
    return next(named, None) or next(headings, None)


def shares(counted: Mapping[str, int]) -> tuple[Share, ...]:
    """The parts of the progress bar, in the order of the labels, empty ones left out."""
    numbers = {status: counted.get(status, 0) for status in LABELS}
    total = sum(numbers.values())
    found: list[Share] = []
    start = 0.0
    for status, label in LABELS.items():
        if numbers[status]:
            width = round(100 * numbers[status] / total, 2)
            found.append(Share(status, label.short, label.long, numbers[status], round(start, 2), width))
            start += width
    return tuple(found)


def _head_size(units: Sequence[Unit], title: Unit | None) -> int:
    """How many units stand in the page's head: the front matter, or all up to the title."""
    front = sum(unit.kind is UnitKind.FRONT_MATTER for unit in units)
    if title is None or title.kind is UnitKind.FRONT_MATTER:
        return front
    place = units.index(title)
    return place + 1 if place - front <= _HEAD_UNITS else front


def _head(article: Article, edition: Edition, title: Unit | None, units: Sequence[Unit]) -> tuple[Block, ...]:
    made = blocks(article, edition, units)
    place = units.index(title) if title in units else -1
    kinds = {unit.id: _head_kind(number, place) for number, unit in enumerate(units)}
    return tuple(replace(block, kind=kinds[block.id]) for block in made)


def _head_kind(number: int, title: int) -> str:
    if number == title:
        return "title"
    return "kicker" if number < title else "deck"


def _body(article: Article, edition: Edition, units: Sequence[Unit]) -> tuple[Block, ...]:
    quotations = with_attribution(article)
    made = blocks(article, edition, units)
    levels = iter(outline(block.level for block in made if block.kind == "heading"))
    placed = [replace(block, level=next(levels)) if block.kind == "heading" else block for block in made]
    following = zip(placed, [None, *placed], strict=False)
    return tuple(
        replace(block, quote=block.quote or block.id in quotations, goes_on=_goes_on(block, before))
        for block, before in following
    )


def _goes_on(block: Block, before: Block | None) -> bool:
    return before is not None and block.marks == before.marks and block.kind != "heading"


def _passages(body: Sequence[Block]) -> tuple[Passage, ...]:
    return tuple(
        Passage(quoted, _groups(tuple(group))) for quoted, group in groupby(body, key=lambda block: block.quote)
    )


def _groups(members: Sequence[Block]) -> tuple[Group, ...]:
    return tuple(
        Group(_LINES.get(UnitKind(kind.replace("-", " ")), ""), tuple(group))
        for kind, group in groupby(members, key=lambda block: block.kind)
    )
