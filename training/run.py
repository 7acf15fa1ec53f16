"""The story of one run, from bitext to package."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.augmentation import augment
from training.augmentation.terms import with_terms
from training.batching import encode, save_encoded
from training.card import card
from training.configuration import Configuration
from training.corpus import Pair, read_lines, read_pairs, write_pairs
from training.hardware import hardware
from training.mixture import count_by_origin, sample, weighted
from training.package import Metadata, package
from training.prepare import Evaluation, prepare
from training.scoring import score_text
from training.steps import Report, Step
from training.vocabulary import load_vocabulary, train_vocabulary

_LONGEST = 250
_QUANTIZATION = "int8"


@dataclass(frozen=True, slots=True)
class Run:
    """Where one run reads, works and trains.

    Attributes:
        settings: What is to be made.
        folder: The run's own; everything is written there.
        bitext: The folder of `*.tsv.gz` and `SOURCES.md`.
        evaluation: What must not be learned, and what is scored.
        device: `cpu` or `cuda`.
        threads: For PyTorch and CTranslate2.
        minutes: After which training stops with a checkpoint.
    """

    settings: Configuration
    folder: Path
    bitext: Path
    evaluation: Evaluation
    device: str
    threads: int
    minutes: float


def steps(run: Run) -> list[Step]:
    """All steps of a run in their order."""
    return [
        Step("prepare", ("data", "seed"), lambda: _prepare(run)),
        Step("augment", ("augmentation",), lambda: _augment(run)),
        Step("vocabulary", ("vocabulary",), lambda: _vocabulary(run)),
        Step("encode", (), lambda: _encode(run)),
        Step("train", ("architecture", "training"), lambda: _train(run)),
        Step("convert", (), lambda: _convert(run)),
        Step("score", (), lambda: _score(run)),
        Step("package", ("name", "purpose", "licence", "version"), lambda: _package(run)),
    ]


def _prepare(run: Run) -> Report:
    return prepare(run.bitext, run.evaluation, run.settings.data, run.settings.seed, run.folder)


def _augment(run: Run) -> Report:
    settings, seed = run.settings.augmentation, run.settings.seed
    pairs = list(read_pairs(run.folder / "clean.tsv"))
    wanted = round(settings.shares.get("terms", 0) * len(pairs))
    made = augment(pairs, settings.shares, seed)
    made += with_terms(sample(pairs, settings.aligned_pairs, seed), wanted, seed)
    write_pairs(run.folder / "made.tsv", made)
    return {"pairs": len(made), "by_kind": count_by_origin(made)}


def _vocabulary(run: Run) -> Report:
    settings = run.settings.vocabulary
    pairs = [*read_pairs(run.folder / "clean.tsv"), *read_pairs(run.folder / "made.tsv")]
    sentences = (side for pair in pairs for side in (pair.german, pair.english))
    train_vocabulary(sentences, settings.size, settings.sample, run.settings.seed, run.folder)
    return {"pieces": load_vocabulary(run.folder).get_piece_size()}


def _encode(run: Run) -> Report:
    pairs = weighted(read_pairs(run.folder / "clean.tsv"), run.settings.data.sources, run.settings.seed)
    made = list(read_pairs(run.folder / "made.tsv"))
    pieces = load_vocabulary(run.folder).encode
    corpus = encode([*pairs, *made], pieces, pieces, _LONGEST)
    save_encoded(run.folder / "encoded.npz", corpus)
    return {
        "pairs": len(corpus.german.lengths()),
        "german_tokens": len(corpus.german.tokens),
        "english_tokens": len(corpus.english.tokens),
    }


def _train(run: Run) -> Report | None:
    from training.train import Machine, read_log, train
    from training.translation import task

    texts = {name: (read_lines(de), read_lines(en)) for name, (de, en) in run.evaluation.validation.items()}
    machine = Machine(run.device, run.threads, run.minutes)
    if not train(task(run.settings, run.folder, texts), run.settings, run.folder, machine):
        return None
    last = read_log(run.folder)[-1]
    return {"log": last, "hardware": hardware(run.device), "threads": run.threads}


def _convert(run: Run) -> Report:
    from training.convert import convert

    parameters = convert(run.settings, run.folder, _QUANTIZATION, run.folder / "model")
    (run.folder / "metadata.json").write_text(Metadata(run.settings.version).as_json(), "utf-8")
    size = sum(path.stat().st_size for path in (run.folder / "model").iterdir())
    return {"quantization": _QUANTIZATION, "parameters": parameters, "bytes": size}


def _score(run: Run) -> Report:
    texts = dict(run.evaluation.validation)
    for name in run.settings.data.held_back:
        pairs = list(read_pairs(run.folder / f"held_back.{name}.tsv"))
        texts[f"{name}, held back"] = _as_texts(run.folder / f"held_back.{name}", pairs)
    return {"texts": {name: _scored(run, *files) for name, files in texts.items()}, "threads": run.threads}


def _as_texts(stem: Path, pairs: Sequence[Pair]) -> tuple[Path, Path]:
    """The pairs as two files, one for each language, as `bilingual models score` takes them."""
    german, english = stem.with_name(stem.name + ".de"), stem.with_name(stem.name + ".en")
    german.write_text("".join(f"{pair.german}\n" for pair in pairs), "utf-8")
    english.write_text("".join(f"{pair.english}\n" for pair in pairs), "utf-8")
    return german, english


def _scored(run: Run, german: Path, english: Path) -> Report:
    return score_text(run.folder, read_lines(german), read_lines(english), run.threads)


def _package(run: Run) -> Report:
    readme = card(run.settings, run.folder, run.bitext / "SOURCES.md")
    (run.folder / "README.md").write_text(readme, "utf-8")
    out = run.folder / "de-en.argosmodel"
    size = package(run.folder, Metadata(run.settings.version), readme, out)
    return {"bytes": size, "sha256": hashlib.sha256(out.read_bytes()).hexdigest()}
