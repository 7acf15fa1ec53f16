"""When something was published, or may be: as front matter and pages say it, and as editions keep it (ISO 8601)."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from bilingual.language.quantities.reading import quantities
from bilingual.patterns import late_pattern

_ISO = late_pattern(
    r"(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(?:(Z|z|UTC|GMT)|([+-]\d{2}:?\d{2}))?)?"
)
"""With a zone as ISO 8601, YAML (timestamp type) and Jekyll write it."""
_MAIL = late_pattern(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}.*")
"""As feeds and mails have it (RFC 5322, section 3.3)."""
_BESIDE = late_pattern(
    r"[\s,.|–-]|\b(?:den|der|am|um|ab|at|Uhr|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend)\b"
)
"""What may stand beside a day and a time and says no more than they do."""


def moment(value: object) -> str:
    """A date, or a date and a time, with the zone where one is given; empty where it is neither as a whole.

    Args:
        value: as TOML and YAML have it, or a text: by ISO 8601, in German or English words, as in a feed.
    """
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = " ".join(str(value or "").split())
    return _checked(_from_iso(text) or _from_mail(text)) or _from_words(text)


def _checked(written: str) -> str:
    try:
        datetime.fromisoformat(written)
    except ValueError:
        return ""
    return written


def _from_iso(text: str) -> str:
    found = _ISO.fullmatch(text)
    if not found or not found[2]:
        return found[1] if found else ""
    return f"{found[1]}T{found[2]}{'+00:00' if found[3] else found[4] or ''}"


def _from_mail(text: str) -> str:
    try:
        return parsedate_to_datetime(text).isoformat() if _MAIL.fullmatch(text) else ""
    except ValueError:
        return ""


def _from_words(text: str) -> str:
    """The one day that a text names, and the one time. Three numbers with strokes are read otherwise elsewhere."""
    if "/" in text or not any(map(str.isdigit, text)):
        return ""
    return _said(text, "de") or _said(text, "en")


def _said(text: str, side: Literal["de", "en"]) -> str:
    found = quantities(text, side)
    days = [one for one in found if one.kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", one.value)]
    times = [one for one in found if one.kind == "time" and len(one.readings) == 1]
    left = text
    for one in (*days, *times):
        left = left[: one.span.start] + " " * (one.span.end - one.span.start) + left[one.span.end :]
    if len(days) != 1 or len(times) > 1 or _BESIDE.sub("", left):
        return ""
    return "T".join(one.value for one in (*days, *times))
