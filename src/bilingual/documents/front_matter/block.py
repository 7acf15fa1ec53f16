"""Front matter: YAML (between lines of `---`), TOML (between lines of `+++`) or a JSON object above a Markdown text.

The values that a project names (`title`, `seo.description`) are units. A new value is written as the old one was,
quoted or not; where that does not read as meant, in double quotation marks. To make sure, it is parsed.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, repeat
from typing import Any

from bilingual.documents.encoding import missing
from bilingual.documents.failures import line_of, misplaced, unwritable
from bilingual.documents.front_matter import broken, json_values, toml_values, yaml_values
from bilingual.documents.front_matter.broken import Fault
from bilingual.documents.front_matter.scalars import Scalar, ScalarError, scalar_pieces
from bilingual.documents.patching import ContentPart, UnitEdit, unit_range
from bilingual.model import Document, Unit, UnitKind
from bilingual.patterns import late_pattern

_OF_LANGUAGE = frozenset({"lang", "language", "languageCode", "locale", "og_locale", "og:locale"})
_FENCE = late_pattern(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_DATES = frozenset(
    {"date", "publishdate", "lastmod", "expirydate", "embargo", "embargo_until", "publish_at", "sperrfrist"}
)
"""Values that Hugo, Jekyll or `bilingual publish` read as dates, in small letters."""
_LONGEST = 200_000
"""Characters of front matter: a thousand lines. What is longer is data, and takes many seconds to be read."""
_NUMBER = late_pattern(r"\.\d+(?=\.)")
"""Of an entry in a list: who names `features.title` means that of each."""
_BLANKS = late_pattern(r"\s+")
_CARRIAGE_RETURN = late_pattern(r"\r(?!\n)")


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
        late_pattern(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
        yaml_values.load,
        yaml_values.scalars,
        yaml_values.writings,
    ),
    "+++": _Language(
        "TOML",
        late_pattern(r"^\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE),
        toml_values.load,
        toml_values.scalars,
        toml_values.writings,
    ),
}

_JSON = _Language("JSON", late_pattern(r"\Z"), json_values.load, json_values.scalars, json_values.writings)
_LINE_END = late_pattern(r"[ \t]*(?:\r\n?|\n|\Z)")


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


def find(text: str, names: Sequence[str]) -> FrontMatter:
    """The front matter of a document; the values of these names are its units. What is broken has none."""
    matter = _matter(text)
    if matter is None or isinstance(matter, Fault):
        return FrontMatter(matter.end if matter else 0)
    units = tuple(_units(text, matter, names))
    return FrontMatter(matter.end, units, tuple(map(str, matter.values)), matter.values)


def language_values(text: str) -> Iterator[tuple[int, int]]:
    """Where the values stand that say which language the text is in, without quotation marks."""
    if isinstance(matter := _matter(text), _Matter):
        for scalar in matter.language.scalars(_lines(text[matter.start : matter.stop])):
            if scalar.key in _OF_LANGUAGE:
                yield matter.start + scalar.inner_start, matter.start + scalar.inner_end


def fault(text: str, is_date: Callable[[str], object]) -> tuple[int, str] | None:
    """The line of what is wrong with a document's front matter, from 1, and what that is; None where nothing is.

    Wrong is what cannot be read, a key that stands twice, and a date that no calendar has or that nobody can read.

    Args:
        text: of the document.
        is_date: whether a text is a date, or a date and a time.
    """
    matter = _matter(text)
    if isinstance(matter, Fault):
        return line_of(text, matter.position), f"the front matter {matter.message}"
    return next(chain(_twice(text, matter), _odd_dates(text, matter, is_date)), None) if matter else None


def _twice(text: str, matter: _Matter) -> Iterator[tuple[int, str]]:
    """A key of YAML that has two values; TOML and JSON are not read then, or take the last."""
    if matter.language.name == "YAML":
        for key, position in yaml_values.twice(_lines(text[matter.start : matter.stop])):
            line = line_of(text, matter.start + position)
            yield line, f"“{key}” stands twice in the front matter; leave one of them"


def _odd_dates(text: str, matter: _Matter, is_date: Callable[[str], object]) -> Iterator[tuple[int, str]]:
    for key, value in matter.values.items():
        if str(key).lower() in _DATES and isinstance(value, str) and value.strip() and not is_date(value.strip()):
            key_there = re.compile(rf"^\{{?[ \t]*[\"']?{re.escape(key)}\b", re.MULTILINE)
            place = key_there.search(_lines(text), matter.start, matter.stop)
            message = f"the date “{value}” in the front matter cannot be read; write 2024-01-25 or 25. Januar 2024"
            yield line_of(text, place.start() if place else matter.start), message


def write(document: Document, unit: Unit, parts: Sequence[ContentPart], strictness: int) -> UnitEdit:
    """A value's new text.

    Raises:
        DocumentError: it cannot be written so that it reads as meant, or the encoding lacks a character.
    """
    start = unit_range(unit)[0]
    new = _BLANKS.sub(" ", "".join(str(part.content) for part in parts)).strip()
    if absent := missing(document.encoding, new):
        raise unwritable(document, start, new[absent[0]])
    matter = _matter(document.text)
    if not isinstance(matter, _Matter):
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
    scalar = next((scalar for scalar in matter.language.scalars(_lines(changed)) if scalar.key == key), None)
    return changed[scalar.inner_start : scalar.inner_end] if scalar else None


def _reads_as(matter: _Matter, changed: str, key: str, new: str) -> bool:
    try:
        values = matter.language.load(_lines(changed))
    except ScalarError:
        return False
    value = _value(values, key)
    if not isinstance(value, str) or value.strip() != new:
        return False
    return _same(matter.values, values, (_value(matter.values, key), value))


def _value(values: object, name: str) -> object:
    """The value of a name, which may be a path, through lists by number; None where there is none."""
    first, _, rest = name.partition(".")
    if isinstance(values, list):
        return _value(values[int(first)], rest) if rest and first.isdigit() and int(first) < len(values) else None
    if not isinstance(values, Mapping) or name in values:
        return values.get(name) if isinstance(values, Mapping) else None
    return _value(values.get(first), rest) if rest else None


def _same(before: object, now: object, replaced: tuple[object, object]) -> bool:
    """Whether the values are the same but for the one replaced, for which YAML's aliases may stand in other places."""
    if isinstance(before, Mapping) and isinstance(now, Mapping):
        return list(before) == list(now) and all(_same(before[key], now[key], replaced) for key in before)
    if isinstance(before, list) and isinstance(now, list):
        return len(before) == len(now) and all(map(_same, before, now, repeat(replaced)))
    return before == now or (before, now) == replaced


