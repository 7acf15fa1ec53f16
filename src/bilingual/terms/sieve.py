"""Which words of a text are worth looking up: most begin like no term, and a look decides that."""

from collections.abc import Iterable

from bilingual.terms.spelling import without_umlauts

_MOST_LOST = 2
"""Letters at its end that a word may lose: `Vis-um`, `Muse-um`, `Ind-ex`."""
_MOST_ADDED = 3
"""Letters that a form may be longer than the word: `Ereignis-ses`, `Botschafterin-nen`."""
_SHORTEST = 3
_HEAD = 4


class Sieve:
    """Lets through every regular form of the words it was made for, and few others."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words and their base forms."""
        self._longest: dict[str, int] = {}
        for word in words:
            bare = without_umlauts(word)
            beginning = bare[: max(_SHORTEST, len(bare) - _MOST_LOST)]
            self._longest[beginning] = max(self._longest.get(beginning, 0), len(bare) + _MOST_ADDED)
        self._heads = frozenset(beginning[:_HEAD] for beginning in self._longest)

    def passes(self, form: str) -> bool:
        """Tell whether this may be a form of one of the words."""
        bare = without_umlauts(form)
        if bare[:_HEAD] not in self._heads and bare[:_SHORTEST] not in self._heads:
            return False
        size = len(bare)
        for cut in range(max(min(_SHORTEST, size), size - _MOST_LOST - _MOST_ADDED), size + 1):
            if size <= self._longest.get(bare[:cut], 0):
                return True
        return False
