"""Of `kinds`: what the checks say of pairs."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

from benchmarks.case_files import Outcomes, origins, table, tried
from bilingual.model import Segment, Severity, State, Target, Unit, UnitKind
from bilingual.terms.matching import Matcher


def faults() -> Outcomes:
    """Omissions and inventions put in by hand."""
    for fault in table("faults/omission_and_invention.toml")["fault"]:
        yield tried(lambda fault=fault: _is_found(fault["de"], fault["en"]))


def _is_found(german: str, english: str) -> bool:
    """Whether any check says more than a note; both names of what asks all of them are tried."""
    checks: Any = import_module("bilingual.checks")
    asked, house = (
        (checks.findings_of, checks.StyleGuide) if hasattr(checks, "findings_of") else (checks.found, checks.House)
    )
    segment = Segment("s", "u1", 0, len(german), (german,), "de", True)
    target = Target((english,), State.TRANSLATED, origins()[0])
    own = checks.pair(segment, Unit("u1", UnitKind.PARAGRAPH, (), ""), target)
    return any(finding.severity is not Severity.NOTE for finding in asked(own, house(Matcher(()))))


def names() -> Outcomes:
    """Cases of the check of names: as many findings as there must be."""
    module: Any = import_module("bilingual.checks.names")
    for case in table("checks/names.toml")["case"]:
        pair = SimpleNamespace(source=case["de"], target=case["en"])
        yield tried(lambda pair=pair, case=case: len(list(module.find(pair, None))) == len(case["found"]))


def back_translated() -> Outcomes:
    """Quotations of English speakers, and of German ones; the check had another name once."""
    checks: Any = import_module("bilingual.checks.table")
    module = getattr(checks, "back_translated", None) or checks.originals
    for speaks, sentences in table("checks/back-translated?.toml").items():
        for german in sentences:
            pair = SimpleNamespace(source=german, segment=SimpleNamespace(notes=(), quotations=()))
            yield any(True for _ in module.find(pair, None)) == (speaks == "english")
