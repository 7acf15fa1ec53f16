"""A code at the edge of a unit costs no article."""

import tomllib
from pathlib import Path

import pytest
from described import read_text, replaced

_FILE = Path(__file__).parents[1] / "cases" / "documents" / "codes_at_edges.toml"
CASES = tomllib.loads(_FILE.read_text("utf-8"))["cases"]


@pytest.mark.parametrize(("path", "source", "target", "edition"), CASES, ids=[case[2] for case in CASES])
def test_a_code_may_stand_anywhere(path: str, source: str, target: str, edition: str) -> None:
    assert replaced(read_text(source, path), {"u1": target}).decode() == edition
