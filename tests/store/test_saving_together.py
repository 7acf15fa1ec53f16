"""Two people at one segment, builds between them, servers that start anew: what was acknowledged stands in history."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from bilingual.content import plain
from bilingual.model import Segment
from bilingual.project import Project
from bilingual.store import Repository, open_store

SAVES = """
import sys
from bilingual.errors import ConflictError
from bilingual.model import Segment, State, Target
from bilingual.origin import Origin
from bilingual.store import open_store
url, name, count, anew, id_ = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "anew", sys.argv[5]
segment = Segment(id_, "u1", 0, 1, ("Das Haus.",), "de", translate=True)
store, saved = open_store(url), 0
while saved < count:
    seen = store.reviews.current([segment]).get(id_)
    target = Target((f"{name} {saved}",), State.REVIEWED, Origin.by_person(name))
    try:
        store.reviews.save(segment, target, seen.number if seen else None)
    except ConflictError:
        continue
    print(f"{name} {saved}", flush=True)
    saved += 1
    if anew:
        store.close()
        store = open_store(url)
store.close()
"""


def _people(url: str, names: Sequence[str], count: int, anew: str, id_: str) -> list[subprocess.Popen[str]]:
    command = [sys.executable, "-c", SAVES, url]
    return [
        subprocess.Popen([*command, name, str(count), anew, id_], stdout=subprocess.PIPE, text=True) for name in names
    ]


def _acknowledged(people: Sequence[subprocess.Popen[str]]) -> list[str]:
    return [line for person in people for line in person.communicate(timeout=300)[0].splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("anew", ["anew", "on"])
def test_two_people_at_one_segment_lose_nothing(
    url: str, store: Repository, segment: Callable[..., Segment], anew: str
) -> None:
    one = segment("a" * 16, "Das Haus.")
    store.enter({"a.md": [one]})
    said = _acknowledged(_people(url, ["Anna", "Bob"], 20, anew, one.id))
    history = [plain(version.target.content) for version in store.reviews.history(one)]
    assert sorted(history) == sorted(said)
    assert len(said) == 40


@pytest.mark.slow
def test_builds_overwrite_nothing_of_a_review(project: Project) -> None:
    (project.sources / "a.md").write_text("Das Haus.\n\nDer See ist tief.\n", "utf-8")
    build = [sys.executable, "-m", "bilingual", "-C", str(project.root), "build", "--engine", "identity"]
    subprocess.run(build, check=True, capture_output=True)
    with closing(open_store(project.store_url)) as store:
        (id_,) = (id_ for id_, source, _ in store.reviews.texts("a.md") if source == "Das Haus.")
        people = _people(project.store_url, ["Anna"], 25, "on", id_)
        while people[0].poll() is None:
            (project.sources / "a.md").open("a").write("Noch ein Satz.\n\n")
            subprocess.run(build, check=True, capture_output=True)
        said = _acknowledged(people)
        one = Segment(id_, "u1", 0, 1, ("Das Haus.",), "de", translate=True)
        by_people = [v for v in store.reviews.history(one) if v.target.origin.is_person]
        assert [plain(version.target.content) for version in by_people] == said
        assert plain(store.targets([one])[id_].content) == said[-1]
    subprocess.run(build, check=True, capture_output=True)
    assert said[-1] in Path(project.output / "a" / "en.md").read_text("utf-8")
