"""`bilingual glossary`, as a person calls it and as a script does."""

import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result
from term_cases import FOLDER, shown

from bilingual.cli import main
from bilingual.terms import base, editing

Glossary = Callable[..., Result]

TERMS = """\
source,target,status,pos,domain,note,case
Luftwaffenstützpunkt,air base,preferred,noun,military,,
Luftwaffenstützpunkt,airbase,forbidden,noun,military,,
Die Welt,,keep,,,,
Bank,bank,,,finance,,
Bank,bench,,,furniture,,
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    CliRunner().invoke(main, ["init", str(folder)], catch_exceptions=False)
    (folder / "glossary/terms.csv").write_text(TERMS, encoding="utf-8")
    return folder


@pytest.fixture
def glossary(project: Path) -> Glossary:
    def run(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, ["-C", str(project), "glossary", *arguments], stdin, catch_exceptions=False)

    return run


def _terms(project: Path) -> str:
    return (project / "glossary/terms.csv").read_text("utf-8")


def test_a_new_project_says_how_terms_are_written(tmp_path: Path) -> None:
    CliRunner().invoke(main, ["init", str(tmp_path)], catch_exceptions=False)
    file = tmp_path / "glossary/terms.csv"
    assert base.load(file.parent) == base.TermBase()
    editing.add(file.parent, {"source": "Heer", "target": "army"})
    file.write_text(file.read_text("utf-8").replace("# Redakteur", "Redakteur"), encoding="utf-8")
    own = base.load(file.parent)
    assert [shown(concept) for concept in own.concepts] == ["Redakteur → editor, redactor (forbidden)", "Heer → army"]
    assert own.problems == ()


def test_list_says_a_concept_a_line(glossary: Glossary) -> None:
    assert glossary("list").stdout.splitlines() == [
        "Luftwaffenstützpunkt → air base, airbase (forbidden) [military]  terms.csv:2",
        "Die Welt (keep)  terms.csv:4",
        "Bank → bank [finance]  terms.csv:5",
        "Bank → bench [furniture]  terms.csv:6",
    ]


def test_list_by_domain_and_status(glossary: Glossary) -> None:
    assert glossary("list", "--domain", "finance").stdout == "Bank → bank [finance]  terms.csv:5\n"
    assert glossary("list", "--status", "keep").stdout == "Die Welt (keep)  terms.csv:4\n"


def test_list_as_json(glossary: Glossary) -> None:
    (found,) = json.loads(glossary("list", "--status", "forbidden", "--json").stdout)
    assert list(found) == ["id", "terms", "domain", "note", "file", "line"]
    assert [term["status"] for term in found["terms"]] == ["preferred", "preferred", "forbidden"]


def test_add_edit_remove(glossary: Glossary, project: Path) -> None:
    done = glossary("add", "Heer", "army", "--pos", "noun", "--domain", "military", "--compounds", "yes")
    assert done.stdout == "Heer → army [military]  terms.csv:7\n"
    assert glossary("edit", "Heer", "--target", "German army", "--note", "as in NATO").exit_code == 0
    head, *rows = _terms(project).splitlines()
    assert head.endswith("case,compounds")
    assert rows[:-1] == TERMS.splitlines()[1:]
    assert rows[-1] == "Heer,German army,preferred,noun,military,as in NATO,,yes"
    assert glossary("remove", "Heer").stdout == "Removed Heer (military) (terms.csv:7).\n"
    assert _terms(project).splitlines()[1:] == TERMS.splitlines()[1:]


def test_a_forbidden_term_joins_its_concept(glossary: Glossary) -> None:
    done = glossary("add", "Bank", "bank house", "--domain", "finance", "--status", "forbidden")
    assert done.stdout == "Bank → bank, bank house (forbidden) [finance]  terms.csv:6\n"


def test_without_a_domain_it_joins_the_only_concept_with_its_german(glossary: Glossary, project: Path) -> None:
    (project / "glossary/law.csv").write_text("source,target,domain\nGericht,court,law\n", encoding="utf-8")
    done = glossary("add", "Gericht", "tribunal", "--status", "admitted")
    assert done.stdout == "Gericht → court, tribunal (admitted) [law]  law.csv:3\n"
    done = glossary("add", "Gericht", "dish", "--domain", "kitchen", "--file", "terms.csv")
    assert done.stdout == "Gericht → dish [kitchen]  terms.csv:7\n"
    done = glossary("add", "Gericht", "bench", "--status", "admitted")
    assert done.exit_code == 2
    assert "several concepts have this German term; say which by its id: Gericht (law) (law.csv:2)" in done.stderr


@pytest.mark.parametrize("file", ["../outside.csv", ".hidden.csv", "/outside.csv"])
def test_a_term_goes_only_where_it_is_read(file: str, glossary: Glossary, project: Path) -> None:
    done = glossary("add", "Gericht", "court", "--file", file)
    assert (done.exit_code, done.stderr.startswith(f"Error: {file}: not read")) == (2, True)
    assert not (project / "glossary" / file).exists()


def test_an_ambiguous_term_is_answered_with_the_ids(glossary: Glossary) -> None:
    done = glossary("remove", "Bank")
    assert done.exit_code == 2
    assert "Bank (finance) (terms.csv:5), Bank (furniture) (terms.csv:6)" in done.stderr
    assert glossary("remove", "Bank (finance)").exit_code == 0


def test_a_contradiction_is_refused_in_one_line(glossary: Glossary, project: Path) -> None:
    done = glossary("add", "Luftwaffenstützpunkt", "airfield", "--domain", "military")
    assert done.exit_code == 2
    assert "two preferred English terms" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert _terms(project) == TERMS


def test_check_is_silent_where_all_is_well(glossary: Glossary) -> None:
    done = glossary("check")
    assert (done.exit_code, done.stdout) == (0, "4 concepts, 0 problems\n")


def test_check_names_file_and_line_and_exits_with_1(glossary: Glossary, project: Path) -> None:
    (project / "glossary/terms.csv").write_text(TERMS + "Heer,army,good\n", encoding="utf-8")
    done = glossary("check")
    assert done.exit_code == 1
    assert "glossary/terms.csv:7: unknown status 'good'; it is one of preferred, " in done.stdout
    (problem,) = json.loads(glossary("check", "--json").stdout)
    assert (problem["file"], problem["line"]) == ("terms.csv", 7)


def test_build_says_that_the_term_base_has_problems(glossary: Glossary, project: Path) -> None:
    build = ["-C", str(project), "build", "--engine", "identity"]
    assert "Warning" not in CliRunner().invoke(main, build).stderr
    (project / "glossary/terms.csv").write_text(TERMS + "Heer,army,good\n", encoding="utf-8")
    done = CliRunner().invoke(main, build)
    assert done.exit_code == 0
    assert done.stderr == "Warning: 1 problem in glossary/: `bilingual glossary check` names them.\n"


@pytest.mark.parametrize("command", [["find", "Das Heer."], ["list"]], ids=lambda command: command[0])
def test_who_looks_for_a_term_is_told_that_some_cannot_be_read(
    glossary: Glossary, project: Path, command: Sequence[str]
) -> None:
    (project / "glossary/terms.csv").write_text(TERMS + "Heer,army,good\n", encoding="utf-8")
    assert "1 problem: `bilingual glossary check` names them.\n" in glossary(*command).stderr


def test_import_takes_a_file_byte_for_byte(glossary: Glossary, project: Path) -> None:
    done = glossary("import", str(FOLDER / "edited_dct.tbx"))
    assert done.stdout == "Imported edited_dct.tbx: 2 concepts.\n"
    assert (project / "glossary/edited_dct.tbx").read_bytes() == (FOLDER / "edited_dct.tbx").read_bytes()


def test_import_of_a_file_with_problems_needs_a_word(glossary: Glossary, project: Path, tmp_path: Path) -> None:
    (tmp_path / "agency.csv").write_text("source,target\nBank,\nHeer,army\n", encoding="utf-8")
    done = glossary("import", str(tmp_path / "agency.csv"))
    assert done.exit_code == 2
    assert "agency.csv:2: 'Bank' has an empty English side" in done.stdout
    assert not (project / "glossary/agency.csv").exists()
    assert glossary("import", str(tmp_path / "agency.csv"), "--anyway").exit_code == 0
    assert "Heer → army" in glossary("list").stdout


def test_import_never_replaces_another_file(glossary: Glossary, project: Path, tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("source,target\nHeer,army\n", encoding="utf-8")
    done = glossary("import", str(tmp_path / "terms.csv"))
    assert done.exit_code == 2
    assert "another file of this name" in done.stderr
    assert _terms(project) == TERMS


def test_import_into_a_file_leaves_out_what_is_there(glossary: Glossary, project: Path, tmp_path: Path) -> None:
    (tmp_path / "agency.csv").write_text("source,target,domain\nBank,bank,finance\nHeer,army,\n", encoding="utf-8")
    done = glossary("import", str(tmp_path / "agency.csv"), "--into", "terms.csv")
    assert done.stdout.splitlines()[-1] == "Added 1 concept to terms.csv, left out 1."
    assert _terms(project) == TERMS + "Heer,army,preferred,,,,\n"


def test_import_into_a_file_passes_over_what_is_broken_and_says_where(glossary: Glossary, tmp_path: Path) -> None:
    file = tmp_path / "agency.csv"
    file.write_text(
        "concept,source,target,status\nc1,Heer,army,\nc2,Marine,,\n,Bund,,\n,Staat,land,forbidden\n", "utf-8"
    )
    done = glossary("import", str(file), "--into", "terms.csv")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "passed over: agency.csv:3: c2 and 1 more concept without a usable English term; add one, or give a German term"
        " the status keep",
        "passed over: agency.csv:4: 'Bund' has an empty English side; write the term into 'target', or the status keep",
        "Added 1 concept to terms.csv, left out 0.",
    ]
    assert glossary("check").stdout == "5 concepts, 0 problems\n"
    assert glossary("import", str(file), "--into", "terms.csv", "--anyway").exit_code == 0


def test_import_into_a_file_shows_another_english_beside_ours(glossary: Glossary, tmp_path: Path) -> None:
    (tmp_path / "agency.csv").write_text(
        "source,target,domain\nBank,banking house,finance\nBank,bench,furniture\n", "utf-8"
    )
    done = glossary("import", str(tmp_path / "agency.csv"), "--into", "terms.csv")
    assert done.stdout.splitlines() == [
        "there already: Bank → banking house [finance]  agency.csv:2 (here: bank)",
        "there already: Bank → bench [furniture]  agency.csv:3",
        "Added 0 concepts to terms.csv, left out 2.",
    ]


def test_a_synonym_joins_its_concept_and_every_format_gives_one_clean_id(glossary: Glossary, tmp_path: Path) -> None:
    glossary("add", "Waffenruhe", "ceasefire")
    glossary("add", "Waffenruhe", "truce", "--status", "admitted")
    done = glossary("add", "Feuerpause", "ceasefire", "--concept", "Waffenruhe", "--source-status", "admitted")
    assert done.stdout == "Waffenruhe, Feuerpause (admitted) → ceasefire, truce (admitted)  terms.csv:9\n"
    assert glossary("list").stdout.count("Waffenruhe") == 1
    for form in ("csv", "tbx"):
        glossary("export", str(tmp_path / f"all.{form}"))
        read = base.read((tmp_path / f"all.{form}").read_bytes(), f"all.{form}")
        assert {entry.id for entry in read.entries if "Feuerpause" in str(entry)} == {"Waffenruhe"}


def test_a_change_that_leaves_nothing_to_write_is_refused(glossary: Glossary, project: Path) -> None:
    done = glossary("edit", "Luftwaffenstützpunkt", "--status", "forbidden")
    assert (done.exit_code, "without a usable English term" in done.stderr) == (2, True), done.output
    assert _terms(project) == TERMS


@pytest.mark.parametrize("form", ["csv", "tsv", "tbx"])
def test_export_and_import_bring_the_same_concepts(
    form: str, glossary: Glossary, project: Path, tmp_path: Path
) -> None:
    before = json.loads(glossary("list", "--json").stdout)
    file = tmp_path / f"all.{form}"
    assert glossary("export", str(file)).exit_code == 0
    (project / "glossary/terms.csv").unlink()
    assert glossary("import", str(file)).exit_code == 0
    after = json.loads(glossary("list", "--json").stdout)
    assert [(own["terms"], own["domain"]) for own in after] == [(own["terms"], own["domain"]) for own in before]


def test_export_needs_a_format(glossary: Glossary, tmp_path: Path) -> None:
    done = glossary("export", str(tmp_path / "terms.xlsx"))
    assert done.exit_code == 2
    assert "say --format csv, tsv or tbx" in done.stderr
    assert glossary("export", str(tmp_path / "terms"), "--format", "tbx", "--style", "dct").exit_code == 0
    assert b'style="dct"' in (tmp_path / "terms").read_bytes()


@pytest.mark.slow
def test_find_lists_the_terms_of_a_text(glossary: Glossary) -> None:
    text = "Die Drohnen flogen von den Luftwaffenstützpunkten ab."
    assert glossary("find", text).stdout == "Luftwaffenstützpunkten → air base  terms.csv:2\n"
    (found,) = json.loads(glossary("find", "-", "--json", stdin=text).stdout)
    assert (found["text"], found["english"], found["domain"]) == ("Luftwaffenstützpunkten", "air base", "military")
    assert text[found["start"] : found["end"]] == found["text"]


def test_a_script_is_never_asked(glossary: Glossary) -> None:
    for command in ("add", "edit", "remove", "find"):
        done = glossary(command)
        assert done.exit_code == 2
        assert "Missing argument" in done.stderr


@pytest.mark.slow
def test_a_person_is_asked_and_helped_by_the_tab_key(project: Path) -> None:
    command = [sys.executable, "-m", "bilingual", "-C", str(project), "glossary", "edit"]
    outer, inner = pty.openpty()
    environment = {**os.environ, "TERM": "dumb"}
    process = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=environment)
    os.close(inner)
    for question, answer in (("Concept", "Luftw\t"), ("Field", "stat\t"), ("New status", "admit\t")):
        _read_until(outer, question)
        os.write(outer, f"{answer}\n".encode())
    _read_until(outer, "terms.csv:2")
    assert process.wait(timeout=30) == 0
    os.close(outer)
    assert "Luftwaffenstützpunkt,air base,admitted" in _terms(project)


def _read_until(terminal: int, text: str) -> None:
    seen = b""
    while text.encode() not in seen:
        assert select.select([terminal], [], [], 20)[0], f"{text!r} was not shown, but {seen!r}"
        seen += os.read(terminal, 1000)


def test_the_shell_completes_concepts_and_domains(project: Path) -> None:
    def offered(*words: str) -> list[str]:
        shell = ShellComplete(main, {}, "bilingual", "_BILINGUAL_COMPLETE")
        arguments = ["-C", str(project), "glossary", *words[:-1]]
        return [item.value for item in shell.get_completions(arguments, words[-1])]

    assert offered("edit", "luft") == ["Luftwaffenstützpunkt (military)", "Luftwaffenstützpunkt"]
    assert offered("list", "--domain", "f") == ["finance", "furniture"]
    assert offered("add", "--status", "for") == ["forbidden"]


@pytest.mark.parametrize(
    "command", ["", "list", "add", "edit", "remove", "check", "import", "export", "find", "apply", "suggest"]
)
def test_help_has_an_example(command: str, glossary: Glossary) -> None:
    done = glossary(*filter(None, [command]), "--help")
    assert done.exit_code == 0
    assert "Example:" in done.stdout
    assert "bilingual glossary" in done.stdout
