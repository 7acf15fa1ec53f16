"""How many own cases each point of exchange and desk has, and in which files anybody can add more.

uv run python -m benchmarks.exchange_cases
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.case_files import TESTS

FEWEST = 10
"""Cases of each point."""
POINTS = {
    "A 1 only what a person types": ["desk/foreign.toml"],
    "A 2 drafts of the browser": ["desk/unsent.toml"],
    "A 3 blank targets": ["memory/blanks.toml"],
    "A 4 back from other tools": ["exchange/returned.toml"],
    "A 5 commands and desk at once": ["terms/together.toml"],
    "A 6 what cannot be read": [
        "exchange/tmx_variants.toml",
        "exchange/cells.toml",
        "terms/tables.toml",
        "terms/tbx_of_others.toml",
    ],
    "A 6a modules of XLIFF 2.1": ["exchange/xliff_modules"],
    "A 7 who drafted, who confirmed": ["desk/provenance.toml"],
    "A 8 matches of the memory": ["memory/matches.toml"],
    "B 9 actions, reasons": ["desk/dismissing.toml"],
    "B 10 confirming an error": ["desk/confirming.toml"],
    "B 11 find and replace": ["desk/replacing.toml"],
    "B 12 the same counts": ["desk/counting.toml"],
    "B 13 merge and split": ["desk/cutting.toml"],
    "B 14 long, offline, restarted": ["desk/typed.toml"],
    "B 15 conflicts": ["desk/conflicts.toml", "desk/differences.toml"],
    "B 16 keyboard": ["desk/keys.toml"],
}
"""The files of each point, below `tests/cases`."""


def counted() -> Iterator[tuple[str, str, int]]:
    """Point, file, and how many cases are in it."""
    for point, names in POINTS.items():
        for name in names:
            yield point, name, sum(map(_cases, _files(TESTS / "cases" / name)))


def _files(place: Path) -> Iterator[Path]:
    yield from sorted(place.glob("*.toml")) if place.is_dir() else [place]


def _cases(file: Path) -> int:
    """The entries of its lists; of constraints, which are tables, how many there are."""
    values = tomllib.loads(file.read_text("utf-8")).values()
    lists = sum(len(value) for value in values if isinstance(value, list))
    return lists + sum("valid" in value for value in values if isinstance(value, dict))


def main() -> None:
    """Print the table."""
    print("| point | cases in `tests/cases/` | number |\n|---|---|---:|")
    for point, name, number in counted():
        print(f"| {point} | `{name}` | {number} |")


if __name__ == "__main__":
    main()
