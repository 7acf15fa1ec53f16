"""`bilingual store move`: all that people made stands in the other database, and nothing is lost where it fails."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from bilingual import workflows
from bilingual.cli import main
from bilingual.errors import StoreError
from bilingual.model import Segment, State, Target
from bilingual.origin import Origin
from bilingual.project import SETTINGS_FILE, Project, open_project
from bilingual.store import open_store

SENTENCE = Segment("0" * 16, "u1", 0, 1, ("Satz <ß> & mehr.",), "de", translate=True)


@pytest.fixture
def worked(project: Project) -> Project:
    with closing(workflows.opened(project)) as store:
        store.enter({"a.md": [SENTENCE]})
        target = Target(("A sentence.",), State.FINAL, Origin.by_person("Ägidia"))
        store.reviews.save(SENTENCE, target, None)
        store.reviews.note(SENTENCE.id, "Bob", "„So?“")
    return project


def test_the_work_is_there_and_the_settings_name_it(worked: Project, url: str) -> None:
    before = (worked.root / SETTINGS_FILE).read_text("utf-8")
    done = CliRunner().invoke(main, ["-C", str(worked.root), "store", "move", url])
    assert (done.exit_code, done.stdout.splitlines()[0]) == (
        0,
        "3 pieces of people's work are in the new database; bilingual.toml names it.",
    )
    after = open_project(worked.root)
    assert after.store_url == url
    said = (worked.root / SETTINGS_FILE).read_text("utf-8").splitlines()
    assert [line for line in before.splitlines() if line not in said and "store =" not in line] == []
    with closing(workflows.opened(after)) as store:
        assert store.targets([SENTENCE])[SENTENCE.id].content == ("A sentence.",)
        assert [note.text for note in store.reviews.notes(SENTENCE.id)] == ["„So?“"]
        assert store.reviews.save(SENTENCE, Target(("Two.",), State.FINAL, Origin.by_person("B")), 1) == 2


def test_a_backup_of_the_new_database_is_put_back_into_it(worked: Project, url: str, tmp_path: Path) -> None:
    workflows.move_store(worked, url)
    team = open_project(worked.root)
    with closing(workflows.opened(team)) as store:
        file = workflows.back_up(team, store, tmp_path / "backup.zip").file
        store.reviews.save(SENTENCE, Target(("Worse.",), State.FINAL, Origin.by_person("B")), 1)
    done = workflows.put_back(team.root, file, replace=True)
    assert (done.project.store_url, bool(done.before)) == (url, True)
    with closing(workflows.opened(done.project)) as store:
        assert store.targets([SENTENCE])[SENTENCE.id].content == ("A sentence.",)
        assert [note.text for note in store.reviews.notes(SENTENCE.id)] == ["„So?“"]
        assert store.reviews.save(SENTENCE, Target(("Two.",), State.FINAL, Origin.by_person("B")), 1) == 2


def test_a_database_with_work_in_it_is_refused(worked: Project, url: str) -> None:
    with closing(open_store(url)) as other:
        other.enter({"b.md": [SENTENCE]})
        other.reviews.save(SENTENCE, Target(("Another.",), State.FINAL, Origin.by_person("C")), None)
    with pytest.raises(StoreError, match="holds 2 pieces of people's work; name an empty one"):
        workflows.move_store(worked, url)
    assert open_project(worked.root).store_url == worked.store_url


def test_the_same_database_is_no_move(worked: Project) -> None:
    with pytest.raises(StoreError, match="is the store already"):
        workflows.move_store(worked, worked.store_url)


@pytest.mark.parametrize(
    ("settings", "moved"),
    [
        ('locale = "en-GB"\n', 'locale = "en-GB"\nstore = "URL"\n'),
        ('# store = "postgresql://…"    # for a team\n[people]\n', 'store = "URL"\n[people]\n'),
        ('store = "sqlite:///a"\r\nlocale = "en-US"\n', 'store = "URL"\r\nlocale = "en-US"\n'),
        ('[publish]\ntitle = "store = no"\n', 'store = "URL"\n[publish]\ntitle = "store = no"\n'),
    ],
)
def test_one_line_of_the_settings_changes(settings: str, moved: str) -> None:
    from bilingual.workflows.moving import _with_store

    assert _with_store(settings, 'store = "URL"') == moved
