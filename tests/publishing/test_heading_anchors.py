"""Links to headings go on working when the heading is English."""

import tomllib
from pathlib import Path

import pytest
from made_english import edition

_FILE = Path(__file__).parents[1] / "cases" / "publishing" / "heading_anchors.toml"
CASES = tomllib.loads(_FILE.read_text("utf-8"))["cases"]


@pytest.mark.parametrize(("path", "source", "expected"), CASES, ids=[case[1] for case in CASES])
def test_a_link_still_leads_to_its_heading(path: str, source: str, expected: str) -> None:
    assert edition(path, source, codes=True) == expected
