"""The second judge: what the official schemas refuse, we refuse."""

from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bilingual.validation import validate
from schematron import broken_rules

CASES = Path(__file__).parents[1] / "cases" / "exchange"
CORE = "urn:oasis:names:tc:xliff:document:2.0"
SCHEMATRON = ("xliff_core_2.1", "matches", "glossary", "metadata", "fs", "validation")

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


@cache
def xliff21_schema(schemas: Path) -> etree.XMLSchema:
    """The core and the modules that we know, as one schema."""
    files = {"document": "xliff_core_2.0", "fs": "fs"}
    files |= {name: name for name in ("matches", "glossary", "metadata", "validation")}
    imports = "".join(
        f'<xs:import namespace="urn:oasis:names:tc:xliff:{name}:2.0" schemaLocation="{schemas / file}.xsd"/>'
        for name, file in files.items()
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
    own = etree.parse(CASES / "validation_xliff21.xlf")
    assert xliff21_schema(conformance / "xliff-2.1" / "schemas").validate(own)
    assert schematron(shared, etree.tostring(own)) == set()
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
@given(st.data())
def test_no_spoilt_xliff_21_slips_through(shared: Path, data: st.DataObject) -> None:
    schema = xliff21_schema(shared / "conformance" / "xliff-2.1" / "schemas")
    agrees(CASES / "validation_xliff21.xlf", schema.validate, data)


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
    agrees(CASES / "validation_xliff21.xlf", lambda root: not schematron(shared, etree.tostring(root)), data)
