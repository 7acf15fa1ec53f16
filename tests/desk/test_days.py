"""What people do at the desk, a step after the other, and what stands afterwards: `tests/cases/desk/*.toml`.

After every case each row can be asked about, and the list counts what the rows say.
"""

import json
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bilingual.cli.main import main
from bilingual.content import plain
from bilingual.desk.actions import details, resegmenting, saving, search
from bilingual.desk.state import Desk
from bilingual.errors import BilingualError
from bilingual.model import Resegmentation, Segment, State, Target
from bilingual.new_project import create_project
from bilingual.origin import Origin
from bilingual.project import Project, open_project

CASES = Path(__file__).parents[1] / "cases" / "desk"
ARTICLE = """\
# Das Haus am See

Das **Haus** ist groß. Es steht am See. Niemand wohnt dort.

Am 25.01.2024 kamen 12 Besucher. Es steht am See.
"""
Step = Mapping[str, Any]


def _cases(*names: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{name}: {case['name']}")
        for name in names
        for case in tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    ]


class Day:
    """A desk with one article, and what people do at it."""

    def __init__(self, project: Project) -> None:
        self.project, self.desk = project, Desk(project)
        self.first = {row["source_tagged"]: row for row in reversed(self.rows())}
        self.replaced: list[Any] = []

    def rows(self) -> list[Any]:
        return self.desk.rows(self.desk.article("a.md"), 0, 100)

    def row(self, german: str) -> Any:
        return next(row for row in self.rows() if _plain(row["source"]) == german)

    def segment(self, german: str) -> Segment:
        return next(one for one in self.desk.article("a.md").segments if plain(one.source) == german)

    def version(self, step: Step, german: str) -> Any:
        """Of the segment as the person sees it; with `late`, as it was in the morning."""
        rows = self.first.values() if "late" in step else self.rows()
        return next(row["version"] for row in rows if _plain(row["source"]) == german)

    def do(self, step: Step) -> None:
        STEPS[next(iter(step))](self, step, step.get("by", "Anna"))

    def save(self, step: Step, person: str) -> None:
        german, state = step["save"], State(step.get("state", "reviewed"))
        seen = self.version(step, german)
        edit: Any = {"tagged": step["english"], "state": state, "version": seen, "seconds": 1.0}
        saving.save(self.desk, self.segment(german).id, edit, person)

    def draft(self, step: Step, _person: str) -> None:
        target = Target((step["english"],), State.TRANSLATED, Origin.by_engine(step.get("engine", "test")), -0.5)
        self.desk.store.save_drafts([(self.segment(step["draft"]), target)])
        self.desk.catch_up()

    def cut(self, step: Step, person: str) -> None:
        how = next(iter(step))
        german = step[how]
        offset = german.index(step["before"]) if how == "split" else 0
        change = Resegmentation(how, self.segment(german).id, offset)  # type: ignore[arg-type]
        resegmenting.resegment(self.desk, change, self.version(step, german), person)

    def replace(self, step: Step, person: str) -> None:
        rows = self.first.values() if "late" in step else self.rows()
        seen = [{"id": row["id"], "version": row["version"]} for row in rows if row["translate"]]
        options = {key: step.get(key, False) for key in ("case", "regex", "delete")}
        asked: Any = {"find": step["replace"], "replace": step["with"], "segments": seen, **options}
        self.replaced = list(search.replace_all(self.desk, asked, person)["changed"])

    def back(self, _step: Step, person: str) -> None:
        seen: Any = [{"id": row["id"], "version": row["version"]} for row in self.replaced]
        search.restore_all(self.desk, seen, person)

    def dismiss(self, step: Step, person: str) -> None:
        row = self.row(step["dismiss"])
        found = next(one for one in row["findings"] if one["id"] == step["check"])
        details.dismiss(self.desk, row["id"], found["fingerprint"], "It is right so.", person)

    def change(self, step: Step, _person: str) -> None:
        """Somebody changes the German in an editor."""
        file = self.project.sources / "a.md"
        old, new = step["change"]
        assert old in file.read_text("utf-8")
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")

    def restart(self, _step: Step, _person: str) -> None:
        self.desk.close()
        self.desk = Desk(self.project)


