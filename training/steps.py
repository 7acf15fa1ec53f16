"""Steps that are done once: each leaves a stamp of what it was made from, and is passed over while that is the same."""

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the way from bitext to package.

    Attributes:
        name: The command's name too.
        settings: Sections of the configuration on which its outcome depends.
        work: Does it and reports; nothing where it was stopped before its end.
    """

    name: str
    settings: tuple[str, ...]
    work: Callable[[], Report | None]


def run_steps(steps: Sequence[Step], wanted: set[str], settings: dict[str, Any], folder: Path) -> bool:
    """Do the wanted steps that are not done yet, in their order.

    Args:
        steps: All steps.
        wanted: Names of those to do; the others only count for the stamps.
        settings: The whole configuration.
        folder: The run's folder.

    Returns:
        Whether all wanted steps are done.
    """
    mark = ""
    for step in steps:
        mark = _stamp(mark, step.name, [settings[name] for name in step.settings])
        if step.name not in wanted:
            continue
        if read_report(folder, step.name).get("stamp") == mark:
            print(f"{step.name}: done before", flush=True)
            continue
        if not _do(step, mark, folder):
            print(f"{step.name}: stopped before its end; the same command goes on", flush=True)
            return False
    return True


def read_report(folder: Path, name: str) -> Report:
    """What a step reported, with its `stamp` and the `seconds` of its last call; empty where it was never done."""
    path = folder / f"{name}.json"
    report: Report = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return report


def _do(step: Step, mark: str, folder: Path) -> bool:
    print(f"{step.name}: …", flush=True)
    begun = time.monotonic()
    report = step.work()
    if report is None:
        return False
    done = {"stamp": mark, "seconds": round(time.monotonic() - begun, 1)} | report
    text = json.dumps(done, ensure_ascii=False, indent=1)
    (folder / f"{step.name}.json").write_text(text + "\n", "utf-8")
    print(text, flush=True)
    return True


def _stamp(before: str, name: str, settings: list[Any]) -> str:
    text = json.dumps([before, name, settings], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
