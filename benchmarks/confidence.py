"""How well the confidence of a draft follows its real quality, and the weights that make it do so.

    uv run python benchmarks/confidence.py draft lm SRC > lm.jsonl     # minutes: the embedded model
    uv run python benchmarks/confidence.py draft FILE.argosmodel SRC > argos.jsonl
    uv run python benchmarks/confidence.py rate SRC REF lm.jsonl argos.jsonl [--fit]

SRC and REF hold one sentence a line: German, and its human translation. `rate` prints how the confidence correlates
with chrF (Pearson, Spearman) per file, on the odd lines; `--fit` prints weights fitted on the even ones.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np
from sacrebleu.metrics.chrf import CHRF

from bilingual.checks import StyleGuide, findings_of, pair
from bilingual.checks.quality_estimate import confidence, signals
from bilingual.engines import EngineOptions, load
from bilingual.model import Finding, Request, Segment, State, Target, Unit, UnitKind
from bilingual.origin import Origin
from bilingual.terms.matching import Matcher

_FILE = click.Path(path_type=Path, exists=True)
_UNIT = Unit("u1", UnitKind.PARAGRAPH, (), "text")
_HOUSE = StyleGuide(Matcher(()))


def findings_of_draft(source: str, target: str) -> tuple[Finding, ...]:
    """What the checks say of a sentence and its draft, without a glossary."""
    segment = Segment("s", "u1", 0, len(source), (source,), "de", True)
    own = pair(segment, _UNIT, Target((target,), State.TRANSLATED, Origin.by_engine("")))
    return tuple(findings_of(own, _HOUSE))


@click.group()
def main() -> None:
    """Measure the confidence of drafts."""


@main.command()
@click.argument("engine")
@click.argument("source", type=_FILE)
def draft(engine: str, source: Path) -> None:
    """Translate SOURCE with ENGINE (`lm`, or an Argos package) and write a line of JSON a sentence."""
    model = Path(engine) if engine.endswith(".argosmodel") else None
    loaded = load("argos" if model else "lm", EngineOptions(model=model), lambda _what, _done: None)
    texts = source.read_text(encoding="utf-8").splitlines()
    with click.progressbar(length=len(texts), file=sys.stderr) as bar:
        for number, result in loaded.translate([Request(text) for text in texts], bar.update):
            print(json.dumps({"n": number, "text": result.text, "score": result.score}, ensure_ascii=False))


@main.command()
@click.argument("source", type=_FILE)
@click.argument("reference", type=_FILE)
@click.argument("drafts", type=_FILE, nargs=-1, required=True)
@click.option("--fit", "fitted", is_flag=True, help="Also print the weights that fit the even lines best.")
def rate(source: Path, reference: Path, drafts: Sequence[Path], fitted: bool) -> None:
    """Compare the confidence of each draft with its chrF."""
    german, english = (file.read_text(encoding="utf-8").splitlines() for file in (source, reference))
    learnt, truth = [], []
    for file in drafts:
        made = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        made = sorted((one for one in made if one["text"]), key=lambda one: one["n"])
        chrf = np.array([CHRF().sentence_score(one["text"], [english[one["n"]]]).score for one in made])
        findings = [findings_of_draft(german[one["n"]], one["text"]) for one in made]
        arguments = [
            (german[one["n"]], one["text"], one["score"], some) for one, some in zip(made, findings, strict=True)
        ]
        odd = np.array([one["n"] % 2 == 1 for one in made])
        said = np.array([confidence(*one) for one in arguments])
        _print(file.name, said[odd], chrf[odd])
        learnt += [signals(*one) for one, held_back in zip(arguments, odd, strict=True) if not held_back]
        truth += list(chrf[~odd])
    if fitted:
        _print_weights(learnt, truth)


def _print(name: str, said: np.ndarray, chrf: np.ndarray) -> None:
    ranks = [np.argsort(np.argsort(values)) for values in (said, chrf)]
    pearson, spearman = np.corrcoef(said, chrf)[0, 1], np.corrcoef(*ranks)[0, 1]
    worst = chrf[np.argsort(said, kind="stable")[: len(said) // 5]]
    print(
        f"{name}: {len(said)} drafts, chrF {chrf.mean():.1f}, confidence {said.mean():.1f}; "
        f"Pearson {pearson:.2f}, Spearman {spearman:.2f}; the least sure fifth has chrF {worst.mean():.1f}"
    )


def _print_weights(learnt: Sequence[dict[str, float]], truth: Sequence[float]) -> None:
    matrix = np.array([list(one.values()) for one in learnt])
    weights = np.linalg.lstsq(matrix, np.array(truth), rcond=None)[0]
    for name, weight in zip(learnt[0], weights, strict=True):
        print(f'    "{name}": {weight:.1f},')
    print(f"mean score {matrix[:, 1].mean():.2f}")


if __name__ == "__main__":
    main()
