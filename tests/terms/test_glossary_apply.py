"""What a change of the term base means, before it is done and after."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result

from bilingual import workflows
from bilingual.cli import main
from bilingual.content import plain
from bilingual.model import Request, State, Target
from bilingual.model import Result as Answer
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.store import open_store
from bilingual.store.database import database_for
from bilingual.store.tables import tables
from bilingual.workflows import Consequences, Run, RunProgress, TargetChange, apply, consequences

ENGLISH = {
    "Die Waffenruhe hält.": "The {Waffenruhe:cease-fire} holds.",
    "Die Regierung schweigt.": "The government is silent.",
    "Der Staat zahlt am 25.01.2024.": "The {Staat:country} pays on 25.01.2024.",
}
TEXT = "Die Waffenruhe hält. Die Regierung schweigt.\n\nDer Staat zahlt am 25.01.2024.\n"
Made = TypeVar("Made")


class Obedient:
    """An engine of three sentences that writes what the term base demands in the places that it knows."""

    name, notice, aligned, learns, signature = "obedient", "", True, False, "obedient/1"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(self, requests: Sequence[Request], progress: Callable[[int], None]) -> Iterator[tuple[int, Answer]]:
        for number, request in enumerate(requests):
            self.asked.append(request.text)
            options = {request.text[term.span.start : term.span.end]: term.english[0] for term in request.terms}
            yield number, Answer(_filled(ENGLISH[request.text], options), -0.5)
            progress(1)


def _filled(pattern: str, options: Mapping[str, str]) -> str:
    before, brace, rest = pattern.partition("{")
    if not brace:
        return pattern
    (german, usual), after = rest.partition("}")[0].split(":"), rest.partition("}")[2]
    return before + options.get(german, usual) + after


class Work:
    """A project, and what is done in it."""

    def __init__(self, project: Project, progress: RunProgress) -> None:
        self.project = project
        self.progress = progress
        self.engine = Obedient()
        (project.sources / "a.md").write_text(TEXT, encoding="utf-8")

    def terms(self, *rows: str) -> None:
        lines = ["source,target,status", *rows, ""]
        (self.project.glossary / "terms.csv").write_text("\n".join(lines), encoding="utf-8")

    def do(self, work: Callable[[Run], Made]) -> Made:
        with closing(open_store(self.project.store_url)) as store:
            return work(Run(self.project, workflows.style_guide(self.project), store, self.engine, self.progress))

    def build(self) -> None:
        self.do(lambda run: workflows.build(run, ["a.md"]))

    def foretold(self, *paths: str) -> Consequences:
        return self.do(lambda run: consequences(run, paths or ("a.md",)))

    def apply(self) -> None:
        self.do(lambda run: apply(run, consequences(run, ["a.md"]).changes, ["a.md"]))

    def confirm(self, number: int, english: str) -> None:
        segment = workflows.read(self.project, "a.md").segments[number]
        target = Target((english,), State.REVIEWED, Origin.by_person("Anna"))
        self.do(lambda run: run.store.confirm(segment, target))

    def rows(self) -> dict[str, list[str]]:
        with closing(database_for(self.project.store_url)) as database, database.reading() as connection:
            return {name: [str(row) for row in connection.rows(f"SELECT * FROM {name}")] for name in tables()}

    def outputs(self) -> dict[str, bytes]:
        files = (file for file in self.project.output.rglob("*") if file.is_file())
        return {file.relative_to(self.project.output).as_posix(): file.read_bytes() for file in files}

    def english(self) -> str:
        return (self.project.output / "a/en.md").read_text("utf-8")


@pytest.fixture
def work(project: Project, quiet: RunProgress) -> Work:
    return Work(project, quiet)


def old_and_new(change: TargetChange) -> tuple[str, str | None]:
    return plain(change.old.content), plain(change.new.content) if change.new else None


def test_only_the_sentences_with_the_term_are_made_anew(work: Work) -> None:
    work.build()
    work.terms("Waffenruhe,ceasefire,")
    (change,) = work.foretold().changes
    assert old_and_new(change) == ("The cease-fire holds.", "The ceasefire holds.")
    assert [finding.message for finding in change.broken] == [
        "“ceasefire” is missing from the translation: the house's term for “Waffenruhe”."
    ]
    assert (change.path, change.flagged, change.remaining) == ("a.md", False, ())
    assert work.engine.asked[3:] == ["Die Waffenruhe hält."]


def test_nothing_is_written_before_it_is_wanted(work: Work) -> None:
    work.build()
    work.confirm(1, "The cabinet is silent.")
    work.build()
    work.terms("Waffenruhe,ceasefire,", "Regierung,government,", "Staat,state,")
    rows, outputs = work.rows(), work.outputs()
    assert len(work.foretold().changes) == 3
    assert (work.rows(), work.outputs()) == (rows, outputs)


def test_no_change_of_terms_no_consequences(work: Work) -> None:
    work.terms("Waffenruhe,ceasefire,")
    work.build()
    assert work.foretold() == Consequences(())
    assert work.engine.asked == list(ENGLISH)


def test_before_the_first_build_there_is_nothing_to_change(work: Work) -> None:
    work.terms("Waffenruhe,ceasefire,")
    assert work.foretold() == Consequences(())


def test_what_was_foretold_is_done_and_no_sentence_translated_twice(work: Work) -> None:
    work.build()
    work.terms("Waffenruhe,ceasefire,", "Staat,state,")
    work.apply()
    assert work.english() == "The ceasefire holds. The government is silent.\n\nThe state pays on January 25, 2024.\n"
    assert len(work.engine.asked) == 3 + 2
    assert work.foretold() == Consequences(())


def test_a_reviewed_segment_is_flagged_and_never_changed(work: Work) -> None:
    work.build()
    work.confirm(0, "The truce holds.")
    work.terms("Waffenruhe,ceasefire,")
    (change,) = work.foretold().changes
    assert (change.flagged, change.new, old_and_new(change)[0]) == (True, None, "The truce holds.")
    work.apply()
    assert work.english().startswith("The truce holds.")
    article = work.do(lambda run: workflows.view(run.project, run.style, run.store, "a.md"))
    assert [finding.check for finding in article.targets[change.segment.id].findings] == ["terms"]
    assert article.targets[change.segment.id].state is State.REVIEWED


def test_a_reviewed_segment_that_keeps_the_rules_is_not_listed(work: Work) -> None:
    work.build()
    work.confirm(0, "The ceasefire holds.")
    work.terms("Waffenruhe,ceasefire,")
    assert work.foretold() == Consequences(())


def test_a_newly_forbidden_word_is_listed_though_the_draft_would_come_out_the_same(work: Work) -> None:
    work.build()
    work.terms("Regierung,government,forbidden")
    (change,) = work.foretold().changes
    assert (change.new, change.flagged) == (None, False)
    assert [finding.message for finding in change.remaining] == ["“government” is forbidden for “Regierung”."]


def test_a_term_taken_back_brings_back_the_old_draft_without_the_engine(work: Work) -> None:
    work.build()
    work.terms("Waffenruhe,ceasefire,")
    work.apply()
    work.terms()
    asked = len(work.engine.asked)
    (change,) = work.foretold().changes
    assert old_and_new(change) == ("The ceasefire holds.", "The cease-fire holds.")
    assert len(work.engine.asked) == asked


def test_an_article_that_cannot_be_read_does_not_hide_the_others(work: Work) -> None:
    work.build()
    (work.project.sources / "broken.md").write_text("---\ntitle: [\n---\n")
    work.terms("Waffenruhe,ceasefire,")
    found = work.foretold("broken.md", "a.md")
    assert len(found.changes) == 1
    assert len(found.errors) == 1
    assert found.errors[0].startswith("broken.md:")


@pytest.fixture
def glossary(tmp_path: Path) -> Callable[..., Result]:
    """`bilingual glossary` in a project whose drafts are German, as the identity engine leaves them."""
    folder = tmp_path / "project"
    CliRunner().invoke(main, ["init", str(folder)], catch_exceptions=False)
    (folder / "sources/a.md").write_text(TEXT, encoding="utf-8")
    CliRunner().invoke(main, ["-C", str(folder), "build", "--engine", "identity"], catch_exceptions=False)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["-C", str(folder), "glossary", *arguments], catch_exceptions=False)

    return run


@pytest.mark.slow
def test_the_command_shows_old_and_new_and_then_does_it(glossary: Callable[..., Result], tmp_path: Path) -> None:
    """With the embedded model."""
    folder = tmp_path / "project"
    CliRunner().invoke(main, ["-C", str(folder), "build", "--engine", "lm", "a.md"], catch_exceptions=False)
    (folder / "glossary/terms.csv").write_text("source,target\nWaffenruhe,ceasefire\n", encoding="utf-8")
    before = (folder / "output/a/en.md").read_bytes()
    shown = glossary("apply", "--engine", "lm", "a.md")
    assert shown.exit_code == 0
    assert "drafted anew: Die Waffenruhe hält." in shown.stdout
    assert "`bilingual glossary apply --yes` does it" in shown.stdout
    assert (folder / "output/a/en.md").read_bytes() == before
    done = json.loads(glossary("apply", "--engine", "lm", "--yes", "--json", "a.md").stdout)
    assert [(row["article"], row["flagged"]) for row in done["changes"]] == [("a.md", False)]
    assert done["articles"][0]["built"]
    again = json.loads(glossary("apply", "--engine", "lm", "--json", "a.md").stdout)
    assert [row["new"] for row in again["changes"]] in ([], [None])
