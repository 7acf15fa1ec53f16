"""BLEU, chrF and speed."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a converted model is run; the defaults are the program's own."""

    beam: int = 4
    compute_type: str = "int8"
    threads: int = 2


def quality(targets: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """Corpus BLEU and chrF by sacrebleu's defaults, 0 to 100."""
    import sacrebleu

    return {
        "bleu": round(float(sacrebleu.corpus_bleu(targets, [references]).score), 2),
        "chrf": round(float(sacrebleu.corpus_chrf(targets, [references]).score), 2),
    }


def signatures() -> dict[str, str]:
    """What sacrebleu writes beside a score so that another can repeat it."""
    from sacrebleu.metrics import BLEU, CHRF

    found = {}
    for name, metric in (("bleu", BLEU()), ("chrf", CHRF())):
        metric.corpus_score(["a b c d"], [["a b c d"]])
        found[name] = str(metric.get_signature())
    return found


def translate_converted(folder: Path, texts: Sequence[str], how: Decoding) -> tuple[list[str], float]:
    """Translate with CTranslate2.

    Args:
        folder: Holds `model/` and `sentencepiece.model`, as an unpacked Argos package does.
        texts: German sentences.
        how: Beam, numbers and threads.

    Returns:
        The English sentences and the seconds it took, loading not counted.
    """
    import ctranslate2

    vocabulary: Any = load_vocabulary(folder)
    translator = ctranslate2.Translator(
        str(folder / "model"), compute_type=how.compute_type, inter_threads=1, intra_threads=how.threads
    )
    pieces = [vocabulary.encode(text, out_type=str) for text in texts]
    begun = time.perf_counter()
    results = translator.translate_batch(pieces, beam_size=how.beam, max_batch_size=2048, batch_type="tokens")
    seconds = time.perf_counter() - begun
    return [vocabulary.decode(result.hypotheses[0]) for result in results], seconds


def score_text(folder: Path, german: Sequence[str], english: Sequence[str], how: Decoding) -> dict[str, float]:
    """Translate a text with the converted model and score it, speed included."""
    targets, seconds = translate_converted(folder, german, how)
    speed = {"sentences": len(german), "segments_per_second": round(len(german) / seconds, 1)}
    return quality(targets, english) | speed
