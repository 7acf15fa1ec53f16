"""What the pages of the site share: their templates, how they write a day."""

from collections.abc import Callable
from datetime import date

from bilingual.publishing.head import date_in_words

TEMPLATES = "bilingual.publishing.site"
"""The package whose templates the house's own take the place of."""


def day_in(locale: str) -> Callable[[str], str]:
    """Writes the day of a moment in ISO 8601 in words."""
    return lambda moment: date_in_words(date.fromisoformat(moment[:10]), locale)


def month_in(locale: str) -> Callable[[str], str]:
    """Writes the month of a day in ISO 8601 in words: `March 2024`."""
    from babel import Locale
    from babel.dates import format_skeleton

    known = Locale.parse(locale, sep="-")
    return lambda day: format_skeleton("yMMMM", date.fromisoformat(day[:10]), locale=known)
