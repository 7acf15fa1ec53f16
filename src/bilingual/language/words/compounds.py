"""Words inside closed compounds, found only where German joins words."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from bilingual.language.words.dictionary import is_german_adjective, is_german_noun, listed_words
from bilingual.lists import listed
from bilingual.remembered import remembered

_JOINTS = ("", "s", "es", "n", "en", "er", "e", "ens")
"""Fugenelemente (Duden, Die Grammatik, Wortbildung: Komposition)."""
_LOOSE_JOINTS = ("", "s", "es", "n", "en", "e")
_LOOSE_PREFIX = re.compile(r"(?:An|Auf|Aus|Ab|Ein|Um|Zu|Vor|Nach|Be|Ge|Ver|Un)(?=[a-zäöü]{3})")
_SHORTEST_COMPOUND = 6
_NO_WORDS = frozenset({"chen", "haft", "heit", "ion", "keit", "ler", "ling", "schaft", "tum", "ung", "rotte", "rotten"})
"""Ends of words that look like nouns of the word list: `Bürgerschaft` is no Schaft, the `Bankrotte` no Rotte."""
_SHORTEST = 3
_DERIVED = re.compile(r"(?i:unter|inter|mini|über|wider|hinter).*|.*(?:ungen|innen|esse|ster|nahmen?|stätten?)")
"""Words that look joined and are derived: `Unternehmen`, `Interesse`, `Regierungen`, `Maßnahme`."""


Test = Callable[[str], bool]


def pieces(word: str, is_base: Test, is_form: Test) -> Iterator[tuple[int, int]]:
    """Find the parts of a closed compound that are terms, where all the rest is words of the language.

    Args:
        word: The compound, without hyphens.
        is_base: Tells whether a part, written with a capital, is a term as the term base has it.
        is_form: Tells whether it is a form of one: only the end of a compound is inflected.

    Yields:
        Start and end of each such part in `word`, never all of it; a joint after the part is left out.
    """
    size = len(word)
    for start in range(size - _SHORTEST + 1):
        if start and not is_head(word[:start]):
            continue
        if start and is_form(_capital(word[start:])) and _is_of_last_part(word, start, is_form):
            yield start, size
        for end in range(start + _SHORTEST, size - _SHORTEST + 1):
            if is_base(_capital(word[start:end])) and _is_rest(word[end:]):
                yield start, end


def _is_of_last_part(word: str, start: int, is_form: Test) -> bool:
    """Whether the base form that is listed of a word ends as its last part does: `Bankrotte` has no Rotte in it."""
    base = listed_words("de").get(word, word)
    return base == word or not base[:1].isupper() or (len(base) > start and is_form(_capital(base[start:])))


def is_head(head: str) -> bool:
    """Tell whether a compound can begin so: an adjective, a noun and a joint, a noun that lost its e (`Schul-`)."""
    if len(head) > _SHORTEST and is_german_adjective(head.lower()):
        return True
    cut = (head.removesuffix(joint) for joint in _JOINTS if head.endswith(joint))
    return any(_is_word(part) for part in (*cut, head + "e"))


@remembered(1 << 14)
def is_compound(word: str) -> bool:
    """Tell whether a noun is two words of the language joined to one: `Militärkoalition`, not `Koalition`."""
    return not _DERIVED.fullmatch(word) and any(
        start > _SHORTEST for start, _ in pieces(word, lambda part: False, _is_long_word)
    )


@remembered(1 << 14)
def may_be_compound(word: str) -> bool:
    """Tell whether a noun ends with a noun, and whatever stands before it is a word or the stem of a verb.

    It finds more than `is_compound`, and words that are none, derived ones (`Abkommen`) among them: a sign that a word
    is no name, not a way to take it apart. The weights of names are fitted to it: fitted to `is_compound`, they find as
    many names in FLORES-200, and cry wolf in 21 of its 997 pairs, not in 17.
    """
    if len(word) < _SHORTEST_COMPOUND:
        return False
    prefix = _LOOSE_PREFIX.match(word)
    if prefix and is_german_noun(word[prefix.end() :].capitalize()):
        return True
    cuts = range(_SHORTEST, len(word) - _SHORTEST + 1)
    return any(is_german_noun(word[cut:].capitalize()) and _may_be_head(word[:cut]) for cut in cuts)


def _may_be_head(head: str) -> bool:
    german = listed_words("de")
    bare = (head.removesuffix(joint) for joint in _LOOSE_JOINTS if head.endswith(joint))
    return head.lower() in german or head.lower() + "en" in german or any(map(is_german_noun, bare))


@remembered(1 << 14)
def _is_rest(rest: str) -> bool:
    """Tell whether words of the language follow, one or several: `bewerberheim`."""
    cut = [rest.removeprefix(joint) for joint in _JOINTS if rest.startswith(joint)]
    if any(_is_word(part) or part.lower() in _only_last() for part in cut):
        return True
    return any(
        _is_long_word(part[:end]) and _is_rest(part[end:])
        for part in cut
        for end in range(_SHORTEST + 1, len(part) - _SHORTEST)
    )


@cache
def _only_last() -> frozenset[str]:
    return frozenset(listed("language/rules/only_last_parts.txt"))


def _is_word(part: str) -> bool:
    return len(part) >= _SHORTEST and part.lower() not in _NO_WORDS and is_german_noun(_capital(part))


def _is_long_word(part: str) -> bool:
    return len(part) > _SHORTEST and _is_word(part)


def _capital(part: str) -> str:
    return part[:1].upper() + part[1:].lower()
