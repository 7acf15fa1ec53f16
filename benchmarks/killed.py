"""Programs killed at random moments: what each had acknowledged is there afterwards, and nothing is half.

    uv run python -m benchmarks.killed --times 200
    uv run python -m benchmarks.killed --times 40 --power

With --power nothing is left but what was synced: tests/fixtures/power_loss.c, preloaded, keeps that aside (by gcc).
"""

import argparse
import atexit
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bilingual import workflows
from bilingual.content import plain
from bilingual.errors import BilingualError
from bilingual.model import Segment
from bilingual.new_project import create_project
from bilingual.project import Project, open_project
from bilingual.store import open_archive
from bilingual.terms import base

ROOT = Path(__file__).parents[1]
OLD = ROOT / "tests" / "fixtures" / "old_project"
SHIM = ROOT / "tests" / "fixtures" / "power_loss.c"
ARTICLES, SENTENCES = 6, 20
SEGMENT = Segment("a" * 16, "u1", 0, 1, ("Das Haus steht am See.",), "de", translate=True)

SAVING = """
import sys
from bilingual.model import Segment, State, Target
from bilingual.origin import Origin
from bilingual.store import open_store
segment = Segment("a" * 16, "u1", 0, 1, ("Das Haus steht am See.",), "de", translate=True)
store = open_store(sys.argv[1])
store.enter({"saved.md": [segment]})
version = None
for number in range(150):
    target = Target((f"Saved {number}",), State.REVIEWED, Origin.by_person("Anna"))
    version = store.reviews.save(segment, target, version)
    print(f"Saved {number}", flush=True)
store.close()
"""
ADDING = """
import sys
from pathlib import Path
from bilingual.terms import editing
for number in range(60):
    editing.add(Path(sys.argv[1]), {"source": f"Wort{number}", "target": f"word {number}"})
    print(f"Wort{number}", flush=True)
"""

SAVING_AT_THE_DESK = """
import ctypes, json, subprocess, sys, threading, urllib.request
command = [sys.executable, "-m", "bilingual", "-C", sys.argv[1], "review", "--no-browser", "--user", "Anna"]
ended_with_this = lambda: ctypes.CDLL(None).prctl(1, 9)
desk = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=ended_with_this)
base = next(line for line in desk.stdout if line.startswith("The desk is at ")).split()[-1].rstrip("/")
def ask(method, path, body=None):
    headers = {"X-Bilingual": "1", "Content-Type": "application/json"}
    data = json.dumps(body).encode() if body else None
    with urllib.request.urlopen(urllib.request.Request(base + path, data, headers, method=method)) as answer:
        return json.load(answer)
rows = ask("GET", "/api/articles/0.md/segments")["rows"]
threading.Timer(float(sys.argv[2]), desk.kill).start()
for number in range(100000):
    row = rows[number % len(rows)]
    text = f"Saved {number}"
    body = {"tagged": text, "state": "reviewed", "version": row["version"], "seconds": 1}
    try:
        rows[number % len(rows)] = ask("PUT", "/api/segments/" + row["id"], body)["row"]
    except OSError:
        break
    print(text, flush=True)
"""


@dataclass(frozen=True, slots=True)
class Victim:
    """A program that is killed."""

    prepared: Callable[[Path], Project]
    command: Callable[[Project], Sequence[str]]
    judged: Callable[[Project, list[str]], str]
    """What is wrong afterwards, by what the program had said; empty where nothing is."""


