"""Time and memory of `bilingual publish` on many reviewed articles: the first time, with nothing and with one changed.

Run it from the checkout: `uv run python benchmarks/publishing.py --articles 1000`. CPU seconds are those of the command
and its helpers together; the machine may be shared, and its load is told. The articles are built before. `--short`
takes articles of two sentences: what grows with their number shows, and what grows with their length does not.
`one_changed_watched` is what `publish --watch` and `serve` do in a process that is warm already; `one_printed_watched`
the same for the PDF of an article.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from bilingual import workflows
from bilingual.cli.console import console
from bilingual.content import codes, untagged
from bilingual.model import Segment, State, Target
from bilingual.new_project import create_project
from bilingual.origin import Origin
from bilingual.project import Project, open_project
from bilingual.store import open_store
from bilingual.workflows import PublishRun

ROOT = Path(__file__).parents[1]
ARTICLE = next((ROOT / "sources").glob("*.md"))
ENGLISH = tomllib.loads((ROOT / "tests" / "cases" / "publishing" / "irak.toml").read_text("utf-8"))["english"]
SHORT = "# USA im Irak\n\nDie USA haben etwa 2500 Soldaten im Irak. Die Angriffe gehen weiter.\n"
SHORT_ENGLISH = ["U.S. in Iraq", "The U.S. has some 2,500 soldiers in Iraq.", "The attacks are continuing."]
SETTINGS = '\n[publish]\ntitle = "The Paper"\nurl = "https://example.org/en"\nkeep = 2\n'


@click.command()
@click.option("--articles", default=1000, show_default=True)
@click.option("--short", is_flag=True, help="Articles of two sentences in place of whole ones.")
@click.option("--folder", type=click.Path(path_type=Path), help="Keep the project there, or use the one that is there.")
def main(articles: int, short: bool, folder: Path | None) -> None:
    """Print the figures as JSON."""
    with tempfile.TemporaryDirectory() as temporary:
        root = folder or Path(temporary) / "project"
        project = open_project(root) if root.exists() else made(root, articles, short=short)
        figures: dict[str, object] = {"articles": articles, "load": os.getloadavg()[0], "first": _publish(project.root)}
        figures["nothing_changed"] = min((_publish(project.root) for _ in range(3)), key=lambda each: each["cpu"])
        changed = []
        for number in range(4):
            _reword(project, f"{number:05}.md")
            changed.append(_publish(project.root))
        figures["one_changed"] = min(changed, key=lambda each: each["cpu"])
        figures["one_changed_watched"] = _watched(project, project.articles())
        figures["one_printed_watched"] = _watched(_printed(project), project.articles()[:5], preview="printed")
        figures["files"] = sum(1 for _ in (project.output / "published" / "current").resolve().rglob("*.*"))
    click.echo(json.dumps(figures, indent=2))


def made(root: Path, articles: int, *, short: bool) -> Project:
    """A project of reviewed articles that are like the real one."""
    project = create_project(root)
    (root / "bilingual.toml").write_text((root / "bilingual.toml").read_text("utf-8") + SETTINGS, "utf-8")
    for file in project.sources.iterdir():
        file.unlink()
    text, english = (SHORT, SHORT_ENGLISH) if short else (ARTICLE.read_text("utf-8"), ENGLISH)
    for number in range(articles):
        head = f"---\ndate: {2000 + number % 25}-{number % 12 + 1:02}-01\nauthor: Author {number % 40}\n"
        head += f"section: Section {number % 9}\nkeywords: [word{number % 200}, term{number % 77}]\n---\n\n"
        own = text.replace("Irak", f"Irak{number}").replace("USA", f"USA{number}")
        (project.sources / f"{number:05}.md").write_text(head + own, "utf-8")
    with closing(open_store(project.store_url)) as store:
        for path in project.articles():
            segments = workflows.read(project, path).segments
            store.enter({path: segments})
            store.save_drafts(list(_drafts(segments, english)))
    _run(root, "build", "--engine", "identity")
    return open_project(root)


def _drafts(segments: tuple[Segment, ...], english: list[str]) -> Iterator[tuple[Segment, Target]]:
    """English by hand, reviewed."""
    for segment, text in zip((each for each in segments if each.translate), english, strict=False):
        yield segment, Target(untagged(text, codes(segment.source)), State.REVIEWED, Origin.by_person("hand"))


def _reword(project: Project, path: str) -> None:
    segment = [each for each in workflows.read(project, path).segments if each.translate][-1]
    with closing(open_store(project.store_url)) as store:
        target = store.targets([segment])[segment.id]
        store.confirm(segment, Target((*target.content, " Indeed."), State.REVIEWED, Origin.by_person("hand")))


def _printed(project: Project) -> Project:
    """The project with no other format than PDF."""
    publish = replace(project.settings.publish, formats=("pdf",))
    return replace(project, settings=replace(project.settings, publish=publish))


def _watched(project: Project, paths: list[str], preview: str = "") -> dict[str, float]:
    """The best of four changes, each published by this process."""
    found = []
    with closing(open_store(project.store_url)) as store, console(quiet=True) as progress:
        for number in range(5):
            _reword(project, f"{number:05}.md")
            cpu, started = time.process_time(), time.perf_counter()
            run = PublishRun(project, workflows.style_guide(project), store, progress, preview)
            workflows.publish(run, paths)
            found.append({"seconds": time.perf_counter() - started, "cpu": time.process_time() - cpu})
    best = min(found[1:], key=lambda each: each["cpu"])
    return {name: round(value, 2) for name, value in best.items()}


def _publish(root: Path) -> dict[str, float]:
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    _run(root, "publish")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    seconds = time.perf_counter() - started
    return {"seconds": round(seconds, 2), "cpu": round(cpu, 2), "peak_mib": round(after.ru_maxrss / 1024)}


def _run(root: Path, *words: str) -> None:
    command = [sys.executable, "-m", "bilingual", "-C", str(root), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    if done.returncode == 2:
        raise click.ClickException(done.stderr)


if __name__ == "__main__":
    main()
