"""Each rule of each standard, broken once in a valid file."""

import tomllib
from pathlib import Path

import pytest

from bilingual.validation import tbx, tmx, validate, xliff2, xliff12
from module_cases import ALL

CASES = Path(__file__).parents[1] / "cases" / "exchange"
VALID = {
    "validation_xliff21.xlf": "XLIFF 2.1",
    "validation_xliff21_modules.xlf": "XLIFF 2.1",
    "validation_xliff12.xlf": "XLIFF 1.2 transitional",
    "validation_tmx.tmx": "TMX 1.4b",
    "validation_dca.tbx": "TBX-Basic (DCA)",
    "validation_dct.tbx": "TBX-Basic (DCT)",
    "validation_v2.tbx": "TBX v2",
}
RULES = tomllib.loads((CASES / "validation_rules.toml").read_text(encoding="utf-8"))
SUITE = tomllib.loads((CASES / "validation_suite.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", VALID)
def test_a_valid_file_claims_its_standard_and_keeps_it(name: str) -> None:
    assert validate((CASES / name).read_bytes(), name) == (VALID[name], ())


@pytest.mark.parametrize("title", RULES)
def test_one_fault_breaks_these_rules_and_no_others(title: str) -> None:
    case = RULES[title]
    text = (CASES / case["file"]).read_text(encoding="utf-8")
    assert text.count(case["was"]) == 1
    _, found = validate(text.replace(case["was"], case["is"]).encode(), case["file"])
    assert sorted({one.rule for one in found}) == case["rules"]
    assert all(one.file == case["file"] and one.line > 0 and one.section for one in found)


def test_every_rule_has_a_case() -> None:
    for standard, tables in (
        ("XLIFF 2.1", xliff2.RULES),
        ("XLIFF 1.2", xliff12.RULES),
        ("TMX", tmx.RULES),
        ("TBX", (*tbx.RULES, *tbx.V2_RULES)),
    ):
        broken = {rule for title, case in RULES.items() if title.startswith(standard) for rule in case["rules"]}
        if standard == "XLIFF 2.1":
            broken |= {rule for case in SUITE.values() for rule in case["rules"]}
            broken |= {case["rule"] for case in ALL.values() if "rule" in case}
        assert {rule.id for rule in tables} - broken == set(), standard


def test_a_violation_tells_where_what_and_by_which_section() -> None:
    text = (CASES / "validation_xliff12.xlf").read_text(encoding="utf-8")
    (found,) = validate(text.replace('state="translated"', 'state="done"').encode(), "a.xlf")[1]
    line = next(number for number, one in enumerate(text.splitlines(), start=1) if 'state="translated"' in one)
    assert (found.file, found.line, found.rule) == ("a.xlf", line, "value-state")
    assert found.section == "XLIFF 1.2 transitional, “target”"
    assert found.message.startswith('state="done" of <target> must be one of final, needs-adaptation')


STRICT = """xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="urn:oasis:names:tc:xliff:document:1.2 xliff-core-1.2-strict.xsd" version="1.2">"""


@pytest.mark.parametrize(
    ("was", "is_", "rules"),
    [
        ("", "", []),
        ("<my:y/>", "<my:y/><prop-group><prop prop-type='a'>b</prop></prop-group>", ["element-unknown"]),
        ('<trans-unit id="2">', '<trans-unit id="2" ts="x">', ["attribute-unknown"]),
        ("<target xml:lang", "<target/><target xml:lang", ["element-place"]),
    ],
)
def test_strict_xliff_leaves_out_what_is_deprecated(was: str, is_: str, rules: list[str]) -> None:
    text = (CASES / "validation_xliff12.xlf").read_text(encoding="utf-8").replace('version="1.2">', STRICT)
    standard, found = validate((text.replace(was, is_) if was else text).encode(), "a.xlf")
    assert standard == "XLIFF 1.2 strict"
    assert [one.rule for one in found] == rules


def test_extensions_of_others_are_welcome_where_the_standard_has_them() -> None:
    text = (CASES / "validation_xliff21.xlf").read_text(encoding="utf-8")
    stranger = '<my:other my:a="b"><my:deep id="e9">text</my:deep></my:other>'
    for before in ("<mtc:matches>", "</gls:glossEntry>", "</mtc:match>"):
        assert validate(text.replace(before, stranger + before).encode(), "a.xlf")[1] == ()
    after = "</originalData>\n   <segment"
    (found,) = validate(text.replace(after, stranger + after).encode(), "a.xlf")[1]
    assert found.rule == "element-place"
