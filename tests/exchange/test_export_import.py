"""`bilingual export` and `bilingual import` as a person calls them, on the real article."""

import json
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from exchange_articles import article_of

from bilingual import workflows
from bilingual.cli import main
from bilingual.content import tagged
from bilingual.exchange import xliff2
from bilingual.exchange.export_context import ExportContext
from bilingual.exchange.moved import moved
from bilingual.model import Article, State, Target
from bilingual.origin import Origin
from bilingual.project import Project, open_project
from bilingual.store import open_store

ARTICLE = "2024-01-25-usa-irak-militaerkoalition.md"
_SOURCES = Path(__file__).parents[2] / "sources"

_XLIFF2 = b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" %s><file id="f1"/></xliff>'
_XLIFF12 = b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a.md" %s/></xliff>'

Bilingual = Callable[..., Result]


@pytest.fixture
def bilingual(tmp_path: Path) -> Bilingual:
    """Runs `bilingual -C PROJECT …` on a project that holds the real article, built without a translation."""
    runner = CliRunner()
    folder = tmp_path / "project"

    def run(*arguments: str | Path) -> Result:
        return runner.invoke(main, ["-C", str(folder), *map(str, arguments)], catch_exceptions=False)

    runner.invoke(main, ["init", str(folder)], catch_exceptions=False)
    (folder / "sources/willkommen.md").unlink()
    (folder / "sources" / ARTICLE).write_bytes((_SOURCES / ARTICLE).read_bytes())
    assert run("build", "--engine", "identity").exit_code == 0
    return run


@pytest.mark.parametrize(
    "export", [["xliff"], ["xliff", "--version", "1.2"], ["xlsx"], ["xliff", "--version", "1.2", "--source-in-target"]]
)
def test_an_untouched_file_changes_nothing(bilingual: Bilingual, tmp_path: Path, export: list[str]) -> None:
    written = bilingual("export", *export, ARTICLE, "-o", tmp_path / "out", "--json")
    file = json.loads(written.stdout)[0]["file"]
    before = _article(tmp_path)
    done = bilingual("import", export[0], file)
    assert done.stdout == f"0 changed, {len(before.segments)} unchanged, 0 conflicts, 0 refused\n"
    assert done.exit_code == 0
    assert _article(tmp_path).targets == before.targets


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_an_edited_file_comes_back(bilingual: Bilingual, tmp_path: Path, version: str) -> None:
    file = tmp_path / "edited.xlf"
    bilingual("export", "xliff", "--version", version, ARTICLE, "-o", file)
    _edit(file, "DIE POSAUNE", "THE TRUMPET & CO")
    _edit(file, "Rückzug:", "Withdrawal:")
    report = json.loads(bilingual("import", "xliff", file, "--user", "Anna", "--state", "reviewed", "--json").stdout)
    assert {key: report[key] for key in ("changed", "conflicts", "refused")} == {
        "changed": 2,
        "conflicts": 0,
        "refused": 0,
    }
    targets = _article(tmp_path).targets.values()
    mine = {
        tagged(target.content): (target.state, str(target.origin))
        for target in targets
        if target.origin.person == "Anna"
    }
    assert mine == {
        "THE TRUMPET &amp; CO": (State.REVIEWED, "person:Anna"),
        "<1>Withdrawal:</1>": (State.REVIEWED, "person:Anna"),
    }
    bilingual("build", "--engine", "identity")
    english = (tmp_path / "project/output" / ARTICLE.removesuffix(".md") / "en.md").read_text("utf-8")
    assert "THE TRUMPET & CO" in english
    assert "**Withdrawal:**" in english


def test_what_a_translator_did_moves_along_before_anybody_has_confirmed_it(
    bilingual: Bilingual, tmp_path: Path
) -> None:
    file = tmp_path / "edited.xlf"
    bilingual("export", "xliff", ARTICLE, "-o", file)
    _edit(file, "Rückzug:", "Withdrawal:")
    assert bilingual("import", "xliff", file, "--user", "Anna").exit_code == 0
    sources = _project(tmp_path).sources
    (sources / ARTICLE).rename(sources / "irak.md")
    assert bilingual("build", "--engine", "identity").exit_code == 0
    found = json.loads(bilingual("segments", "irak.md", "--json").stdout)
    (moved,) = (one for one in found if one["origin"].startswith("person:"))
    assert (moved["target"], moved["state"], moved["origin"]) == ("**Withdrawal:**", "translated", "person:Anna")


