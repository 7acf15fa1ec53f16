"""What office programs write, in cases of a few lines: how it is read, and that it is written back."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from changing import changed, shown
from made import docx, idml, odt

from bilingual import documents

_MADE: Mapping[str, Callable[[str], bytes]] = {"docx": docx, "odt": odt, "idml": idml}


_CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "documents" / "office.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: f"{case['format']}, {case['name']}")
def test_a_case(case: Mapping[str, Any]) -> None:
    name, data = f"a.{case['format']}", _MADE[case["format"]](case["content"])
    document = documents.read(name, data)
    lines = document.text.removesuffix("\n").removesuffix("</body></html>").splitlines()[1:]
    assert lines == case["lines"]
    assert [notice.partition(" (")[0] for notice in document.notices] == case.get("notices", [])
    assert documents.assemble(document, []) == data
    assert shown(documents.read(name, changed(document, str.swapcase))) == shown(document, str.swapcase)
