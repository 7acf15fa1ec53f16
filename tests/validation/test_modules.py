"""Each constraint of the modules of XLIFF 2.1 (chapter 5), kept and broken."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bilingual.validation import validate
from module_cases import ALL, document


def snippets(kind: str) -> Iterator[Any]:
    for title, case in ALL.items():
        for number, snippet in enumerate(case.get(kind, []), start=1):
            yield pytest.param(case, snippet, id=f"{title} {number}")


@pytest.mark.parametrize(("case", "snippet"), [*snippets("valid")])
def test_what_keeps_to_a_constraint_is_valid(case: dict[str, Any], snippet: str) -> None:
    assert validate(document(case, snippet), "a.xlf") == (f"XLIFF {case.get('version', '2.1')}", ())


@pytest.mark.parametrize(("case", "snippet"), [*snippets("invalid")])
def test_what_breaks_a_constraint_breaks_it_alone(case: dict[str, Any], snippet: str) -> None:
    found = validate(document(case, snippet), "a.xlf")[1]
    assert [(one.rule, one.line) for one in found] == [(case["rule"], case.get("line", 1))]
    assert re.search(r"5\.[1-9]|$", found[0].section)[0] in {case["chapter"], ""}  # nothing where the core says it