def test_an_import_compares_with_the_targets_that_are_shown_and_asks_no_check(
    bilingual: Bilingual, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = _article(tmp_path).targets
    project = _project(tmp_path)
    with closing(open_store(project.store_url)) as store:
        unchecked = workflows.unchecked(project, store, ARTICLE).targets
    assert {id_: replace(target, findings=()) for id_, target in shown.items()} == unchecked
    file = tmp_path / "edited.xlf"
    bilingual("export", "xliff", ARTICLE, "-o", file)

    def check(*_: object) -> None:
        pytest.fail("a check was asked")

    monkeypatch.setattr("bilingual.checks.check", check)
    assert bilingual("import", "xliff", file).exit_code == 0


def test_a_dry_run_saves_nothing(bilingual: Bilingual, tmp_path: Path) -> None:
    file = tmp_path / "edited.xlf"
    bilingual("export", "xliff", ARTICLE, "-o", file)
    _edit(file, "DIE POSAUNE", "THE TRUMPET")
    before = _article(tmp_path)
    assert "1 changed" in bilingual("import", "xliff", file, "--dry-run").stdout
    assert _article(tmp_path).targets == before.targets


def test_a_conflict_is_shown_and_nothing_is_overwritten(bilingual: Bilingual, tmp_path: Path) -> None:
    file = tmp_path / "edited.xlf"
    bilingual("export", "xliff", ARTICLE, "-o", file)
    _edit(file, "DIE POSAUNE", "THE TRUMPET")
    project, segment = _project(tmp_path), _article(tmp_path).segments[0]
    with closing(open_store(project.store_url)) as store:
        store.confirm(segment, Target(("THE TROMBONE",), State.REVIEWED, Origin.by_person("Ben")))
    done = bilingual("import", "xliff", file)
    assert done.exit_code == 1
    for line in ("  base: DIE POSAUNE", "  ours: THE TROMBONE", "  theirs: THE TRUMPET", "1 conflict,"):
        assert line in done.stdout
    assert _article(tmp_path).targets[segment.id].content == ("THE TROMBONE",)
    assert bilingual("import", "xliff", file, "--theirs").exit_code == 0
    assert _article(tmp_path).targets[segment.id].content == ("THE TRUMPET",)


def test_what_left_the_article_is_reported_and_the_rest_goes_in(bilingual: Bilingual, tmp_path: Path) -> None:
    file = tmp_path / "edited.xlf"
    bilingual("export", "xliff", ARTICLE, "-o", file)
    _edit(file, "DIE POSAUNE", "THE TRUMPET")
    _edit(file, "Rückzug:", "Withdrawal:")
    source = _project(tmp_path).sources / ARTICLE
    source.write_text(source.read_text("utf-8").replace("DIE POSAUNE", "DAS HORN"), "utf-8")
    done = bilingual("import", "xliff", file)
    assert done.exit_code == 1
    assert "it is no longer in the article, or its German has changed" in done.stdout
    assert "  THE TRUMPET" in done.stdout
    assert "1 changed, 31 unchanged, 0 conflicts, 1 refused" in done.stdout


def test_an_article_that_is_gone_is_named(bilingual: Bilingual, tmp_path: Path) -> None:
    file = tmp_path / "edited.xlf"
    bilingual("export", "xliff", ARTICLE, "-o", file)
    (_project(tmp_path).sources / ARTICLE).rename(_project(tmp_path).sources / "neu.md")
    done = bilingual("import", "xliff", file)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0].startswith(f"{file}: 33 segments: {ARTICLE}: no such article")
    assert "33 refused" in done.stdout
    assert (_project(tmp_path).root / "imports/edited.xlf.txt").read_text("utf-8").count("no such article") == 33


