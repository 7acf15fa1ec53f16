"""The `argos` engine beside bare CTranslate2 and beside Argos Translate as its users call it: time, CPU, chrF.

    uv run python -m benchmarks.argos_speed SRC REF [--model FILE.argosmodel] [--rounds 3] [--theirs PYTHON]

SRC and REF hold one sentence a line: German, and its human translation. Pairs such as the small model was made for come
from `zcat ../shared/bitext/tatoeba_50k.tsv.gz | awk 'NR % 25 == 0'`; `cut -f1` and `-f2` make two files of them.

Bare CTranslate2 gets the same tokens, sorted by length, in batches as large as the engine's, which fills each up to one
of few lengths so that no sentence's English depends on its neighbours. Argos Translate runs in an environment of its
own (several GB; `--theirs` names one that is there); it is given one sentence a call and looks for no sentence ends in
it: its models for that are a download more, and this is kinder to it. Loading is not counted. The sides take turns; the
median of the rounds is told, and written to a section of docs/benchmarks.md.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import click
from ctranslate2 import Translator
from sacrebleu.metrics.chrf import CHRF
from sentencepiece import SentencePieceProcessor

from benchmarks.page import write
from bilingual.engines import EngineOptions, load
from bilingual.engines.models import argos, hardware
from bilingual.model import Request, Result

_FILE = click.Path(path_type=Path, exists=True)
_FIXTURE = Path(__file__).parents[1] / "tests" / "fixtures" / "de-en-small.argosmodel"
_THREADS = hardware.threads(None)
_COMMAND = "python -m benchmarks.argos_speed"
_PACKAGE = "argostranslate==1.11.0"
_THEIRS = """
import json, sys, time
from argostranslate import package, sbd, translate
sbd.MiniSBDSentencizer.split_sentences = lambda self, text: [text]
package.install_from_path(sys.argv[1])
texts = json.loads(sys.stdin.read())
translate.translate("Das Haus.", "de", "en")
started, cpu = time.perf_counter(), time.process_time()
texts = [translate.translate(text, "de", "en") for text in texts]
print(json.dumps([time.perf_counter() - started, time.process_time() - cpu, texts]))
"""


@dataclass(frozen=True, slots=True)
class Timed:
    """One round of one side."""

    seconds: float
    cpu: float
    texts: Sequence[str]


@click.command()
@click.argument("source", type=_FILE)
@click.argument("reference", type=_FILE)
@click.option("--model", type=_FILE, default=_FIXTURE, help="Without it the small one of the tests.")
@click.option("--rounds", default=3, show_default=True)
@click.option("--theirs", help="A Python that has Argos Translate.")
def main(source: Path, reference: Path, model: Path, rounds: int, theirs: str | None) -> None:
    """Print a line a side, and write them to docs/benchmarks.md."""
    german, english = (file.read_text("utf-8").splitlines() for file in (source, reference))
    sides: dict[str, Callable[[], Timed]] = {
        "bare CTranslate2": _bare(model, german),
        "the engine's model": _model(model, german),
        "the engine, with its guard rails": _engine(model, german),
        "Argos Translate": lambda: _argos_translate(model, german, theirs),
    }
    timed: dict[str, list[Timed]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, run in sides.items():
            timed[name].append(run())
    lines = list(_lines(timed, english))
    click.echo("\n".join(lines))
    text = "\n".join(f"- {line}" for line in lines)
    command = f"{_COMMAND} {source.name} {reference.name} --model {model.name} --rounds {rounds}"
    write(f"The argos engine, {source.stem}", command, text)


def _lines(timed: Mapping[str, Sequence[Timed]], english: Sequence[str]) -> Iterator[str]:
    for name, every in timed.items():
        seconds, cpu = statistics.median(one.seconds for one in every), statistics.median(one.cpu for one in every)
        chrf = CHRF().corpus_score(every[0].texts, [english]).score
        yield f"{name}: {seconds:.2f} s, {cpu:.2f} s of CPU, {len(english) / seconds:.1f} a second, chrF {chrf:.1f}"


def _timed(texts: Callable[[], Sequence[str]]) -> Timed:
    started, cpu = time.perf_counter(), time.process_time()
    made = texts()
    return Timed(time.perf_counter() - started, time.process_time() - cpu, made)


def _bare(file: Path, german: Sequence[str]) -> Callable[[], Timed]:
    folder = Path(tempfile.mkdtemp())
    with ZipFile(file) as package:
        package.extractall(folder)
    tokens = next(folder.glob("*/sentencepiece.model"))
    processor = SentencePieceProcessor(model_file=str(tokens))
    model = Translator(str(tokens.parent / "model"), compute_type=hardware.compute_type(), intra_threads=_THREADS)
    asked = sorted((processor.encode(text, out_type=str) for text in german), key=len, reverse=True)
    place = sorted(range(len(german)), key=lambda number: -len(processor.encode(german[number])))

    def texts() -> list[str]:
        answers = model.translate_batch(asked, max_batch_size=2048, batch_type="tokens", beam_size=4)
        made = dict(zip(place, (processor.decode(answer.hypotheses[0]) for answer in answers), strict=True))
        return [made[number] for number in range(len(german))]

    return lambda: _timed(texts)


def _model(file: Path, german: Sequence[str]) -> Callable[[], Timed]:
    model = argos.load(EngineOptions(model=file))
    requests = [Request(text) for text in german]
    return lambda: _timed(lambda: _in_order(model.generate(requests, model.decoding)))


def _engine(file: Path, german: Sequence[str]) -> Callable[[], Timed]:
    requests = [Request(text) for text in german]

    def texts() -> list[str]:
        return _in_order(load("argos", EngineOptions(model=file), lambda *_: None).translate(requests, lambda _: None))

    return lambda: _timed(texts)


def _in_order(results: Iterable[tuple[int, Result]]) -> list[str]:
    return [result.text for _, result in sorted(results, key=lambda pair: pair[0])]


def _argos_translate(file: Path, german: Sequence[str], theirs: str | None) -> Timed:
    apart = ["uv", "run", "--no-project", "--isolated", "--python", sys.executable, "--with", _PACKAGE, "python"]
    with tempfile.TemporaryDirectory() as folder:
        own = os.environ | {"ARGOS_PACKAGES_DIR": f"{folder}/packages", "XDG_DATA_HOME": folder}
        Path(folder, "packages").mkdir()
        command = [*([theirs] if theirs else apart), "-c", _THEIRS, str(file)]
        done = subprocess.run(command, input=json.dumps(german), capture_output=True, text=True, env=own, check=True)
    return Timed(*json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    main()
