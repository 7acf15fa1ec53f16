"""The two columns of one block: its sentences as HTML, each under an id of its own, with what is said about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bilingual.model import Language, Segment
from bilingual.publishing.inline_html import html
from bilingual.publishing.notes import Remark
from bilingual.publishing.runs import Run
from bilingual.publishing.status import LABELS, MARKED
from bilingual.status import Status

_MARK = Markup('<span class="mark {}" lang="en">{}</span> ')
_SENTENCE = Markup('{}<span class="{}" id="{}-{}" data-s="{}"{}>{}</span>{}')
_REMARK = Markup('<a class="ref" href="#remark-{0}" id="ref-{0}" aria-label="Remark {0}" lang="en">{0}</a>')
_LANGUAGES: dict[Language, str] = {"en": "en", "other": "und", "de": "", "none": ""}
"""What a sentence of the German column says of its language beyond the column's own."""


@dataclass(frozen=True, slots=True)
class _Column:
    side: str
    language: Callable[[Run, Segment], str]
    mark: Callable[[Run], str]
    """The label before a run of sentences of one status; empty where none is needed."""
    remarks: Mapping[str, Sequence[Remark]]


def german_html(runs: Sequence[Run]) -> Markup:
    """The German column: what is English in it carries `lang="en"` and a label."""
    return _html(runs, _Column("de", lambda _, segment: _LANGUAGES[segment.language], _in_english, {}))


def english_html(runs: Sequence[Run], remarks: Mapping[str, Sequence[Remark]], labelled: bool) -> Markup:
    """The English column.

    Args:
        runs: the block in English.
        remarks: by segment; each gets a raised number after its sentence.
        labelled: whether labels stand before the sentences, as they must where a block is not of one status.
    """
    return _html(runs, _Column("en", _language_of_english, _status_label if labelled else _no_label, remarks))


def statuses(runs: Sequence[Run]) -> frozenset[Status]:
    """The statuses of the sentences, names and numbers left out."""
    return frozenset(run.status for run in runs if run.segment and run.status is not Status.PLAIN)


def _html(runs: Sequence[Run], column: _Column) -> Markup:
    parts = html([run.content for run in runs])
    before: Status | None = None
    written: list[Markup] = []
    for run, part in zip(runs, parts, strict=True):
        written.append(_sentence(run, run.segment, part, column, before) if run.segment else part)
        before = run.status if run.segment else before
    return Markup("").join(written)


def _sentence(run: Run, segment: Segment, text: Markup, column: _Column, before: Status | None) -> Markup:
    label = column.mark(run) if run.status is not before else ""
    language = column.language(run, segment)
    classes = " ".join(["s", run.status, *(["attribution"] if segment.role == "attribution" else [])])
    return _SENTENCE.format(
        _MARK.format(run.status, label) if label else "",
        classes,
        column.side,
        segment.id,
        segment.id,
        Markup(' lang="{}"').format(language) if language else "",
        text,
        Markup("").join(_REMARK.format(remark.number) for remark in column.remarks.get(segment.id, ())),
    )


def _language_of_english(run: Run, segment: Segment) -> str:
    if run.status is Status.MISSING:
        return "de"
    return _LANGUAGES[segment.language] if run.status in {Status.KEPT, Status.PLAIN} else ""


def _in_english(run: Run) -> str:
    return "in English" if run.status is Status.KEPT else ""


def _status_label(run: Run) -> str:
    return LABELS[run.status].short if run.status in MARKED else ""


def _no_label(run: Run) -> str:
    return ""