def test_an_article_that_was_renamed_is_known_by_its_sentences(bilingual: Bilingual, tmp_path: Path) -> None:
    file = tmp_path / "edited.xlf"
    bilingual("export", "xliff", ARTICLE, "-o", file)
    _edit(file, "Rückzug:", "Withdrawal:")
    (_project(tmp_path).sources / ARTICLE).rename(_project(tmp_path).sources / "neu.md")
    bilingual("build", "--engine", "identity")
    done = bilingual("import", "xliff", file)
    assert f"{ARTICLE} has another name by now, neu.md; what the file has goes there" in done.stdout
    assert "1 changed, 32 unchanged, 0 conflicts, 0 refused" in done.stdout
    assert "Withdrawal:" in bilingual("segments", "neu.md").stdout


@pytest.mark.parametrize(
    ("now", "placed"),
    [
        ("Das Heer zieht ab. Der Krieg ist vorbei. Das Heer zieht ab.", ["A", "B", "C"]),
        ("Es regnet. Das Heer zieht ab. Das Heer zieht ab. Der Krieg ist vorbei.", [None, "A", "C", "B"]),
        ("Der Krieg ist vorbei. Das Heer kommt. Es regnet. Das Heer zieht ab.", ["B", None, None, "A"]),
    ],
)
def test_a_sentence_goes_to_that_with_its_german(now: str, placed: list[str | None]) -> None:
    article, new = article_of("Das Heer zieht ab. Der Krieg ist vorbei. Das Heer zieht ab.\n"), article_of(f"{now}\n")
    new = replace(new, document=replace(new.document, path="new.md"))
    records = xliff2.read(xliff2.written(article, ExportContext()))
    edited = [replace(record, target=text) for record, text in zip(records, "ABC", strict=True)]
    found = moved(edited, replace(new, segments=tuple(replace(one, id=f"n{one.id}") for one in new.segments)))
    by_id = {one.segment: one for one in found}
    assert [by_id[f"n{one.id}"].target if f"n{one.id}" in by_id else None for one in new.segments] == placed
    assert {one.document for one in found} == {"new.md"}


def test_a_spreadsheet_comes_back(bilingual: Bilingual, tmp_path: Path) -> None:
    file = tmp_path / "review.xlsx"
    bilingual("export", "xlsx", ARTICLE, "-o", file)
    book = openpyxl.load_workbook(file)
    row = next(row for row in book.active.iter_rows() if row[1].value == "DIE POSAUNE")
    row[2].value, row[2].data_type, row[3].value = "=2+2 TRUMPETS", "s", "final"
    book.properties.lastModifiedBy = "Carla"
    book.save(file)
    assert "1 changed" in bilingual("import", "xlsx", file).stdout
    target = next(iter(_article(tmp_path).targets.values()))
    assert target == Target(("=2+2 TRUMPETS",), State.FINAL, Origin.by_person("Carla"), findings=target.findings)


def test_what_cannot_be_taken_stands_in_a_file_row_by_row(bilingual: Bilingual, tmp_path: Path) -> None:
    file, report = tmp_path / "review.xlsx", tmp_path / "project" / "imports" / "review.xlsx.txt"
    bilingual("export", "xlsx", ARTICLE, "-o", file)
    book = openpyxl.load_workbook(file)
    row = next(row for row in book.active.iter_rows() if row[1].value == "DIE POSAUNE")
    row[2].value, row[4].value = "=TRIM(B1)", "better: trumpet?"
    book.save(file)
    bilingual("import", "xlsx", file, "--dry-run")
    assert not report.exists()
    done = bilingual("import", "xlsx", file)
    assert done.exit_code == 1
    assert done.stdout.endswith("1 refused, 1 note\n")
    place = f"{file}:{row[0].row}: segment {row[0].value}"
    assert report.read_text("utf-8").splitlines() == [
        f"{place}: {row[2].coordinate} is a formula; put its value there",
        "  DIE POSAUNE",
        "  =TRIM(B1)",
        f"{place}: note by xlsx: better: trumpet?",
    ]
    row[2].value, row[2].data_type = "THE TRUMPET", "s"
    book.save(file)
    assert bilingual("import", "xlsx", file).exit_code == 0
    assert report.read_text("utf-8") == f"{file}: all was taken.\n"


