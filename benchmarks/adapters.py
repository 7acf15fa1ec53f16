"""What an adapter of the embedded model gains, beside that of an earlier release, in one run.

    uv run python -m benchmarks.adapters --before FOLDER [--evaluation ../shared/eval] [--limit 200]

FOLDER is a checkout of the earlier release with an environment of its own. Each translates each text in turn, greedily
and by beam 4, through its own engine with all guard rails; the checks of this checkout judge both. Printed are BLEU,
chrF and seconds of processor time on FLORES-200 dev, with a paired bootstrap; for the German of WMT 2016, which has no
human translation at hand, chrF against another machine's, which says only how alike they are; then findings of wrong
facts per 1,000 drafts, how many of the house's terms stand, and what reviewed pairs gain (`--reviewed`, see
`benchmarks/learning.py`).
"""

import json
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.significance import PairedTest

from benchmarks.confidence import findings_of_draft
from bilingual.engines import EngineOptions, load
from bilingual.model import Request

HERE = Path(__file__).parents[1]
FACTS = ("numbers", "names", "negation")
"""The checks that tell a wrong fact."""
BEAMS = (1, 4)
_TERMS = ("--engine", "lm", "--strategies", "table", "--limit", "300")
_FOLDER = click.Path(path_type=Path, exists=True)


@dataclass(frozen=True, slots=True)
class Text:
    """Sentences to be translated, and their English."""

    name: str
    german: Path
    english: Path
    by_people: bool


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a release made of a text; empty where it gave nothing."""

    texts: Sequence[str]
    seconds: float
    """That the processor worked."""


@click.group()
def main() -> None:
    """Compare two adapters."""


@main.command()
@click.option("--before", type=_FOLDER, required=True, help="A checkout of the earlier release.")
@click.option("--evaluation", type=_FOLDER, default=HERE.parent / "shared" / "eval", help="Where the texts lie.")
@click.option("--reviewed", type=_FOLDER, help="Pairs in the order of their articles, for learning from review.")
@click.option("--limit", type=int, help="Sentences of each text; all without it.")
def compare(before: Path, evaluation: Path, reviewed: Path | None, limit: int | None) -> None:
    """Translate by turns, and print what differs."""
    releases = {"before": before.resolve(), "now": HERE}
    for text in _texts(evaluation):
        german, english = (_lines(file, limit) for file in (text.german, text.english))
        for beam in BEAMS:
            made = {name: _drafts(folder, german, beam) for name, folder in releases.items()}
            for line in (*_scores(text, beam, made, english), *_facts(made, german)):
                click.echo(line)
    for name, folder in releases.items():
        click.echo(f"{name}, the house's terms: {_asked(folder, 'term_enforcement.py', *_TERMS)}")
        if reviewed:
            click.echo(f"{name}, learning from review: {_asked(folder, 'learning.py', str(reviewed.resolve()))}")


@main.command()
@click.argument("beam", type=int)
def draft(beam: int) -> None:
    """Translate the lines of the standard input, with the release whose Python runs this, to JSON."""
    engine = load("lm", EngineOptions(beam=beam), lambda _what, _done: None)
    german = sys.stdin.read().splitlines()
    made = dict(engine.translate([Request(line) for line in german], lambda _: None))
    json.dump([made[number].text for number in range(len(german))], sys.stdout)


def _texts(folder: Path) -> Iterator[Text]:
    yield Text("FLORES-200 dev", folder / "flores200-dev.de", folder / "flores200-dev.en", by_people=True)
    yield Text("WMT 2016", folder / "wmt16.de", folder / "wmt16.bergamot-base.en", by_people=False)


def _lines(file: Path, limit: int | None) -> list[str]:
    return file.read_text("utf-8").splitlines()[:limit]


def _drafts(release: Path, german: Sequence[str], beam: int) -> Drafts:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    said = _python(release, "-m", "benchmarks.adapters", "draft", str(beam), given="\n".join(german))
    return Drafts(json.loads(said), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before)


def _asked(release: Path, script: str, *arguments: str) -> str:
    return "; ".join(_python(release, str(HERE / "benchmarks" / script), *arguments).splitlines())


def _python(release: Path, *arguments: str, given: str = "") -> str:
    """What this checkout's script says, run with the program of a release."""
    command = [str(release / ".venv" / "bin" / "python"), *arguments]
    return subprocess.run(command, input=given, cwd=HERE, check=True, stdout=subprocess.PIPE, text=True).stdout


def _scores(text: Text, beam: int, made: dict[str, Drafts], english: Sequence[str]) -> Iterator[str]:
    metrics = {"BLEU": BLEU(references=[list(english)]), "chrF": CHRF(references=[list(english)])}
    if not text.by_people:
        del metrics["BLEU"]
    systems = [(name, list(drafts.texts)) for name, drafts in made.items()]
    found = PairedTest(systems, metrics, None, test_type="bs", n_samples=1000)()[1]
    for number, (name, drafts) in enumerate(made.items()):
        figures = [
            f"{metric} {found[metric][number].score:.2f}{_chance(found[metric][number].p_value)}"
            for metric in found
            if metric != "System"
        ]
        kind = "" if text.by_people else " (against a machine's English)"
        yield f"{text.name}, beam {beam}, {name}: {', '.join(figures)}{kind}, {drafts.seconds:.0f} s of processor time"


def _chance(p_value: float | None) -> str:
    return f" (p = {p_value:.3f})" if p_value else ""


def _facts(made: dict[str, Drafts], german: Sequence[str]) -> Iterator[str]:
    for name, drafts in made.items():
        pairs = [(source, target) for source, target in zip(german, drafts.texts, strict=True) if target]
        told = Counter(finding.check for pair in pairs for finding in findings_of_draft(*pair))
        figures = ", ".join(f"{check} {1000 * told[check] / len(pairs):.1f}" for check in FACTS)
        yield f"  {name}, findings per 1,000 drafts: {figures}; {len(german) - len(pairs)} sentences without a draft"


if __name__ == "__main__":
    main()
