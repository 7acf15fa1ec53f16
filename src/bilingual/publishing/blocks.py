"""An article as blocks in two columns: what the page's template walks through."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup, escape

from bilingual.model import Article, Segment, Unit, UnitKind
from bilingual.publishing import runs as reading
from bilingual.publishing import tables
from bilingual.publishing.cells import english_html, german_html, statuses
from bilingual.publishing.edition import Edition
from bilingual.publishing.markers import marker, verbatim
from bilingual.publishing.notes import Remark, remarks
from bilingual.publishing.runs import Run
from bilingual.publishing.status import MARKED
from bilingual.status import Status


@dataclass(frozen=True, slots=True)
class Block:
    """One row of the page."""

    id: str
    kind: str
    """The unit's kind, hyphenated; of the page's head `kicker`, `title` or `deck`."""
    german: tuple[Markup, ...]
    """One cell, or the cells of one table row."""
    english: tuple[Markup, ...]
    level: int = 0
    """Of a heading its place in the outline, of a list item its depth."""
    marker: str = ""
    """The bullet or number of a list item, the mark of a footnote."""
    quote: bool = False
    """A block quotation, or a paragraph with its attribution."""
    attributed: Literal["", "inside", "alone"] = ""
    """Whether the block ends in an attribution, or is nothing else."""
    marks: tuple[Status, ...] = ()
    """Said in the margin, as the whole block is of this status."""
    goes_on: bool = False
    """The block before has the same marks: they are not shown again."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What every block needs to know of its article."""

    article: Article
    edition: Edition
    segments: Mapping[str, tuple[Segment, ...]]
    remarks: Mapping[str, tuple[Remark, ...]]

    def german(self, unit: Unit) -> tuple[Run, ...]:
        return reading.german(self.article, unit, self.segments[unit.id])

    def english(self, unit: Unit) -> tuple[Run, ...]:
        return reading.english(self.article, unit, self.segments[unit.id], self.edition)


def blocks(article: Article, edition: Edition, units: Sequence[Unit]) -> tuple[Block, ...]:
    """The given units of the article as rows; cells of one table row share one."""
    known = _Reading(article, edition, reading.by_unit(article), remarks(article))
    made: list[Block] = []
    for kind, group in groupby((unit for unit in units if unit.pieces), key=lambda unit: unit.kind):
        members = tuple(group)
        if kind is UnitKind.TABLE_CELL:
            made += [_block(known, row) for row in tables.rows(article.document, members)]
        else:
            made += [_block(known, (unit,)) for unit in members]
    return tuple(made)


def outline(levels: Iterable[int]) -> tuple[int, ...]:
    """Heading levels under the page's own, without a gap: 4, 4, 2, 4 become 2, 2, 2, 3."""
    above: list[int] = []
    places: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        places.append(min(len(above) + 1, 6))
    return tuple(places)


def _block(known: _Reading, row: tables.Cells) -> Block:
    unit = next(unit for unit in row if unit)
    if unit.kind is UnitKind.CODE:
        return Block(unit.id, "code", (Markup(escape(verbatim(unit))),), ())
    german = [known.german(cell) if cell else () for cell in row]
    english = [known.english(cell) if cell else () for cell in row]
    found = statuses([run for runs in english for run in runs])
    return Block(
        unit.id,
        unit.kind.replace(" ", "-"),
        tuple(german_html(runs) for runs in german),
        tuple(english_html(runs, known.remarks, len(found) > 1) for runs in english),
        level=unit.level,
        marker=marker(known.article.document, unit),
        quote=unit.quoted,
        attributed=_attributed(known.segments[unit.id]),
        marks=tuple(found & MARKED) if len(found) == 1 else (),
        remarks=_said_of(known, row),
    )


def _attributed(segments: Sequence[Segment]) -> Literal["", "inside", "alone"]:
    roles = [segment.role for segment in segments]
    if not roles or roles[-1] != "attribution":
        return ""
    return "alone" if set(roles) == {"attribution"} else "inside"


def _said_of(known: _Reading, row: tables.Cells) -> tuple[Remark, ...]:
    segments = [segment for unit in row if unit for segment in known.segments[unit.id]]
    return tuple(remark for segment in segments for remark in known.remarks[segment.id])
