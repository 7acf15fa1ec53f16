"""The bilingual edition as Markdown: German block by block, the English below each as a quotation.

This form was chosen over a table of two columns: a table cell holds no list, no second paragraph and no code, and its
source is unreadable. Here each block stays a block, diffs stay small, and raw text reads as well as the rendered.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bilingual.model import Article, CodeKind, Content, InlineCode, Segment, Unit, UnitKind
from bilingual.publishing import quotation_codes, tables
from bilingual.publishing import runs as reading
from bilingual.publishing.containers import Container, containers
from bilingual.publishing.edition import Edition
from bilingual.publishing.head import date_in_words, published, repeats_title, shown_head_size, title_unit, titles
from bilingual.publishing.inline import LABEL, as_markdown
from bilingual.publishing.labels import LABELS, MARKED, shares
from bilingual.publishing.notes import Remark, remarks
from bilingual.publishing.provenance import engines
from bilingual.publishing.runs import TextRun, statuses
from bilingual.publishing.skeleton import verbatim
from bilingual.status import Status, counts

_OPEN = {status: LABELS[status].short for status in LABELS if status in MARKED}
"""The labels of what no person has approved."""


def bilingual_markdown(article: Article, edition: Edition) -> str:
    """The article in German and English as one Markdown file (CommonMark with the tables of GFM).

    Each German block begins with **DE**, its English below it is a quotation that begins with **EN** and says so where
    no person has approved it. English in the original stands once, marked as kept. Same article and edition, same text.
    """
    known = _Known(
        article,
        edition,
        reading.by_unit(article),
        remarks(article),
        title_unit(article.document),
        containers(article.document),
    )
    units, size = article.document.units, shown_head_size(article)
    shown = [unit for unit in units[:size] if not repeats_title(article, unit) or _told(known, unit)]
    head = [*_title(known, units[:size]), *_body(known, shown), *_standing(article, edition)]
    return "\n\n".join([*head, "---", *_body(known, units[size:]), "---", *_foot(article, edition)]) + "\n"


@dataclass(frozen=True, slots=True)
class _Known:
    article: Article
    edition: Edition
    segments: Mapping[str, tuple[Segment, ...]]
    remarks: Mapping[str, tuple[Remark, ...]]
    title: Unit | None
    containers: Mapping[str, Container]


@dataclass(frozen=True, slots=True)
class _Pair:
    """One unit in both languages, as Markdown without a label."""

    german: str
    english: str
    label: str
    """The one status of all its sentences, if it is to be pointed out."""
    kept: bool
    remarks: tuple[Remark, ...]


def _title(known: _Known, head: Sequence[Unit]) -> Iterator[str]:
    """The document's name as its title, where the head has no unit for it."""
    if known.title not in head:
        german, _ = titles(known.article, known.edition)
        yield f"# {as_markdown((german,), '<br>')}"


def _told(known: _Known, unit: Unit) -> bool:
    """Whether something is said of the unit."""
    return any(known.remarks[segment.id] for segment in known.segments[unit.id])


def _standing(article: Article, edition: Edition) -> Iterator[str]:
    day = published(article.document)
    if day:
        yield f"{date_in_words(day, 'de')} / {date_in_words(day, edition.locale)}"
    standing = "\n".join(f"- {share.number} {share.short}: {share.long}" for share in shares(counts(article)))
    yield "Each block stands in German (**DE**) and below it, as a quotation, in English (**EN**)."
    if standing:
        yield standing


def _foot(article: Article, edition: Edition) -> Iterator[str]:
    yield "Source: " + as_markdown((article.document.path,))
    if edition.engine:
        yield "Engine: " + as_markdown((edition.engine,))
    for signature in engines(article):
        yield "Signature: " + as_markdown((_alone("code", signature),))
    if edition.version:
        yield "Made with " + as_markdown((f"{edition.version}, locale {edition.locale}",))
    if edition.notice:
        yield as_markdown((edition.notice,))


def _body(known: _Known, units: Sequence[Unit]) -> Iterator[str]:
    depth = 0
    for kind, group in groupby((unit for unit in units if unit.pieces), key=lambda unit: unit.kind):
        members = tuple(group)
        if kind is UnitKind.TABLE_CELL:
            yield from (_table(known, table) for table in tables.tables(known.article.document, members))
            continue
        for unit in members:
            depth = min(max(unit.level, 1), depth + 1) if kind is UnitKind.LIST_ITEM else 0
            yield _block(known, unit, depth)


def _block(known: _Known, unit: Unit, depth: int) -> str:
    if unit.kind is UnitKind.CODE:
        return _placed(_fenced(verbatim(unit)), unit)
    pair = _pair(known, unit)
    name = _name(known, unit)
    paragraphs = [f"**EN{name}{pair.label}** {pair.english}", *_said(pair.remarks)]
    if pair.kept:
        kept = "\n\n".join(paragraphs) if unit.quoted else _quotation(paragraphs)
        return _placed(_item(kept) if depth else kept, unit, depth)
    english = _quotation(paragraphs)
    german = f"{_prefix(known, unit)}**DE{name}** {pair.german}"
    both = f"{german}\n\n{english}"
    return _placed(_item(both) if depth else both, unit, depth)


