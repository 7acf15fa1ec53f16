"""Word lists of German and English (simplemma, MIT), loaded when first needed.

simplemma unpacks a list word by word, which takes longer than publishing an article. As a trie on the disk it is there
at once; the tries are made when they are first asked for, or in memory where nothing can be kept. Tries that are there
are read without simplemma: its rules for forty languages take longer to load than many a command.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bilingual.files import cache_folder
from bilingual.remembered import remembered

if TYPE_CHECKING:
    from simplemma.strategies.dictionaries import TrieDictionaryFactory

_LANGUAGES: tuple[Literal["de", "en"], ...] = ("de", "en")


@cache
def listed_words(language: Literal["de", "en"]) -> Mapping[str, str]:
    """Return the base form of every word form listed (3 s the first time on a machine)."""
    from marisa_trie import BytesTrie

    folder = cache_folder() / f"words-{version('simplemma')}-{version('marisa-trie')}"
    with suppress(OSError, RuntimeError):  # not there, or not whole
        return _Listed(BytesTrie().load(str(folder / f"{language}.dic")))
    return _tries(folder).get_dictionary(language)


class _Listed(Mapping[str, str]):
    """The words of a trie, as simplemma gives them."""

    def __init__(self, trie: Any) -> None:
        self._trie = trie

    def __getitem__(self, word: str) -> str:
        return str(self._trie[word][0].decode())

    def get(self, word: str, default: Any = None) -> Any:
        """Without an exception, which most words of a compound would be."""
        found = self._trie.get(word)
        return found[0].decode() if found else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._trie.iterkeys())

    def __len__(self) -> int:
        return len(self._trie)


@remembered(1 << 16)
def base_form(word: str, language: Literal["de", "en"]) -> str | None:
    """Look a word up as it is, then with its first letter in the other case."""
    listed = listed_words(language)
    return listed.get(word) or listed.get(word.lower() if word[:1].isupper() else word.capitalize())


@remembered(1 << 16)
def is_german_noun(word: str) -> bool:
    """Tell whether this word, capital and all, is listed as a form of a noun."""
    return listed_words("de").get(word, "")[:1].isupper()


def is_german_adjective(word: str) -> bool:
    """Tell whether this word, in small letters, is listed as an adjective without an ending."""
    return listed_words("de").get(word) == word and word[:1].islower() and not word.endswith("n")


def _tries(folder: Path) -> "TrieDictionaryFactory":
    from simplemma.strategies.dictionaries import TrieDictionaryFactory

    if not folder.is_dir():
        with suppress(OSError):
            _make(folder)
    return TrieDictionaryFactory(use_disk_cache=folder.is_dir(), disk_cache_dir=str(folder))


def _make(folder: Path) -> None:
    """Makes the tries beside their place: another process finds both of them there or none."""
    from simplemma.strategies.dictionaries import TrieDictionaryFactory

    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        making = TrieDictionaryFactory(disk_cache_dir=str(beside))
        for language in _LANGUAGES:
            making.get_dictionary(language)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
