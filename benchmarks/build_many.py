"""Time and peak memory of `bilingual build --engine identity` on many articles, and of a build with nothing to do.

Run it from the checkout: `uv run python benchmarks/build_many.py --articles 1000`.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

ARTICLE = next((Path(__file__).parents[1] / "sources").glob("*.md"))


@click.command()
@click.option("--articles", default=1000, show_default=True)
def main(articles: int) -> None:
    """Print the figures as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        _run("init", str(project))
        fill(project / "sources", articles)
        first = _run("-C", str(project), "build", "--engine", "identity")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        again = _run("-C", str(project), "build", "--engine", "identity")
        segments = sum(row["segments"] for row in json.loads(_output("-C", str(project), "status", "--json")))
    figures = {
        "articles": articles,
        "segments": segments,
        "seconds": round(first, 1),
        "segments_per_second": round(segments / first),
        "peak_mib": round(peak),
        "seconds_with_nothing_to_do": round(again, 2),
    }
    click.echo(json.dumps(figures, indent=2))


def fill(sources: Path, articles: int) -> None:
    """Articles like the real one, no sentence of which is the same as in another."""
    for file in sources.iterdir():
        file.unlink()
    text = ARTICLE.read_text(encoding="utf-8")
    for number in range(articles):
        own = text.replace("Irak", f"Irak{number}").replace("USA", f"USA{number}").replace(" the ", f" the {number} ")
        (sources / f"{number:05}.md").write_text(own, encoding="utf-8")


def _run(*arguments: str) -> float:
    started = time.perf_counter()
    _output(*arguments)
    return time.perf_counter() - started


def _output(*arguments: str) -> str:
    command = [sys.executable, "-m", "bilingual", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
