"""Which of the guard rails' rescues help: how often each is asked, how often it is sound, and how good it is then.

    uv run python -m benchmarks.rescues SRC REF [--model FILE.argosmodel] [--limit 300]

SRC and REF hold one sentence a line: German, and its human translation. Printed is a line a rescue: its place in the
table `guards.guarding.RESCUES`, asked, sound, and chrF of what it made; then the sentences that none of them rescued.
"""

from collections import Counter, defaultdict
from pathlib import Path

import click
from sacrebleu.metrics.chrf import CHRF

from bilingual.engines import EngineOptions
from bilingual.engines.guards import guarding
from bilingual.engines.models import argos, gemma
from bilingual.engines.questions import Asking, Interview
from bilingual.model import Request, Result

_FILE = click.Path(path_type=Path, exists=True)


@click.command()
@click.argument("source", type=_FILE)
@click.argument("reference", type=_FILE)
@click.option("--model", type=_FILE, help="An .argosmodel file; without it the embedded model.")
@click.option("--limit", type=int)
def main(source: Path, reference: Path, model: Path | None, limit: int | None) -> None:
    """Count the rescues of each sentence."""
    german, english = (file.read_text("utf-8").splitlines()[:limit] for file in (source, reference))
    options = EngineOptions(model=model)
    asked: Counter[int] = Counter()
    made: dict[int, list[tuple[str, str]]] = defaultdict(list)
    lost = 0
    interview = Interview(argos.load(options) if model else gemma.load(options, lambda *_: None))
    for number, (steps, result) in interview.outcomes([_rescued(Request(text)) for text in german]):
        asked.update(steps)
        if result.problem:
            lost += 1
            print(f"{result.problem}: {german[number]}")
        else:
            made[steps[-1]].append((result.text, english[number]))
    for step, times in sorted(asked.items()):
        texts = made[step]
        chrf = CHRF().corpus_score([text for text, _ in texts], [[each for _, each in texts]]).score if texts else 0
        print(f"rescue {step}: asked {times}, sound {len(texts)}, chrF {chrf:.1f}")
    print(f"{len(german)} sentences, {lost} without a sound translation")


def _rescued(request: Request) -> Asking[tuple[list[int], Result]]:
    """Which rescues were asked, and the result of the last."""
    steps: list[int] = []
    result = Result("", problem="no rescue fits")
    for number, rescue in enumerate(guarding.RESCUES):
        made = rescue.plan(request)
        if made:
            steps.append(number)
            result = yield from guarding.translated(made, rescue.search)
            if not result.problem:
                break
    return steps, result


if __name__ == "__main__":
    main()
