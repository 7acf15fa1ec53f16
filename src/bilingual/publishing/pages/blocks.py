"""An article as blocks in two columns: what the page's template walks through.

Each sentence is HTML under an id of its own, with what is said about it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from markupsafe import Markup, escape

from bilingual.content import plain
from bilingual.language import foreign_language
from bilingual.model import Article, Segment, Unit, UnitKind
from bilingual.publishing import runs as reading
from bilingual.publishing import tables
from bilingual.publishing.containers import Container, containers
from bilingual.publishing.edition import Edition
from bilingual.publishing.inline import as_html
from bilingual.publishing.labels import LABELS, MARKED
from bilingual.publishing.notes import Remark, remarks
from bilingual.publishing.runs import TextRun
from bilingual.publishing.skeleton import verbatim
from bilingual.status import Status

_MARK = Markup('<span class="mark {}" lang="en">{}</span> ')
_SENTENCE = '{}<span class="{}" id="{}-{}" data-s="{}"{}>{}</span>{}'
_REMARK = Markup('<a class="ref" href="#remark-{0}" id="ref-{0}" aria-label="Remark {0}" lang="en">{0}</a>')
_PER_REMARK = 100
"""Characters of a column that are as high as a remark in the margin."""
_ALWAYS_ROOM = 2
"""Remarks that are shown beside the shortest text."""


@dataclass(frozen=True, slots=True)
class PageRow:
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
    nested: bool = False
    """A quotation inside a quotation."""
    header: bool = False
    """Of a table's row: its cells name the columns."""
    alignment: tuple[str, ...] = ()
    """Of a table's row: `left`, `center`, `right` or empty, by cell."""
    attributed: Literal["", "inside", "alone"] = ""
    """Whether the block ends in an attribution, or is nothing else."""
    marks: tuple[Status, ...] = ()
    """Said in the margin, as the whole block is of this status."""
    goes_on: bool = False
    """The block before has the same marks: they are not shown again."""
    remarks: tuple[Remark, ...] = ()

    @property
    def first_remarks(self) -> tuple[Remark, ...]:
        """Errors, and of the others those that have room beside the text: more would tear the article apart."""
        return tuple(remark for remark in self.remarks if remark not in self.further_remarks)

    @property
    def further_remarks(self) -> tuple[Remark, ...]:
        """The others, which open when they are asked for."""
        if len(self.remarks) <= _ALWAYS_ROOM:
            return ()
        text = sum(len(cell.striptags()) for cell in self.english)
        mild = [remark for remark in self.remarks if remark.severity != "error"]
        return tuple(mild[max(text // _PER_REMARK, 1) :])


@dataclass(frozen=True, slots=True)
class _Known:
    """What every block needs to know of its article."""

    article: Article
    edition: Edition
    segments: Mapping[str, tuple[Segment, ...]]
    remarks: Mapping[str, tuple[Remark, ...]]
    containers: Mapping[str, Container]

    def german(self, unit: Unit) -> tuple[TextRun, ...]:
        return reading.german(self.article, unit, self.segments[unit.id])

    def english(self, unit: Unit) -> tuple[TextRun, ...]:
        return reading.english(self.article, unit, self.segments[unit.id], self.edition)


def blocks(article: Article, edition: Edition, units: Sequence[Unit]) -> tuple[PageRow, ...]:
    """The given units of the article as rows; cells of one table row share one."""
    known = _Known(article, edition, reading.by_unit(article), remarks(article), containers(article.document))
    made: list[PageRow] = []
    for kind, group in groupby((unit for unit in units if unit.pieces), key=lambda unit: unit.kind):
        members = tuple(group)
        if kind is UnitKind.TABLE_CELL:
            for table in tables.tables(article.document, members):
                made += _table(known, table)
        else:
            made += [_block(known, ((unit,),)) for unit in members]
    return tuple(made)


def rule() -> PageRow:
    """A rule between two blocks (CommonMark, section 4.1)."""
    return PageRow("", "rule", (), ())


def _table(known: _Known, cells: Sequence[Unit]) -> Iterator[PageRow]:
    document = known.article.document
    rows = tables.rows(document, cells)
    sides = tables.alignments(document, rows[0])
    for number, row in enumerate(rows):
        heads = number == 0 and tables.heads_columns(document, row)
        yield replace(_block(known, row), header=heads, alignment=sides)


def told_of(row: PageRow, told: Sequence[Remark]) -> PageRow:
    """A row with remarks on a text that it stands for as well."""
    marks = Markup("").join(_REMARK.format(remark.number) for remark in told)
    return replace(row, english=(row.english[0] + marks, *row.english[1:]), remarks=(*told, *row.remarks))


def _block(known: _Known, row: tables.Cells) -> PageRow:
    unit = tables.first_of(row)
    if unit.kind is UnitKind.CODE:
        return PageRow(unit.id, "code", (Markup(escape(verbatim(unit))),), ())
    german = [tables.on_lines(map(known.german, cell), reading.LINE_END) for cell in row]
    english = [tables.on_lines(map(known.english, cell), reading.LINE_END) for cell in row]
    found = reading.statuses([run for runs in english for run in runs])
    return PageRow(
        unit.id,
        unit.kind.replace(" ", "-"),
        tuple(_german_html(runs) for runs in german),
        tuple(_english_html(runs, known.remarks, len(found) > 1) for runs in english),
        level=unit.level,
        marker=known.containers[unit.id].marker,
        quote=unit.quoted,
        nested=known.containers[unit.id].quotations > 1,
        attributed=_attributed(known.segments[unit.id]),
        marks=tuple(found & MARKED) if len(found) == 1 else (),
        remarks=_said_of(known, row),
    )


def _attributed(segments: Sequence[Segment]) -> Literal["", "inside", "alone"]:
    roles = [segment.role for segment in segments]
    if not roles or roles[-1] != "attribution":
        return ""
    return "alone" if set(roles) == {"attribution"} else "inside"


def _said_of(known: _Known, row: tables.Cells) -> tuple[Remark, ...]:
    segments = [segment for cell in row for unit in cell for segment in known.segments[unit.id]]
    return tuple(remark for segment in segments for remark in known.remarks[segment.id])


@dataclass(frozen=True, slots=True)
class _Column:
    side: str
    language: Callable[[TextRun, Segment], str]
    mark: Callable[[TextRun], str]
    """The label before a run of sentences of one status; empty where none is needed."""
    remarks: Mapping[str, Sequence[Remark]]


def _german_html(runs: Sequence[TextRun]) -> Markup:
    """The German column: what is English in it carries `lang="en"` and a label."""
    return _html(runs, _Column("de", lambda _, segment: _own_language(segment), _in_english, {}))


def _english_html(runs: Sequence[TextRun], remarks: Mapping[str, Sequence[Remark]], labelled: bool) -> Markup:
    """The English column.

    Args:
        runs: the block in English.
        remarks: by segment; each gets a raised number after its sentence.
        labelled: whether labels stand before the sentences, as they must where a block is not of one status.
    """
    return _html(runs, _Column("en", _language_of_english, _status_label if labelled else _no_label, remarks))


def _html(runs: Sequence[TextRun], column: _Column) -> Markup:
    parts = as_html([run.content for run in runs])
    before: Status | None = None
    written: list[Markup] = []
    for run, part in zip(runs, parts, strict=True):
        written.append(_sentence(run, run.segment, part, column, before) if run.segment else part)
        before = run.status if run.segment else before
    return Markup("").join(written)


def _sentence(run: TextRun, segment: Segment, text: Markup, column: _Column, before: Status | None) -> Markup:
    label = column.mark(run) if run.status is not before else ""
    language = column.language(run, segment)
    classes = " ".join(["s", run.status, *(["attribution"] if segment.role == "attribution" else [])])
    id_ = escape(segment.id)
    written = _SENTENCE.format(
        _MARK.format(run.status, label) if label else "",
        classes,
        column.side,
        id_,
        id_,
        Markup(' lang="{}"').format(language) if language else "",
        text,
        "".join(_REMARK.format(remark.number) for remark in column.remarks.get(segment.id, ())),
    )
    return Markup(written)  # each part is: Markup's own `format` takes as long as all the rest


def _language_of_english(run: TextRun, segment: Segment) -> str:
    if run.status is Status.MISSING:
        return "de"
    return _own_language(segment) if run.status in {Status.KEPT, Status.PLAIN} else ""


def _own_language(segment: Segment) -> str:
    """What a sentence says of its language beyond what its column does."""
    if segment.language == "other":
        return foreign_language(plain(segment.source))
    return "en" if segment.language == "en" else ""


def _in_english(run: TextRun) -> str:
    return "in English" if run.status is Status.KEPT else ""


def _status_label(run: TextRun) -> str:
    return LABELS[run.status].short if run.status in MARKED else ""


def _no_label(run: TextRun) -> str:
    return ""
