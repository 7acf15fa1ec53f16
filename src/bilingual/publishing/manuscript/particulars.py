"""What the head of an article says of it: who wrote it and when, where it stood first, under what it is filed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from bilingual.documents import named_values
from bilingual.language import moment
from bilingual.lists import rows

_CREDITED = re.compile(
    r"^(?:(?:Fotos?|Bild(?:er|quelle|nachweis)?|Photos?|Pictures?|Images?)\s*:|(?:Fotos?|Photos?)(?=\s+\w+\s+\w))\s*",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of an article beside its text. Each is empty where nothing is said."""

    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    published: str = ""
    """ISO 8601, a date or a date and time; as the article has it, else of the file's name."""
    unread_date: str = ""
    """What is said of it, where that is no date."""
    modified: str = ""
    embargo: str = ""
    """ISO 8601: not to be published before."""
    unread_embargo: str = ""
    """What is said of an embargo, where that is no date and time."""
    source: str = ""
    """The URL of the German article."""
    section: str = ""
    keywords: tuple[str, ...] = ()
    slug: str = ""
    """How the English article is to be called in addresses."""
    image_credit: str = ""
    """Whose the picture is, without a word such as `Foto:` before it."""
    rights: str = ""
    draft: bool = False
    """The article says of itself that it is not to be published."""

    @property
    def day(self) -> date | None:
        """When the article was published."""
        return date.fromisoformat(self.published[:10]) if self.published else None


def particulars(values: Mapping[str, Any], day: date | None) -> Particulars:
    """What the values of a document's head say.

    Args:
        values: front matter or a page's meta elements, as `documents.outline` has them.
        day: the date of the article where the values give none.
    """
    known = named_values(values)
    found = {name: _taken(known, keys) for name, keys in _keys()}
    return Particulars(
        authors=_people(found["author"]),
        translators=_people(found["translator"]),
        published=_moment(found["date"]) or (day.isoformat() if day else ""),
        unread_date=_unread(found["date"]),
        modified=_moment(found["modified"]),
        embargo=_moment(found["embargo"]),
        unread_embargo=_unread(found["embargo"]),
        source=_address(found["source"]),
        section=next(iter(_names(found["section"])), ""),
        keywords=_names(found["keywords"]),
        slug=_first(found["slug"]),
        image_credit=_CREDITED.sub("", _first(found["image_credit"])),
        rights=_first(found["rights"]),
        draft=str(found["draft"]).lower() in {"true", "yes", "ja"},
    )


@cache
def _keys() -> Sequence[tuple[str, Sequence[str]]]:
    return [(name, keys.split()) for name, keys in rows("publishing/manuscript/rules/particulars.tsv")]


def _taken(known: Mapping[str, Any], keys: Sequence[str]) -> Any:
    return next((known[key] for key in keys if known.get(key) not in (None, "", [])), None)


def _people(value: Any) -> tuple[str, ...]:
    """The names of people: a list, or one text; `Müller, Peter` is one of them."""
    names = _names(value)
    return (", ".join(names),) if isinstance(value, str) and names and not any(" " in name for name in names) else names


def _names(value: Any) -> tuple[str, ...]:
    """The names in a list, or in a text with commas."""
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for one in value for name in _names(one)))
    text = _plain(value.get("name", "") if isinstance(value, Mapping) else value)
    return tuple(dict.fromkeys(name for name in _LISTED.split(text) if name))


def _first(value: Any) -> str:
    return _first(value[0]) if isinstance(value, list) and value else _plain(value)


def _plain(value: Any) -> str:
    return "" if value is None or isinstance(value, Mapping | list) else " ".join(str(value).split())


def _address(value: Any) -> str:
    address = _first(value)
    return address if re.match(r"https?://", address) else ""


def _unread(value: Any) -> str:
    """A text that is no date and time as a whole: half of one would end an embargo too early."""
    text = "" if isinstance(value, datetime | date) else _first(value)
    return "" if moment(text) else text


def _moment(value: Any) -> str:
    return moment(value if isinstance(value, datetime | date) else _first(value))
