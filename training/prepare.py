"""From raw bitext to a clean corpus that shares nothing with the evaluation texts."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.cleaning import clean
from training.configuration import Data
from training.corpus import Pair, read_bitext, read_lines, read_pairs, write_pairs
from training.heldout import Overlap, coverage, held_out, without_overlap


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Texts that are never learned from, as files of one sentence a line.

    Attributes:
        validation: German and English of what is translated and scored.
        others: Further files that must not be learned from.
    """

    validation: dict[str, tuple[Path, Path]]
    others: tuple[Path, ...]

    def sentences(self) -> Iterator[str]:
        """All sentences of all files."""
        paired = [path for both in self.validation.values() for path in both]
        for path in (*paired, *self.others):
            yield from read_lines(path)


def evaluation_texts(folder: Path, fixture: Path) -> Evaluation:
    """The project's evaluation texts.

    Args:
        folder: Where FLORES-200 dev and the WMT 2016 source lie.
        fixture: Stem of the test suite's own sentences, `.de` and `.en`.

    Returns:
        The texts that exist in those places.
    """
    validation = {
        "flores": (folder / "flores200-dev.de", folder / "flores200-dev.en"),
        "everyday": (fixture.with_suffix(".de"), fixture.with_suffix(".en")),
    }
    return Evaluation(validation, tuple(sorted(folder.glob("wmt*.*"))))


def prepare(bitext: Path, evaluation: Evaluation, settings: Data, seed: int, out: Path) -> dict[str, Any]:
    """Write `clean.tsv` and `held_back.NAME.tsv` and report what was lost on the way.

    Args:
        bitext: The folder of `*.tsv.gz`.
        evaluation: What must not be learned.
        settings: Sources, weights and limits.
        seed: Chooses the held-back pairs.
        out: The run's folder.

    Returns:
        Counts by source and rule, and the held-out check's findings.
    """
    losses: Counter[str] = Counter()
    names = sorted(set(settings.sources) | set(settings.held_back))
    raw = (pair for name in names for pair in read_bitext(bitext, name))
    cleaned = list(clean(raw, settings.max_words, settings.max_versions, losses))
    back = _hold_back(cleaned, settings.held_back, seed)
    for name, pairs in back.items():
        write_pairs(out / f"held_back.{name}.tsv", pairs)
    held = held_out((*evaluation.sentences(), *_sides(back.values())), settings.overlap)
    overlap = Overlap()
    unseen = {pair for pairs in back.values() for pair in pairs}
    kept = (pair for pair in cleaned if settings.sources.get(pair.origin, 0) > 0 and pair not in unseen)
    count = write_pairs(out / "clean.tsv", without_overlap(kept, held, overlap))
    return {
        "pairs": count,
        "by_source": dict(Counter(pair.origin for pair in read_pairs(out / "clean.tsv"))),
        "held_back": {name: len(pairs) for name, pairs in back.items()},
        "losses": dict(losses.most_common()),
        "overlap_removed": dict(overlap.removed),
        "overlap_examples": overlap.examples[:5],
        "overlap_left": _overlap_left(out / "clean.tsv", evaluation, settings.overlap),
    }


def _hold_back(pairs: list[Pair], wanted: dict[str, int], seed: int) -> dict[str, list[Pair]]:
    rng = random.Random(seed)
    back = {}
    for name, count in wanted.items():
        own = [pair for pair in pairs if pair.origin == name]
        back[name] = rng.sample(own, min(count, len(own)))
    return back


def _sides(groups: Iterable[list[Pair]]) -> Iterator[str]:
    for group in groups:
        for pair in group:
            yield from (pair.german, pair.english)


def _overlap_left(corpus: Path, evaluation: Evaluation, length: int) -> dict[str, dict[str, float]]:
    """For each validation text the share of its runs of 4 and of `length` words that stand in the corpus."""
    return {
        name: {
            f"{size}-grams of {path.suffix[1:]}": round(coverage(read_lines(path), read_pairs(corpus), size), 5)
            for path in both
            for size in (4, length)
        }
        for name, both in evaluation.validation.items()
    }
