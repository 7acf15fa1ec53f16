"""The texts on the top level of a JSON object, with their places (RFC 8259)."""

import json
import re
from collections.abc import Iterator

from bilingual.documents.front_matter.scalars import Scalar, ScalarError
from bilingual.patterns import late_pattern

_TEXT = r'"(?:[^"\\\x00-\x1f]|\\.)*"'
_TOKEN = late_pattern(rf"(?P<text>{_TEXT})|[{{}}\[\],:]")
_ESCAPE = late_pattern(r"(?:\\u[0-9A-Fa-f]{4})+|\\.")


def load(text: str) -> object:
    """The values.

    Raises:
        ScalarError: the text is not valid JSON.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ScalarError(str(error)) from error


def scalars(text: str) -> Iterator[Scalar]:
    """The texts that are values of the object and of those in it, by their paths."""
    keys: list[str | None] = []  # of each object around; none for a list
    after_colon = False
    for match in _TOKEN.finditer(text):
        sign = match[0][0]
        names = [key for key in keys if key is not None]
        if sign == '"' and after_colon and len(names) == len(keys):
            yield _scalar(".".join(names), match)
        elif sign == '"' and keys and keys[-1] is not None:
            keys[-1] = json.loads(match[0])
        elif sign in "{[":
            keys.append("" if sign == "{" else None)
        elif sign in "}]" and keys:
            keys.pop()
        after_colon = sign == ":"


def _scalar(key: str, match: re.Match[str]) -> Scalar:
    start, end = match.span()
    return Scalar(key, json.loads(match[0]), start, end, start + 1, end - 1, '"', _ESCAPE, _read)


def _read(escape: str) -> str:
    return str(json.loads(f'"{escape}"'))


def writings(scalar: Scalar, new: str) -> Iterator[str]:
    """The one way to write a text."""
    yield json.dumps(new, ensure_ascii=False)
