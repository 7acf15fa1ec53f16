"""A build in one process, and on a cluster of one and of two workers on this machine; what follows for a large one.

Run it from the checkout: `uv run python benchmarks/scaling.py`. It writes `docs/scaling.md`. Time is by the clock from
where the workers are ready to the end; CPU is what the driver itself used, and what it and all others used together.
Each article is the real one of `sources/` with words of its own; the store is SQLite.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
from build_many import fill
from page import processor

from bilingual import workflows
from bilingual.new_project import create_project
from bilingual.project import Project, open_project

HERE = Path(__file__).parents[1]
TEMPLATE = Path(__file__).with_name("scaling_page.md")
BUILDS = (("alone", "", 1), ("1", "local:1", 1), ("2", "local:2", 1), ("writers", "local:1", 2))
"""Name, cluster, and processes that write."""
LARGE, MACHINES = 10_000_000, 100
"""Articles and workers that the page carries the figures on to."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one build."""

    ready: float
    """Seconds until the workers are there and their model is loaded."""
    seconds: float
    driver: float
    """Seconds of CPU of the process that was called."""
    cpu: float
    """Of all processes of it."""
    engine_mib: float
    """The most memory of the process of one engine; 0 where it has none of its own."""


class Silence:
    """Progress that nobody looks at."""

    def start(self, stage: str, total: int) -> None:
        """Nothing."""

    def advance(self, steps: int) -> None:
        """Nothing."""


@click.command()
@click.option("--articles", default=400, show_default=True, help="Of the builds that translate nothing.")
@click.option("--translated", default=12, show_default=True, help="Of the builds with the embedded model.")
@click.option("--page/--no-page", default=True, help="Whether docs/scaling.md is written.")
@click.option(
    "--one", nargs=4, hidden=True, help="A project's folder, engine, cluster and writers: measures one build."
)
def main(articles: int, translated: int, page: bool, one: tuple[str, str, str, str] | None) -> None:
    """Print the figures as JSON, and write them to docs/scaling.md."""
    if one:
        folder, engine, where, writers = one
        click.echo(json.dumps(asdict(_here(open_project(Path(folder)), engine, where, int(writers)))))
        return
    figures = dict(_figures(articles, translated))
    click.echo(json.dumps(figures, indent=2))
    if page:
        (HERE / "docs" / "scaling.md").write_text(TEMPLATE.read_text("utf-8").format(**figures), "utf-8")


def _figures(articles: int, translated: int) -> Iterator[tuple[str, object]]:
    yield "commit", subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], text=True).strip()
    yield "date", f"{datetime.now(UTC):%Y-%m-%d}"
    yield "machine", f"{processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    yield from (("articles", articles), ("translated", translated))
    found: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as folder:
        for engine, number in (("identity", articles), ("lm", translated)):
            for build, where, writers in BUILDS[: 3 if engine == "lm" else 4]:
                name = f"{engine}_{build}"
                project = _project(Path(folder) / name, number)
                found[name] = _measured(project, engine, where, writers)
                yield from ((f"{name}_{key}", round(value, 1)) for key, value in asdict(found[name]).items())
            yield f"{engine}_same", _same(Path(folder), engine)
            yield f"{engine}_speedup", round(found[f"{engine}_1"].seconds / found[f"{engine}_2"].seconds, 2)
            yield from _on_disk(project, engine, number)
    yield "load", round(os.getloadavg()[2], 1)
    yield from _carried_on(found, articles, translated)


def _carried_on(found: dict[str, Measured], articles: int, translated: int) -> Iterator[tuple[str, object]]:
    """What follows for many articles on many workers: seconds of CPU for an article, there and here, multiplied."""
    here = found["identity_1"].driver / articles
    reading = max(0.0, found["identity_1"].cpu - found["identity_1"].driver) / articles
    there = max(0.0, found["lm_1"].cpu - found["lm_1"].driver) / translated
    store = found["identity_writers"].driver / articles
    yield from (("here_ms", round(here * 1000)), ("store_ms", round(store * 1000)))
    yield from (("reading_ms", round(reading * 1000)), ("there_ms", round(there * 1000)))
    yield from (("enough", round(there / here)), ("large", f"{LARGE:,}"), ("workers", MACHINES))
    hours = LARGE * (there + here) / 3600
    yield from (("core_hours", f"{hours:,.0f}"), ("euro", f"{hours * 0.03:,.0f}"))
    yield "hours_there", f"{LARGE * there / MACHINES / 3600:,.0f}"
    yield from (("hours_here", f"{LARGE * here / 3600:,.0f}"), ("hours_store", f"{LARGE * store / 3600:,.0f}"))
    yield "node_gib", round(16 * found["lm_1"].engine_mib / 1024)


