"""The picture that front matter gives an article, and where the words that belong to it stand."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from posixpath import normpath
from typing import Any

from bilingual.lists import rows
from bilingual.outlines import HeadPicture, Mention

_TABLE = "documents/rules/head_pictures.tsv"


def named_values(values: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    """Front matter's values by their paths, in small letters and with `_` for `-`; of mappings in a list the first."""
    return {name.lower().replace("-", "_"): value for name, value in _flat(values, path)}


def picture_texts() -> tuple[str, ...]:
    """The names of the values that are words for a picture, or its caption."""
    return tuple(dict.fromkeys(name for _, *texts in _rows() for names in texts for name in names))


def head_picture(text: str, end: int, values: Mapping[str, Any], shown: Sequence[Mention]) -> HeadPicture | None:
    """The picture that front matter names; None where it names none.

    Args:
        text: of the document.
        end: of the front matter in it.
        values: of the front matter.
        shown: the pictures in the text: one that it shows has its words there.
    """
    known = named_values(values)
    for addresses, *texts in _rows():
        if address := next((found for name in addresses if (found := _address(known.get(name)))), ""):
            alternative, caption = (next((name for name in names if name in known), "") for names in texts)
            again = next((each for each in shown if normpath(each.address) == normpath(address)), None)
            described = again.described if again else _described(known.get(alternative))
            start = max(text.find(address, 0, end), 0)
            mention = Mention("image", start, start + len(address), address, described)
            return HeadPicture(mention, alternative, caption, again is not None)
    return None


def _described(words: object) -> bool | None:
    """Whether words stand for a picture; an empty text says that it is for show only."""
    return None if words == "" else bool(words)


def _address(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return first.strip() if isinstance(first, str) else ""


def _flat(values: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        inner = value[0] if isinstance(value, list) and value and isinstance(value[0], Mapping) else value
        if isinstance(inner, Mapping):
            yield from _flat(inner, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


@cache
def _rows() -> list[list[list[str]]]:
    return [[names.split() for names in row] for row in rows(_TABLE)]
