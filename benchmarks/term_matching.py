"""How fast terms are found: segments per second on one core, printed as JSON.

    python benchmarks/term_matching.py [--terms 10000] [--segments 100000] [--text FILE] [--runs 1]

Without `--text` (one segment a line) the segments are made up from German words, always the same, each with a word that
no other has. The terms are made up too; with `--text`, half of them are words and pairs of words of the file.
"""

import argparse
import json
import random
import re
import resource
import time
from itertools import product
from pathlib import Path
from typing import NamedTuple

from bilingual.model import Concept, Term
from bilingual.terms.matching import Matcher

FIRST = """
    Luftwaffen Militär Verteidigungs Außen Innen Wirtschafts Sicherheits Friedens Kriegs Waffen Grenz Flüchtlings
    Energie Öl Handels Finanz Staats Regierungs Oppositions Partei Wahl Geheimdienst Terror Raketen Drohnen Panzer
    Marine Küsten Flug Bahn Kirchen Tempel Bibel Glaubens Kultur Bildungs Gesundheits Arbeits Sozial Umwelt Klima
    """
SECOND = """
    stützpunkt minister bündnis abkommen vertrag rat ausschuss kommission behörde politik strategie krise konferenz
    angriff einsatz truppe übung hilfe reform experte sprecher vertreter zentrum programm gesetz grenze forderung
    """
ADJECTIVES = "international national biblisch irakisch iranisch russisch israelisch alt neu gemeinsam schwer streng"
FILLERS = """
    der die das ein eine und oder nicht auch aber im in am an auf mit von zu nach vor bei über unter durch seit haben
    hatte wurde werden sind war gestern heute am Mittwoch erneut bereits jedoch deshalb sagte erklärte forderte
    kündigte begann endete Gespräche Menschen Land Stadt Jahr Woche Tage Bericht Zeitung Frage Ende Anfang Teil Seite
    """
ENDINGS = ("", "", "", "s", "e", "en", "n")


def main() -> None:
    """Measure and print."""
    options = _options()
    chance = random.Random(20240125)
    nouns = [first + second for first, second in product(FIRST.split(), SECOND.split())]
    text = _lines(options.text, options.segments) if options.text else []
    segments = text or [_sentence(nouns, chance) for _ in range(options.segments)]
    concepts = [Concept(text, (Term(text, "de"),)) for text in _terms(nouns, text, options.terms, chance)]
    runs = [_run(concepts, segments) for _ in range(options.runs)]
    report = {
        "terms": len(concepts),
        "segments": len(segments),
        "words per segment": round(sum(len(segment.split()) for segment in segments) / len(segments), 1),
        "text": Path(options.text).name if options.text else "made up",
        "matches": runs[0].matches,
        "loading (s)": round(runs[0].loading, 2),
        "first pass (segments/s)": round(len(segments) / min(run.first for run in runs)),
        "second pass (segments/s)": round(len(segments) / min(run.second for run in runs)),
        "peak memory (MB)": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(report, indent=2, ensure_ascii=False))


class _Run(NamedTuple):
    """Seconds of processor time; in the second pass all words were met before."""

    matches: int
    loading: float
    first: float
    second: float


def _run(concepts: list[Concept], segments: list[str]) -> _Run:
    start = time.process_time()
    matcher = Matcher(concepts)
    matcher.find("Wort")
    loading = time.process_time() - start
    matches, first = _search(matcher, segments)
    return _Run(matches, loading, first, _search(matcher, segments)[1])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("--text", help="a UTF-8 file, one segment a line")
    parser.add_argument("--runs", type=int, default=1, help="the best of so many is reported")
    return parser.parse_args()


def _lines(file: str, count: int) -> list[str]:
    return [line for line in Path(file).read_text(encoding="utf-8").splitlines() if line][:count]


def _sentence(nouns: list[str], chance: random.Random) -> str:
    words = chance.choices(FILLERS.split(), k=chance.randint(8, 20))
    for _ in range(chance.randint(0, 2)):
        place = chance.randrange(len(words))
        words[place:place] = [chance.choice(ADJECTIVES.split()) + "en", chance.choice(nouns) + chance.choice(ENDINGS)]
    words.insert(
        0, f"{chance.choice(FIRST.split())}-{chance.choice(nouns)[:9].capitalize()}{chance.randrange(100_000)}"
    )
    return " ".join(words) + "."


def _terms(nouns: list[str], segments: list[str], count: int, chance: random.Random) -> list[str]:
    """Nouns, and adjectives with a noun; half of them from the text if there is one."""
    pairs = [f"{adjective}er {noun}" for adjective, noun in product(ADJECTIVES.split(), nouns)]
    own = sorted({word for segment in segments for word in re.findall(r"\b[A-ZÄÖÜ]\w{4,}", segment)})
    together = sorted({pair for segment in segments for pair in re.findall(r"\b[a-zäöü]{5,}e [A-ZÄÖÜ]\w{4,}", segment)})
    chosen = [*_some(own, count // 4, chance), *_some(together, count // 4, chance), *nouns]
    return list(dict.fromkeys(chosen + chance.sample(pairs, len(pairs))))[:count]


def _some(words: list[str], count: int, chance: random.Random) -> list[str]:
    return chance.sample(words, min(count, len(words)))


def _search(matcher: Matcher, segments: list[str]) -> tuple[int, float]:
    start = time.process_time()
    matches = sum(len(matcher.find(segment)) for segment in segments)
    return matches, time.process_time() - start


if __name__ == "__main__":
    main()
