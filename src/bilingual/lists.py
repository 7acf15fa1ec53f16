"""The lists and tables in the `rules/` folders, all in one format.

UTF-8, one entry a line. A line that begins with `#` is a comment: the first ones say what the file holds, and where it
is from. Empty lines count for nothing. In a list (`*.txt`) a line is a word or a pattern. In a table (`*.tsv`) a line
is a row, its cells divided by tabs; where a cell holds several words, blanks stand between them.
"""

from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).parent


def listed(path: str) -> tuple[str, ...]:
    """The entries of a list, in its order.

    Args:
        path: of the file, inside this package: `language/rules/first_names.txt`.
    """
    return tuple(_lines(path))


def rows(path: str) -> Iterator[list[str]]:
    """The cells of each row of a table, in its order.

    Args:
        path: as that of a list.
    """
    return (line.split("\t") for line in _lines(path))


def _lines(path: str) -> Iterator[str]:
    text = (_PACKAGE / path).read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
