"""Word lists of German and English (simplemma, MIT), loaded when first needed.

simplemma unpacks a list word by word, which takes longer than publishing an article. As a trie on the disk it is there
at once; the tries are made when they are first asked for, or in memory where nothing can be kept.
"""

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bilingual.files import cache_folder
from bilingual.remembered import remembered

if TYPE_CHECKING:
    from simplemma.strategies.dictionaries import TrieDictionaryFactory

_LANGUAGES: tuple[Literal["de", "en"], ...] = ("de", "en")


@cache
def listed_words(language: Literal["de", "en"]) -> Mapping[str, str]:
    """Return the base form of every word form listed (3 s the first time on a machine)."""
    return _tries().get_dictionary(language)


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


@cache
def _tries() -> "TrieDictionaryFactory":
    from simplemma.strategies.dictionaries import TrieDictionaryFactory

    folder = cache_folder() / f"words-{version('simplemma')}-{version('marisa-trie')}"
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
