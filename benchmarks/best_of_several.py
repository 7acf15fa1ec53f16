"""What wider searches, neighbours in the prompt and a choice among several drafts gain, and what they cost.

    uv run python -m benchmarks.best_of_several SRC REF [--limit 400]

SRC and REF hold one sentence a line, in the order of their texts: German, and its human translation. Printed are BLEU,
chrF and seconds of processor time of the embedded model without guard rails: greedy, by beams, with the two sentences
before and their drafts shown, and of the draft that agrees most with the others (by chrF).
"""

import time
from collections.abc import Sequence
from pathlib import Path

import click
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from bilingual.engines import Decoding, EngineOptions
from bilingual.engines.models import gemma
from bilingual.model import Request

_FILE = click.Path(path_type=Path, exists=True)
_SHOWN = 2
"""Sentences before."""


@click.command()
@click.argument("source", type=_FILE)
@click.argument("reference", type=_FILE)
@click.option("--limit", type=int)
def main(source: Path, reference: Path, limit: int | None) -> None:
    """Compare the ways to a draft."""
    german, english = (file.read_text("utf-8").splitlines()[:limit] for file in (source, reference))
    model = gemma.load(EngineOptions(), lambda *_: None)
    list(model.generate([Request(german[0])], model.decoding))  # the weights are read
    alone = [Request(text) for text in german]
    greedy = _drafts("greedy", model, alone, 1, english)
    beams = [_drafts(f"beam {beam}", model, alone, beam, english) for beam in (2, 4)]
    before = [
        tuple(zip(german, greedy, strict=True))[max(0, number - _SHOWN) : number] for number in range(len(german))
    ]
    beside = [Request(text, examples=shown) for text, shown in zip(german, before, strict=True)]
    neighbours = _drafts("neighbours", model, beside, 1, english)
    chosen = [_agreeing(texts) for texts in zip(greedy, *beams, neighbours, strict=True)]
    _print("the one that agrees most, all seconds together", chosen, english, 0)


def _drafts(
    name: str, model: gemma.LanguageModel, requests: Sequence[Request], beam: int, english: Sequence[str]
) -> list[str]:
    started = time.process_time()
    results = dict(model.generate(requests, Decoding(beam)))
    texts = [results[number].text for number in range(len(requests))]
    _print(name, texts, english, time.process_time() - started)
    return texts


def _agreeing(texts: Sequence[str]) -> str:
    chrf = CHRF()
    return max(texts, key=lambda text: sum(chrf.sentence_score(text, [other]).score for other in texts))


def _print(name: str, texts: Sequence[str], english: Sequence[str], seconds: float) -> None:
    bleu, chrf = (metric.corpus_score(list(texts), [list(english)]).score for metric in (BLEU(), CHRF()))
    took = f", {seconds:.0f} s of processor time" if seconds else ""
    print(f"{name}: BLEU {bleu:.2f}, chrF {chrf:.2f}{took}", flush=True)


if __name__ == "__main__":
    main()
