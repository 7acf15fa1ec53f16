"""`status`, `check`, the desk, the index and the pages give the same numbers of findings, whoever changed what."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from bilingual.cli.main import main
from bilingual.desk.actions import details, resegmenting, saving
from bilingual.desk.state import Desk
from bilingual.model import Resegmentation, State, Target
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.store import open_store

HOUSES, TOWERS = "Es gibt 4 Häuser, und sie stehen am See.", "Es gibt 5 Türme."
SOURCES = {
    "a.md": f"{HOUSES}\n\n{TOWERS}\n",
    "b.md": f"Neu ist das.\n\n{HOUSES}\n",
    "c.txt": "Die Tür geht auf.\n\nDie Höhe steigt.\n",
}
"""The last in an encoding that has no arrow, and in a format that has no other way to write one."""
WRONG, RIGHT = "There are 3 houses, and they stand by the lake.", "There are 4 houses, and they stand by the lake."
Change = Callable[["Office"], None]


@dataclass
class Office:
    """A project, as it is seen from everywhere."""

    project: Project
    desk: Desk

    def run(self, *arguments: str) -> str:
        result = CliRunner().invoke(main, ["-C", str(self.project.root), *arguments])
        assert result.exit_code in {0, 1}, result.output
        return result.stdout

    def save(self, path: str, position: int, english: str) -> None:
        """A review at the desk."""
        article = self.desk.article(path)
        id_ = article.segments[position].id
        saving.save(
            self.desk, id_, {"tagged": english, "state": State.REVIEWED, "version": article.versions[id_]}, "Anna"
        )

    def fresh(self) -> dict[str, dict[str, int]]:
        """By who says so: the findings of each article, as they are said within a second."""
        self.desk.warm()  # as an open desk does by itself
        found = [one for one in json.loads(self.run("check", "--json")) if one["severity"] != "note"]
        own = [one["article"] for one in found if one["scope"] == "article"]
        return {
            "check": {path: own.count(path) for path in SOURCES},
            "status": {one["path"]: one["findings"] for one in json.loads(self.run("status", "--json"))},
            "list": {one["path"]: one["findings"] for one in self.desk.articles()},
            "article": {path: self._in_rows(path) for path in SOURCES},
        }

    def _in_rows(self, path: str) -> int:
        article = self.desk.article(path)
        findings = [one for row in self.desk.rows(article, 0, 100) for one in row["findings"]]
        return sum(one["severity"] != "note" for one in findings)

    def written(self) -> dict[str, dict[str, int]]:
        """By who says so: the findings of each article, as the files of the last build say them."""
        index = (self.project.output / "index.html").read_text(encoding="utf-8")
        pages = {path: self.project.output / Path(path).stem / "bilingual.html" for path in SOURCES}
        remark = re.compile(r'class="remark (?:warning|error)"')
        lines = {path: next(line for line in index.split("<h2>") if f'href="{path[0]}/' in line) for path in SOURCES}
        told = {path: re.search(r'class="findings">(\d+) ', line) for path, line in lines.items()}
        return {
            "index": {path: int(found[1]) if found else 0 for path, found in told.items()},
            "page": {path: len(remark.findall(page.read_text(encoding="utf-8"))) for path, page in pages.items()},
        }


@pytest.fixture
def office(project: Project) -> Iterator[Office]:
    for path, text in SOURCES.items():
        (project.sources / path).write_text(text, encoding="cp1252" if path == "c.txt" else "utf-8")
    CliRunner().invoke(main, ["-C", str(project.root), "build", "--engine", "identity"], catch_exceptions=False)
    with closing(Desk(project)) as desk:
        yield Office(project, desk)


def _reviewed_at_the_desk(office: Office) -> None:
    office.save("a.md", 0, WRONG)


def _reviewed_by_another_program(office: Office) -> None:
    segment = office.desk.article("b.md").segments[1]
    with closing(open_store(office.project.store_url)) as store:
        store.confirm(segment, Target(("Four houses stand by the lake.",), State.REVIEWED, Origin.by_person("Ben")))
    office.desk.watch()


def _imported(office: Office) -> None:
    file = office.project.root / "a.xlf"
    office.run("export", "xliff", "a.md", "-o", str(file))
    text = file.read_text(encoding="utf-8")
    was, young = f"<target>{WRONG}</target>", f"<target>{WRONG.replace('3', '4 and 7')}</target>"
    assert was in text
    file.write_text(text.replace(was, young), encoding="utf-8")
    office.run("import", "xliff", str(file), "--user", "Cora")
    office.desk.watch()


def _dismissed_by_a_command(office: Office) -> None:
    segment = office.desk.article("a.md").segments[0]
    office.run("check", "--dismiss", segment.id, "numbers", "--reason", "as in the original")
    office.desk.watch()


def _dismissed_at_the_desk(office: Office) -> None:
    office.save("b.md", 0, "That is new 5.")
    row = office.desk.row(office.desk.article("b.md"), office.desk.article("b.md").segments[0].id)
    numbers = next(one for one in row["findings"] if one["id"] == "numbers")
    details.dismiss(office.desk, row["id"], numbers["fingerprint"], "as in the original", "Anna")


def _not_to_be_written(office: Office) -> None:
    office.save("c.txt", 0, "The door → opens.")


def _imported_and_not_to_be_written(office: Office) -> None:
    file = office.project.root / "c.xlf"
    office.run("export", "xliff", "c.txt", "-o", str(file))
    text = file.read_text(encoding="utf-8")
    assert ">Die Höhe steigt.</target>" in text
    file.write_text(text.replace(">Die Höhe steigt.</target>", ">The height → rises.</target>"), "utf-8")
    office.run("import", "xliff", str(file), "--user", "Cora")
    office.desk.watch()


def _split(office: Office) -> None:
    article = office.desk.article("a.md")
    id_ = article.segments[0].id
    change = Resegmentation("split", id_, len("Es gibt 4 Häuser,"))
    resegmenting.resegment(office.desk, change, article.versions[id_], "Anna")


def _corrected(office: Office) -> None:
    office.save("a.md", 0, "There are 4 houses,")
    office.save("a.md", 1, "and they stand by the lake.")


CHANGES: tuple[Change, ...] = (
    _reviewed_at_the_desk,
    _reviewed_by_another_program,
    _imported,
    _dismissed_by_a_command,
    _dismissed_at_the_desk,
    _not_to_be_written,
    _imported_and_not_to_be_written,
    _split,
    _corrected,
)


def test_all_say_the_same_after_each_change(office: Office) -> None:
    seen = set()
    for change in (lambda _: None, *CHANGES):
        change(office)
        said = office.fresh()
        assert said == dict.fromkeys(said, said["check"]), change
        office.run("build", "--engine", "identity")
        office.desk.watch()
        built = office.fresh() | office.written()
        assert built == dict.fromkeys(built, built["check"]), change
        seen.add(tuple(built["check"].values()))
    assert len(seen) >= 4, "the changes count"


def test_what_several_articles_say_differently_is_told_apart(office: Office) -> None:
    for path, position, english in (("a.md", 0, RIGHT), ("b.md", 1, "Four houses stand by the lake.")):
        office.save(path, position, english)
    said = office.run("check")
    assert "[same-source]" in said
    assert re.search(r"^Across articles: 0 errors, 1 warning, 0 notes$", said, re.MULTILINE), said
