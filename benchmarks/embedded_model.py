"""How fast the embedded model translates through the whole pipeline, beside an earlier release and the bare generator.

    uv run python -m benchmarks.embedded_model [--before FOLDER] [--limit 300] [--rounds 1]

FOLDER is a checkout of the earlier release with an environment of its own: `git worktree add FOLDER COMMIT`, then
`uv sync` in it. The sentences are those of `tests/cases/terms/sentences.toml`, and the term base is the repository's.
The releases build them by turns, so that what else the machine does meets both. Printed are segments a second of
`bilingual build`, by the clock and by the time that the processor worked, with the start and without it (what a build
of the first few sentences takes), and how many of the terms that the term base demands stand in the English. Then the
engine alone, and CTranslate2's generator asked for each sentence once, without terms and guard rails; and the share of
the generator's speed that engine and pipeline have.
"""

import json
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from benchmarks.term_enforcement import cases
from bilingual.engines import EngineOptions, load
from bilingual.engines.constraints.satisfaction import places
from bilingual.engines.models import gemma
from bilingual.model import Request
from bilingual.terms import base
from bilingual.terms.matching import Matcher
from bilingual.terms.requiring import required

ROOT = Path(__file__).parents[1]
FIRST = 6
"""Sentences of the build that counts as the start: after them all that is read once has been read."""


@dataclass(slots=True)
class Time:
    """Seconds by the clock, and those that the processor worked."""

    passed: float = 0.0
    worked: float = 0.0

    def __add__(self, other: "Time") -> "Time":
        return Time(self.passed + other.passed, self.worked + other.worked)

    def __sub__(self, other: "Time") -> "Time":
        return Time(self.passed - other.passed, self.worked - other.worked)

    def speed(self, count: int) -> str:
        """How many a second."""
        return f"{count / self.passed:6.2f} segments/s, {count / self.worked:6.2f} a second of processor time"


@dataclass(slots=True)
class Release:
    """A checkout, and what was measured of it."""

    name: str
    folder: Path
    whole: Time = field(default_factory=Time)
    start: Time = field(default_factory=Time)
    segments: int = 0
    first: int = 0
    """Segments of the starts."""
    demanded: int = 0
    kept: int = 0

    def lines(self) -> str:
        """The figures."""
        terms = f"{self.kept} of {self.demanded} terms ({100 * self.kept / max(1, self.demanded):.1f} %)"
        without = (self.whole - self.start).speed(self.segments - self.first)
        return f"{self.name}\n  {self.whole.speed(self.segments)}\n  {without}, the start left out\n  {terms}"


@click.command()
@click.option("--before", type=click.Path(exists=True, path_type=Path), help="A checkout of the earlier release.")
@click.option("--limit", default=300, show_default=True, help="About how many sentences.")
@click.option("--rounds", default=1, show_default=True, help="How often they are built.")
def main(before: Path | None, limit: int, rounds: int) -> None:
    """Measure and print."""
    texts = [case.request.text for case in cases()]
    texts = texts[:: max(1, len(texts) // limit)]
    matcher = Matcher(base.load(ROOT / "glossary").concepts)
    releases = [Release("now", ROOT)] + ([Release("before", before)] if before else [])
    for release in releases:
        _built(release, texts[:FIRST])  # converts the model where it is not in the cache
    for _ in range(rounds):
        for release in releases:
            _measure(release, texts, matcher)
            print(release.lines(), flush=True)
    now = releases[0]
    for earlier in releases[1:]:
        clock, processor = earlier.whole.passed / now.whole.passed, earlier.whole.worked / now.whole.worked
        print(f"now {clock:.2f} times as fast by the clock, {processor:.2f} by processor time", flush=True)
    requests = [Request(text, terms=required(text, matcher)) for text in texts]
    _compare(requests, (now.whole - now.start).worked / (now.segments - now.first))


def _measure(release: Release, texts: Sequence[str], matcher: Matcher) -> None:
    start, _ = _built(release, texts[:FIRST])
    whole, rows = _built(release, texts)
    release.start += start
    release.whole += whole
    release.segments += len(rows)
    release.first += FIRST
    for row in rows:
        terms = required(row["source"], matcher)
        release.demanded += len(terms)
        release.kept += sum(place is not None for place in places(terms, row["target"]))


def _built(release: Release, texts: Sequence[str]) -> tuple[Time, list[dict[str, Any]]]:
    """What the build of one article took, and its segments."""
    with tempfile.TemporaryDirectory() as place:
        project = Path(place) / "project"
        _bilingual(release, "init", str(project))
        for folder in (project / "sources", project / "glossary"):
            shutil.rmtree(folder)
        shutil.copytree(ROOT / "glossary", project / "glossary")
        (project / "sources").mkdir()
        (project / "sources" / "article.txt").write_text("\n\n".join(texts), encoding="utf-8")
        before = _children()
        _bilingual(release, "-C", str(project), "build", "--engine", "lm")
        took = _children() - before
        return took, json.loads(_bilingual(release, "-C", str(project), "segments", "article.txt", "--json"))


def _bilingual(release: Release, *arguments: str) -> str:
    command = [release.folder / ".venv/bin/bilingual", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=release.folder).stdout


def _children() -> Time:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Time(time.perf_counter(), used.ru_utime + used.ru_stime)


def _compare(requests: Sequence[Request], pipeline: float) -> None:
    """The engine and, by its seconds a segment, the pipeline against the generator; processor time decides."""
    engine = load("lm", EngineOptions(), lambda _what, _done: None)
    model = gemma.load(EngineOptions(), lambda _what, _done: None)
    bare = [Request(request.text) for request in requests]
    list(engine.translate(requests[:FIRST], lambda _: None))  # reads the weights
    list(model.generate(bare[:FIRST], model.decoding))
    works: dict[str, Callable[[], object]] = {
        "generator alone": lambda: _generated(model, bare),
        "engine, without terms": lambda: list(engine.translate(bare, lambda _: None)),
        "engine, with the terms": lambda: list(engine.translate(requests, lambda _: None)),
    }
    took = {name: _timed(work) for name, work in works.items()}
    best = took["generator alone"].worked
    for name, seconds in took.items():
        print(f"{name}\n  {seconds.speed(len(bare))}, {best / seconds.worked:.2f} of the generator's speed")
    print(f"pipeline, the start left out\n  {best / len(bare) / pipeline:.2f} of the generator's speed")


def _generated(model: gemma.LanguageModel, requests: Sequence[Request]) -> None:
    """Each text asked once, all in one call, divided into batches by CTranslate2 itself."""
    model.generator.generate_batch(
        [model.pieces.encode(f"German: {request.text}\nEnglish:", out_type=str) for request in requests],
        static_prompt=["<bos>"],
        include_prompt_in_result=False,
        end_token=["\n", "\n\n", "<eos>"],
        max_length=150,
        max_batch_size=2048,
        batch_type="tokens",
    )


def _timed(work: Callable[[], object]) -> Time:
    before = Time(time.perf_counter(), time.process_time())
    work()
    return Time(time.perf_counter(), time.process_time()) - before


if __name__ == "__main__":
    main()
