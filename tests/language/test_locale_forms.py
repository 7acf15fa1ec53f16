"""Every locale that the settings take is written as CLDR has it, and read again."""

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from bilingual.content import plain
from bilingual.language import compare, localise
from bilingual.language.quantities.locale_forms import locale_forms
from bilingual.settings import _english_locales

LOCALES = _english_locales()


@pytest.mark.parametrize("locale", LOCALES)
def test_numbers_percentages_and_dates_are_those_of_cldr(locale: str) -> None:
    name, forms = locale.replace("-", "_"), locale_forms(locale)
    if forms.group != "'":  # Babel takes it for a quotation mark of the pattern, and loses it
        assert forms.number("1234567", "5") == format_decimal(Decimal("1234567.5"), locale=name)
    assert forms.number("12345") == format_decimal(12345, locale=name)
    assert "5" + forms.percent == format_percent(Decimal("0.05"), locale=name)
    assert forms.date("2024-01-25") == format_date(date(2024, 1, 25), "long", locale=name)


@pytest.mark.parametrize("locale", LOCALES)
def test_what_an_edition_writes_is_found_right(locale: str) -> None:
    german = "Am 25.01.2024 um 14.30 Uhr zahlten 12.345 Leute 3,50 €, 2,5 % mehr als von 9 bis 17 Uhr."
    english = "On 25.01.2024 at 14.30 Uhr, 12.345 people paid 3,50 €, 2,5 % more than from 9 to 17 o'clock."
    made = plain(localise(german, (english,), locale))
    assert compare(german, made, locale) == ((), ())
    assert "\u202f" not in made.replace(locale_forms(locale).group, "")
    assert plain(localise(german, (made,), locale)) == made
