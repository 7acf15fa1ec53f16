"""Lines of lists are segments of their own and are translated; a line that says who is quoted is neither."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bilingual import documents, language
from bilingual.content import plain

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "language" / "lists.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_lines(case: dict[str, Any]) -> None:
    document = documents.read(case["path"], case["text"].encode())
    found = language.identify(document, language.segment(document))
    shown = [f"{'> ' * (one.role == 'attribution')}{plain(one.source)}" for one in found]
    assert shown == case["segments"]
    assert [one.translate for one in found] == [not text.startswith("> ") for text in shown]
