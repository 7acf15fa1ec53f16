"""The side-by-side page of one article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from bilingual.documents import outline
from bilingual.model import Article, Unit
from bilingual.publishing.edition import Edition
from bilingual.publishing.head import date_in_words, published, repeats_title, shown_head_size, title_unit, titles
from bilingual.publishing.labels import shares
from bilingual.publishing.pages.blocks import PageRow, blocks, rule, told_of
from bilingual.publishing.pages.templating import page
from bilingual.publishing.provenance import engines
from bilingual.publishing.skeleton import heading_levels
from bilingual.status import counts

_LINES = {"list-item": "list", "table-cell": "table"}


@dataclass(frozen=True, slots=True)
class BlockGroup:
    """Blocks that belong together: a list, a table, or nothing in particular."""

    kind: str
    blocks: tuple[PageRow, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Groups inside one block quotation, or outside of any."""

    quoted: bool
    groups: tuple[BlockGroup, ...]


def bilingual_html(article: Article, edition: Edition) -> str:
    """The article as one HTML file: German left, English right, block by block.

    The file loads nothing and works without its script; a policy in it forbids all else. Same article and edition,
    same bytes.
    """
    units = article.document.units
    title = title_unit(article.document)
    size = shown_head_size(article)
    day = published(article.document)
    german, english = titles(article, edition)
    return page(
        "bilingual.html",
        german=german,
        english=english,
        head=_head(article, edition, title, units[:size]),
        passages=_passages(_body(article, edition, units[size:])),
        dates=(date_in_words(day, "de"), date_in_words(day, edition.locale)) if day else None,
        day=day,
        shares=shares(counts(article)),
        engines=engines(article),
        path=article.document.path,
        edition=edition,
    )


def _head(article: Article, edition: Edition, title: Unit | None, units: Sequence[Unit]) -> tuple[PageRow, ...]:
    place = units.index(title) if title in units else -1
    kinds = {unit.id: _head_kind(number, place) for number, unit in enumerate(units)}
    rows = blocks(article, edition, units)
    made = [block if block.kind == "code" else replace(block, kind=kinds[block.id]) for block in rows]
    again = {unit.id for unit in units if repeats_title(article, unit)}
    told = [remark for block in made if block.id in again for remark in block.remarks]
    kept = [told_of(block, told) if block.kind == "title" else block for block in made if block.id not in again]
    return tuple(_without_repeats(kept))


def _head_kind(number: int, title: int) -> str:
    if number == title:
        return "title"
    return "kicker" if number < title else "deck"


def _body(article: Article, edition: Edition, units: Sequence[Unit]) -> tuple[PageRow, ...]:
    made = _without_repeats(list(_with_rules(article, units, blocks(article, edition, units))))
    levels = iter(heading_levels(block.level for block in made if block.kind == "heading"))
    placed = [replace(block, level=next(levels)) if block.kind == "heading" else block for block in made]
    return tuple(
        replace(block, quote=True) if block.attributed or _attribution_follows(block, after) else block
        for block, after in zip(placed, [*placed[1:], None], strict=False)
    )


def _with_rules(article: Article, units: Sequence[Unit], made: Sequence[PageRow]) -> Iterator[PageRow]:
    """The blocks, and the rules between them; one at an end of the text divides nothing."""
    starts = {unit.id: unit.pieces[0].start for unit in units if unit.pieces}
    rules = sorted(outline(article.document).rules)
    before = -1
    for block in made:
        start = starts[block.id]
        if before >= 0 and any(before < at < start for at in rules):
            yield rule()
        yield block
        before = start


def _attribution_follows(block: PageRow, after: PageRow | None) -> bool:
    return after is not None and after.attributed == "alone" and not block.attributed


def _without_repeats(made: Sequence[PageRow]) -> list[PageRow]:
    """The blocks, a mark not shown again where the block before has it too; a heading begins anew."""
    following = zip(made, [None, *made], strict=False)
    return [replace(block, goes_on=_goes_on(block, before)) for block, before in following]


def _goes_on(block: PageRow, before: PageRow | None) -> bool:
    return before is not None and block.marks == before.marks and block.kind != "heading"


def _passages(body: Sequence[PageRow]) -> tuple[Passage, ...]:
    """The blocks by block quotation: a quotation goes as far as its attribution."""
    found: list[list[PageRow]] = []
    for block in body:
        before = found[-1][-1] if found else None
        if before is None or before.quote != block.quote or before.attributed:
            found.append([])
        found[-1].append(block)
    return tuple(Passage(group[0].quote, _groups(group)) for group in found)


def _groups(members: Sequence[PageRow]) -> tuple[BlockGroup, ...]:
    """Neighbours of one kind; a row that names the columns begins a table of its own."""
    tables = list(accumulate(block.header for block in members))
    alike = groupby(zip(members, tables, strict=True), key=lambda pair: (pair[0].kind, pair[1]))
    return tuple(BlockGroup(_LINES.get(kind, ""), tuple(block for block, _ in group)) for (kind, _), group in alike)
