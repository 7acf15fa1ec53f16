"""How many ends of sentences are found: 1,000 sentences of news and Wikipedia, put together to paragraphs.

    uv run python -m benchmarks.segmentation

The sentences are those of Universal Dependencies' PUD treebanks, German and English, from the shared material beside
the checkout. Paragraphs have five to ten of them, by dice with a fixed seed; what lies between two is not counted.
"""

import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from bilingual.language import segment
from bilingual.model import Document, Piece, Unit, UnitKind

_FILE = Path("bitext") / "ud_pud.tsv.gz"
_COLUMNS = {"de": 0, "en": 1}
_SHARED = Path(__file__).resolve().parents[2] / "shared"


@dataclass(frozen=True, slots=True)
class Cuts:
    """Ends of sentences in paragraphs: found, found where none is, and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        return 200 * self.right / (2 * self.right + self.false + self.missed)


def cuts(language: str, shared: Path = _SHARED) -> Cuts:
    """The ends of sentences in all paragraphs of a language, `de` or `en`."""
    right = false = missed = 0
    for sentences in _paragraphs(language, shared):
        wanted, found = _starts(sentences), _found(" ".join(sentences))
        right, false, missed = right + len(wanted & found), false + len(found - wanted), missed + len(wanted - found)
    return Cuts(right, false, missed)


def _paragraphs(language: str, shared: Path) -> Iterator[list[str]]:
    with gzip.open(shared / _FILE, "rt", encoding="utf-8") as lines:
        sentences = [line.rstrip("\n").split("\t")[_COLUMNS[language]].strip() for line in lines]
    dice = random.Random(7)
    while sentences:
        many = dice.randint(5, 10)
        yield sentences[:many]
        sentences = sentences[many:]


def _starts(sentences: list[str]) -> set[int]:
    """Where the sentences of a paragraph begin, but for the first."""
    starts, at = set(), 0
    for sentence in sentences[:-1]:
        at += len(sentence) + 1
        starts.add(at)
    return starts


def _found(text: str) -> set[int]:
    unit = Unit("u1", UnitKind.PARAGRAPH, (Piece(text, 0, len(text)),), "markdown")
    return {part.start for part in segment(Document("a.md", "markdown", text, "utf-8", (unit,)))} - {0}


@click.command()
def main() -> None:
    """Print how many are found, a language a line."""
    for language in _COLUMNS:
        found = cuts(language)
        click.echo(f"{language}: {found.right} right, {found.false} false, {found.missed} missed, F1 {found.f1:.2f} %")


if __name__ == "__main__":
    main()
