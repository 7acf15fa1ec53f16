"""How many faults the checks find, and how often they cry wolf, on material that nobody here wrote."""

import tomllib
from pathlib import Path

import pytest

from benchmarks.checks import HALF, false_segments, findings, flores, heavy, precisions, rates
from bilingual.checks import described

BASELINE = tomllib.loads(Path(__file__).with_name("baseline.toml").read_text("utf-8"))
HALVES = {"first": (0, HALF), "second": (HALF, 997)}


@pytest.mark.slow
@pytest.mark.parametrize("half", HALVES)
def test_good_translations_carry_few_false_findings(shared: Path, half: str) -> None:
    start, end = HALVES[half]
    assert false_segments(flores(shared)[start:end], start) <= BASELINE[half]["false"]


@pytest.mark.slow
@pytest.mark.parametrize("half", HALVES)
def test_faults_are_found(shared: Path, half: str) -> None:
    start, end = HALVES[half]
    found = rates(flores(shared)[start:end])
    worse = {
        kind: f"{seen}/{there}"
        for kind, (seen, there) in found.items()
        if 100 * seen / there < BASELINE[half].get(kind, 0)
    }
    assert worse == {}


@pytest.mark.slow
def test_few_findings_of_names_are_wrong_in_what_machines_made(shared: Path) -> None:
    assert (shared / "eval").is_dir()
    others = {check for check, _, _ in described() if check != "names"}
    right, read, there = precisions(("base", "tiny"), others)["names"]
    assert read - right <= BASELINE["names"]["wrong"]
    assert there - read <= BASELINE["names"]["unread"]


def test_omission_and_invention_are_found() -> None:
    file = Path(__file__).parents[1] / "cases" / "faults" / "omission_and_invention.toml"
    faults = tomllib.loads(file.read_text("utf-8"))["fault"]
    found = [fault["en"] for fault in faults if heavy(findings((fault["de"],), (fault["en"],)))]
    assert len(faults) == 24
    assert len(found) >= 20
