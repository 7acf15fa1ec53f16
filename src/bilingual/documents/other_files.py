"""Files beside the articles that are none themselves, and what to do with them."""

from functools import cache
from pathlib import PurePosixPath

from bilingual.documents.formats import suffixes
from bilingual.lists import rows

_UNKNOWN = "it is no article; use one of {suffixes}"
_COMPANIONS = "-"
_DOCUMENTS = frozenset({".pages", ".key", ".numbers", ".rtfd"})
"""Endings of folders that macOS shows as one document."""


def other_file(path: str) -> str:
    """What a person is told of a file that cannot be read: one plain line; empty where it only goes with articles.

    Of a file in a folder that is one document to a person, what is told of that document.
    """
    around = [parent for parent in PurePosixPath(path).parents if parent.suffix.lower() in _DOCUMENTS]
    path = str(around[-1]) if around else path
    advice = _advice().get(PurePosixPath(path).suffix.lower().removeprefix("."), _UNKNOWN)
    return "" if advice == _COMPANIONS else f"{path}: not read: {advice.format(suffixes=', '.join(suffixes))}"


@cache
def _advice() -> dict[str, str]:
    return {ending: advice for endings, advice in rows("documents/rules/other_files.tsv") for ending in endings.split()}
