"""Front matter: YAML (between lines of `---`), TOML (between lines of `+++`) or a JSON object above a Markdown text.

The values that a project names (`title`, `seo.description`) are units. A new value is written as the old one was,
quoted or not; where that does not read as meant, in double quotation marks. To make sure, it is parsed.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import repeat
from typing import Any

from bilingual.documents.encoding import missing
from bilingual.documents.failures import line_of, misplaced, unwritable
from bilingual.documents.front_matter import broken, json_values, toml_values, yaml_values
from bilingual.documents.front_matter.scalars import Scalar, ScalarError, scalar_pieces
from bilingual.documents.patching import ContentPart, UnitEdit, unit_range
from bilingual.errors import DocumentError
from bilingual.model import Document, Unit, UnitKind

_OF_LANGUAGE = frozenset({"lang", "language", "languageCode", "locale", "og_locale", "og:locale"})
_FENCE = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_DATE_KEY = re.compile(r"^[\"']?date\b", re.MULTILINE)
_DATE = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[Tt ][ \t]*(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?[ \t]*(?:[Zz]|[+-]\d{2}:?\d{2}|UTC|GMT)?)?"
)
"""A date of ISO 8601, with a time and its zone as YAML (timestamp type) and Jekyll write them."""
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Language:
    """A language of front matter."""

    name: str
    end: re.Pattern[str]
    load: Callable[[str], object]
    scalars: Callable[[str], Iterator[Scalar]]
    """The texts, by their paths, with their places."""
    writings: Callable[[Scalar, str], Iterator[str]]
    """Ways to write a text in place of a scalar, the most alike first."""


_LANGUAGES: Mapping[str, _Language] = {
    "---": _Language(
        "YAML",
        re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
        yaml_values.load,
        yaml_values.scalars,
        yaml_values.writings,
    ),
    "+++": _Language(
        "TOML",
        re.compile(r"^\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
        toml_values.load,
        toml_values.scalars,
        toml_values.writings,
    ),
}

_JSON = _Language("JSON", re.compile(r"\Z"), json_values.load, json_values.scalars, json_values.writings)
_LINE_END = re.compile(r"[ \t]*(?:\r\n?|\n|\Z)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What was found above the text."""

    end: int
    """Where the text begins."""
    units: tuple[Unit, ...] = ()
    skeleton: tuple[object, ...] = ()
    """The names of the values."""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Matter:
    language: _Language
    start: int
    """Where the first line after the fence begins."""
    stop: int
    """Where the closing fence begins."""
    end: int
    values: Mapping[str, Any]


def find(path: str, text: str, names: Sequence[str]) -> FrontMatter:
    """The front matter of a document; the values of these names are its units.

    Raises:
        DocumentError: it is broken.
    """
    matter = _matter(path, text)
    if matter is None:
        return FrontMatter(0)
    units = tuple(_units(text, matter, names))
    return FrontMatter(matter.end, units, tuple(map(str, matter.values)), matter.values)


