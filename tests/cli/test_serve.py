"""A look at the site on one's own machine: always as things stand, for nobody else."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bilingual.project import Project

pytestmark = pytest.mark.slow


@pytest.fixture
def served(project: Project) -> Iterator[str]:
    (project.sources / "a.md").write_text("---\nslug: a\n---\n\n# 2024\n\nFirst words of all.\n", "utf-8")
    command = [sys.executable, "-m", "bilingual", "-C", str(project.root), "serve", "--port", "0", "--require", "draft"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    yield process.stdout.readline().strip()
    process.terminate()
    process.communicate()


def got(address: str, **headers: str) -> str:
    with urlopen(Request(address, headers=headers)) as answer:
        return str(answer.read().decode())


def waited(address: str, known: str) -> str:
    """Which release there is as soon as it is another one."""
    for _ in range(300):
        if (found := got(f"{address}-/release")) != known:
            return found
        time.sleep(0.1)
    raise AssertionError("nothing has changed")


def test_a_change_is_shown_and_nobody_else_is(project: Project, served: str) -> None:
    first = waited(served, "")
    assert "First words of all." in got(f"{served}articles/a.html")
    assert "location.reload()" in got(served)
    article = project.sources / "a.md"
    article.write_text(article.read_text("utf-8").replace("First", "Other"), "utf-8")
    assert waited(served, first) != first
    assert "Other words of all." in got(f"{served}articles/a.html")
    assert not (project.output / "published").exists()
    with pytest.raises(HTTPError, match="403"):
        got(served, Host="evil.example:80")
    for outside in ("../../store.sqlite", "%2e%2e/%2e%2e/store.sqlite", "..%2f..%2fstore.sqlite"):
        with pytest.raises(HTTPError, match="404"):
            got(f"{served}{outside}")


def test_the_command_of_publishing_takes_an_editors_word(project: Project) -> None:
    (project.sources / "a.md").write_text("# 2024\n\nFirst words of all.\n", "utf-8")

    def publish(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bilingual", "-C", str(project.root), "publish", *options]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert "--note" in publish("a.md", "--correction", "update").stderr
    assert publish("a.md").returncode == 0
    done = publish("a.md", "--correction", "update", "--note", "Now more.", "--by", "Cleo", "--json")
    (event,) = json.loads(done.stdout)["events"]
    assert (event["kind"], event["note"], event["person"]) == ("update", "Now more.", "Cleo")
    (project.sources / "a.md").rename(project.sources / "b.md")
    told = publish("a.md", "--correction", "retraction", "--note", "Wrong.").stdout
    assert told.startswith("0 published, 1 withdrawn\n")
    (project.sources / "b.md").rename(project.sources / "a.md")
    record = Path(project.root / "record.json")
    assert publish("--record", str(record)).returncode == 0
    assert json.loads(record.read_text("utf-8"))[0]["article"] == "a.md"
