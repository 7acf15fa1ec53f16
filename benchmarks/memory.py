"""How fast the memory is at a million units, and whether it finds the best match.

    uv run python benchmarks/memory.py [--units 1000000] [--queries 500] [--store URL]

It makes a TMX file of the German-English bitext beside the checkout (its 681,000 different
German sentences, then copies of them with 2 to 5 words changed), imports it, and asks for

* the very same sentences (`exact`),
* sentences of the memory with 1 to 3 words changed, left out or added (`edited`),
* sentences that are not in it (`unrelated`: German sentences held back).

The import reads in one process and writes in another. Times of searches are milliseconds in one process on one core,
median and 95th percentile: by the clock, and of the processor, which tells more on a machine that others use too.
Recall compares the best match with the one that RapidFuzz finds by looking at every unit (`--brute` of the edited
ones).
"""

import argparse
import gzip
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape

from rapidfuzz import fuzz, process

from bilingual.content import plain
from bilingual.exchange.tmx.importing import import_tmx
from bilingual.memory import Memory
from bilingual.store import MemoryStore, open_store

BITEXT = Path(__file__).resolve().parents[2] / "shared" / "bitext"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="benchmark" creationtoolversion="1" segtype="sentence" o-tmf="none"
 adminlang="en" srclang="de" datatype="plaintext"/><body>
"""

Pair = tuple[str, str]


def bitext() -> Iterator[Pair]:
    """All pairs of the bitext, each German sentence once."""
    seen = set()
    for file in sorted(BITEXT.glob("*.tsv.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                german, _, english = " ".join(line.split(" ")).strip().partition("\t")
                if german and english and german not in seen:
                    seen.add(german)
                    yield german, english


def edited(rng: random.Random, text: str, words: Sequence[str], changes: int) -> str:
    """The text with so many words exchanged, left out or added."""
    own = text.split()
    for _ in range(changes):
        at, kind = rng.randrange(len(own)), rng.random()
        if kind < 0.6:
            own[at] = rng.choice(words)
        elif kind < 0.8 and len(own) > 3:
            del own[at]
        else:
            own.insert(at, rng.choice(words))
    return " ".join(own)


def varied(rng: random.Random, pairs: Sequence[Pair], words: Sequence[str]) -> Iterator[Pair]:
    """Ever more sentences that resemble those of the bitext."""
    long = [pair for pair in pairs if len(pair[0].split()) > 4]
    while True:
        german, english = rng.choice(long)
        yield edited(rng, german, words, rng.randrange(2, 6)), english


def write_tmx(file: Path, pairs: Iterable[Pair], count: int) -> list[str]:
    """A TMX file of the first so many different pairs; gives their German."""
    written: dict[str, None] = {}
    with file.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for german, english in pairs:
            if german not in written:
                written[german] = None
                sides = (
                    f'<tuv xml:lang="{code}"><seg>{escape(text)}</seg></tuv>'
                    for code, text in (("de-DE", german), ("en-US", english))
                )
                out.write(f"<tu>{''.join(sides)}</tu>\n")
            if len(written) == count:
                break
        out.write("</body></tmx>\n")
    return list(written)


def timed_import(memory: MemoryStore, file: Path) -> None:
    """Imports the file and prints how fast it went, by the clock and by the processor time of both processes."""
    start, before = time.perf_counter(), os.times()
    units = import_tmx(memory, file, lambda _: None).new
    took, after = time.perf_counter() - start, os.times()
    writing = after.user + after.system - before.user - before.system
    reading = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"import     {units} units: {units / took:,.0f} a second by the clock")
    print(
        f"           CPU {1e6 * writing / units:.1f} µs a unit to write, {1e6 * reading / units:.1f} µs to read;",
        end="",
    )
    one, two = units / (writing + reading), units / max(writing, reading)
    print(f" one core makes {one:,.0f} a second, two at most {two:,.0f}", flush=True)


def timed(name: str, ask: Callable[[str], object], queries: Sequence[str]) -> None:
    """Asks each query and prints how long it took, by the clock and of the processor."""
    wall, cpu, found = [], [], 0
    for query in queries:
        start, used = time.perf_counter(), time.thread_time()
        found += bool(ask(query))
        cpu.append((time.thread_time() - used) * 1000)
        wall.append((time.perf_counter() - start) * 1000)
    for kind, times in (("wall", sorted(wall)), ("CPU", sorted(cpu))):
        median, high = statistics.median(times), times[int(0.95 * len(times))]
        print(f"{name:<10} {kind:<5} median {median:7.2f} ms   p95 {high:7.2f} ms   max {times[-1]:8.2f} ms")
    print(f"{name:<10} {found} of {len(queries)} with a match", flush=True)


def print_recall(memory: Memory, queries: Sequence[str], sources: Sequence[str]) -> None:
    """How often the best match is as good as the best of all."""
    same = total = 0
    for query in queries:
        best = process.extractOne(query, sources, scorer=fuzz.ratio, score_cutoff=70)
        if best:
            total += 1
            found = memory.nearest(query, 1, people=False)
            same += bool(found) and fuzz.ratio(query, plain(found[0].source)) >= best[1] - 1e-9
    print(f"recall     {same} of {total} best matches ({100 * same / max(1, total):.1f} %)", flush=True)


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--brute", type=int, default=200)
    parser.add_argument("--store", default="", help="A database URL; without it a new SQLite file.")
    options = parser.parse_args()
    rng = random.Random(1)
    pairs = list(bitext())
    rng.shuffle(pairs)
    held_back, pairs = pairs[: options.queries], pairs[options.queries :]
    words = [word for german, _ in pairs[:200_000] for word in german.split()]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "memory.tmx"
        sources = write_tmx(file, chain(pairs, varied(rng, pairs, words)), options.units)
        with closing(open_store(options.store or f"sqlite:///{folder}/store.sqlite")) as store:
            timed_import(store.memory, file)
            os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-1]})
            memory = Memory(store.memory, "en-US")
            long = [text for text in rng.sample(sources[: len(pairs)], 4 * options.queries) if len(text.split()) > 4]
            changed = [edited(rng, text, words, rng.randrange(1, 4)) for text in long[: options.queries]]
            timed("exact", lambda text: store.memory.exact((text,)), rng.sample(sources, options.queries))
            timed("edited", memory.search, changed)
            timed("unrelated", memory.search, [german for german, _ in held_back])
            print_recall(memory, changed[: options.brute], sources)


if __name__ == "__main__":
    main()
