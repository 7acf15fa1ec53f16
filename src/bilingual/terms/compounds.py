"""Words inside closed compounds, found only where German joins words."""

from collections.abc import Callable, Iterator

_JOINTS = ("", "s", "es", "n", "en", "er", "e", "ens")
"""Fugenelemente (Duden, Die Grammatik, Wortbildung: Komposition)."""
_SUFFIXES = frozenset({"chen", "haft", "heit", "ion", "keit", "ler", "ling", "schaft", "tum", "ung"})
"""They are in the word lists as nouns of their own, but end words: `Bürgerschaft` is no Schaft."""
_SHORTEST = 3


Test = Callable[[str], bool]


def pieces(word: str, is_base: Test, is_form: Test, is_noun: Test) -> Iterator[tuple[int, int]]:
    """Find the parts of a closed compound that are terms, where all the rest is words of the language.

    Args:
        word: The compound, without hyphens.
        is_base: Tells whether a part, written with a capital, is a term as the term base has it.
        is_form: Tells whether it is a form of one: only the end of a compound is inflected.
        is_noun: Tells whether a part, written with a capital, is a noun.

    Yields:
        Start and end of each such part in `word`, never all of it; a joint after the part is left out.
    """
    size = len(word)
    for start in range(size - _SHORTEST + 1):
        if start and not _is_head(word[:start], is_noun):
            continue
        if start and is_form(_capital(word[start:])):
            yield start, size
        for end in range(start + _SHORTEST, size - _SHORTEST + 1):
            if is_base(_capital(word[start:end])) and _is_rest(word[end:], is_noun):
                yield start, end


def _is_head(head: str, is_noun: Test) -> bool:
    """Tell whether a compound can begin so: a noun and a joint, or a noun that lost its e (`Schul-`)."""
    cut = (head.removesuffix(joint) for joint in _JOINTS if head.endswith(joint))
    return any(_is_word(part, is_noun) for part in (*cut, head + "e"))


def _is_rest(rest: str, is_noun: Test) -> bool:
    cut = (rest.removeprefix(joint) for joint in _JOINTS if rest.startswith(joint))
    return any(_is_word(part, is_noun) for part in cut)


def _is_word(part: str, is_noun: Test) -> bool:
    return len(part) >= _SHORTEST and part.lower() not in _SUFFIXES and is_noun(_capital(part))


def _capital(part: str) -> str:
    return part[:1].upper() + part[1:].lower()
