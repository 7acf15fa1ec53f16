"""BLEU, chrF and speed."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any


def quality(targets: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """Corpus BLEU and chrF by sacrebleu's defaults, 0 to 100."""
    import sacrebleu

    return {
        "bleu": round(float(sacrebleu.corpus_bleu(targets, [references]).score), 2),
        "chrf": round(float(sacrebleu.corpus_chrf(targets, [references]).score), 2),
    }


def score_text(model: Path, german: Sequence[str], english: Sequence[str], threads: int) -> dict[str, Any]:
    """Score a converted model with the program's own engine, guard rails included: as `bilingual models score` does.

    Args:
        model: A folder with `metadata.json`, `model/` and `sentencepiece.model`, or an `.argosmodel`.
        german: Sentences.
        english: Their translations by people.
        threads: Of CTranslate2.
    """
    from bilingual.engines import EngineOptions, load
    from bilingual.engines.scoring import score

    engine = load("argos", EngineOptions(model=model, threads=threads), lambda _what, _done: None)
    return asdict(score(engine, german, english, lambda _done: None))
