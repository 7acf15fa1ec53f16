"""Reads the case files in `tests/cases/language`."""

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parents[1] / "cases" / "language"


def tables(name: str) -> dict[str, Any]:
    """The tables of one case file."""
    return tomllib.loads((_FOLDER / name).read_text("utf-8"))


def listed(name: str, key: str = "cases") -> list[tuple[str, Any]]:
    """Each case of all tables with its name: the table and the case's number in it."""
    return [
        (f"{table}-{number}", case) for table, own in tables(name).items() for number, case in enumerate(own[key], 1)
    ]
