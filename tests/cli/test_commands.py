"""What each command says, and how it exits."""

import json
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilingual import workflows
from bilingual.cli import main
from bilingual.model import State, Target
from bilingual.origin import Origin
from bilingual.project import Project, open_project
from bilingual.settings import parse, taken
from bilingual.store import open_store

Bilingual = Callable[..., Result]
_NO_ARTICLES = (
    "a.doc", "a.rtf", "a.pages", "a.pdf", "a.pptx", "a.xls", "GROSS.DOC", "ohne", "a.docx.bak", "heft/b.rtf",
    "c.docx/inhalt.unbekannt", "mac.pages/Data/a.iwa", "mac.pages/Data/Index.zip",
)  # fmt: skip
_OF_NO_ACCOUNT = ("~$lock.docx", ".DS_Store", ".~lock.a.odt#", "Thumbs.db", "desktop.ini", "heft/.DS_Store", "bild.png")
_HASHED = f"scrypt${'A' * 22}==${'A' * 43}="


def test_a_new_project_builds(bilingual: Bilingual, tmp_path: Path) -> None:
    done = bilingual("build", "--engine", "identity")
    assert done.exit_code == 0
    assert "1 built, 0 unchanged" in done.stdout
    assert (tmp_path / "project/output/index.html").is_file()


def test_the_second_build_has_nothing_to_do(bilingual: Bilingual) -> None:
    bilingual("build", "--engine", "identity")
    assert "0 built, 1 unchanged" in bilingual("build", "--engine", "identity").stdout


@pytest.mark.parametrize("command", [("status",), ("status", "--json"), ("build", "--engine", "identity")])
def test_what_lies_among_the_articles_and_is_none_is_named(
    bilingual: Bilingual, tmp_path: Path, command: tuple[str, ...]
) -> None:
    sources = tmp_path / "project/sources"
    for name in _NO_ARTICLES + _OF_NO_ACCOUNT:
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        (sources / name).write_bytes(b"x")
    (sources / "leer").mkdir()
    done = bilingual(*command)
    told = re.findall(r"Warning: (.*?): not read: (.*)", done.stderr)
    assert [name for name, _ in told] == sorted({name.partition("/Data")[0] for name in _NO_ARTICLES})
    assert all(advice for _, advice in told)
    assert done.exit_code == 0


def test_build_as_json(bilingual: Bilingual) -> None:
    outcome = json.loads(bilingual("build", "--engine", "identity", "--json").stdout)
    assert outcome["articles"] == [{"path": "willkommen.md", "built": True, "findings": 0, "error": ""}]
    assert outcome["engine"]["signature"] == "identity"


def test_one_article_by_any_of_its_names(bilingual: Bilingual) -> None:
    for name in ("willkommen.md", "sources/willkommen.md"):
        assert bilingual("build", "--engine", "identity", name).exit_code == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("wilkomen.md", "did you mean willkommen.md?"),
        ("willkommen", "did you mean willkommen.md?"),
        ("gibtsnicht.md", "`bilingual status` lists all"),
    ],
)
def test_an_unknown_article_is_named_with_one_that_is_like_it(bilingual: Bilingual, name: str, said: str) -> None:
    done = bilingual("build", "--engine", "identity", name)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_broken_article_exits_with_2(bilingual: Bilingual, tmp_path: Path) -> None:
    (tmp_path / "project/sources/broken.md").write_text("---\ntitle: [\n---\n")
    done = bilingual("build", "--engine", "identity")
    assert done.exit_code == 2
    assert "broken.md:" in done.stderr
    assert "1 built, 0 unchanged, 1 failed" in done.stdout


def test_strict_exits_with_1_on_findings(bilingual: Bilingual, tmp_path: Path) -> None:
    (tmp_path / "project/sources/a.md").write_text("Die 27 Länder treffen sich.\n")
    bilingual("build", "--engine", "identity")
    assert bilingual("build", "--engine", "identity", "--strict").exit_code == 0
    project = open_project(tmp_path / "project")
    with closing(open_store(project.store_url)) as store:
        segment = workflows.read(project, "a.md").segments[0]
        store.confirm(segment, Target(("The 28 countries meet.",), State.REVIEWED, Origin.by_person("Anna")))
    assert bilingual("build", "--engine", "identity").exit_code == 0
    assert bilingual("build", "--engine", "identity", "--strict").exit_code == 1


def test_status_lists_every_article(bilingual: Bilingual, tmp_path: Path) -> None:
    bilingual("build", "--engine", "identity")
    (tmp_path / "project/sources/neu.md").write_text("Noch nicht gebaut.\n")
    rows = json.loads(bilingual("status", "--json").stdout)
    assert [row["path"] for row in rows] == ["neu.md", "willkommen.md"]
    assert rows[0]["segments"] == 0
    assert rows[1]["segments"] == rows[1]["kept"] + rows[1]["plain"] + rows[1]["translated"]
    assert "willkommen.md" in bilingual("status").stdout


