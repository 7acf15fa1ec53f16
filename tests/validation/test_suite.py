"""OASIS's test suite of XLIFF 2.1, core, and LISA's and LTAC's files: judged rightly, each by the rule it breaks."""

import tomllib
from pathlib import Path

import pytest

from bilingual.validation import validate

CASES = Path(__file__).parents[1] / "cases" / "exchange"
SUITE = tomllib.loads((CASES / "validation_suite.toml").read_text(encoding="utf-8"))


def test_all_valid_files_are_accepted(shared: Path) -> None:
    files = sorted((shared / "conformance" / "xliff-2.1" / "core" / "valid").glob("*.xlf"))
    assert len(files) == 25
    assert {file.name: found for file in files if (found := validate(file.read_bytes(), file.name)[1])} == {}


def test_files_before_and_after_processing_are_valid(shared: Path) -> None:
    files = sorted((shared / "conformance" / "xliff-2.1" / "core" / "in-out").glob("*.xlf"))
    assert len(files) == 18
    assert {file.name: found for file in files if (found := validate(file.read_bytes(), file.name)[1])} == {}


def test_the_table_names_all_invalid_files(shared: Path) -> None:
    files = (shared / "conformance" / "xliff-2.1" / "core" / "invalid").glob("*.xlf")
    assert sorted(file.stem for file in files) == sorted(SUITE)
    assert len(SUITE) == 119


@pytest.mark.parametrize("name", SUITE)
def test_an_invalid_file_is_refused_by_the_rules_it_breaks(name: str, shared: Path) -> None:
    data = (shared / "conformance" / "xliff-2.1" / "core" / "invalid" / f"{name}.xlf").read_bytes()
    _, found = validate(data, name)
    assert sorted({one.rule for one in found}) == SUITE[name]["rules"], SUITE[name]["why"]


def test_the_kits_memories_are_valid(shared: Path) -> None:
    files = sorted((shared / "conformance" / "tmx-1.4b").glob("*.tmx"))
    assert len(files) == 8
    assert {validate(file.read_bytes(), file.name) for file in files} == {("TMX 1.4b", ())}


@pytest.mark.parametrize("style", ["DCA", "DCT"])
def test_the_published_term_bases_are_valid(style: str, shared: Path) -> None:
    data = (shared / "conformance" / "tbx-basic" / style / f"Example_Astronomy_{style}_VALID.tbx").read_bytes()
    assert validate(data, "example") == (f"TBX-Basic ({style})", ())
