"""Time of the editions that stand alone: an article as an EPUB and as a PDF, cold and warm; a book of many articles.

Run it from the checkout: `uv run python benchmarks/standing_alone.py`. The article is the one in `sources/`, its
English the German in capitals: as long as a translation.
"""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "publishing"))

from publications import publication  # noqa: E402

from bilingual.publishing import Book, Publication, book, epub, pdf  # noqa: E402

_RUNS = 10
_CHAPTERS = 300


def main() -> None:
    """Prints a line for each."""
    file = next((ROOT / "sources").glob("*.md"))
    article = publication(file.read_text("utf-8"), path=file.name)
    for name, made in (("epub", epub.article_files), ("pdf", pdf.article_files)):
        _measure(name, lambda made=made: next(iter(made(article))).data, _RUNS)
    chapters = [_numbered(article, number) for number in range(_CHAPTERS)]
    _measure(f"book of {_CHAPTERS}", lambda: book(Book("A year", chapters, "2024")), 1)
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def _numbered(article: Publication, number: int) -> Publication:
    return replace(article, teaser=replace(article.teaser, slug=f"article-{number}"))


def _measure(name: str, make: Callable[[], bytes], runs: int) -> None:
    first, size = _timed(make)
    warm = sorted(_timed(make)[0] for _ in range(runs))
    (wall, cpu), (most, _) = warm[len(warm) // 2], warm[-1]
    line = f"{name}: {size / 1024:.0f} KiB; first {first[0]:.3f} s, {first[1]:.3f} s of CPU"
    print(f"{line}; warm {wall:.3f} s (at most {most:.3f}), {cpu:.3f} s of CPU")


def _timed(make: Callable[[], bytes]) -> tuple[tuple[float, float], int]:
    wall, cpu = time.perf_counter(), time.process_time()
    size = len(make())
    return (time.perf_counter() - wall, time.process_time() - cpu), size


if __name__ == "__main__":
    main()