def test_segments_have_the_promised_shape(bilingual: Bilingual) -> None:
    bilingual("build", "--engine", "identity")
    listed = json.loads(bilingual("segments", "willkommen.md", "--json").stdout)
    keys = ["id", "unit", "source", "language", "translate", "state", "target", "origin", "findings"]
    assert all(list(segment) == keys for segment in listed)
    kept = next(segment for segment in listed if segment["source"] == "We will never surrender.")
    assert (kept["language"], kept["translate"], kept["target"]) == ("en", False, "We will never surrender.")


def test_findings_have_one_form(bilingual: Bilingual, tmp_path: Path) -> None:
    (tmp_path / "project/sources/a.md").write_text("Am 1. Mai kamen 27 Menschen und 14 Hunde.\n")
    project = open_project(tmp_path / "project")
    with closing(open_store(project.store_url)) as store:
        (segment,) = workflows.read(project, "a.md").segments
        store.enter({"a.md": [segment]})
        store.confirm(segment, Target(("On May 1, 28 people came.",), State.REVIEWED, Origin.by_person("Anna")))
    (listed,) = json.loads(bilingual("segments", "a.md", "--json").stdout)
    checked = json.loads(bilingual("check", "a.md", "--json").stdout)
    keys = ["id", "severity", "message", "source_spans", "target_spans"]
    assert listed["findings"]
    assert [list(finding) for finding in listed["findings"]] == [keys] * len(checked)
    assert [{key: finding[key] for key in keys} for finding in checked] == listed["findings"]


def test_segments_before_any_build_are_initial(bilingual: Bilingual) -> None:
    listed = json.loads(bilingual("segments", "willkommen.md", "--json").stdout)
    assert {segment["state"] for segment in listed if segment["translate"]} == {"initial"}


@pytest.mark.parametrize("command", ["init", "build", "status", "segments", "models"])
def test_help_has_an_example(command: str) -> None:
    done = CliRunner().invoke(main, [command, "--help"])
    assert done.exit_code == 0
    assert "Example:" in done.stdout


def test_no_project_is_one_line_with_the_remedy(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "build"])
    assert done.exit_code == 2
    assert done.stderr.strip().endswith("make a project with `bilingual init DIR`")
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_project_is_never_made_over_another(bilingual: Bilingual, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "project")])
    assert done.exit_code == 2
    assert "there is a project here already" in done.stderr


def test_init_leaves_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.md").write_text("Meins.\n")
    (tmp_path / ".gitignore").write_text("mine\n")
    assert CliRunner().invoke(main, ["init", str(tmp_path)]).exit_code == 0
    assert [file.name for file in (tmp_path / "sources").iterdir()] == ["a.md"]
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_the_shell_completes_articles(project: Project) -> None:
    (project.sources / "anders.md").write_text("# Anders\n", encoding="utf-8")
    words = {"COMP_WORDS": f"bilingual -C {project.root} segments an", "COMP_CWORD": "4"}
    done = CliRunner().invoke(main, env={"_BILINGUAL_COMPLETE": "bash_complete", **words}, prog_name="bilingual")
    assert done.stdout == "plain,anders.md\n"


def test_the_doctor_names_what_is_there_and_how_to_mend_the_rest(bilingual: Bilingual) -> None:
    done = bilingual("doctor")
    assert done.exit_code == 0
    assert re.search(r"✓ project +.*1 article\n", done.stdout)
    assert re.search(r"✓ engine lm +the embedded model", done.stdout)
    found = json.loads(bilingual("doctor", "--json").stdout)
    assert {one["verdict"] for one in found} <= {"good", "optional"}
    assert all(one["mend"] for one in found if one["what"] == "engines")


def test_the_doctor_finds_a_broken_project_and_a_folder_without_one(bilingual: Bilingual, tmp_path: Path) -> None:
    (tmp_path / "project/.bilingual").mkdir(exist_ok=True)
    (tmp_path / "project/.bilingual/store.sqlite").write_bytes(b"no database")
    done = bilingual("doctor")
    assert done.exit_code == 1
    assert re.search(r"✗ store +.*store\.sqlite", done.stdout)
    (tmp_path / "project/bilingual.toml").write_text("engine = 7")
    assert re.search(r"– project +.*bilingual\.toml:1: engine takes", bilingual("doctor").stdout)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete_commands(shell: str) -> None:
    """By click: the script is printed on request, and asks the program for words."""
    done = CliRunner().invoke(main, [], env={"_BILINGUAL_COMPLETE": f"{shell}_source"}, prog_name="bilingual")
    assert "_BILINGUAL_COMPLETE" in done.stdout
    words = {"_BILINGUAL_COMPLETE": f"{shell}_complete", "COMP_WORDS": "bilingual pu", "COMP_CWORD": "pu"}
    words |= {"COMP_CWORD": "1"} if shell != "fish" else {}
    assert "publish" in CliRunner().invoke(main, [], env=words, prog_name="bilingual").stdout