def _on_disk(project: Project, engine: str, number: int) -> Iterator[tuple[str, object]]:
    """KiB of an article, and GiB of many."""
    places = {"store": project.kept / "store.sqlite", "readings": project.kept / "readings", "output": project.output}
    for name, place in places.items():
        size = _size(place) / number
        yield f"{engine}_{name}_kib", round(size / 1024, 1)
        if engine == "identity":  # of more articles: what every store has counts less
            yield f"{name}_gib", f"{size * LARGE / 2**30:,.0f}"
    yield "files", round(len(_files(project.output)) / number) * LARGE // 1_000_000


def _measured(project: Project, engine: str, where: str, writers: int) -> Measured:
    command = [sys.executable, __file__, "--one", str(project.root), engine, where, str(writers)]
    return Measured(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _here(project: Project, engine: str, where: str, writers: int) -> Measured:
    began = time.perf_counter()
    with closing(workflows.opened(project)) as store:
        if not where:
            alone = workflows.load_engine(project, lambda _what, _done: None, engine)
            return _timed(began, workflows.Run(project, workflows.style_guide(project), store, alone, Silence(), 1))
        with workflows.cluster(where, project, engine) as cluster:
            style = workflows.style_guide(project)
            run = workflows.Run(project, style, store, cluster.engine, Silence(), workers=writers, elsewhere=cluster)
            return _timed(began, run)


def _timed(began: float, run: workflows.Run) -> Measured:
    ready, processes = time.perf_counter(), [os.getpid(), *_below(os.getpid())]
    driver, cpu = time.process_time(), sum(map(_cpu, processes))
    outcomes = workflows.build(run, run.project.articles())
    seconds, used = time.perf_counter() - ready, time.process_time() - driver
    processes = [os.getpid(), *_below(os.getpid())]
    if not all(outcome.built for outcome in outcomes):
        raise click.ClickException(f"not built: {outcomes}")
    engines = [_memory(pid) for pid in processes if "_Interpreter" in _text(pid, "cmdline")]
    return Measured(ready - began, seconds, used, sum(map(_cpu, processes)) - cpu, max(engines, default=0.0))


def _project(root: Path, articles: int) -> Project:
    project = create_project(root)
    fill(project.sources, articles)
    return project


def _same(folder: Path, engine: str) -> str:
    """Whether all three have written the same bytes."""
    made = [_files(folder / f"{engine}_{name}" / "output") for name in ("alone", "1", "2")]
    if made[0] != made[1] or made[0] != made[2]:
        raise click.ClickException(f"{engine}: the builds differ")
    return f"{len(made[0]):,} files, the same in all three"


def _files(folder: Path) -> dict[str, bytes]:
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def _size(place: Path) -> int:
    return sum(file.stat().st_size for file in (place.rglob("*") if place.is_dir() else [place]) if file.is_file())


def _below(pid: int) -> Iterator[int]:
    """The processes that a process has begun, and those that these have."""
    stats = {int(place.name): _text(int(place.name), "stat") for place in Path("/proc").glob("[0-9]*")}
    parents = {child: int(stat.rpartition(")")[2].split()[1]) for child, stat in stats.items() if stat}
    waiting = [pid]
    while waiting:
        parent = waiting.pop()
        children = [child for child, of in parents.items() if of == parent]
        waiting += children
        yield from children


def _cpu(pid: int) -> float:
    """Seconds of CPU that a process has used; what it used that has ended meanwhile is not counted."""
    fields = _text(pid, "stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _memory(pid: int) -> float:
    peak = [line.split()[1] for line in _text(pid, "status").splitlines() if line.startswith("VmHWM")]
    return int(peak[0]) / 1024 if peak else 0.0


def _text(pid: int, name: str) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/{name}").read_text()
    return ""


if __name__ == "__main__":
    main()
