"""Whether the embedded model learns from review: drafts with the nearest reviewed pairs shown to it, and without.

    uv run python benchmarks/learning.py PAIRS.tsv.gz --held-back 150 --least 50

PAIRS holds German and English in the order of the articles, tab between them. Of each article every second sentence is
taken as reviewed and enters a memory; of the others the first ones that have an example are translated, and compared
with their English. A paired bootstrap says how probably the difference is chance.
"""

import csv
import gzip
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.significance import PairedTest

from bilingual.engines import Engine, EngineOptions, load
from bilingual.memory import Memory, MemoryUnit
from bilingual.model import Request
from bilingual.origin import Origin
from bilingual.store import open_store

Pair = tuple[str, str]


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--held-back", default=150, help="Translate so many.")
@click.option("--examples", default=2, help="Nearest pairs shown.")
@click.option("--least", default=0, help="Per cent that a pair resembles at least to be shown.")
def main(file: Path, held_back: int, examples: int, least: int) -> None:
    """Compare drafts made with and without examples."""
    with gzip.open(file, "rt", encoding="utf-8", newline="") as lines:
        read: list[Pair] = [(row[0], row[1]) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    engine = load("lm", EngineOptions(), lambda _what, _done: None)
    with tempfile.TemporaryDirectory() as folder, closing(open_store(f"sqlite:///{folder}/store.sqlite")) as store:
        store.memory.add([MemoryUnit((german,), (english,), Origin.by_person("Anna")) for german, english in read[::2]])
        memory = Memory(store.memory)
        shown = [(pair, _examples(memory, pair[0], examples, least)) for pair in read[1::2]]
        chosen = [(pair, some) for pair, some in shown if some][:held_back]
        references = [english for (_, english), _ in chosen]
        without = _drafts(engine, [Request(german) for (german, _), _ in chosen])
        taught = _drafts(engine, [Request(german, examples=some) for (german, _), some in chosen])
    systems = [("without", without), (f"with up to {examples}", taught)]
    test = PairedTest(systems, {"chrF": CHRF(references=[references])}, None, test_type="bs", n_samples=1000)
    for name, result in zip(*test()[1].values(), strict=True):
        print(f"{name} examples: chrF {result.score:.1f}" + (f", p = {result.p_value:.3f}" if result.p_value else ""))
    print(f"{len(chosen)} sentences, {sum(len(some) for _, some in chosen)} examples shown")


def _drafts(engine: Engine, requests: Sequence[Request]) -> list[str]:
    started = time.perf_counter()
    results = dict(engine.translate(requests, lambda _: None))
    failed = sum(bool(result.problem) for result in results.values())
    print(f"{len(requests) / (time.perf_counter() - started):.2f} segments/s, {failed} failed", flush=True)
    return [results[number].text for number in range(len(requests))]


def _examples(memory: Memory, german: str, count: int, least: int) -> tuple[Pair, ...]:
    near = [match for match in memory.nearest(german, count) if match.percentage >= least]
    return tuple((str(match.source[0]), str(match.target[0])) for match in reversed(near))


if __name__ == "__main__":
    main()
