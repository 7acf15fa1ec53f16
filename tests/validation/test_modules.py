"""Each constraint of the modules of XLIFF 2.1 (chapter 5), kept and broken."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bilingual.validation import validate
from module_cases import ALL, cases_of, constraints, document


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


@pytest.mark.parametrize(("section", "demand", "cases"), constraints())
def test_every_constraint_has_a_case_that_keeps_it_and_one_that_breaks_it(
    section: str, demand: str, cases: tuple[str, ...]
) -> None:
    found = [cases_of(name) for name in cases]
    assert all(len(one) == 1 and one[0]["valid"] and one[0]["invalid"] for one in found), section
    assert bool(found) != demand.startswith(("programs: ", "meaning: "))


def test_every_case_of_a_constraint_is_in_the_list() -> None:
    listed = [id(case) for _, _, names in constraints() for name in names for case in cases_of(name)]
    assert [title for title, case in ALL.items() if case.get("invalid") and id(case) not in listed] == []


CHANGES = [
    (kind, *one.values)
    for kind in ("valid", "invalid")
    for one in snippets(kind)
    if one.values[0]["module"] == "changes"
]


@pytest.mark.parametrize(("kind", "case", "snippet"), CHANGES)
def test_change_tracking_is_judged_alike_by_either_of_its_names(kind: str, case: dict[str, Any], snippet: str) -> None:
    """The schemas of 2.1 disagree on it: `changetracking:2.0` and `changetracking:2.1`."""
    data = document(case, snippet)
    found = validate(data.replace(b"changetracking:2.0", b"changetracking:2.1"), "a.xlf")[1]
    assert found == validate(data, "a.xlf")[1]
    assert bool(found) == (kind == "invalid")
