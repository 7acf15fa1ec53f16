"""The case files of the tests, for benchmarks that count how many of them come out right."""

import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1] / "tests"
sys.path += [str(TESTS / room) for room in ("language", "publishing", "workflows")]

from written import document  # noqa: E402 - a helper of the tests

__all__ = ["Outcomes", "document", "origins", "table", "tried"]

Outcomes = Iterator[bool]


def table(name: str) -> dict[str, Any]:
    """The tables of a case file."""
    return tomllib.loads((TESTS / "cases" / name).read_text("utf-8"))


def tried(judge: Callable[[], bool]) -> bool:
    """What it says; what cannot be done at all is wrong."""
    try:
        return judge()
    except Exception:
        return False


def origins() -> tuple[Any, Any]:
    """Of a machine, and of what is kept; before there was a value for it, an origin was a string."""
    try:
        origin = import_module("bilingual.origin")
    except ImportError:
        return "engine:test", "kept"
    return origin.Origin.by_engine("test"), origin.KEPT
