"""English that is kept stands in English quotation marks, however the source writes its own."""

import tomllib
from pathlib import Path

import pytest
from made_english import edition

_FILE = Path(__file__).parents[1] / "cases" / "publishing" / "kept_marks.toml"
CASES = tomllib.loads(_FILE.read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case[1] for case in CASES])
def test_marks_around_what_is_kept(case: list[str]) -> None:
    path, source, made = case
    assert edition(path, source) == made
