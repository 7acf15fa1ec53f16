"""How good an engine is on texts of which a human translation is known."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilingual.engines.protocol import Engine, Progress
from bilingual.model import Request

if TYPE_CHECKING:
    from sacrebleu.metrics.bleu import BLEU


@dataclass(frozen=True, slots=True)
class Score:
    """The measured quality of an engine on one set of texts."""

    engine: str
    segments: int
    bleu: float
    """0-100 (Papineni et al. 2002), as sacrebleu counts it."""
    chrf: float
    """0-100 (Popović 2015), as sacrebleu counts it."""
    segments_per_second: float
    failed: int
    """Segments for which the engine gave nothing usable; they count as empty."""
    bleu_signature: str
    chrf_signature: str
    warning: str
    """What makes the figures mean little; empty where nothing does."""


def score(engine: Engine, sources: Sequence[str], references: Sequence[str], progress: Progress) -> Score:
    """Translates the sources and compares with the references, by sacrebleu.

    Args:
        engine: what is measured.
        sources: German texts, one sentence each.
        references: their human translations, in the same order.
        progress: called with how many more are done.

    Raises:
        ValueError: there are none, or not as many references as sources.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    if not sources or len(sources) != len(references):
        raise ValueError(f"{len(sources)} sources and {len(references)} references")
    started = time.perf_counter()
    results = dict(engine.translate([Request(source) for source in sources], progress))
    seconds = time.perf_counter() - started
    hypotheses = [results[number].text for number in range(len(sources))]
    bleu, chrf = BLEU(), CHRF()
    return Score(
        engine=engine.signature,
        segments=len(sources),
        bleu=round(bleu.corpus_score(hypotheses, [references]).score, 1),
        chrf=round(chrf.corpus_score(hypotheses, [references]).score, 1),
        segments_per_second=round(len(sources) / seconds, 2),
        failed=sum(bool(result.problem) for result in results.values()),
        bleu_signature=str(bleu.get_signature()),
        chrf_signature=str(chrf.get_signature()),
        warning=_warning(bleu, hypotheses, references),
    )


def _warning(bleu: "BLEU", hypotheses: Sequence[str], references: Sequence[str]) -> str:
    """BLEU is a mean over runs of one to four words: without a run of four it is 0 however good the text is."""
    runs = min(bleu.corpus_score(texts, [references]).totals[-1] for texts in (hypotheses, references))
    if runs:
        return ""
    return "BLEU means nothing here: no text has four words, which it counts in runs of; go by chrF"
