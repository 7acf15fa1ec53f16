"""The second judge: what the official schemas refuse, we refuse."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bilingual.validation import validate
from module_cases import ALL, document
from schematron import broken_rules

CASES = Path(__file__).parents[1] / "cases" / "exchange"
CORE = "urn:oasis:names:tc:xliff:document:2.0"
MODULES = {
    "urn:oasis:names:tc:xliff:document:2.0": "xliff_core_2.0",
    "urn:oasis:names:tc:xliff:matches:2.0": "matches",
    "urn:oasis:names:tc:xliff:glossary:2.0": "glossary",
    "urn:oasis:names:tc:xliff:fs:2.0": "fs",
    "urn:oasis:names:tc:xliff:metadata:2.0": "metadata",
    "urn:oasis:names:tc:xliff:resourcedata:2.0": "resource_data",
    "urn:oasis:names:tc:xliff:changetracking:2.0": ("informativeCopiesOf3rdPartySchemas/extensions/change_tracking"),
    "urn:oasis:names:tc:xliff:sizerestriction:2.0": "size_restriction",
    "urn:oasis:names:tc:xliff:validation:2.0": "validation",
    "http://www.w3.org/2005/11/its": "its",
    "urn:oasis:names:tc:xliff:itsm:2.1": "itsm",
}
"""The schemas of the core and of all modules, by namespace."""
SCHEMATRON = (
    "xliff_core_2.1",
    "matches",
    "glossary",
    "metadata",
    "fs",
    "validation",
    "resource_data",
    "size_restriction",
    "its",
)

JUDGES = {
    "candidates": "matches",
    "glossary": "glossary",
    "style": "fs",
    "metadata": "metadata",
    "resources": "resource_data",
    "sizes": "size_restriction",
    "patterns": "validation",
    "its": "its",
}
"""The Schematron for each file of cases; change tracking has none."""

FALSE_ALARMS = {
    ("withReferences", "F13S"): "looks for #n= alone, though #f=f2/u=u1/n=n1 names the unit's note as well",
    ("withGlossary", "gls3"): "takes t=m3 for an id; t= is the prefix of target's elements",
    ("withMatches", "mtc2"): "takes t=m2 for an id; t= is the prefix of target's elements",
    ("allExtensions", "fs1"): "asks for the attribute isolate, which is called isolated",
    ("withModulesAttributesInEc", "fs1"): "asks for the attribute isolate, which is called isolated",
}
"""Valid files of the committee's that its Schematron refuses, and the schema's fault."""
WARNINGS = {"F11S", "F11T"}
"""Patterns that only warn (`role="warning"`), of annotations without `translate`."""

MOVED = {"K6T"}
"""Refuses a code in the target of another segment than its source's, which the suite calls right in the comments of
`bad_MissingNonRemovable1`.
"""


MODULE_ALARMS = {
    "fs1: The fs:fs attribute is used": "asks for the attribute isolate, which is called isolated",
    "mtc2: 'ref' attribute must point": "knows no prefixes before an id",
    "gls3: 'ref' attribute must point": "knows no prefixes before an id",
    "res2: The children": "wants mimeType where one of the two is not there; the standard where what is there is empty",
    "val2: The occure": "of 2.0 as well, whose suite has such a file among the valid ones",
    "val3: The 'existsInSourc'e": "misspells isPresent",
    ": When the 'its:annotatorsRef'": "leaves out the annotation of terms, which has another type (5.9.7.2.3)",
    ": When the 'its:mtConfidence'": "of 2.0 as well, which has no such module",
    ": Value of 'id' must be unique": "looks at id where the attribute is xml:id",
    ": The value of the locQualityIssuesRef": "knows no file and unit before the id",
}
"""What the Schematron says of valid cases of modules, and its fault."""


@cache
def xliff21_schema(schemas: Path) -> etree.XMLSchema:
    """The core and the modules as one schema."""
    imports = "".join(
        f'<xs:import namespace="{namespace}" schemaLocation="{schemas / file}.xsd"/>'
        for namespace, file in MODULES.items()
    )
    return etree.XMLSchema(
        etree.fromstring(f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>')
    )


def suite(shared: Path, kind: str) -> list[Path]:
    return sorted((shared / "conformance" / "xliff-2.1" / "core" / kind).glob("*.xlf"))


def schematron(shared: Path, data: bytes) -> set[str]:
    """The ids of the patterns that a document breaks."""
    folder = shared / "conformance" / "xliff-2.1" / "schemas"
    broken = (message for name in SCHEMATRON for message in broken_rules(folder / f"{name}.sch", data))
    return {message.partition(":")[0] for message in broken} - WARNINGS


def test_we_refuse_what_the_schema_of_the_suite_refuses(shared: Path) -> None:
    schema = xliff21_schema(shared / "conformance" / "xliff-2.1" / "schemas")
    refused = [file for file in suite(shared, "invalid") if not schema.validate(etree.parse(file))]
    assert len(refused) == 31
    assert all(validate(file.read_bytes(), file.name)[1] for file in refused)


@pytest.mark.slow
def test_we_refuse_what_the_schematron_of_the_suite_refuses(shared: Path) -> None:
    refused = [file for file in suite(shared, "invalid") if schematron(shared, file.read_bytes())]
    assert len(refused) == 70
    assert all(validate(file.read_bytes(), file.name)[1] for file in refused)


@pytest.mark.slow
def test_the_schematrons_false_alarms_are_known(shared: Path) -> None:
    alarms = {(file.stem, rule) for file in suite(shared, "valid") for rule in schematron(shared, file.read_bytes())}
    assert alarms == set(FALSE_ALARMS)


def test_what_we_hold_for_valid_the_official_schemas_do_too(shared: Path) -> None:
    """Of our own examples, which the cases of rules spoil."""
    conformance = shared / "conformance"
    for name in ("validation_xliff21.xlf", "validation_xliff21_modules.xlf"):
        own = etree.parse(CASES / name)
        xliff21_schema(conformance / "xliff-2.1" / "schemas").assertValid(own)
        assert schematron(shared, etree.tostring(own)) <= {"val3"}  # which misspells isPresent
    assert transitional(conformance).validate(etree.parse(CASES / "validation_xliff12.xlf"))
    assert etree.DTD(conformance / "tmx-1.4b" / "tmx14.dtd").validate(etree.parse(CASES / "validation_tmx.tmx"))
    for style in ("DCA", "DCT"):
        schema = conformance / "tbx-basic" / style / f"TBX-Basic_{style}.sch"
        assert broken_rules(schema, (CASES / f"validation_{style.lower()}.tbx").read_bytes()) == []


@cache
def transitional(conformance: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(conformance / "xliff-1.2" / "xliff-core-1.2-transitional.xsd"))


VALUES = ["", "x y", "yes", "no", "0", "1", "-1", "101", "x-own", "a:b", "#a", "de", "n1", "2026-01-31", "*all*"]


def spoilt(root: etree._Element, data: st.DataObject) -> bytes:
    """A document with an element removed, doubled, moved or renamed, or an attribute removed, added or changed."""
    elements = list(root.iter("{*}*"))
    names = sorted({str(node.tag) for node in elements})
    attributes = sorted({str(key) for node in elements for key in node.attrib})
    node = data.draw(st.sampled_from(elements[1:]))
    parent = node.getparent()
    assert parent is not None
    match data.draw(st.sampled_from(["remove", "double", "move", "rename", "drop", "set"])):
        case "remove":
            parent.remove(node)
        case "double":
            parent.append(deepcopy(node))
        case "move":
            below = set(node.iter())
            data.draw(st.sampled_from([one for one in elements if one not in below])).insert(0, node)
        case "rename":
            node.tag = data.draw(st.sampled_from(names))
        case "drop" if node.attrib:
            del node.attrib[data.draw(st.sampled_from(sorted(map(str, node.attrib))))]
        case _:
            node.set(data.draw(st.sampled_from(attributes)), data.draw(st.sampled_from(VALUES)))
    return etree.tostring(root)


def agrees(file: Path, judge: Callable[[etree._Element], bool], data: st.DataObject) -> None:
    """A spoilt file that the judge refuses, we refuse."""
    parser = etree.XMLParser(remove_comments=True, load_dtd=False)
    text = spoilt(etree.parse(file, parser).getroot(), data)
    try:
        refused = not judge(etree.fromstring(text, parser))
    except etree.XMLSyntaxError:
        refused = True
    if refused:
        assert validate(text, file.name)[1], text.decode()


MANY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.slow
@MANY
@given(st.data(), st.sampled_from(["validation_xliff21.xlf", "validation_xliff21_modules.xlf"]))
def test_no_spoilt_xliff_21_slips_through(shared: Path, data: st.DataObject, name: str) -> None:
    schema = xliff21_schema(shared / "conformance" / "xliff-2.1" / "schemas")
    agrees(CASES / name, schema.validate, data)


def module_cases() -> list[Any]:
    cases = [(title, case) for title, case in ALL.items() if case["module"] in JUDGES]
    return [pytest.param(case, snippet, id=title) for title, case in cases for snippet in case["valid"]]


@pytest.mark.slow
@pytest.mark.parametrize(("case", "snippet"), module_cases())
def test_valid_cases_of_modules_are_so_for_the_schematron(shared: Path, case: dict[str, Any], snippet: str) -> None:
    folder = shared / "conformance" / "xliff-2.1" / "schemas"
    said = broken_rules(folder / f"{JUDGES[case['module']]}.sch", document(case, snippet))
    assert [one for one in said if one[:4] not in WARNINGS and not one.startswith(tuple(MODULE_ALARMS))] == []


@pytest.mark.slow
@MANY
@given(st.data())
def test_no_spoilt_xliff_12_slips_through(shared: Path, data: st.DataObject) -> None:
    agrees(CASES / "validation_xliff12.xlf", transitional(shared / "conformance").validate, data)


@pytest.mark.slow
@MANY
@given(st.data())
def test_no_spoilt_memory_slips_through(shared: Path, data: st.DataObject) -> None:
    dtd = etree.DTD(shared / "conformance" / "tmx-1.4b" / "tmx14.dtd")
    agrees(CASES / "validation_tmx.tmx", dtd.validate, data)


@pytest.mark.slow
@settings(MANY, max_examples=30)
@given(st.data(), st.sampled_from(["DCA", "DCT"]))
def test_no_spoilt_term_base_slips_through(shared: Path, data: st.DataObject, style: str) -> None:
    schema = shared / "conformance" / "tbx-basic" / style / f"TBX-Basic_{style}.sch"
    agrees(
        CASES / f"validation_{style.lower()}.tbx",
        lambda root: not broken_rules(schema, etree.tostring(root)),
        data,
    )


@pytest.mark.slow
@settings(MANY, max_examples=30)
@given(st.data())
def test_no_spoilt_xliff_21_slips_past_the_schematron(shared: Path, data: st.DataObject) -> None:
    agrees(CASES / "validation_xliff21.xlf", lambda root: schematron(shared, etree.tostring(root)) <= MOVED, data)
