"""The tables of the standards in `rules/`: elements, values of attributes, data categories."""

import re
from collections.abc import Iterator

from bilingual import lists

_ABBREVIATION = re.compile(r"\{([a-z-]+)\}")


def rows(name: str, width: int) -> Iterator[list[str]]:
    """The rows of a table, with what its abbreviations stand for.

    Args:
        name: of the file.
        width: cells of a row; those that it lacks are empty.
    """
    abbreviations: dict[str, str] = {}
    for row in lists.rows(f"validation/rules/{name}"):
        first, *others = (_ABBREVIATION.sub(lambda match: abbreviations[match[1]], cell) for cell in row[1:])
        if abbreviation := _ABBREVIATION.fullmatch(row[0]):
            abbreviations[abbreviation[1]] = first
        else:
            yield [row[0], first, *others, *[""] * (width - len(row))]
