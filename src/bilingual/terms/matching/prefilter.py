"""Which words of a text are worth looking up: most begin like no term, and a look decides that."""

from collections.abc import Iterable

from bilingual.language.words import without_umlauts

_MOST_LOST = 2
"""Letters at its end that a word may lose: `Vis-um`, `Muse-um`, `Ind-ex`."""
_MOST_ADDED = 3
"""Letters that a form may be longer than the word: `Ereignis-ses`, `Botschafterin-nen`."""
_SHORTEST = 3


class Sieve:
    """Lets through every regular form of the words it was made for, and few others."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words and their base forms."""
        bare = {without_umlauts(word) for word in words}
        self._stems = frozenset(word[: max(_SHORTEST, len(word) - _MOST_LOST)] for word in bare)
        self._beginnings = frozenset(stem[:cut] for stem in self._stems for cut in range(1, len(stem) + 1))

    def passes(self, form: str) -> bool:
        """Tell whether this may be a form of one of the words."""
        bare = without_umlauts(form)
        shortest = max(_SHORTEST, len(bare) - _MOST_LOST - _MOST_ADDED)
        if bare[:shortest] not in self._beginnings:
            return False
        return not self._stems.isdisjoint([bare[:cut] for cut in range(shortest, max(shortest, len(bare)) + 1)])
