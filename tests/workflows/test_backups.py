"""A backup holds all that people made, says when it is not whole, and becomes a project again."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilingual import workflows
from bilingual.cli import main
from bilingual.errors import BilingualError, OutputError, ProjectError, StoreError
from bilingual.model import Segment, State, Target
from bilingual.origin import Origin
from bilingual.project import Project, open_project
from bilingual.store import Repository, open_archive, open_store

OLD = Path(__file__).resolve().parents[1] / "fixtures" / "old_project"


@pytest.fixture
def worked(project: Project) -> Project:
    """A project in which people confirmed, noted and added terms."""
    with closing(workflows.opened(project)) as store:
        segments = [_segment(number) for number in range(3)]
        store.enter({"a.md": segments})
        for segment in segments:
            store.reviews.save(
                segment, Target((f"English {segment.id}",), State.FINAL, Origin.by_person("Ägidia")), None
            )
        store.reviews.note(segments[0].id, "Bob", "„So?“")
    (project.glossary / "terms.csv").write_text("source,target\nWaffenruhe,ceasefire\n", "utf-8")
    (project.root / "templates").mkdir()
    (project.root / "templates" / "site.css").write_text("p { color: black }\n")
    return project


def _segment(number: int) -> Segment:
    return Segment(f"{number:016x}", "u1", 0, 1, (f"Satz <{number}> & mehr.",), "de", translate=True)


def _backed_up(project: Project, file: Path) -> Path:
    with closing(workflows.opened(project)) as store:
        return workflows.back_up(project, store, file).file


def _english(store: Repository) -> dict[str, object]:
    found = store.targets([_segment(number) for number in range(3)])
    return {id_: (target.content, target.state, str(target.origin)) for id_, target in found.items()}


@pytest.fixture
def backup(worked: Project, tmp_path: Path) -> Path:
    return _backed_up(worked, tmp_path / "backup.zip")


def test_an_empty_folder_becomes_the_project_again(worked: Project, backup: Path, tmp_path: Path) -> None:
    done = workflows.put_back(tmp_path / "new", backup, replace=False)
    assert done.before is None
    with closing(workflows.opened(worked)) as old, closing(workflows.opened(done.project)) as new:
        assert _english(new) == _english(old) != {}
        assert new.reviews.notes(_segment(0).id) == old.reviews.notes(_segment(0).id) != []
        assert list(new.memory.units()) == list(old.memory.units()) != []
        assert new.memory.candidates("Satz <1> & mehr.", 5) == old.memory.candidates("Satz <1> & mehr.", 5) != []
        assert new.copies.work() == old.copies.work() == 7
    for name in ("bilingual.toml", "glossary/terms.csv", "templates/site.css"):
        assert (done.project.root / name).read_bytes() == (worked.root / name).read_bytes()


def test_work_goes_on_after_a_restore(backup: Path, tmp_path: Path) -> None:
    project = workflows.put_back(tmp_path / "new", backup, replace=False).project
    with closing(workflows.opened(project)) as store:
        target = Target(("Better.",), State.FINAL, Origin.by_person("Bob"))
        number = store.reviews.save(_segment(0), target, store.reviews.versions("a.md")["0" * 16])
        assert number == store.reviews.newest() == 4


def test_the_same_work_makes_the_same_bytes(worked: Project, backup: Path, tmp_path: Path) -> None:
    again = _backed_up(worked, tmp_path / "again.zip")
    assert again.read_bytes() == backup.read_bytes()
    copy = workflows.put_back(tmp_path / "new", backup, replace=False).project
    assert _backed_up(copy, tmp_path / "copy.zip").read_bytes() == backup.read_bytes()


def test_it_is_read_without_the_program(backup: Path) -> None:
    with zipfile.ZipFile(backup) as zipped:
        assert "bilingual restore" in zipped.read("README.txt").decode()
        rows = [json.loads(line) for line in zipped.read("store/targets.jsonl").splitlines()]
        assert {(row["content"], row["state"], row["origin"]) for row in rows} == {
            (f"English {number:016x}", "final", "person:Ägidia") for number in range(3)
        }
        assert "Waffenruhe,ceasefire" in zipped.read("project/glossary/terms.csv").decode()


def test_a_file_of_somebody_else_is_not_overwritten(worked: Project, tmp_path: Path) -> None:
    (tmp_path / "letter.zip").write_text("Dear Anna")
    with pytest.raises(OutputError, match="no backup; name a new one"):
        _backed_up(worked, tmp_path / "letter.zip")
    assert (tmp_path / "letter.zip").read_text() == "Dear Anna"


def test_a_folder_gets_a_file_with_the_date(worked: Project, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    assert _backed_up(worked, tmp_path / "usb").name.startswith("project-20")


def test_nothing_that_is_there_goes_without_a_word(worked: Project, backup: Path) -> None:
    with pytest.raises(ProjectError, match="7 pieces of people's work would go; with --replace"):
        workflows.put_back(worked.root, backup, replace=False)


def test_what_a_backup_replaces_is_saved_before(worked: Project, backup: Path, tmp_path: Path) -> None:
    with closing(workflows.opened(worked)) as store:
        target = Target(("Newer.",), State.FINAL, Origin.by_person("Bob"))
        store.reviews.save(_segment(0), target, store.reviews.versions("a.md")["0" * 16])
    (worked.glossary / "terms.csv").write_text("source,target\nSee,lake\n", "utf-8")
    with pytest.raises(ProjectError, match=r"glossary/terms\.csv would go"):
        workflows.put_back(worked.root, backup, replace=False)
    done = workflows.put_back(worked.root, backup, replace=True)
    assert "ceasefire" in (worked.glossary / "terms.csv").read_text("utf-8")
    assert done.before
    newer = workflows.put_back(tmp_path / "newer", done.before, replace=False).project
    with closing(workflows.opened(newer)) as store:
        assert store.targets([_segment(0)])["0" * 16].content == ("Newer.",)
    assert "lake" in (newer.glossary / "terms.csv").read_text("utf-8")


def test_a_damaged_store_is_put_aside_and_what_was_had_goes_on(worked: Project) -> None:
    file = worked.kept / "store.sqlite"
    file.write_bytes(file.read_bytes()[:-4096])
    with pytest.raises(StoreError, match="3 confirmed sentences could be had"):
        workflows.opened(worked)
    done = workflows.put_back(worked.root, worked.kept / "rescued.zip", replace=True)
    assert done.before
    assert (done.before / "store.sqlite").is_file()
    with closing(workflows.opened(worked)) as store:
        assert len(_english(store)) == 3
        store.enter({"a.md": [_segment(number) for number in range(3)]})
        assert len(_english(store)) == 3


@pytest.mark.parametrize("name", ["store/targets.jsonl", "project/glossary/terms.csv", "README.txt", "manifest.json"])
def test_a_backup_that_was_changed_is_refused(backup: Path, tmp_path: Path, name: str) -> None:
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(changed, "w") as new:
        for known in old.namelist():
            data = old.read(known)
            new.writestr(known, data[:-3] + b"..." if known == name else data)
    _is_refused(changed, tmp_path)


@pytest.mark.parametrize("share", [0, 0.3, 0.7, 0.99])
def test_a_backup_that_was_cut_off_is_refused(backup: Path, tmp_path: Path, share: float) -> None:
    data = backup.read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[: int(len(data) * share)])
    _is_refused(tmp_path / "cut.zip", tmp_path)


def _is_refused(file: Path, folder: Path) -> None:
    with pytest.raises(StoreError) as caught:
        workflows.put_back(folder / "new", file, replace=False)
    assert str(caught.value).startswith(f"{file}: ")
    assert "\n" not in str(caught.value)
    assert not (folder / "new").exists()


@pytest.mark.parametrize(
    "name", ["project/../../evil.txt", "/etc/evil", "project/glossary/../../../evil", "project\\x"]
)
def test_no_file_leaves_the_project(tmp_path: Path, name: str) -> None:
    file = tmp_path / "evil.zip"
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr(name, "x")
        zipped.writestr("manifest.json", json.dumps({"format": 1, "schema": "0005", "sha256": {name: "0"}}))
    _is_refused(file, tmp_path)


def test_no_link_leads_out_of_the_project(worked: Project, backup: Path, tmp_path: Path) -> None:
    shutil.rmtree(worked.glossary)
    (tmp_path / "elsewhere").mkdir()
    worked.glossary.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ProjectError, match="leads out of the project"):
        workflows.put_back(worked.root, backup, replace=True)
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(("field", "value"), [("schema", "9999"), ("format", 2)])
def test_a_backup_of_a_newer_program_is_refused(backup: Path, tmp_path: Path, field: str, value: object) -> None:
    newer = tmp_path / "newer.zip"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(newer, "w") as new:
        for known in old.namelist():
            data = old.read(known)
            if known == "manifest.json":
                data = json.dumps({**json.loads(data), field: value}).encode()
            new.writestr(known, data)
    with pytest.raises(StoreError, match="newer version of bilingual; update it"):
        workflows.put_back(tmp_path / "new", newer, replace=False)


@pytest.fixture
def old_project(tmp_path: Path) -> Project:
    """One of the release before."""
    shutil.copytree(OLD, tmp_path / "old")
    file = tmp_path / "old" / ".bilingual" / "store.sqlite"
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as database:
        database.executescript((OLD / "store.sql").read_text("utf-8"))
    return open_project(tmp_path / "old")


def test_an_upgrade_is_preceded_by_a_copy_that_can_be_restored(old_project: Project) -> None:
    with closing(workflows.opened(old_project)) as store:
        upgraded, work = list(store.memory.units()), store.copies.work()
    (copy,) = (old_project.kept / "backups").iterdir()
    assert copy.name.endswith("-before-upgrade.zip")
    assert open_archive(copy).schema == "0004"
    workflows.put_back(old_project.root, copy, replace=True)
    with closing(workflows.opened(old_project)) as store:
        assert list(store.memory.units()) == upgraded
        assert store.copies.work() == work


def test_five_copies_of_each_kind_are_kept(worked: Project, tmp_path: Path) -> None:
    large, small = tmp_path / "large.tmx", tmp_path / "small.tmx"
    large.write_bytes(b" " * 2**18)
    small.write_bytes(b" ")
    with closing(workflows.opened(worked)) as store:
        assert workflows.copy_before_import(worked, store, [small]) is None
        made = [workflows.copy_before_import(worked, store, [large]) for _ in range(7)]
    assert sorted((worked.kept / "backups").iterdir()) == made[-5:]


Command = Callable[..., Result]


@pytest.fixture
def bilingual(worked: Project) -> Command:
    return lambda *arguments: CliRunner().invoke(main, ["-C", str(worked.root), *arguments], catch_exceptions=False)


def test_people_are_reminded_of_a_week_without_a_backup(worked: Project, bilingual: Command, tmp_path: Path) -> None:
    assert "backup" not in bilingual("status").stderr
    _age(worked, 8)
    reminded = bilingual("status", "--json")
    assert "is in no backup: `bilingual backup FILE`" in reminded.stderr
    assert json.loads(reminded.stdout) == []
    assert bilingual("backup", str(tmp_path / "b.zip")).exit_code == 0
    assert "backup" not in bilingual("status").stderr


def _age(project: Project, days: int) -> None:
    with closing(sqlite3.connect(project.kept / "store.sqlite")) as database, database:
        database.execute(
            "UPDATE targets SET made_at = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now', ?)", [f"-{days} days"]
        )


def test_the_commands_say_what_they_did(worked: Project, bilingual: Command, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    said = bilingual("backup", str(file))
    assert said.stdout == f"{file}: 7 pieces of people's work, 4 files. Read again, and whole.\n"
    refused = bilingual("restore", str(file))
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert "7 pieces of people's work put back" not in refused.stdout
    with zipfile.ZipFile(file, "a") as zipped:
        zipped.writestr("../../evil.txt", "x")
    done = bilingual("restore", str(file), "--replace").stdout
    assert "7 pieces of people's work, 4 files put back." in done
    assert "Left out, for it was not written with the backup: '../../evil.txt'\n" in done


@pytest.mark.parametrize("is_there", [True, False])
def test_a_folder_inside_a_project_becomes_a_project_of_its_own(worked: Project, backup: Path, is_there: bool) -> None:
    """Whatever stands in the project around it stays, and is not asked about."""
    before = {file: file.read_bytes() for file in worked.root.rglob("*") if file.is_file()}
    inner = worked.root / "inner"
    if is_there:
        inner.mkdir()
    done = CliRunner().invoke(main, ["-C", str(inner), "restore", str(backup)], catch_exceptions=False)
    assert done.stdout.startswith(f"{inner}: 7 pieces of people's work, ")
    assert {file: file.read_bytes() for file in before} == before


def test_a_folder_with_something_else_in_it_takes_no_backup(worked: Project, backup: Path, tmp_path: Path) -> None:
    for folder in (tmp_path / "letters", worked.sources):
        folder.mkdir(exist_ok=True)
        (folder / "letter.md").write_text("Liebe Anna!", "utf-8")
        with pytest.raises(ProjectError, match="no project, and not empty; name a project's own folder"):
            workflows.put_back(folder, backup, replace=True)
        assert [file.name for file in folder.iterdir() if file.name in ("bilingual.toml", "output")] == []


def test_nothing_is_put_back_where_no_project_is(worked: Project, tmp_path: Path) -> None:
    with closing(workflows.opened(worked)) as store:
        workflows.copy_before_import(worked, store, [_large(tmp_path)])
        store.copies.write(tmp_path / "tables.zip")
    with pytest.raises(BilingualError, match="bilingual init"):
        workflows.put_back(tmp_path / "new", tmp_path / "tables.zip", replace=False)


def _large(folder: Path) -> Path:
    (folder / "large.xlf").write_bytes(bytes(2**18))
    return folder / "large.xlf"


def test_a_store_moves_to_another_database(backup: Path, tmp_path: Path) -> None:
    """The same rows make the same backup, whichever database they come from."""
    with closing(open_store(f"sqlite:///{tmp_path / 'other.sqlite'}")) as store:
        store.copies.restore(open_archive(backup))
        store.copies.write(tmp_path / "again.zip")
    first, again = (open_archive(file) for file in (backup, tmp_path / "again.zip"))
    for table in ("documents", "segments", "targets", "memory_units", "notes", "activity"):
        assert list(first.lines(table)) == list(again.lines(table)) != []
