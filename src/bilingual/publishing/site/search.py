"""Searching the site in both languages, from the disk as well: classic scripts that the page loads as it needs them.

A shard has all words that begin with the same two letters; of each word the articles that have it and the first
places in them: `number * 1024 + place`, as differences in ascending order. A change of an article rewrites only the
shards of its own words.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from bilingual.lists import listed
from bilingual.publishing.jinja import filled
from bilingual.publishing.publication import EditionFile, Issue
from bilingual.publishing.site.wording import TEMPLATES
from bilingual.publishing.texts import parse_texts

PLACES = 1024
"""Groups of an article that can be told apart; what stands behind counts as the last."""
_PER_ARTICLE = 3
"""Places of a word in one article that are kept."""
_WORD = re.compile(r"\w{2,}")
_SHARD = "search/{}.js"


def search_files(issue: Issue) -> Iterator[EditionFile]:
    """The page where readers search, the list of all articles, and the index."""
    text = filled(TEMPLATES, issue.templates, "search.html", root="", imprint=issue.imprint)
    yield EditionFile("search.html", text.encode())
    articles = sorted((issue.numbers[each.slug], each) for each in issue.teasers)
    rows = [[number, each.slug, each.english, each.german, each.published[:10]] for number, each in articles]
    yield EditionFile("search/articles.js", f"A({_json(rows)})".encode())
    added: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    gone: dict[str, set[int]] = defaultdict(set)
    renewal = issue.renewal
    for slug in sorted({each.slug for each in renewal.changed(issue.teasers)}):
        number, earlier = issue.numbers.get(slug, 0), renewal.numbers_before.get(slug)
        before = _places(renewal.text(slug)) if earlier is not None else {}
        now = _places(issue.text_of(slug))
        touched = {shard_of(word) for word in {*before, *now} if number != earlier or before.get(word) != now.get(word)}
        if earlier is not None:
            for shard in touched:
                gone[shard].add(earlier)
        for word, places in now.items():
            if (shard := shard_of(word)) in touched:
                added[shard][word] += [number * PLACES + place for place in places]
    yield from _shards(issue, added, gone)


def _shards(
    issue: Issue, added: Mapping[str, Mapping[str, Iterable[int]]], gone: Mapping[str, set[int]]
) -> Iterator[EditionFile]:
    """The shards in which anything has changed: by name, what is new in each, and whose words it no longer has."""
    before = _names(issue.renewal.file("search/shards.js"))
    there = set[str]()
    for shard in sorted({*before, *added}):
        name = _SHARD.format(shard)
        if shard not in added and shard not in gone and issue.renewal.keep(name):
            there.add(shard)
            continue
        words_ = _merged(_parsed(issue.renewal.file(name)), added.get(shard, {}), gone.get(shard, set()))
        if words_:
            there.add(shard)
            yield EditionFile(name, f'W("{shard}",{_json(words_)})'.encode())
    yield EditionFile("search/shards.js", f"N({_json(sorted(there))})".encode())


def shard_of(word: str) -> str:
    """The name of the shard that has a word: its first two letters, as their numbers in Unicode."""
    return "-".join(str(ord(letter)) for letter in word[:2])


def folded(text: str) -> str:
    """The text in small letters without accents, ß as ss: as it is sought."""
    apart = unicodedata.normalize("NFD", text.lower().replace("ß", "ss"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _places(texts: bytes) -> dict[str, list[int]]:
    """By word: the first places where an article has it."""
    found: dict[str, list[int]] = defaultdict(list)
    for sentence in parse_texts(texts):
        place = min(sentence.place, PLACES - 1)
        for word in _WORD.findall(folded(f"{sentence.german} {sentence.english}")):
            known = found[word]
            if word not in _common() and len(known) < _PER_ARTICLE and place not in known:
                known.append(place)
    return {word: places for word, places in found.items() if places}


def _merged(
    before: Mapping[str, list[int]], added: Mapping[str, Iterable[int]], gone: set[int]
) -> dict[str, list[int]]:
    """The words of a shard in their order, each with its places as differences."""
    merged = {}
    for word in sorted({*before, *added}):
        kept = [each for each in before.get(word, ()) if each // PLACES not in gone]
        places = sorted({*kept, *added.get(word, ())})
        if places:
            merged[word] = [each - last for each, last in zip(places, [0, *places], strict=False)]
    return merged


def _parsed(shard: bytes) -> dict[str, list[int]]:
    """The words of a shard, each with its places."""
    found = {}
    for word, steps in (json.loads(shard[shard.index(b",") + 1 : -1]) if shard else {}).items():
        place, places = 0, []
        for step in steps:
            place += step
            places.append(place)
        found[word] = places
    return found


def _names(shards: bytes) -> list[str]:
    names: list[str] = json.loads(shards[2:-1]) if shards else []
    return names


def _json(value: object) -> str:
    """JSON that may stand in a script, too."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _common() -> frozenset[str]:
    """Words that every article has, in either language."""
    return frozenset(map(folded, listed("publishing/site/rules/common_words.txt")))
