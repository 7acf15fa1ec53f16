"""Pairs of sentences and the files they stand in: German TAB English, one pair a line."""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Pair:
    """A German sentence, its English translation and the file or kind of making it came from."""

    german: str
    english: str
    origin: str


def read_bitext(folder: Path, source: str) -> Iterator[Pair]:
    """The pairs of one file of the bitext.

    Args:
        folder: Where the `*.tsv.gz` files lie.
        source: The file's name without its suffix.

    Yields:
        Each pair; lines that are no pair are left out.
    """
    with gzip.open(folder / f"{source}.tsv.gz", "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            german, tab, english = line.rstrip("\n").partition("\t")
            if tab:
                yield Pair(german, english.partition("\t")[0], source)


def write_pairs(path: Path, pairs: Iterable[Pair]) -> int:
    """Write pairs as origin TAB German TAB English and give back how many."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for pair in pairs:
            out.write(f"{pair.origin}\t{pair.german}\t{pair.english}\n")
            count += 1
    return count


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs that `write_pairs` wrote."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            origin, german, english = line.rstrip("\n").split("\t")
            yield Pair(german, english, origin)


def read_lines(path: Path) -> list[str]:
    """The lines of a text file, one sentence each."""
    return path.read_text("utf-8").splitlines()
