"""What the checks say of good translations, of the same with faults put in, and of what real models made.

Run it from the checkout, with the shared material beside it: `uv run python -m benchmarks.checks`.
"""

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from benchmarks.check_faults import KINDS, Planted
from bilingual.checks import House, found, pair
from bilingual.model import Content, Finding, Segment, Severity, Span, State, Target, Unit, UnitKind
from bilingual.terms.matching import Matcher

SHARED = Path(__file__).resolve().parents[2] / "shared"
HOUSE = House(Matcher(()))
_UNIT = Unit("u1", UnitKind.PARAGRAPH, (), "")

Pairs = Sequence[tuple[str, str]]


def flores(shared: Path = SHARED) -> list[tuple[str, str]]:
    """The 997 human pairs of FLORES-200 dev, German and English.

    The German file was a table once: where a line stands in quotation marks with those inside doubled, that is undone.
    """
    pairs = _pairs(shared / "eval/flores200-dev.de", shared / "eval/flores200-dev.en")
    return [(_without_csv(german), english) for german, english in pairs]


def wmt(system: str, shared: Path = SHARED) -> list[tuple[str, str]]:
    """2,999 news sentences with a system's English: `base` or `tiny`."""
    return _pairs(shared / "eval/wmt16.de", shared / f"eval/wmt16.bergamot-{system}.en")


def findings(source: Content, target: Content, quotations: tuple[Span, ...] = ()) -> list[Finding]:
    """What the checks say of one pair."""
    text = "".join(part if isinstance(part, str) else part.display for part in source)
    segment = Segment("s", "u1", 0, len(text), source, "de", True, quotations=quotations)
    own = pair(segment, _UNIT, Target(target, State.TRANSLATED, "engine:benchmark"))
    return list(found(own, HOUSE))


def heavy(some: Sequence[Finding]) -> list[Finding]:
    """Those that are no mere notes."""
    return [finding for finding in some if finding.severity is not Severity.NOTE]


def false_findings(pairs: Pairs) -> dict[int, list[Finding]]:
    """By the number of the pair, from 0: what the checks say of good pairs, notes left out."""
    said = ((number, heavy(findings((source,), (target,)))) for number, (source, target) in enumerate(pairs))
    return {number: some for number, some in said if some}


def planted(pairs: Pairs, seed: int = 7) -> Iterator[tuple[str, int, Planted]]:
    """Every fault that can be put into every pair: its kind, the pair's number, the pairs."""
    for kind, fault in KINDS.items():
        for number, (source, target) in enumerate(pairs):
            made = fault(random.Random(f"{seed} {kind} {number}"), source, target)
            if made:
                yield kind, number, made


def is_found(fault: Planted) -> bool:
    """Whether the fault adds a finding that is no mere note."""
    before = {(one.check, one.message) for one in heavy(findings(fault.source, fault.good, fault.quotations))}
    after = {(one.check, one.message) for one in heavy(findings(fault.source, fault.faulty, fault.quotations))}
    return bool(after - before)


def rates(pairs: Pairs) -> dict[str, tuple[int, int]]:
    """By kind of fault: how many were found, and how many there are."""
    there: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for kind, _, fault in planted(pairs):
        there[kind] += 1
        seen[kind] += is_found(fault)
    return {kind: (seen[kind], there[kind]) for kind in there}


def _without_csv(line: str) -> str:
    return line[1:-1].replace('""', '"') if len(line) > 2 and line[0] == line[-1] == '"' else line


def _pairs(source: Path, target: Path) -> list[tuple[str, str]]:
    german, english = (file.read_text("utf-8").splitlines() for file in (source, target))
    return list(zip(german, english, strict=True))
