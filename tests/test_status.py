"""The same segment has the same status everywhere: on the pages, in the index, on the desk, in every figure."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

import pytest
from click.testing import CliRunner
from lxml import html

from bilingual import workflows
from bilingual.cli import main
from bilingual.content import plain
from bilingual.desk.state import Desk, rows
from bilingual.model import Request, Result, State, Target
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.reporting import gather, report_html
from bilingual.status import GROUPS, Status, grouped
from bilingual.store import Repository, open_store

ARTICLE = """\
Der Krieg ist vorbei. Das Haus ist groß. Es steht am See. Niemand wohnt dort mehr. Wir gehen heute heim.

Der Redakteur sagte: „We will never surrender.“

> The house stands by the lake, and nobody lives there any more.

25.01.2024
"""
STATUSES = {
    "Der Krieg ist vorbei.": Status.DRAFT,
    "Das Haus ist groß.": Status.UNREVIEWED,
    "Es steht am See.": Status.REVIEWED,
    "Niemand wohnt dort mehr.": Status.FINAL,
    "Wir gehen heute heim.": Status.MISSING,
    "Der Redakteur sagte:": Status.DRAFT,
    "We will never surrender.": Status.KEPT,
    "The house stands by the lake, and nobody lives there any more.": Status.REVIEWED,
    "25.01.2024": Status.PLAIN,
}
BY_PEOPLE = {
    "Das Haus ist groß.": ("The house is big.", State.TRANSLATED),
    "Es steht am See.": ("It stands by the lake.", State.REVIEWED),
    "Niemand wohnt dort mehr.": ("Nobody lives there any more.", State.FINAL),
    "The house stands by the lake, and nobody lives there any more.": ("The house stands there.", State.REVIEWED),
}


class Refusing:
    """An engine that gives up on what speaks of going."""

    name, notice, signature, aligned, learns = "refusing", "", "refusing/1", False, False

    def translate(self, requests: Sequence[Request], progress: Callable[[int], None]) -> Iterator[tuple[int, Result]]:
        for number, request in enumerate(requests):
            yield number, Result(request.text.upper(), problem="it will not" if "gehen" in request.text else "")


@pytest.fixture
def store(project: Project, quiet: workflows.RunProgress) -> Iterator[Repository]:
    """The store of a project whose one article has a segment of each kind, and whose editions are built."""
    (project.sources / "a.md").write_text(ARTICLE, encoding="utf-8")
    with closing(open_store(project.store_url)) as opened:
        run = workflows.Run(project, workflows.style_guide(project), opened, Refusing(), quiet)  # type: ignore[arg-type]
        workflows.build(run, ["a.md"])
        for segment in workflows.read(project, "a.md").segments:
            if plain(segment.source) in BY_PEOPLE:
                english, state = BY_PEOPLE[plain(segment.source)]
                opened.confirm(segment, Target((english,), state, Origin.by_person("Anna")))
        workflows.build(run, ["a.md"])
        yield opened


@pytest.fixture
def counts() -> dict[str, int]:
    found = Counter(STATUSES.values())
    return {status: found[status] for status in Status}


def bilingual(project: Project, *arguments: str) -> str:
    return CliRunner().invoke(main, ["-C", str(project.root), *arguments], catch_exceptions=False).stdout


def test_the_page(project: Project, store: Repository) -> None:
    tree = html.fromstring((project.output / "a/bilingual.html").read_text("utf-8"))
    sources = {segment.id: plain(segment.source) for segment in workflows.read(project, "a.md").segments}
    for side in ("de", "en"):
        shown = tree.xpath(f"//*[starts-with(@id, '{side}-')]")
        assert {sources[one.get("data-s")]: one.get("class").split()[1] for one in shown} == STATUSES


def test_provenance_and_index(project: Project, store: Repository, counts: dict[str, int]) -> None:
    assert json.loads((project.output / "a/provenance.json").read_text("utf-8"))["counts"] == counts
    assert [json.loads(summary)["counts"] for summary in store.summaries()] == [counts]


def test_the_report(project: Project, store: Repository, quiet: workflows.RunProgress, counts: dict[str, int]) -> None:
    (report,) = gather(project, workflows.style_guide(project), store, ["a.md"], quiet)
    assert report.counts == counts
    assert report.states == grouped(counts)
    pages = report_html([report], "bilingual"), (project.output / "index.html").read_text("utf-8")
    bars = [
        [(part.get("class"), part.get("width")) for part in html.fromstring(page).xpath("(//svg)[1]/rect")]
        for page in pages
    ]
    assert [status for status, _ in bars[0]] == [status for status in counts if status != "plain"]
    assert bars[0] == bars[1]


@pytest.mark.usefixtures("store")
def test_bilingual_status(project: Project, counts: dict[str, int]) -> None:
    (row,) = json.loads(bilingual(project, "status", "--json"))
    assert {group: row[group] for group in GROUPS} == grouped(counts)
    assert sum(grouped(counts).values()) == row["segments"] == len(STATUSES)


@pytest.mark.usefixtures("store")
def test_bilingual_segments(project: Project) -> None:
    listed = json.loads(bilingual(project, "segments", "a.md", "--json"))
    heads = [line for line in bilingual(project, "segments", "a.md").splitlines() if not line.startswith(" ")]
    for segment, head in zip(listed, heads, strict=True):
        status = STATUSES[segment["source"].strip("„“")]
        assert head.split()[3] == status.group
        assert status.group in {segment["state"], Status.KEPT, Status.PLAIN}


@pytest.mark.usefixtures("store")
def test_the_desk(project: Project, counts: dict[str, int]) -> None:
    desk = Desk(project)
    of = desk.article("a.md")
    listed = desk.rows(of, 0, len(of.segments))
    counted = rows.summary(of)["counts"]
    desk.close()
    assert {row["source_tagged"]: row["status"] for row in listed} == {
        source: status.group for source, status in STATUSES.items()
    }
    assert counted == grouped(counts)
