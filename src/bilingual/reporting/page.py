"""The report as one HTML page, in the editions' typography."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bilingual.publishing import html_page, shares
from bilingual.reporting.measuring import ArticleReport, Effort, total


@dataclass(frozen=True, slots=True)
class _Bar:
    """One line of a plot."""

    label: str
    value: str
    width: float
    """Per cent of the longest line."""


@dataclass(frozen=True, slots=True)
class _Plot:
    title: str
    explained: str
    bars: tuple[_Bar, ...]


def report_html(reports: Sequence[ArticleReport], version: str) -> str:
    """One file that loads nothing: every article with its states, who worked on it, and plots over all people.

    Args:
        reports: in the order of the page.
        version: of the program, for the foot.
    """
    return html_page(
        "report.html",
        articles=[(report, shares(report.counts)) for report in reports],
        total=shares(total(reports)),
        plots=[plot for plot in _plots(reports) if plot.bars],
        duration=duration,
        version=version,
    )


def duration(seconds: float) -> str:
    """Hours and minutes as people write them; empty for nothing."""
    minutes = round(seconds / 60)
    if not minutes:
        return f"{round(seconds)} s" if seconds else ""
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"


def _plots(reports: Sequence[ArticleReport]) -> list[_Plot]:
    people: dict[str, list[Effort]] = {}
    for report in reports:
        for effort in report.efforts:
            people.setdefault(effort.person, []).append(effort)
    words = {person: sum(effort.words for effort in own) for person, own in people.items()}
    seconds = {person: sum(effort.seconds for effort in own) for person, own in people.items()}
    rates = {
        f"{effort.person}, {report.title or report.path}": effort.ter
        for report in reports
        for effort in report.efforts
        if effort.ter is not None
    }
    return [
        _Plot("Words", "German words in the segments of each person.", _bars(words, "{:,.0f}")),
        _Plot("Edits", "TER: edits per 100 words from the machine's draft to what stands now.", _bars(rates, "{:.1f}")),
        _Plot("Words an hour", "At the desk, time in segments only.", _bars(_speeds(words, seconds), "{:,.0f}")),
    ]


def _speeds(words: Mapping[str, int], seconds: Mapping[str, float]) -> dict[str, float]:
    return {person: 3600 * number / seconds[person] for person, number in words.items() if seconds[person]}


def _bars(values: Mapping[str, float], form: str) -> tuple[_Bar, ...]:
    most = max(values.values(), default=0) or 1
    return tuple(_Bar(label, form.format(value), round(100 * value / most, 2)) for label, value in values.items())
