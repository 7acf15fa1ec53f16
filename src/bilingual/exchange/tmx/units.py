"""What TMX 1.4b says of a translation unit, in the words of its specification.

Named tuples where a file has millions: they are made four times as fast as frozen dataclasses.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeAlias

from bilingual.model import Content

CONTEXT = "x-bilingual-context"
DOCUMENT = "x-bilingual-document"
STATE = "x-bilingual-state"
"""Types of the properties that we write: the key of a unit's neighbours, its article, and how far a person took it."""

Child: TypeAlias = tuple[str, dict[str, str], str]
"""A `note` or a `prop`: its name, its attributes, its text."""

_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)(?:Z|\+00:00)?")


@dataclass(frozen=True, slots=True)
class Extra:
    """What stands at an element besides its text: kept, and written out again."""

    attributes: dict[str, str] = field(default_factory=dict)
    children: tuple[Child, ...] = ()
    seg: str = ""
    """Of a variant: its `seg` as the file has it, where the content does not say all of it."""


NOTHING = Extra()


class Variant(NamedTuple):
    """The text in one language: `tuv`."""

    language: str
    content: Content
    extra: Extra = NOTHING


class TranslationUnit(NamedTuple):
    """The text in several languages: `tu`. The first variant is the source."""

    variants: tuple[Variant, ...]
    extra: Extra = NOTHING


def iso_date(text: str) -> str:
    """A date as TMX has it (`20020125T210600Z`) in ISO 8601; empty where it is none."""
    match = _DATE.fullmatch(text)
    date = "{}-{}-{}T{}:{}:{}+00:00".format(*match.groups()) if match else ""
    try:
        return datetime.fromisoformat(date).isoformat() if date else ""
    except ValueError:  # there is no such month, day or hour
        return ""


def tmx_date(text: str) -> str:
    """A date in ISO 8601 as TMX has it; empty where it is none."""
    match = _DATE.fullmatch(text)
    return "{}{}{}T{}{}{}Z".format(*match.groups()) if match else ""