def test_what_another_tool_added_stays_when_its_file_is_brought_up_to_date(
    bilingual: Bilingual, tmp_path: Path
) -> None:
    file = tmp_path / "edited.xlf"
    bilingual("export", "xliff", ARTICLE, "-o", file)
    own = '<unit xmlns:cat="urn:cat" cat:effort="3" id="u1"'
    file.write_text(file.read_text("utf-8").replace('<unit id="u1"', own), "utf-8")
    with closing(open_store(_project(tmp_path).store_url)) as store:
        store.confirm(_article(tmp_path).segments[0], Target(("THE TRUMPET",), State.REVIEWED, Origin.by_person("Ben")))
    assert bilingual("export", "xliff", ARTICLE, "--update", "-o", file).exit_code == 0
    assert own in file.read_text("utf-8")
    assert "<target>THE TRUMPET</target>" in file.read_text("utf-8")
    assert "0 changed, 33 unchanged, 0 conflicts, 0 refused" in bilingual("import", "xliff", file).stdout


def test_several_articles_go_into_a_folder(bilingual: Bilingual, tmp_path: Path) -> None:
    (_project(tmp_path).sources / "sub").mkdir()
    (_project(tmp_path).sources / "sub/neu.md").write_text("Guten Tag.\n", "utf-8")
    assert bilingual("export", "xlsx", ARTICLE, "sub/neu.md", "-o", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out/sub/neu.md.xlsx").is_file()
    done = bilingual("export", "xlsx", ARTICLE, "sub/neu.md", "-o", tmp_path / "out.xlsx")
    assert (done.exit_code, "one file cannot hold 2 articles" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<xliff/>", "it is no XLIFF 2.1 or XLIFF 1.2; export the article again and edit that"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0">', "line 1: not XML: "),
        (b"", "it is no XLIFF 2.1 or XLIFF 1.2"),
        (_XLIFF2 % b'srcLang="de" trgLang="fr"', "it translates into 'fr', and this project into 'en'"),
        (_XLIFF2 % b'srcLang="fr" trgLang="en"', "it translates from 'fr', and this project from 'de'"),
        (_XLIFF12 % b'source-language="de" target-language="fr-FR"', "it translates into 'fr-FR'"),
        (b'<!DOCTYPE xliff [<!ENTITY a "a">]>' + _XLIFF2 % b'srcLang="&a;"', "declares the entity 'a'"),
    ],
)
def test_a_file_that_is_none_is_refused_by_one_line(
    bilingual: Bilingual, tmp_path: Path, data: bytes, message: str
) -> None:
    file = tmp_path / "broken.xlf"
    file.write_bytes(data)
    done = bilingual("import", "xliff", file)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"Error: {file}: {message}")
    assert done.stderr.count("\n") == 1


def _project(tmp_path: Path) -> Project:
    return open_project(tmp_path / "project")


def _article(tmp_path: Path) -> Article:
    project = _project(tmp_path)
    with closing(open_store(project.store_url)) as store:
        return workflows.view(project, workflows.style_guide(project), store, ARTICLE)


def _edit(file: Path, german: str, english: str) -> None:
    """Replace a text in the first target that holds it."""
    escaped = english.replace("&", "&amp;")
    target = re.compile(f"(<target[^>]*>(?:<[^>]*>)?){re.escape(german)}")
    text, edited = target.subn(lambda match: match.group(1) + escaped, file.read_text("utf-8"), count=1)
    assert edited == 1
    file.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("export", "suffix"),
    [(["xliff"], "xlf"), (["xliff", "--version", "1.2"], "xlf"), (["xlsx"], "xlsx"),
     (["docx"], "docx")],
)  # fmt: skip
def test_work_in_an_exported_file_is_kept_when_it_is_exported_again(
    bilingual: Bilingual, tmp_path: Path, export: list[str], suffix: str
) -> None:
    file = tmp_path / "out" / f"{ARTICLE}.{suffix}"
    again = lambda: bilingual("export", *export, ARTICLE, "-o", tmp_path / "out").stderr  # noqa: E731
    assert (again(), again()) == ("", "")
    work = file.read_bytes().replace(b"</xliff>", b"<!-- by a translator --></xliff>") + b"\n"
    file.write_bytes(work)
    aside = file.with_name(f"{ARTICLE}.by-hand.{suffix}")
    assert again().startswith(f"Warning: {file}: changed by hand since it was written; kept as {aside.name}: ")
    assert aside.read_bytes() == work
    assert again() == ""