def _pair(known: _Known, unit: Unit) -> _Pair:
    segments = known.segments[unit.id]
    german = reading.german(known.article, unit, segments)
    english = reading.english(known.article, unit, segments, known.edition)
    found = statuses(english)
    uniform = next(iter(found)) if len(found) == 1 else Status.PLAIN
    in_line = unit.kind in {UnitKind.HEADING, UnitKind.TABLE_CELL}
    return _Pair(
        as_markdown(_content(german, {Status.KEPT: "in English"}, "in English"), "<br>" if in_line else "\\\n"),
        as_markdown(_content(english, {} if len(found) == 1 else _OPEN, ""), "<br>" if in_line else "\\\n"),
        f" · {LABELS[uniform].short}" if uniform in MARKED else "",
        uniform is Status.KEPT,
        tuple(remark for segment in segments for remark in known.remarks[segment.id]),
    )


def _content(runs: Sequence[TextRun], labels: Mapping[Status, str], quotation_label: str) -> Content:
    """All runs as one content, a label before each stretch of a status that has one, and before each quotation."""
    parts: list[str | InlineCode] = []
    before: Status | None = None
    for run in runs:
        if run.segment and run.status is not before and run.status in labels:
            parts.append(_alone(LABEL, f"*({labels[run.status]})* "))
        before = run.status if run.segment else before
        parts += _without_quotations(run.content, quotation_label)
    return tuple(parts)


def _without_quotations(content: Content, label: str) -> Iterator[str | InlineCode]:
    """The content with a label before each English quotation in place of the codes around it."""
    for part in content:
        if isinstance(part, str) or part.type != quotation_codes.TYPE:
            yield part
        elif label and quotation_codes.begins_english(part):
            yield _alone(LABEL, f"*({label})* ")


def _alone(type_: str, text: str) -> InlineCode:
    return InlineCode("0", CodeKind.STANDALONE, type_, 0, 0, display=text)


def _name(known: _Known, unit: Unit) -> str:
    """What the label says of the block: the number of an item or footnote, the key in the front matter."""
    if unit is known.title:
        return ""
    container = known.containers[unit.id]
    if unit.kind is UnitKind.FOOTNOTE:
        return f" · footnote {as_markdown((container.marker,))}".rstrip()
    if unit.kind in {UnitKind.FRONT_MATTER, UnitKind.CAPTION}:
        return f" · {as_markdown((unit.name or 'caption',))}"
    return f" {container.marker}" if container.marker not in {"", "•"} else ""


def _prefix(known: _Known, unit: Unit) -> str:
    if unit is known.title:
        return "# "
    return "#" * max(unit.level, 1) + " " if unit.kind is UnitKind.HEADING else ""


def _table(known: _Known, cells: Sequence[Unit]) -> str:
    rows = [
        [[_pair(known, unit) for unit in cell] for cell in row] for row in tables.rows(known.article.document, cells)
    ]
    german = _grid([["<br>".join(each.german for each in cell) for cell in row] for row in rows])
    english = _grid([["<br>".join(map(_labelled, cell)) for cell in row] for row in rows])
    said = [line for row in rows for cell in row for each in cell for line in _said(each.remarks)]
    return _placed(f"**DE**\n\n{german}\n\n{_quotation(['**EN**', english, *said])}", cells[0])


def _labelled(cell: _Pair) -> str:
    return f"{cell.english} *({cell.label.removeprefix(' · ')})*" if cell.label else cell.english


def _said(remarks: Sequence[Remark]) -> Iterator[str]:
    for remark in remarks:
        yield f"*{remark.severity}: {as_markdown((remark.message,))}* ({as_markdown((remark.check,))})"


def _placed(text: str, unit: Unit, depth: int = 0) -> str:
    """The block inside the quotation and the list that it belongs to."""
    nested = _indented(text, "  " * max(depth - 1, 0))
    return _indented(nested, "> ") if unit.quoted else nested


def _grid(rows: Sequence[Sequence[str]]) -> str:
    """The table of GFM whose first row is the head. The cells must not hold a bare `|`."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _fenced(code: str) -> str:
    """The code between fences longer than any in it (CommonMark, section 4.5)."""
    ticks = max((len(line) - len(line.lstrip("`")) for line in map(str.strip, code.splitlines())), default=0)
    fence = "`" * max(3, ticks + 1)
    return f"{fence}\n{code}\n{fence}"


def _quotation(paragraphs: Sequence[str]) -> str:
    """The paragraphs as one block quotation."""
    return _indented("\n\n".join(paragraphs), "> ")


def _item(text: str) -> str:
    """The text as a list item; paragraphs after the first are indented to belong to it."""
    return "- " + _indented(text, "  ").removeprefix("  ")


def _indented(text: str, prefix: str) -> str:
    """Each line after the prefix, without spaces at its end."""
    return "\n".join((prefix + line).rstrip() for line in text.split("\n"))