def killed(victim: Victim, folder: Path, moment: float, shim: Path | None = None) -> str:
    """What is wrong after a program was killed so many seconds after its beginning."""
    project = victim.prepared(folder / "project")
    environment = dict(os.environ)
    left = folder / "left"
    if shim:
        shutil.copytree(project.root, left / "files")
        environment |= {"LD_PRELOAD": str(shim), "POWER_FROM": str(project.root), "POWER_TO": str(left)}
    with subprocess.Popen(
        victim.command(project), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        try:
            said, _ = process.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            said, _ = process.communicate()
    if shim:
        shutil.rmtree(project.root)
        (left / "files").rename(project.root)
    complete = said if said.endswith("\n") else said[: said.rfind("\n") + 1]
    try:
        return victim.judged(open_project(project.root), complete.splitlines())
    except BilingualError as error:
        return str(error)


def seconds(victim: Victim, folder: Path) -> float:
    """How long the program takes when nobody kills it."""
    project = victim.prepared(folder / "project")
    started = time.perf_counter()
    subprocess.run(victim.command(project), check=True, capture_output=True)
    return time.perf_counter() - started


def built(folder: Path) -> Project:
    """A project that was built once, with files for all the programs; made once, then copied."""
    whole = Path(tempfile.gettempdir()) / f"bilingual-killed-{os.getpid()}"
    if not whole.exists():
        atexit.register(shutil.rmtree, whole, ignore_errors=True)
        _make_whole(whole)
    shutil.copytree(whole, folder)
    return open_project(folder)


def _make_whole(folder: Path) -> None:
    project = create_project(folder)
    (project.sources / "willkommen.md").unlink()
    for number in range(ARTICLES):
        text = "".join(f"Der Satz {part} von Artikel {number} steht hier.\n\n" for part in range(SENTENCES))
        (project.sources / f"{number}.md").write_text(text, "utf-8")
    bilingual = [sys.executable, "-m", "bilingual", "-C", str(folder)]
    subprocess.run([*bilingual, "build", "--engine", "identity"], check=True, capture_output=True)
    exported = [*bilingual, "export", "xliff", "-o", str(folder / "files"), *(f"{n}.md" for n in range(ARTICLES))]
    subprocess.run(exported, check=True, capture_output=True)
    for file in (folder / "files").glob("*.xlf"):
        edited = re.sub(r"(<target[^>]*>)Der Satz", r"\1The sentence", file.read_text("utf-8"))
        file.write_text(edited, "utf-8")
    units = "".join(
        f'<tu><tuv xml:lang="de"><seg>Satz {n}.</seg></tuv><tuv xml:lang="en"><seg>Sentence {n}.</seg></tuv></tu>'
        for n in range(3000)
    )
    header = '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="de"'
    (folder / "units.tmx").write_text(
        f'<tmx version="1.4">{header} datatype="plaintext"/><body>{units}</body></tmx>', "utf-8"
    )
    subprocess.run([*bilingual, "backup", str(folder / "before.zip")], check=True, capture_output=True)


def reviewed(folder: Path) -> Project:
    """The same project after people have reviewed all of it."""
    project = built(folder)
    subprocess.run(called(*IMPORT, "--state", "reviewed")(project), check=True, capture_output=True)
    return project


def old(folder: Path) -> Project:
    """A project whose store the release before made."""
    shutil.copytree(OLD, folder)
    (folder / ".bilingual").mkdir()
    with closing(sqlite3.connect(folder / ".bilingual" / "store.sqlite")) as database:
        database.executescript((OLD / "store.sql").read_text("utf-8"))
    return open_project(folder)


def called(*arguments: str) -> Callable[[Project], Sequence[str]]:
    """The command line in a project; `{}` stands for its folder."""

    def command(project: Project) -> Sequence[str]:
        own = [argument.replace("{}", str(project.root)) for argument in arguments]
        return [sys.executable, "-m", "bilingual", "-C", str(project.root), *own]

    return command


def again(project: Project, *arguments: str) -> str:
    """What is wrong when the same command runs once more; empty where nothing is."""
    done = subprocess.run(called(*arguments)(project), check=False, capture_output=True, text=True)
    return "" if done.returncode == 0 else f"the next run: {done.stdout[-300:]} {done.stderr[-300:]}"


def builds_on(project: Project, said: list[str]) -> str:
    """The next build goes on, and every edition is whole."""
    wrong = again(project, "build", "--engine", "identity")
    editions = list(project.output.glob("*/en.md"))
    whole = [one for one in editions if one.read_bytes() == (project.sources / f"{one.parent.name}.md").read_bytes()]
    return wrong or ("" if len(whole) == ARTICLES else f"{len(whole)} whole editions")


def imports_on(project: Project, said: list[str]) -> str:
    """The next import goes on."""
    return again(project, *IMPORT)


def remembers(project: Project, said: list[str]) -> str:
    """The memory has all units of a file or none that is half; once more, and each is there once."""
    wrong = again(project, "memory", "import", str(project.root / "units.tmx"))
    with closing(workflows.opened(project)) as store:
        count = store.memory.count()
    return wrong or ("" if count == 3000 else f"{count} units")


def exports_whole(project: Project, said: list[str]) -> str:
    """A file is there as a whole or not at all."""
    known = {file.name: file.stat().st_size for file in (project.root / "files").glob("*.xlf")}
    files = [file for file in (project.root / "new").glob("[!.]*") if not file.read_bytes().rstrip().endswith(b">")]
    return f"half: {files} of {known}" if files else ""


def backs_up_whole(project: Project, said: list[str]) -> str:
    """A backup that has its name is whole; one that was announced is there."""
    file = project.root / "new.zip"
    if file.exists():
        open_archive(file)
    return "announced and not there" if said and not file.exists() else ""


def restores_whole(project: Project, said: list[str]) -> str:
    """What was there before, or what the backup has."""
    with closing(workflows.opened(project)) as store:
        segments = sum(one.segments for one in store.counts())
    return "" if segments == ARTICLES * SENTENCES else f"{segments} segments"


def has_saved(project: Project, said: list[str]) -> str:
    """Every save that was acknowledged is in the history."""
    with closing(workflows.opened(project)) as store:
        history = [plain(version.target.content) for version in store.reviews.history(SEGMENT)]
    lost = set(said) - set(history)
    return f"lost: {sorted(lost)}" if lost else ""


def desk_has_saved(project: Project, said: list[str]) -> str:
    """Every save that the desk answered with 200 is in the history of its segment."""
    segments = workflows.read(project, "0.md").segments
    with closing(workflows.opened(project)) as store:
        history = {plain(one.target.content) for segment in segments for one in store.reviews.history(segment)}
    return f"lost: {sorted(set(said) - history)}" if set(said) - history else ""


def publishes_whole(project: Project, said: list[str]) -> str:
    """Readers have a whole release, if any; the next one is made."""
    current = project.output / "published" / "current"
    if current.exists() and not (current / "index.html").read_text("utf-8").rstrip().endswith("</html>"):
        return "half a release"
    wrong = again(project, "publish", "--format", "site")
    return wrong or again(project, "publish", "--check")


def has_terms(project: Project, said: list[str]) -> str:
    """Every term that was acknowledged is in the term base, which is whole."""
    found = base.load(project.glossary)
    lost = set(said) - {term.text for concept in found.concepts for term in concept.terms}
    return f"lost: {sorted(lost)} {found.problems}" if lost or found.problems else ""


def is_upgraded(project: Project, said: list[str]) -> str:
    """All that people made in the old store is there."""
    with closing(workflows.opened(project)) as store:
        work = store.copies.work()
    return "" if work == OLD_WORK else f"{work} pieces of work of {OLD_WORK}"


def _old_work() -> int:
    with tempfile.TemporaryDirectory() as folder, closing(workflows.opened(old(Path(folder) / "old"))) as store:
        return store.copies.work()


def _desk(project: Project) -> Sequence[str]:
    """A person who saves at a desk that is killed meanwhile; when is drawn by the folder's name."""
    moment = random.Random(project.root.parent.name).uniform(0.05, 2)
    return [sys.executable, "-c", SAVING_AT_THE_DESK, str(project.root), f"{moment:.3f}"]


OLD_WORK = _old_work()
IMPORT = ("import", "xliff", *(f"{{}}/files/{number}.md.xlf" for number in range(ARTICLES)), "--user", "Anna")
VICTIMS = {
    "build": Victim(built, called("build", "--engine", "identity"), builds_on),
    "import": Victim(built, called(*IMPORT), imports_on),
    "memory import": Victim(built, called("memory", "import", "{}/units.tmx", "--quiet"), remembers),
    "export": Victim(built, called("export", "xliff", "-o", "{}/new", "0.md", "1.md", "2.md"), exports_whole),
    "save": Victim(built, lambda own: [sys.executable, "-c", SAVING, own.store_url], has_saved),
    "desk": Victim(built, _desk, desk_has_saved),
    "publish": Victim(reviewed, called("publish", "--format", "site"), publishes_whole),
    "term": Victim(built, lambda own: [sys.executable, "-c", ADDING, str(own.glossary)], has_terms),
    "backup": Victim(built, called("backup", "{}/new.zip"), backs_up_whole),
    "restore": Victim(built, called("restore", "{}/before.zip", "--replace"), restores_whole),
    "upgrade": Victim(old, called("status"), is_upgraded),
}


def compiled(folder: Path) -> Path:
    """The library that keeps aside what was synced."""
    made = folder / "power_loss.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", made, SHIM, "-ldl"], check=True, capture_output=True)
    return made


def main() -> None:
    """Kills, and prints a line per program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--power", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=VICTIMS, action="append")
    options = parser.parse_args()
    dice, wrong = random.Random(options.seed), Counter[str]()
    names = options.only or list(VICTIMS)
    with tempfile.TemporaryDirectory() as scratch:
        shim = compiled(Path(scratch)) if options.power else None
        long = {name: seconds(VICTIMS[name], Path(scratch) / f"whole {name}") for name in names}
        for number in range(options.times):
            name = names[number % len(names)]
            folder = Path(scratch) / str(number)
            moment = long[name] * dice.uniform(0.3, 1.1)
            if said := killed(VICTIMS[name], folder, moment, shim):
                wrong[name] += 1
                print(f"{name} after {moment:.2f} s: {said}", flush=True)
            shutil.rmtree(folder)
    for name in names:
        times = len(range(names.index(name), options.times, len(names)))
        print(f"{name:<14} killed {times:>3} times, wrong after it {wrong[name]}")


if __name__ == "__main__":
    main()
