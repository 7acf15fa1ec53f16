"""How many dates, times and numbers come out right, by kind, over the cases of the tests.

    uv run python -m benchmarks.facts

`facts.toml`: right translations with a finding of `numbers`, and wrong ones without; `locale.toml` and `locales.toml`:
drafts that an edition writes otherwise than it must. Another release is measured with its own `python`, from here.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click

from bilingual.checks import numbers
from bilingual.content import plain
from bilingual.language import localise

CASES = Path(__file__).parents[1] / "tests" / "cases" / "language"


def has_finding(german: str, english: str) -> bool:
    """Whether the check `numbers` says anything of a pair."""
    pair: Any = SimpleNamespace(source=german, target=english)
    return any(True for _ in numbers.find(pair, SimpleNamespace(locale="en-US")))


def written_otherwise(german: str, english: str, locale: str, wanted: str) -> bool:
    """Whether an edition writes a draft otherwise than it must; or cannot."""
    try:
        return plain(localise(german, (english,), locale)) != wanted
    except Exception:
        return True


def _tables(name: str) -> dict[str, Any]:
    return tomllib.loads((CASES / name).read_text("utf-8"))


def checked() -> Iterator[tuple[str, int, int, int, int]]:
    """By kind: right pairs with a finding, right pairs, wrong pairs without one, wrong pairs."""
    for kind, facts in _tables("facts.toml").items():
        false = sum(has_finding(*pair) for pair in facts["right"])
        missed = sum(not has_finding(*pair) for pair in facts["wrong"])
        yield kind, false, len(facts["right"]), missed, len(facts["wrong"])


def written() -> Iterator[tuple[str, int, int]]:
    """By kind: drafts that come out wrong, and drafts."""
    for kind, table in _tables("locale.toml").items():
        cases = [(one, locale, one.get(edition, one["us"])) for one in table["cases"] for locale, edition in EDITIONS]
        wrong = sum(written_otherwise(one["de"], one["en"], locale, wanted) for one, locale, wanted in cases)
        yield kind, wrong, len(cases)
    for kind, table in _tables("locales.toml").items():
        some = table["cases"]
        wrong = sum(written_otherwise(one["de"], one["en"], one["locale"], one["out"]) for one in some)
        yield f"{kind} of other Englishes", wrong, len(some)


EDITIONS = (("en-US", "us"), ("en-GB", "gb"))


@click.command()
def main() -> None:
    """Print what is wrong, and of how many, a kind a line."""
    totals = [0, 0, 0, 0]
    click.echo(f"{'check':32}{'false':>12}{'missed':>12}")
    for kind, *counts in checked():
        click.echo(f"{kind:32}{counts[0]:>6} /{counts[1]:>4}{counts[2]:>6} /{counts[3]:>4}")
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
    click.echo(f"{'all':32}{totals[0]:>6} /{totals[1]:>4}{totals[2]:>6} /{totals[3]:>4}")
    click.echo(f"\n{'edition':32}{'wrong':>12}")
    rows = list(written())
    for kind, wrong, there in [*rows, ("all", sum(row[1] for row in rows), sum(row[2] for row in rows))]:
        click.echo(f"{kind:32}{wrong:>6} /{there:>4}")


if __name__ == "__main__":
    main()
