"""Right and wrong translations of dates, times and numbers: `tests/cases/language/facts.toml`."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.facts import has_finding
from bilingual.content import plain
from bilingual.language import compare, localise
from cases import listed, tables

LOCALES = ("en-US", "en-GB", "en-IN", "en-DE", "en-AT", "en-CH", "en-ZA", "en-150", "en-FI", "en-AU")
DRAFTS = [(case["de"], case["en"]) for _, case in listed("locale.toml")]


def pairs(verdict: str) -> list[tuple[str, str, str]]:
    return [(kind, *pair) for kind, facts in tables("facts.toml").items() for pair in facts[verdict]]


@pytest.mark.parametrize(("kind", "german", "english"), pairs("right"))
def test_a_right_translation_has_no_finding(kind: str, german: str, english: str) -> None:
    assert not has_finding(german, english)


@pytest.mark.parametrize(("kind", "german", "english"), pairs("wrong"))
def test_a_wrong_translation_has_a_finding(kind: str, german: str, english: str) -> None:
    assert has_finding(german, english)


@pytest.mark.parametrize("locale", LOCALES)
def test_localising_a_text_twice_changes_it_once(locale: str) -> None:
    for german, english in DRAFTS:
        once = plain(localise(german, (english,), locale))
        assert plain(localise(german, (once,), locale)) == once


@pytest.mark.parametrize("locale", LOCALES)
def test_localising_adds_no_finding(locale: str) -> None:
    for german, english in DRAFTS:
        if compare(german, english) == ((), ()):
            once = plain(localise(german, (english,), locale))
            assert compare(german, once, locale) == ((), ()), once


HOURS = st.integers(min_value=0, max_value=23)
MINUTES = st.integers(min_value=0, max_value=59)
PARTS = st.sampled_from(["morgens", "vormittags", "nachmittags", "abends", "nachts"])


@given(HOURS, MINUTES, st.sampled_from(LOCALES))
def test_a_copied_time_is_written_rightly(hour: int, minute: int, locale: str) -> None:
    german = f"Das war um {hour}.{minute:02d} Uhr."
    made = plain(localise(german, (f"It was at {hour}.{minute:02d} Uhr.",), locale))
    assert "Uhr" not in made
    assert compare(german, made, locale) == ((), ())


@given(HOURS, HOURS, MINUTES)
def test_another_time_is_found(hour: int, other: int, minute: int) -> None:
    half = "p.m." if other >= 12 else "a.m."
    missing, extra = compare(f"Um {hour}.{minute:02d} Uhr.", f"At {other % 12 or 12}:{minute:02d} {half}")
    assert bool(missing and extra) == (hour != other)


@given(st.integers(min_value=1, max_value=12), PARTS, st.sampled_from(LOCALES), st.sampled_from(["am", "pm"]))
def test_a_half_of_the_day_that_is_written_is_never_turned_round(hour: int, part: str, locale: str, half: str) -> None:
    made = plain(localise(f"Um {hour} Uhr {part}.", (f"At {hour} {half}.",), locale))
    assert compare(f"Um {hour} Uhr {part}.", made, locale) == compare(f"Um {hour} Uhr {part}.", f"At {hour} {half}.")


@given(HOURS, HOURS, st.sampled_from(["bis", "und", "oder"]), st.sampled_from(LOCALES))
def test_a_range_of_hours_is_rewritten_whole_or_not_at_all(first: int, last: int, joint: str, locale: str) -> None:
    german = f"Es ist {first} {joint} {last} Uhr."
    english = f"It is {first} {({'bis': 'to', 'und': 'and', 'oder': 'or'})[joint]} {last} o'clock."
    made = plain(localise(german, (english,), locale))
    assert compare(german, made, locale) == ((), ())
    assert made == english or "o'clock" not in made


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_range_of_dates_is_rewritten_rightly(first: date, last: date) -> None:
    german = f"Vom {first:%d.%m.%Y} bis {last:%d.%m.%Y}."
    made = plain(localise(german, (f"From {first:%d.%m.%Y} to {last:%d.%m.%Y}.",), "en-US"))
    assert compare(german, made) == ((), ())
    assert not any(mark in made for mark in (f"{first:%d.%m.}", f"{last:%d.%m.}"))


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.sampled_from(["", " Euro", " €", " Prozent", " km"]))
def test_another_number_is_found(one: int, other: int, unit: str) -> None:
    written = f"{one:,}".replace(",", ".")
    english = f"It is {other:,}{unit.replace('Prozent', 'percent').lower()}."
    missing, extra = compare(f"Es sind {written}{unit}.", english)
    assert bool(missing or extra) == (one != other)
