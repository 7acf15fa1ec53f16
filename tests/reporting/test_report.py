"""The report says who did what, in figures that can be counted by hand."""

from collections.abc import Sequence
from contextlib import closing

import pytest

from bilingual import workflows
from bilingual.model import Article, Document, Finding, Segment, Severity, State, Target
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.reporting.gathering import gather
from bilingual.reporting.measuring import measure
from bilingual.reporting.page import duration, report_html
from bilingual.store import open_store
from bilingual.workflows import RunProgress

_FAULT = Finding("numbers", Severity.WARNING, "A number is missing.")
_REMARK = Finding("back-translated?", Severity.NOTE, "Look it up.")


def _segment(number: int, text: str) -> Segment:
    return Segment(f"s{number}", "u1", 0, len(text), (text,), "de", True)


def _article(texts: Sequence[str], targets: dict[str, Target]) -> Article:
    segments = tuple(_segment(number, text) for number, text in enumerate(texts))
    return Article(Document("a.md", "markdown", "", "utf-8", (), title="Titel"), segments, targets)


def _by(person: str, text: str, state: State = State.REVIEWED, *findings: Finding) -> Target:
    return Target((text,), state, Origin.by_person(person), findings=findings)


def _draft(text: str, *findings: Finding) -> Target:
    return Target((text,), State.TRANSLATED, Origin.by_engine("test"), findings=findings)


def test_each_person_has_their_own_line() -> None:
    targets = {"s0": _by("Bert", "One."), "s1": _by("Anna", "Two.", State.FINAL), "s2": _draft("Three.")}
    report = measure(_article(["Eins.", "Zwei und drei.", "Drei.", "Vier."], targets), {}, {"Anna": 90.0})
    assert report.states == {"kept": 0, "plain": 0, "initial": 1, "translated": 1, "reviewed": 1, "final": 1}
    assert [(effort.person, effort.words, effort.seconds) for effort in report.efforts] == [
        ("Anna", 3, 90.0),
        ("Bert", 1, 0.0),
    ]


def test_edits_are_counted_from_the_draft() -> None:
    article = _article(["Ein kleiner Satz hier."], {"s0": _by("Anna", "a small phrase here")})
    (effort,) = measure(article, {"s0": _draft("a small sentence here")}, {}).efforts
    assert effort.ter == 25.0, "one of four words"
    assert effort.chrf is not None
    assert 0 < effort.chrf < 100


def test_a_draft_that_was_right_has_no_edits() -> None:
    article = _article(["Eins."], {"s0": _by("Anna", "One.")})
    (effort,) = measure(article, {"s0": _draft("One.")}, {}).efforts
    assert (effort.unchanged, effort.ter, effort.chrf) == (1, 0.0, 100.0)


def test_without_a_draft_there_is_nothing_to_compare() -> None:
    (effort,) = measure(_article(["Eins."], {"s0": _by("Anna", "One.")}), {}, {}).efforts
    assert (effort.ter, effort.chrf) == (None, None)


@pytest.mark.parametrize(
    ("before", "after", "fixed"),
    [
        ([_FAULT], [], 1),
        ([_FAULT, _FAULT], [_FAULT], 1),
        ([_FAULT], [_FAULT], 0),
        ([_REMARK], [], 0),
        ([], [_FAULT], 0),
    ],
)
def test_findings_that_are_gone_count_as_fixed(before: list[Finding], after: list[Finding], fixed: int) -> None:
    article = _article(["Eins."], {"s0": _by("Anna", "One.", State.REVIEWED, *after)})
    assert measure(article, {"s0": _draft("One", *before)}, {}).efforts[0].findings_fixed == fixed


@pytest.mark.parametrize(
    ("seconds", "written"), [(0, ""), (20, "20 s"), (90, "2 min"), (3600, "1 h 00 min"), (5400, "1 h 30 min")]
)
def test_durations_read_as_people_write_them(seconds: float, written: str) -> None:
    assert duration(seconds) == written


def test_what_people_write_is_never_markup() -> None:
    article = _article(["Eins."], {"s0": _by("<script>alert(1)</script>", "One.")})
    page = report_html([measure(article, {"s0": _draft("Two.")}, {})], "bilingual")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_figures_come_from_the_store(project: Project, quiet: RunProgress) -> None:
    (project.sources / "a.md").write_text("Am 25.01.2024 kamen sie. Dann gingen sie.\n", encoding="utf-8")
    style = workflows.style_guide(project)
    with closing(open_store(project.store_url)) as store:
        first, second = workflows.read(project, "a.md").segments
        store.enter({"a.md": [first, second]})
        store.save_drafts([(first, _draft("On 25.01.2024 they came.")), (second, _draft("Then they went."))])
        (seen, _) = store.reviews.versions("a.md").values()
        store.reviews.save(first, _by("Anna", "On January 25, 2024, they came."), seen, 12.0)
        store.reviews.note(second.id, "Ben", "Wohin?")
        (report,) = gather(project, style, store, ["a.md"], quiet)
    assert [(remark.source, remark.note.by, remark.note.text) for remark in report.remarks] == [
        ("Dann gingen sie.", "Ben", "Wohin?")
    ]
    assert '<b>Ben</b> on <q lang="de">Dann gingen sie.</q>: Wohin?' in report_html([report], "bilingual")
    assert report.states["reviewed"] == 1
    (effort,) = report.efforts
    assert (effort.person, effort.words, effort.seconds) == ("Anna", 4, 12.0)
    assert effort.ter is not None
    assert effort.ter < 50, "the draft's date takes the edition's form before it is compared"
