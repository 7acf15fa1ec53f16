"""Dates in the heads of articles are read as a whole, or not at all."""

import tomllib
from datetime import UTC, date, datetime

import pytest
from handmade import CASES

from bilingual.language import moment
from bilingual.publishing.manuscript.particulars import particulars

_MOMENTS = tomllib.loads((CASES / "moments.toml").read_text("utf-8"))["moments"]


@pytest.mark.parametrize(("written", "kept"), _MOMENTS.items())
def test_a_moment_is_read_as_a_whole_or_not_at_all(written: str, kept: str) -> None:
    assert moment(written) == kept


@pytest.mark.parametrize(
    ("value", "kept"),
    [(date(2024, 4, 3), "2024-04-03"), (datetime(2024, 4, 3, 6, tzinfo=UTC), "2024-04-03T06:00:00+00:00"), (None, "")],
)
def test_what_yaml_and_toml_have_read_already_is_taken(value: object, kept: str) -> None:
    assert moment(value) == kept


def test_what_cannot_be_read_is_told_beside_the_date_of_the_name() -> None:
    said = particulars({"datum": "Ostern 2024", "sperrfrist": "bald"}, date(2024, 4, 1))
    assert (said.published, said.unread_date, said.unread_embargo) == ("2024-04-01", "Ostern 2024", "bald")
    read = particulars({"datum": "3. April 2024", "sperrfrist": "03.04.2024, 14.30 Uhr"}, None)
    assert (read.published, read.unread_date, read.embargo) == ("2024-04-03", "", "2024-04-03T14:30")
