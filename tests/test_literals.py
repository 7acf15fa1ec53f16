"""What no translation changes: `tests/cases/literals.toml`."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bilingual.literals import protected_spans

CASES = tomllib.loads((Path(__file__).parent / "cases" / "literals.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_protected(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[span.start : span.end] for span in protected_spans(text)] == case["protected"]
