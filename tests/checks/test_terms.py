"""What the check of terms reports, case by case: tests/cases/checks/terms.toml."""

import re
import tomllib
from itertools import starmap
from pathlib import Path
from typing import Any

import pytest

from bilingual.checks import CHECKS, StyleGuide, findings_of
from bilingual.checks import pair as pair_of
from bilingual.model import (
    CodeKind,
    Content,
    Finding,
    InlineCode,
    Segment,
    Severity,
    Span,
    State,
    Target,
    Unit,
    UnitKind,
)
from bilingual.origin import Origin
from bilingual.terms import base
from bilingual.terms.files.table import reading as table
from bilingual.terms.matching import Matcher

FILE = Path(__file__).parents[1] / "cases" / "checks" / "terms.toml"
CASES = tomllib.loads(FILE.read_text("utf-8"))["case"]
OTHERS = {one.id for one in CHECKS} - {"terms"}
BRACKETS = re.compile(r"[\[\]]")


def style_guide(*rows: str) -> StyleGuide:
    cells = [[f'"{cell.strip()}"' for cell in row.split("|")] for row in rows]
    lines = ["source,target,status,domain", *(",".join(row + ['""'] * (4 - len(row))) for row in cells)]
    return StyleGuide(Matcher(base.assembled([table.read("\n".join(lines).encode(), "terms.csv")]).concepts))


def checked(style: StyleGuide, german: Content, english: Content, kept: tuple[Span, ...] = ()) -> list[Finding]:
    segment = Segment("s", "u1", 0, 1, german, language="de", translate=True, quotations=kept)
    target = Target(english, State.TRANSLATED, Origin.by_engine("x"))
    return list(findings_of(pair_of(segment, Unit("u1", UnitKind.PARAGRAPH, (), "text"), target), style, OTHERS))


def unmarked(text: str) -> tuple[str, set[Span]]:
    places = [bracket.start() - index for index, bracket in enumerate(BRACKETS.finditer(text))]
    return BRACKETS.sub("", text), set(starmap(Span, zip(places[::2], places[1::2], strict=True)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_finds_what_the_case_says_and_points_at_it(case: dict[str, Any]) -> None:
    (german, source_spans), (english, target_spans) = unmarked(case["german"]), unmarked(case["english"])
    kept = tuple(Span(german.index(text), german.index(text) + len(text)) for text in case.get("kept", []))
    findings = checked(style_guide(*case["terms"]), (german,), (english,), kept)
    assert [f"{finding.severity}: {finding.message}" for finding in findings] == case.get("findings", [])
    assert {span for finding in findings for span in finding.source_spans} == source_spans
    assert {span for finding in findings for span in finding.target_spans} == target_spans


def test_code_spans_are_left_alone() -> None:
    code = InlineCode("1", CodeKind.STANDALONE, "code", 0, 9, "Irak attack war")
    rules = style_guide("Irak | Iraq", "Krieg | war", "Krieg | attack war | forbidden")
    assert checked(rules, ("Siehe ", code, "."), ("See ", code, ".")) == []


def test_what_is_kept_as_it_stands_is_not_measured() -> None:
    assert checked(style_guide("Irak | Iraq"), ("Irak",), ("Irak",)) == []


def test_a_term_across_a_code_is_found() -> None:
    code = InlineCode("1", CodeKind.OPEN, "strong", 0, 2)
    (finding,) = checked(
        style_guide("Islamischer Staat | Islamic State"), ("Der Islamische ", code, "Staat"), ("The IS",)
    )
    assert finding.source_spans == (Span(4, 20),)


@pytest.mark.slow
def test_human_translations_are_left_in_peace(shared: Path) -> None:
    """FLORES-200 dev (CC BY-SA 4.0): 997 sentences translated by people who did not know this term base."""
    german, english = (
        (shared / "eval" / f"flores200-dev.{name}").read_text("utf-8").splitlines() for name in ("de", "en")
    )
    rules = StyleGuide(Matcher(base.load(Path(__file__).parents[2] / "glossary").concepts))
    findings = [
        finding for pair in zip(german, english, strict=True) for finding in checked(rules, (pair[0],), (pair[1],))
    ]
    assert len(findings) <= 5, [finding.message for finding in findings]
    assert all(finding.severity is not Severity.ERROR for finding in findings)
