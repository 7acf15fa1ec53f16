"""English words set into German sentences, so that the model learns to take over a term that it is given.

`Der Koalition fehlt ein Plan.` becomes `Der coalition fehlt ein Plan.`; the English side stays. To enforce a term the
program then writes it into the source in place of the German word.
"""

import random
import re
from collections.abc import Sequence

from training.alignment import Link, align
from training.corpus import Pair

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SHORTEST_TERM = 4
_SURE = 0.5


def with_terms(pairs: Sequence[Pair], wanted: int, seed: int) -> list[Pair]:
    """Set aligned English words into German sentences.

    Args:
        pairs: The corpus; its words are aligned with itself.
        wanted: How many pairs to make at most.
        seed: Chooses pairs and words.

    Returns:
        The made pairs, with `terms` as their origin.
    """
    rng = random.Random(f"{seed} terms")
    links = align([(_words(pair.german), _words(pair.english)) for pair in pairs])
    made: list[Pair] = []
    for index in rng.sample(range(len(pairs)), len(pairs)):
        if len(made) >= wanted:
            break
        changed = with_term(pairs[index], links[index], rng)
        if changed is not None:
            made.append(changed)
    return made


def with_term(pair: Pair, links: Sequence[Link], rng: random.Random) -> Pair | None:
    """Put one English word in the place of the German noun that it translates, or of two.

    Args:
        pair: A pair.
        links: Its aligned words.
        rng: Chooses among the nouns.

    Returns:
        The changed pair, or nothing where no noun is surely aligned.
    """
    german, english = list(_WORD.finditer(pair.german)), list(_WORD.finditer(pair.english))
    sure = [link for link in links if link.probability >= _SURE and _is_term(german, english, link)]
    if not sure:
        return None
    chosen = rng.sample(sure, min(len(sure), rng.choice((1, 1, 1, 2))))
    text = pair.german
    for link in sorted(chosen, key=lambda link: -link.german):
        start, end = german[link.german].span()
        text = text[:start] + english[link.english][0] + text[end:]
    return Pair(text, pair.english, "terms")


def _is_term(german: list[re.Match[str]], english: list[re.Match[str]], link: Link) -> bool:
    """A German noun (a capital, not at the start) and an English word other than it, both of some length."""
    word, translation = german[link.german][0], english[link.english][0]
    long_enough = min(len(word), len(translation)) >= _SHORTEST_TERM
    return link.german > 0 and word[0].isupper() and long_enough and word.casefold() != translation.casefold()


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
