"""The texts on the top level of a TOML document, with their places (TOML 1.0)."""

import json
import re
import tomllib
from collections.abc import Iterator

from bilingual.documents.front_matter.scalars import Scalar, ScalarError
from bilingual.patterns import late_pattern

_BREAK = r"[ \t]*(?:\r\n?|\n)[ \t]*"
_KEY = late_pattern(
    r"""^[ \t]*(?:(?P<bare>[\w-]+)|"(?P<double>[^"\\\r\n]*)"|'(?P<single>[^'\r\n]*)')"""
    r"""[ \t]*=[ \t]*(?P<quote>\"{3}|'{3}|"|')""",
    re.MULTILINE | re.ASCII,
)
_TABLE = late_pattern(r"^[ \t]*\[(?P<name>[\w.-]*)(?:\][ \t]*(?:#.*)?$)?", re.MULTILINE)
_ESCAPE = r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*(?:\r\n?|\n)\s*|.)"
_TEXTS = {
    '"': late_pattern(r'(?:[^"\\\r\n]|\\.)*'),
    "'": late_pattern(r"[^'\r\n]*"),
    '"""': late_pattern(r'(?:\r\n|\n)?((?:[^"\\]|\\.|"{1,2}(?!"))*)', re.DOTALL),
    "'''": late_pattern(r"(?:\r\n|\n)?((?:[^']|'{1,2}(?!'))*)", re.DOTALL),
}
_SPECIAL = {quote: late_pattern(rf"{_ESCAPE}|{_BREAK}" if '"' in quote else _BREAK) for quote in _TEXTS}
_PLACE = late_pattern(r" \(at line (\d+), column \d+\)| \(at end of document\)")


def load(text: str) -> object:
    """The values.

    Raises:
        ScalarError: the text is not valid TOML.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        place = _PLACE.search(str(error))
        lines = text.splitlines(keepends=True)[: int(place[1]) - 1 if place and place[1] else 0]
        raise ScalarError(_PLACE.sub("", str(error)), sum(map(len, lines))) from error


def scalars(text: str) -> Iterator[Scalar]:
    """The texts, by their paths; what stands in a list of tables is none that a project can name."""
    position = 0
    tables = list(_TABLE.finditer(text))
    while match := _KEY.search(text, position):
        table = next((table for table in reversed(tables) if table.start() < match.start()), None)
        path = "" if table is None else f"{table['name']}."
        quote = match["quote"]
        inner = _TEXTS[quote].match(text, match.end())
        position = (inner.end() if inner else match.end()) + len(quote)
        if inner and text.startswith(quote, inner.end()):
            yield _scalar(text, path, match, inner)


def _scalar(text: str, path: str, key: re.Match[str], inner: re.Match[str]) -> Scalar:
    quote = key["quote"]
    start, end = key.start("quote"), inner.end() + len(quote)
    inner_start = inner.start(1) if inner.re.groups else inner.start()
    name = path + (key["bare"] or key["double"] or key["single"] or "")
    return Scalar(
        name, _read_value(text[start:end]), start, end, inner_start, inner.end(), quote, _SPECIAL[quote], _read
    )


def _read_value(written: str) -> str:
    try:
        return str(tomllib.loads(f"x = {written}")["x"])
    except tomllib.TOMLDecodeError:
        return ""


def _read(escape: str) -> str:
    return _read_value(f'"""{escape}"""')


def writings(scalar: Scalar, new: str) -> Iterator[str]:
    """Ways to write a text, that of the old one first."""
    if "'" in scalar.head:
        yield scalar.head + new + scalar.head
    escaped = json.dumps(new, ensure_ascii=False)[1:-1]
    if scalar.head == '"""':
        yield f'"""{escaped}"""'
    yield f'"{escaped}"'
