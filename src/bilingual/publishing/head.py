"""What stands at the head of an article: its title, its date, and the units before its text."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from bilingual.content import plain
from bilingual.language import moment
from bilingual.lists import rows
from bilingual.model import Article, Document, Unit, UnitKind
from bilingual.publishing import runs as reading
from bilingual.publishing.edition import Edition

_LONGEST_LINE = 100
"""Characters of a first line that is a title; a newspaper's headline has 40 to 80."""
_HEAD_UNITS = 3
"""A heading stands in the head only if at most this many units stand before it."""
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"""^(?:date|datum)\s*[:=]\s*["']?(.*?)["']?\s*$""", re.MULTILINE | re.IGNORECASE)
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-")


def titles(article: Article, edition: Edition) -> tuple[str, str]:
    """The article's title in German and in English, as plain text; its file name where it has none."""
    unit = title_unit(article.document)
    if unit is None:
        name = PurePosixPath(article.document.path).stem
        return article.document.title or name, article.document.title or name
    segments = reading.by_unit(article)[unit.id]
    german = reading.text(reading.german(article, unit, segments))
    return german, reading.text(reading.english(article, unit, segments, edition))


def title_unit(document: Document) -> Unit | None:
    """The front matter's title, else the first heading, else the line above a plain text."""
    named = (unit for unit in document.units if unit.kind is UnitKind.FRONT_MATTER and unit.name == "title")
    headings = (unit for unit in document.units if unit.kind is UnitKind.HEADING)
    return next(named, None) or next(headings, None) or _first_line(document)


def _first_line(document: Document) -> Unit | None:
    """The first line of a plain text above others, where it is no sentence: `Eine kurze Notiz`."""
    if document.format != "text" or len(document.units) <= 1:
        return None
    text = plain(tuple(piece.content for piece in document.units[0].pieces)).strip()
    is_line = 0 < len(text) <= _LONGEST_LINE and "\n" not in text
    return document.units[0] if is_line and not text.endswith((".", "!", "?", "…", ":", ",", ";")) else None


def said_in_head(units: Sequence[Unit], *wanted: str) -> list[Unit]:
    """What front matter says of these kinds: `kicker`, `subtitle`, `lead`, `summary`."""
    named = {unit.name.lower(): unit for unit in units if unit.kind is UnitKind.FRONT_MATTER}
    kinds = _kinds_of_texts()
    found = (next((named[name] for name in kinds[kind] if name in named), None) for kind in wanted)
    return [unit for unit in found if unit]


@cache
def _kinds_of_texts() -> Mapping[str, Sequence[str]]:
    return {kind: names.split() for kind, names in rows("publishing/rules/head_texts.tsv")}


def repeats_title(article: Article, unit: Unit) -> bool:
    """Whether a heading, or a text in a page's head or a file's properties, says the title again in both languages."""
    title = title_unit(article.document)
    if title is None or unit is title or unit.kind not in {UnitKind.CAPTION, UnitKind.HEADING}:
        return False
    segments = reading.by_unit(article)
    said, named = (
        [(plain(each.source), each.id in article.targets and plain(article.targets[each.id].content)) for each in own]
        for own in (segments[unit.id], segments[title.id])
    )
    return said == named


def shown_head_size(article: Article) -> int:
    """How many of the first units make up the head where all is shown: a heading that repeats the title is of it."""
    units, size = article.document.units, head_size(article.document)
    return size + 1 if size < len(units) and repeats_title(article, units[size]) else size


def head_size(document: Document) -> int:
    """How many of the first units make up the head of an edition: the front matter, or all up to the title."""
    units, title = document.units, title_unit(document)
    front = sum(unit.kind is UnitKind.FRONT_MATTER for unit in units)
    if title is None or title.kind is UnitKind.FRONT_MATTER:
        return front
    place = units.index(title)
    return place + 1 if place - front <= _HEAD_UNITS else front


def published(document: Document) -> date | None:
    """The date of the article: from its front matter, else from its file name, as Jekyll has it.

    Nothing where none is given, or where it is not in the calendar.
    """
    front = _FRONT_MATTER.match(document.text)
    found = _FIELD.search(front[2]) if front else None
    found = found or _NAME.match(PurePosixPath(document.path).name)
    written = moment(found[1])[:10] if found else ""
    return date.fromisoformat(written) if written else None


def date_in_words(day: date, locale: str) -> str:
    """The date in words: `January 25, 2024` for `en-US`, `25. Januar 2024` for `de`."""
    from babel import Locale
    from babel.dates import format_date

    return format_date(day, format="long", locale=Locale.parse(locale, sep="-"))