STEPS: dict[str, Callable[[Day, Step, str], None]] = {
    "save": Day.save,
    "draft": Day.draft,
    "split": Day.cut,
    "merge": Day.cut,
    "replace": Day.replace,
    "back": Day.back,
    "dismiss": Day.dismiss,
    "change": Day.change,
    "restart": Day.restart,
}


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that the desk has read, and nobody has done anything in."""
    project = create_project(tmp_path_factory.mktemp("morning") / "project")
    (project.sources / "willkommen.md").unlink()
    (project.sources / "a.md").write_text(ARTICLE, "utf-8")
    Day(project).desk.close()
    return project.root


@pytest.fixture
def day(morning: Path, tmp_path: Path) -> Iterator[Day]:
    made = Day(open_project(shutil.copytree(morning, tmp_path / "project")))
    yield made
    made.desk.close()


def _done(day: Day, case: Step) -> None:
    for step in case["steps"]:
        if "refused" not in step:
            day.do(step)
            continue
        with pytest.raises(BilingualError) as caught:
            day.do(step)
        assert step["refused"] in str(caught.value)


@pytest.mark.parametrize("case", _cases("replacing", "cutting", "conflicts", "provenance"))
def test_what_stands_afterwards(day: Day, case: dict[str, Any]) -> None:
    _done(day, case)
    rows = day.rows()
    told = {_plain(row["source"]): row for row in reversed(rows)}
    for german, english in case.get("english", {}).items():
        assert told[german]["tagged"] == english, german
    for german, state in case.get("state", {}).items():
        assert told[german]["state"] == state, german
    if "rows" in case:
        assert [_plain(row["source"]) for row in rows] == case["rows"]
    for german, origin in case.get("origin", {}).items():
        assert _came_from(day, german) == origin, german
    for row in rows:
        details.of_segment(day.desk, row["id"])
        saving.check_text(day.desk, row["id"], row["tagged"])


def test_a_confirmation_asks_where_an_error_is(morning: Path, tmp_path: Path) -> None:
    """The page asks where one of these is an error: `Active.errors`."""
    cases = tomllib.loads((CASES / "confirming.toml").read_text("utf-8"))["case"]
    project = open_project(shutil.copytree(morning, tmp_path / "project"))
    for number, case in enumerate(cases):
        (project.sources / f"{number}.md").write_text(case["german"], "utf-8")
    with closing(Desk(project)) as desk:
        for number, case in enumerate(cases):
            first = desk.article(f"{number}.md").segments[0]
            found = saving.check_text(desk, first.id, case["english"])
            assert {one["id"] for one in found if one["severity"] == "error"} == set(case["errors"]), case["name"]


@pytest.mark.parametrize("case", _cases("counting"))
def test_all_count_the_same(day: Day, case: dict[str, Any]) -> None:
    _done(day, case)
    day.desk.watch()
    (listed,) = day.desk.articles()
    rows = day.rows()
    assert sum(one["severity"] != "note" for row in rows for one in row["findings"]) == listed["findings"]
    states = [row["state"] for row in rows if row["translate"]]
    for state in ("initial", "translated", "reviewed", "final"):
        assert listed[state] == states.count(state), state  # type: ignore[literal-required]
    run = CliRunner().invoke(main, ["-C", str(day.project.root), "status", "--json"])
    (status,) = json.loads(run.stdout)
    assert {name: status[name] for name in case["counts"]} == case["counts"]
    assert {name: listed[name] for name in case["counts"]} == case["counts"]  # type: ignore[literal-required]


def _came_from(day: Day, german: str) -> list[str]:
    """The origin, and where there is one, the draft that it was made from."""
    segment = day.segment(german)
    stands = day.desk.store.targets([segment]).get(segment.id)
    draft = day.desk.store.drafts([segment]).get(segment.id)
    return [str(stands.origin) if stands else "", *([str(draft.origin), plain(draft.content)] if draft else [])]


def _plain(source: list[Any]) -> str:
    return "".join(piece.get("text") or piece["code"]["display"] for piece in source)
