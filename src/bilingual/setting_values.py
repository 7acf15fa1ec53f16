"""What a setting of `bilingual.toml` takes, and how its value is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class SettingKey:
    """One setting: how its value is read, and what it takes in words."""

    takes: str | Callable[[Any], str]
    """In words; or what says so of a wrong value."""
    read: Callable[[Any], Any]


def choice(*values: str) -> SettingKey:
    """One of these words."""

    def read(value: Any) -> str:
        if value not in values:
            raise ValueError
        return cast(str, value)

    return SettingKey("one of " + ", ".join(f'"{value}"' for value in values), read)


def string(value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise TypeError
    return value


def boolean(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def whole(most: int) -> SettingKey:
    """A whole number from 0 on."""

    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
            raise ValueError
        return value

    return SettingKey(f"a whole number from 0 to {most}", read)


def number(most: float) -> SettingKey:
    """A number from 0 on."""

    def read(value: Any) -> float:
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
            raise ValueError
        return float(value)

    return SettingKey(f"a number from 0 to {most:g}", read)


def folder(value: Any) -> str:
    """A folder of its own: not the project itself, nor one that the project is in."""
    if set(PurePath(string(value)).parts) <= {"..", "/"}:
        raise ValueError
    return cast(str, value)


def list_of(*values: str, least: int = 0) -> SettingKey:
    """Some of these words, each once."""

    def read(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or len(value) < least or not set(value) <= set(values):
            raise ValueError
        return tuple(dict.fromkeys(value))

    return SettingKey("a list of " + ", ".join(f'"{value}"' for value in values), read)


def url(value: Any) -> str:
    """A URL with a slash at its end, or nothing."""
    if not re.fullmatch(r"(?:https?://[^\s/]+(?:/\S*)?)?", string(value)):
        raise ValueError
    return f"{value.rstrip('/')}/" if value else ""


def names(value: Any) -> tuple[str, ...]:
    """Names, each once."""
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        raise TypeError
    return tuple(dict.fromkeys(value))


def texts(value: Any) -> Mapping[str, str]:
    """By name: a text each, none of them empty: why a check is off, what a section is called."""
    if not isinstance(value, dict) or not all(isinstance(text, str) and text.strip() for text in value.values()):
        raise TypeError
    return dict(value)


def head(value: Any) -> Mapping[str, Any]:
    """Values of front matter, by name; days and times as ISO 8601 writes them."""
    if not isinstance(value, dict):
        raise TypeError
    return {name: _head_value(each) for name, each in value.items()}


def _head_value(value: Any) -> str | bool | list[str]:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return value
    if not isinstance(value, str | bool):
        raise TypeError
    return value
