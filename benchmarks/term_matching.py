"""How fast terms are found: segments per second on one core, printed as JSON.

    python benchmarks/term_matching.py [--terms 10000] [--segments 100000] [--text FILE]

Without `--text` (one segment a line) the segments are made up from German words by fixed rules, each with a fixed seed.
The terms are made up always; with `--text`, words and pairs of words of the file are among them.
"""

import argparse
import json
import random
import resource
import re
import time
from itertools import product
from pathlib import Path

from bilingual.model import Concept, Term
from bilingual.terms.matching import Matcher

FIRST = (
    "Luftwaffen Militär Verteidigungs Außen Innen Wirtschafts Sicherheits Friedens Kriegs Waffen Grenz Flüchtlings "
    "Energie Öl Handels Finanz Staats Regierungs Oppositions Partei Wahl Geheimdienst Terror Raketen Drohnen Panzer "
    "Marine Küsten Flug Bahn Kirchen Tempel Bibel Glaubens Kultur Bildungs Gesundheits Arbeits Sozial Umwelt Klima"
).split()
SECOND = (
    "stützpunkt minister bündnis abkommen vertrag rat ausschuss kommission behörde politik strategie krise konferenz "
    "angriff einsatz truppe übung hilfe reform experte sprecher vertreter zentrum programm gesetz grenze forderung"
).split()
ADJECTIVES = (
    "international national biblisch irakisch iranisch russisch israelisch alt neu gemeinsam schwer streng".split()
)
FILLERS = (
    "der die das ein eine und oder nicht auch aber im in am an auf mit von zu nach vor bei über unter durch seit haben "
    "hatte wurde werden sind war gestern heute am Mittwoch erneut bereits jedoch deshalb sagte erklärte forderte kündigte "
    "begann endete Gespräche Menschen Land Stadt Jahr Woche Tage Bericht Zeitung Frage Ende Anfang Teil Seite"
).split()
ENDINGS = ("", "", "", "s", "e", "en", "n")


def main() -> None:
    """Measure and print."""
    options = _options()
    chance = random.Random(20240125)
    nouns = ["".join(parts) for parts in product(FIRST, SECOND)]
    segments = _lines(options.text, options.segments) if options.text else _sentences(nouns, options.segments, chance)
    terms = _terms(nouns, segments if options.text else [], options.terms, chance)
    matcher = Matcher(Concept(str(index), (Term(text, "de"),)) for index, text in enumerate(terms))
    loading = _seconds(lambda: matcher.find(""))
    first = _search(matcher, segments)
    again = _search(matcher, segments)
    report = {
        "terms": len(terms),
        "segments": len(segments),
        "words per segment": round(sum(len(segment.split()) for segment in segments) / len(segments), 1),
        "text": Path(options.text).name if options.text else "made up",
        "loading (s)": round(loading, 2),
        "matches": first[0],
        "first pass (segments/s)": round(len(segments) / first[1]),
        "second pass (segments/s)": round(len(segments) / again[1]),
        "first pass with loading (segments/s)": round(len(segments) / (first[1] + loading)),
        "peak memory (MB)": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(report, indent=2, ensure_ascii=False))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("--text", help="a UTF-8 file, one segment a line")
    return parser.parse_args()


def _lines(file: str, count: int) -> list[str]:
    return [line for line in Path(file).read_text(encoding="utf-8").splitlines() if line][:count]


def _sentences(nouns: list[str], count: int, chance: random.Random) -> list[str]:
    return [_sentence(nouns, chance) for _ in range(count)]


def _sentence(nouns: list[str], chance: random.Random) -> str:
    words = chance.choices(FILLERS, k=chance.randint(8, 20))
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(words))
        words[place:place] = [chance.choice(ADJECTIVES) + "en", chance.choice(nouns) + chance.choice(ENDINGS)]
    words.insert(0, f"{chance.choice(FIRST)}-{chance.choice(nouns)[:9].capitalize()}{chance.randrange(100_000)}")
    return " ".join(words) + "."


def _terms(nouns: list[str], segments: list[str], count: int, chance: random.Random) -> list[str]:
    """Half single nouns, half an adjective and a noun; half of each from the text if there is one."""
    pairs = [f"{adjective}er {noun}" for adjective, noun in product(ADJECTIVES, nouns)]
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


def _seconds(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


if __name__ == "__main__":
    main()
