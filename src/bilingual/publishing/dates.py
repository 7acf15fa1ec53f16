"""The date of an article: from its front matter, else from its file name, as Jekyll has it."""

import re
from datetime import date
from pathlib import PurePosixPath

from bilingual.model import Document

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"""^date\s*[:=]\s*["']?(\d{4}-\d{2}-\d{2})""", re.MULTILINE)
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-")


def published(document: Document) -> date | None:
    """The date of the article, or nothing where none is given or it is not in the calendar."""
    front = _FRONT_MATTER.match(document.text)
    found = _FIELD.search(front[2]) if front else None
    found = found or _NAME.match(PurePosixPath(document.path).name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def written(day: date, locale: str) -> str:
    """The date in words: `January 25, 2024` for `en-US`, `25. Januar 2024` for `de`."""
    from babel import Locale
    from babel.dates import format_date

    return format_date(day, format="long", locale=Locale.parse(locale, sep="-"))