def test_a_new_project_explains_itself(bilingual: Bilingual, tmp_path: Path) -> None:
    new = tmp_path / "new"
    assert bilingual("init", str(new), "--with-terms").exit_code == 0
    said = (new / "bilingual.toml").read_text("utf-8")
    every = [name for names in taken().values() for name in names]
    assert [name for name in every if not re.search(rf"^(# )?{name} = ", said, re.MULTILINE)] == []
    known = "\n".join(re.sub('^# (?=[a-z_"]+ = |\\[)', "", line) for line in said.splitlines())
    known = known.replace("scrypt$…", _HASHED).replace("sha256$…", f"sha256${'0' * 64}")
    assert parse(known.encode(), "bilingual.toml").publish.editor == "Anna Meier"
    assert "no other file" in (new / ".gitignore").read_text("utf-8")
    assert (new / "glossary" / "README.md").exists()
    assert bilingual("-C", str(new), "glossary", "check").exit_code == 0
    assert "ceasefire" in bilingual("-C", str(new), "glossary", "find", "Waffenruhe").stdout


def test_what_a_folder_holds_already_stays(bilingual: Bilingual, tmp_path: Path) -> None:
    (tmp_path / "old" / "glossary").mkdir(parents=True)
    (tmp_path / "old" / "glossary" / "politics.csv").write_text("source,target\nFrieden,peace\n")
    (tmp_path / "old" / ".gitignore").write_text("mine\n")
    assert bilingual("init", str(tmp_path / "old"), "--with-terms").exit_code == 0
    assert (tmp_path / "old" / "glossary" / "politics.csv").read_text() == "source,target\nFrieden,peace\n"
    assert (tmp_path / "old" / ".gitignore").read_text() == "mine\n"
    assert (tmp_path / "old" / "glossary" / "religion.csv").exists()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("glossary", "list", "--domain", "fish"), "No term of domain fish."),
        (("glossary", "find", "Der Quastenflosser schwimmt."), "No term of the base stands in it."),
        (("memory", "search", "Der Quastenflosser schwimmt."), "Nothing in the memory resembles it by"),
        (("glossary", "suggest"), "No candidates:"),
    ],
)
def test_a_command_says_that_there_was_nothing(bilingual: Bilingual, command: tuple[str, ...], said: str) -> None:
    done = bilingual(*command)
    assert (done.exit_code, done.stdout, said in done.stderr) == (0, "", True), done.output


def test_status_counts_what_the_checks_find_whoever_changed_it_last(bilingual: Bilingual, tmp_path: Path) -> None:
    (tmp_path / "project/sources/willkommen.md").write_text("Es kamen 25 Soldaten.\n\nSie gingen am Montag.\n")
    bilingual("build", "--engine", "identity")
    project = open_project(tmp_path / "project")
    segments = workflows.read(project, "willkommen.md").segments
    seen = []
    for text, number in (("52 soldiers came.", 0), ("They left on Tuesday.", 1), ("25 soldiers came.", 0)):
        with closing(open_store(project.store_url)) as store:
            store.confirm(segments[number], Target((text,), State.REVIEWED, Origin.by_person("Anna Meier")))
        seen.append(_findings_of(bilingual))
    bilingual("check", "--dismiss", segments[1].id, "numbers", "--reason", "It was a Tuesday.")
    assert [*seen, _findings_of(bilingual)] == [2, 3, 1, 0]


def _findings_of(bilingual: Bilingual) -> int:
    """As `status` and `check` count them."""
    (row,) = json.loads(bilingual("status", "--json").stdout)
    found = [one for one in json.loads(bilingual("check", "--json").stdout) if one["severity"] != "note"]
    assert row["findings"] == len(found)
    return len(found)


def test_a_house_begins_with_copies_of_the_templates(bilingual: Bilingual, tmp_path: Path) -> None:
    assert "article.typ  " in bilingual("templates").output
    own = tmp_path / "project" / "templates"
    bilingual("templates", "article.html", "site.css")
    assert (own / "article.html").read_text("utf-8").startswith("{% extends")
    own_ones = [line.split()[0] for line in bilingual("templates").output.splitlines() if "(the house's own)" in line]
    assert own_ones == ["article.html", "site.css"]
    assert "site.css: stands there already; move it away" in bilingual("templates", "site.css").output
    assert "did you mean site.css?" in bilingual("templates", "stile.css").output
    (own / "stile.css").write_text("")
    (own / "mast.html").write_text("a part of our article.html")
    warned = [line for line in bilingual("publish").output.splitlines() if line.startswith("Warning")]
    assert warned == ["Warning: templates/stile.css: nothing uses it; is site.css meant?"]
