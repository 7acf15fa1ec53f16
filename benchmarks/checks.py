"""What the checks say of good translations, of the same with faults put in, and of what real models made.

Run it from the checkout, with the shared material beside it: `uv run python -m benchmarks.checks`, and with `--judged`
for the precision of each check by the findings that a person has read (`checks_judged.tsv`: places and verdicts only);
with `--pairs FILE.tsv.gz` how many faults are found in other pairs: no weight was fitted on `ud_pud` and `xquad` of the
bitext.
"""

import gzip
import json
import random
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

import click

from benchmarks.check_faults import KINDS, Planted
from bilingual.checks import StyleGuide, findings_of, pair
from bilingual.model import Content, Finding, Segment, Severity, Span, State, Target, Unit, UnitKind
from bilingual.origin import Origin
from bilingual.terms.matching import Matcher

JUDGED = Path(__file__).with_name("checks_judged.tsv")
SHARED = Path(__file__).resolve().parents[2] / "shared"
HOUSE = StyleGuide(Matcher(()))
HALF = 498
"""Pairs of FLORES that the checks were tuned on; the rest was left alone."""
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


def findings(
    source: Content, target: Content, quotations: tuple[Span, ...] = (), off: Container[str] = ()
) -> list[Finding]:
    """What the checks say of one pair, but for those that are off."""
    text = "".join(part if isinstance(part, str) else part.display for part in source)
    segment = Segment("s", "u1", 0, len(text), source, "de", True, quotations=quotations)
    own = pair(segment, _UNIT, Target(target, State.TRANSLATED, Origin.by_engine("benchmark")))
    return list(findings_of(own, HOUSE, off))


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
    """Whether the fault adds a finding that is no mere note, or the note on a negation."""
    before, after = (
        {(one.check, one.message) for one in said if one.severity is not Severity.NOTE or one.check == "negation"}
        for said in (findings(fault.source, content, fault.quotations) for content in (fault.good, fault.faulty))
    )
    return bool(after - before)


def rates(pairs: Pairs) -> dict[str, tuple[int, int]]:
    """By kind of fault: how many were found, and how many there are."""
    there: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for kind, _, fault in planted(pairs):
        there[kind] += 1
        seen[kind] += is_found(fault)
    return {kind: (seen[kind], there[kind]) for kind in there}


def judged() -> dict[tuple[str, int, str, str, str], bool]:
    """The findings that a person has read: system, line from 1, check, spans; and whether it is right."""
    rows = [line.split("\t") for line in JUDGED.read_text("utf-8").splitlines()[1:]]
    return {(row[0], int(row[1]), row[2], row[3], row[4]): row[5] == "true" for row in rows}


def precisions(systems: Sequence[str], off: Container[str] = ()) -> dict[str, tuple[int, int, int]]:
    """By check: of what it says today, how much was judged right, how much was judged, and how much there is."""
    verdicts = judged()
    counts: dict[str, list[int]] = {}
    for system in systems:
        for number, (source, target) in enumerate(flores() if system == "flores" else wmt(system), 1):
            for one in findings((source,), (target,), off=off):
                verdict = verdicts.get(
                    (system, number, one.check, _written(one.source_spans), _written(one.target_spans))
                )
                count = counts.setdefault(one.check, [0, 0, 0])
                count[0] += verdict is True
                count[1] += verdict is not None
                count[2] += 1
    return {check: (right, read, there) for check, (right, read, there) in sorted(counts.items())}


def false_segments(pairs: Pairs, first: int = 0) -> int:
    """How many good pairs carry a finding, no mere note, that a person judged wrong or has not read."""
    verdicts = judged()
    return sum(
        any(
            not verdicts.get(
                ("flores", first + number + 1, one.check, _written(one.source_spans), _written(one.target_spans))
            )
            for one in some
        )
        for number, some in false_findings(pairs).items()
    )


def _written(spans: Sequence[Span]) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in spans) or "."


def _without_csv(line: str) -> str:
    return line[1:-1].replace('""', '"') if len(line) > 2 and line[0] == line[-1] == '"' else line


def _pairs(source: Path, target: Path) -> list[tuple[str, str]]:
    german, english = (file.read_text("utf-8").splitlines() for file in (source, target))
    return list(zip(german, english, strict=True))


@click.command()
@click.option("--judged", "by_hand", is_flag=True, help="The precision of each check, by the findings read by hand.")
@click.option("--pairs", "file", type=click.Path(path_type=Path, exists=True), help="Pairs, gzipped, a tab between.")
def main(by_hand: bool, file: Path | None) -> None:
    """Print the figures as JSON."""
    figures = _precision_figures() if by_hand else _found(_tabbed(file)) if file else _figures()
    click.echo(json.dumps(figures, indent=2, ensure_ascii=False))


def _precision_figures() -> dict[str, object]:
    return {
        name: {
            check: {"right": right, "read": read, "there": there, "precision": round(right / read, 3) if read else None}
            for check, (right, read, there) in precisions(systems).items()
        }
        for name, systems in (("wmt16 base and tiny", ("base", "tiny")), ("flores", ("flores",)))
    }


def _figures() -> dict[str, object]:
    pairs = flores()
    halves = {"first half, tuned on": (0, pairs[:HALF]), "second half": (HALF, pairs[HALF:])}
    return {
        name: {
            "pairs": len(half),
            "with a finding": len(false_findings(half)),
            "with a false finding": false_segments(half, first),
            "found": _found(half),
        }
        for name, (first, half) in halves.items()
    }


def _found(pairs: Pairs) -> dict[str, object]:
    return {kind: f"{seen}/{there} = {seen / there:.1%}" for kind, (seen, there) in rates(pairs).items()}


def _tabbed(file: Path) -> Pairs:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return [(row[0], row[1]) for row in rows]


if __name__ == "__main__":
    main()