def _lines(text: str) -> str:
    """The same with line feeds for carriage returns that stand alone: patterns and TOML know no others."""
    return _CARRIAGE_RETURN.sub("\n", text)


@lru_cache(maxsize=4)
def _matter(document_text: str) -> _Matter | Fault | None:
    """Kept for a moment: who reads an article, who checks it and who publishes it ask one after the other."""
    text = _lines(document_text)
    if text.startswith("{"):
        return _json_matter(text)
    spaced = text.replace("\r\n", " \n")
    fence = _FENCE.match(text)
    language = _LANGUAGES[fence[1]] if fence else None
    if fence is None or language is None:
        return broken.broken_opening(spaced)
    if not (end := language.end.search(text, fence.end())):
        return broken.missing_end(spaced, fence.end(), fence[1])
    if slip := broken.broken_fence(spaced, fence.end(), end.start(), fence[1]):
        return slip
    inner = text[fence.end() : end.start()]
    try:
        values = _loaded(language, inner)
    except ScalarError as error:
        return Fault(fence.end() + error.position, end.end(), str(error))
    return None if values is None else _Matter(language, fence.end(), end.start(), end.end(), values)


def _loaded(language: _Language, inner: str) -> Mapping[str, Any] | None:
    """The values; none where the fences are two thematic breaks with a text between them.

    Raises:
        ScalarError: they cannot be read; it says what is wrong with the front matter, and what to do.
    """
    if len(inner) > _LONGEST:
        long = f"has {len(inner):,} characters, and {_LONGEST:,} are read; move its data into a file of its own"
        raise ScalarError(long)
    try:
        values = language.load(inner)
    except ScalarError as error:
        if not re.match(r"\s*[\w\"'-]+\s*[:=]", inner) and not broken.has_keys(inner):
            return None
        fault = f"is not valid {language.name} ({error})"
        quoting = "correct it; a text with a colon or quotation marks in it has to be quoted"
        raise ScalarError(f"{fault}; {quoting}", error.position) from error
    if isinstance(values, str) and broken.lacks_colon(inner):
        raise ScalarError("is not a list of keys and values; correct it; a key needs a colon")
    if isinstance(values, str) and broken.has_keys(inner):
        raise ScalarError("is not a list of keys and values; correct it; a colon needs a blank")
    return values if isinstance(values, dict) else {} if values is None else None


def _json_matter(text: str) -> _Matter | Fault | None:
    """A JSON object from the first byte on, as Hugo has it; its line ends with it."""
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError as error:
        return broken.broken_json(text.replace("\r\n", " \n"), error.pos, error.msg)
    except (ValueError, RecursionError) as error:
        return broken.broken_json(text.replace("\r\n", " \n"), 0, str(error))
    line = _LINE_END.match(text, end)
    return _Matter(_JSON, 0, end, line.end(), values) if values and line else None


def _scalars(text: str, matter: _Matter, names: Sequence[str]) -> Iterator[Scalar]:
    if not names:
        return
    for scalar in matter.language.scalars(_lines(text[matter.start : matter.stop])):
        if {scalar.key, _NUMBER.sub("", scalar.key)} & set(names) and scalar.value == _value(matter.values, scalar.key):
            yield scalar.moved(matter.start)


def _units(text: str, matter: _Matter, names: Sequence[str]) -> Iterator[Unit]:
    for scalar in _scalars(text, matter, names):
        if scalar.value.strip():
            pieces = scalar_pieces(text, scalar)
            yield Unit("", UnitKind.FRONT_MATTER, pieces, "value", name=scalar.key)
