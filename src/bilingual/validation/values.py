"""What attributes may hold: kinds of values, by the name that the tables of elements give them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bilingual.validation import tables

_DATE = re.compile(
    r"""(?x) (?P<year>[0-9]{4,}?)
        (?: -?(?P<month>[0-9]{2}) (?: -?(?P<day>[0-9]{2})
        (?: T(?P<hour>[0-9]{2}) :?(?P<minute>[0-9]{2}) (?: :?(?P<second>[0-9]{2}) )? )? )? )? (?![0-9])"""
)
_NMTOKEN = r"[\w.:·-]+"
_LANGUAGE = re.compile(
    r"""(?ix: (?: [a-z]{2,3} (?:-[a-z]{3}){0,3} | [a-z]{4,8} )      # language
              (?:-[a-z]{4})? (?:-(?:[a-z]{2}|[0-9]{3}))?            # script, region
              (?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*              # variants
              (?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*                   # extensions
              (?:-x(?:-[a-z0-9]{1,8})+)?
            | x(?:-[a-z0-9]{1,8})+
            | i-[a-z]{3,8} | zh-min(?:-nan)? | sgn-[a-z]{2}-[a-z]{2} )"""
)


@dataclass(frozen=True, slots=True)
class Values:
    """What an attribute may hold. A value that it may not hold breaks the rule `value-` and this name."""

    name: str
    accepts: Callable[[str], bool]
    wanted: str
    """In words, after "must be"."""


def values_of(table: str, *more: Values) -> Mapping[str, Values]:
    """By name: those of a standard's table, those that several standards share, and more."""
    declared = (_declared(*row) for row in tables.rows(table, width=4))
    return {value.name: value for value in (*_COMMON, *declared, *more)}


def _declared(name: str, kind: str, allowed: str, rest: str) -> Values:
    if kind == "date":
        like = _matching(name, allowed, rest)
        return replace(like, accepts=lambda text: like.accepts(text) and is_in_calendar(text))
    return _words(name, allowed, rest) if kind == "one of" else _matching(name, allowed, rest)


def is_in_calendar(text: str) -> bool:
    """Whether a date of ISO 8601, in its basic or extended form, has such a month, day and hour, where it has any."""
    match = _DATE.match(text.strip().lstrip("-"))
    if match is None:
        return False
    year, month, day = (int(part or 1) for part in match.group("year", "month", "day"))
    hour, minute, second = (int(part or 0) for part in match.group("hour", "minute", "second"))
    midnight = (hour, minute, second) == (24, 0, 0)  # the end of a day
    try:  # a year that has the same leap day, and that Python's calendar has
        datetime(2000 + year % 400, month, day, 0 if midnight else hour, minute, second, tzinfo=UTC)
    except ValueError:
        return False
    return True


def _words(name: str, listed: str, extended: str = "") -> Values:
    """One of these words, or what matches the pattern `extended`."""
    allowed = frozenset(listed.split())
    pattern = re.compile(extended) if extended else None
    wanted = "one of " + ", ".join(sorted(allowed)) + (f" or match {extended}" if extended else "")
    return Values(name, lambda text: text in allowed or bool(pattern and pattern.fullmatch(text)), wanted)


def _matching(name: str, pattern: str, wanted: str) -> Values:
    """What a pattern matches as a whole, white space around it apart (as XML Schema's token types have it)."""
    compiled = re.compile(pattern)
    return Values(name, lambda text: bool(compiled.fullmatch(text.strip(" \t\r\n"))), wanted)


def is_language(text: str) -> bool:
    """Whether it is a well-formed tag of a language (BCP 47)."""
    return bool(_LANGUAGE.fullmatch(text))


def is_nmtoken(text: str) -> bool:
    """Whether it is a name token (XML 1.0, Nmtoken)."""
    return bool(re.fullmatch(_NMTOKEN, text))


LANGUAGE = Values("language", is_language, "a language tag of BCP 47 such as de or en-GB")
SPACE = _words("space", "default preserve")
_COMMON = (
    _matching("nmtoken", _NMTOKEN, "a name of letters, digits, . - _ : without spaces"),
    _matching("nmtokens", rf"{_NMTOKEN}(?:\s+{_NMTOKEN})*", "names of letters, digits, . - _ : parted by spaces"),
    LANGUAGE,
    _words("yes-no", "yes no"),
    SPACE,
    _matching("positive", r"\+?0*[1-9][0-9]*", "a whole number from 1"),
    _matching("uri", r"[^\s<>\"{}|^`]*", "a URI without spaces"),
    _matching("text", r"(?s:.*)", "text"),
)
"""Values that several standards share."""