def language_values(path: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the values stand that say which language the text is in, without quotation marks."""
    if matter := _matter(path, text):
        for scalar in matter.language.scalars(text[matter.start : matter.stop]):
            if scalar.key in _OF_LANGUAGE:
                yield matter.start + scalar.inner_start, matter.start + scalar.inner_end


def unknown_date(document: Document) -> tuple[int, str] | None:
    """The line of a `date` that no calendar has or that is not written by ISO 8601, from 1, and what stands there."""
    matter = _matter(document.path, document.text)
    date = matter.values.get("date") if matter else None
    if matter is None or not isinstance(date, str) or not date.strip() or _is_date(date.strip()):
        return None
    place = _DATE_KEY.search(document.text, matter.start, matter.stop)
    return line_of(document.text, place.start() if place else matter.start), date


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if not found:
        return False
    try:
        datetime.fromisoformat(f"{found[1]}T{found[2] or '00:00:00'}")
    except ValueError:
        return False
    return True


def write(document: Document, unit: Unit, parts: Sequence[ContentPart], strictness: int) -> UnitEdit:
    """A value's new text.

    Raises:
        DocumentError: it cannot be written so that it reads as meant, or the encoding lacks a character.
    """
    start = unit_range(unit)[0]
    new = _BLANKS.sub(" ", "".join(str(part.content) for part in parts)).strip()
    if absent := missing(document.encoding, new):
        raise unwritable(document, start, new[absent[0]])
    matter = _matter(document.path, document.text)
    if matter is None:
        raise misplaced(document, start)
    scalar = next(scalar for scalar in _scalars(document.text, matter, (unit.name,)))
    for writing in matter.language.writings(scalar, new):
        changed = document.text[matter.start : scalar.start] + writing + document.text[scalar.end : matter.stop]
        inner = _inner(matter, changed, unit.name) if _reads_as(matter, changed, unit.name, new) else None
        if inner is not None:
            return UnitEdit(scalar.start, scalar.end, writing, inner)
    raise misplaced(document, start, new)


def _inner(matter: _Matter, changed: str, key: str) -> str | None:
    """The value as written, without its quotation marks or the mark of a block; None where it is no text any more."""
    scalar = next((scalar for scalar in matter.language.scalars(changed) if scalar.key == key), None)
    return changed[scalar.inner_start : scalar.inner_end] if scalar else None


def _reads_as(matter: _Matter, changed: str, key: str, new: str) -> bool:
    try:
        values = matter.language.load(changed)
    except ScalarError:
        return False
    value = _value(values, key)
    if not isinstance(value, str) or value.strip() != new:
        return False
    return _same(matter.values, values, (_value(matter.values, key), value))


def _value(values: object, name: str) -> object:
    """The value of a name, which may be a path; None where there is none."""
    if not isinstance(values, Mapping) or name in values:
        return values.get(name) if isinstance(values, Mapping) else None
    first, _, rest = name.partition(".")
    return _value(values.get(first), rest) if rest else None


def _same(before: object, now: object, replaced: tuple[object, object]) -> bool:
    """Whether the values are the same but for the one replaced, for which YAML's aliases may stand in other places."""
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        return list(before) == list(now) and all(_same(before[key], now[key], replaced) for key in before)
    if isinstance(before, list) and isinstance(now, list):
        return len(before) == len(now) and all(map(_same, before, now, repeat(replaced)))
    return before == now or (before, now) == replaced


def _matter(path: str, text: str) -> _Matter | None:
    if text.startswith("{"):
        return _json_matter(text)
    fence = _FENCE.match(text)
    language = _LANGUAGES[fence[1]] if fence else None
    if fence is None or language is None:
        if (slip := broken.broken_opening(text)) is not None:
            raise _broken(path, text, slip, "the front matter does not begin with “---” in the first line")
        return None
    if not (end := language.end.search(text, fence.end())):
        if (slip := broken.missing_end(text, fence.end())) is not None:
            raise _broken(path, text, slip, f"the front matter is not closed by a line of “{fence[1]}”")
        return None
    inner = text[fence.end() : end.start()]
    if (slip := broken.broken_fence(inner)) is not None:
        raise _broken(path, text, fence.end() + slip, f"the front matter is not closed by a line of “{fence[1]}”")
    values = _loaded(path, text, language, fence.end(), inner)
    return None if values is None else _Matter(language, fence.end(), end.start(), end.end(), values)


def _loaded(path: str, text: str, language: _Language, start: int, inner: str) -> Mapping[str, Any] | None:
    """The values; none where the fences are two thematic breaks with a text between them."""
    try:
        values = language.load(inner)
    except ScalarError as error:
        if not re.match(r"\s*[\w\"'-]+\s*[:=]", inner) and not broken.has_keys(inner):
            return None
        fault = f"the front matter is not valid {language.name} ({error})"
        quoting = "; a text with a colon or quotation marks in it has to be quoted"
        raise _broken(path, text, start + error.position, fault, quoting) from error
    if isinstance(values, str) and broken.has_keys(inner):
        raise _broken(path, text, start, "the front matter is not a list of keys and values", "; a colon needs a blank")
    return values if isinstance(values, dict) else {} if values is None else None


def _broken(path: str, text: str, position: int, fault: str, advice: str = "") -> DocumentError:
    return DocumentError(f"{path}:{line_of(text, position)}: {fault}; correct it{advice}")


def _json_matter(text: str) -> _Matter | None:
    """A JSON object from the first byte on, as Hugo has it; its line ends with it."""
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    line = _LINE_END.match(text, end)
    return _Matter(_JSON, 0, end, line.end(), values) if values and line else None


def _scalars(text: str, matter: _Matter, names: Sequence[str]) -> Iterator[Scalar]:
    for scalar in matter.language.scalars(text[matter.start : matter.stop]):
        if scalar.key in names and scalar.value == _value(matter.values, scalar.key):
            yield scalar.moved(matter.start)


def _units(text: str, matter: _Matter, names: Sequence[str]) -> Iterator[Unit]:
    for scalar in _scalars(text, matter, names):
        if scalar.value.strip():
            pieces = scalar_pieces(text, scalar)
            yield Unit("", UnitKind.FRONT_MATTER, pieces, "value", name=scalar.key)
