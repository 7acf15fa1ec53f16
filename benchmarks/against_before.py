"""The command line of an earlier commit and of this one, in turns: time, CPU and memory, as ratios.

Run it from the checkout: `uv run python benchmarks/against_before.py`. It checks the earlier commit out beside, with an
environment of its own, and writes `docs/benchmarks.md`. `--articles` and `--many` make it short; the table tells them.

Time is by the clock; CPU is the command's and its helpers' together; memory is the most that all its processes had at
once, what they share counted once (Linux: PSS). It is looked at twenty times a second at most, and never for more than
a twentieth of the time: the kernel walks through all pages for it, while the processes that have them wait.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import click
from build_many import fill
from page import write

from publishing import made

HERE = Path(__file__).parents[1]
BEFORE = "a581c7c"
SETTINGS = 'engine = "identity"\n'
_ABOUT = f"""In turns with commit `{BEFORE}`. Engine: `identity`; what is measured is all but the model.

Of each command: seconds by the clock, seconds of CPU, and the most memory of all its processes at once. A load above
the number of cores lengthens the seconds by the clock, and those of two processes more than those of one.
"""
_PAUSE = 19
"""Times as long as a look at the memory took that nobody looks again."""
ARTICLE = "00000.md"
FEW = 100
"""Articles of the project that is asked afterwards."""
COMMANDS: dict[str, tuple[str, ...]] = {
    "`--help`": ("--help",),
    "`status`": ("status",),
    "`segments`": ("segments", ARTICLE),
    "`check`": ("check",),
    "`export xliff`": ("export", "xliff", ARTICLE, "-o", "x.xlf"),
    "`report`": ("report",),
    "`glossary suggest`": ("glossary", "suggest", "--json"),
    "`glossary apply`": ("glossary", "apply", "--json"),
}
"""Asked of a project that is built."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run of a command."""

    seconds: float
    cpu: float
    mib: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.seconds + other.seconds, self.cpu + other.cpu, max(self.mib, other.mib))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; without `before` where the earlier commit has no such command."""

    what: str
    wanted: str
    now: Cost
    before: Cost | None = None


@click.command()
@click.option("--articles", default=1000, show_default=True, help="Of the project that both commits build.")
@click.option("--many", default=10_000, show_default=True, help="Of the project of a large house; 0 leaves it out.")
@click.option("--rounds", default=3, show_default=True, help="Of which the median counts.")
@click.option("--before", type=click.Path(path_type=Path, exists=True), help="The earlier commit, set up already.")
@click.option("--page/--no-page", default=True, help="Whether docs/benchmarks.md is written.")
def main(articles: int, many: int, rounds: int, before: Path | None, page: bool) -> None:
    """Print the table, and write it to docs/benchmarks.md."""
    with tempfile.TemporaryDirectory() as folder, _earlier(before, Path(folder)) as earlier:
        root, few = Path(folder), min(articles, FEW)
        rows = chain(
            _builds(root, earlier, articles, rounds),
            _builds(root, earlier, few, rounds),
            _commands(root, earlier, few, rounds),
            _large(root, many) if many else (),
            _day(root, many) if many else (),
        )
        lines = []
        for line in _table(rows):
            click.echo(line)
            lines.append(line)
    if page:
        command = f"benchmarks/against_before.py --articles {articles} --many {many} --rounds {rounds}"
        write("Commands, beside an earlier commit", command, "\n".join([_ABOUT, *lines]))


def _builds(root: Path, earlier: Path, articles: int, rounds: int) -> Iterator[Row]:
    sides = {tree: _project(root / f"{tree.name}-{articles}", articles) for tree in (earlier, HERE)}
    full: dict[Path, list[Cost]] = {tree: [] for tree in sides}
    again: dict[Path, list[Cost]] = {tree: [] for tree in sides}
    for _ in range(rounds):
        for tree, project in sides.items():
            for made_before in (project / ".bilingual", project / "output"):
                shutil.rmtree(made_before, ignore_errors=True)
            full[tree].append(_run(tree, project, "build"))
            again[tree].append(_run(tree, project, "build"))
    yield Row(f"`build`, {articles:,} articles", "≤ 0.25", _median(full[HERE]), _median(full[earlier]))
    yield Row(f"`build`, {articles:,} articles, nothing to do", "", _median(again[HERE]), _median(again[earlier]))


def _commands(root: Path, earlier: Path, few: int, rounds: int) -> Iterator[Row]:
    """Of the projects that were built."""
    trees = (earlier, HERE)
    for name, arguments in COMMANDS.items():
        costs: dict[Path, list[Cost]] = {tree: [] for tree in trees}
        for _ in range(rounds):
            for tree in trees:
                costs[tree].append(_run(tree, root / f"{tree.name}-{few}", *arguments))
        wanted = "< 0.25 s" if name in {"`--help`", "`status`"} else "≤ 0.25"
        yield Row(f"{name}, {few} articles", wanted, _median(costs[HERE]), _median(costs[earlier]))


def _large(root: Path, many: int) -> Iterator[Row]:
    """A store of more than 64 MiB is looked over for damage once a day, a smaller one by every command."""
    project = _project(root / f"large-{many}", many)
    yield Row(
        f"`build`, {many:,} articles",
        "time per article as of 100, memory ≤ 1.3 × that of 1,000",
        _run(HERE, project, "build"),
    )
    yield Row(f"`build`, {many:,} articles, nothing to do, the store looked over", "", _run(HERE, project, "build"))
    yield Row(f"`build`, {many:,} articles, nothing to do", "≤ 2 s", _run(HERE, project, "build"))
    shutil.rmtree(project)


def _day(root: Path, many: int) -> Iterator[Row]:
    """Twenty new articles in a project whose others, of two sentences each, are reviewed and published."""
    project, new = made(root / "house", many + 20, short=True).root, root / "new"
    new.mkdir()
    for path in sorted((project / "sources").iterdir())[-20:]:
        path.rename(new / path.name)
    full = _run(HERE, project, "build") + _run(HERE, project, "publish")
    for path in new.iterdir():
        path.rename(project / "sources" / path.name)
    day = _run(HERE, project, "build") + _run(HERE, project, "publish")
    yield Row(f"`build` and `publish`, {many:,} reviewed articles", "", full)
    yield Row(f"20 new articles into {many:,}: `build` and `publish`", "≤ 0.1 of the line before", day, full)


def _project(root: Path, articles: int) -> Path:
    if not root.exists():
        (root / "sources").mkdir(parents=True)
        shutil.copytree(HERE / "glossary", root / "glossary")
        (root / "bilingual.toml").write_text(SETTINGS, "utf-8")
        fill(root / "sources", articles)
    return root


@contextmanager
def _earlier(given: Path | None, folder: Path) -> Iterator[Path]:
    if given:
        yield given.resolve()
        return
    place = folder / "before"
    subprocess.run(["git", "-C", str(HERE), "worktree", "add", "--detach", str(place), BEFORE], check=True)
    try:
        own = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
        subprocess.run(["uv", "sync", "-q"], check=True, cwd=place, env=own)
        yield place
    finally:
        subprocess.run(["git", "-C", str(HERE), "worktree", "remove", "--force", str(place)], check=True)


def _run(tree: Path, project: Path, *arguments: str) -> Cost:
    """What a command costs; compiled code is kept, as where a program is installed."""
    command = [str(tree / ".venv" / "bin" / "python"), "-m", "bilingual", "-C", str(project), *arguments]
    own = {name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV"}}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen(
        command, cwd=project, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        most = 0.0
        while process.poll() is None:
            looked = time.perf_counter()
            most = max(most, _memory(process.pid))
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.05, _PAUSE * (time.perf_counter() - looked)))
        seconds = time.perf_counter() - started
        said = process.stderr.read().decode() if process.stderr else ""
    if process.returncode not in {0, 1}:
        raise click.ClickException(f"{' '.join(command)}: {said}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, most)


def _memory(session: int) -> float:
    """What all processes of a session have, in MiB."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, IndexError, ValueError):
            if int(stat.read_text().rpartition(")")[2].split()[3]) == session:
                lines = (stat.parent / "smaps_rollup").read_text().splitlines()
                total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def _median(costs: Sequence[Cost]) -> Cost:
    values: Sequence[Callable[[Cost], float]] = (lambda c: c.seconds, lambda c: c.cpu, lambda c: c.mib)
    return Cost(*(statistics.median(map(value, costs)) for value in values))


def _table(rows: Iterable[Row]) -> Iterator[str]:
    yield "| what | wanted | before | now | ratio: time | CPU | memory |"
    yield "|---|---|---|---|---|---|---|"
    for row in rows:
        cells = [row.what, row.wanted, _shown(row.before), _shown(row.now), *_ratios(row)]
        yield f"| {' | '.join(cells)} |"


def _shown(cost: Cost | None) -> str:
    return f"{cost.seconds:.2f} s, {cost.cpu:.2f} s, {cost.mib:.0f} MiB" if cost else ""


def _ratios(row: Row) -> list[str]:
    if row.before is None:
        return ["", "", ""]
    now, before = row.now, row.before
    pairs = ((now.seconds, before.seconds), (now.cpu, before.cpu), (now.mib, before.mib))
    return [f"{one / other:.2f}" if other else "" for one, other in pairs]


if __name__ == "__main__":
    main(sys.argv[1:])
