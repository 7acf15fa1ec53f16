"""The page of figures, `docs/benchmarks.md`: each benchmark writes a section of its own and leaves the others alone."""

import os
import platform
import re
import subprocess
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parents[1]
_PAGE = HERE / "docs" / "benchmarks.md"


def write(title: str, command: str, text: str) -> None:
    """Put a section into the page, in the place of the one of this title, else at the end.

    Args:
        title: of the section.
        command: by which anybody gets the figures again.
        text: Markdown.
    """
    section = f"## {title}\n\nWritten by `{command}` on {_circumstances()}\n\n{text.strip()}\n"
    head, *others = re.split(r"^(?=## )", _PAGE.read_text("utf-8"), flags=re.MULTILINE)
    named = [other.partition("\n")[0] for other in others]
    if f"## {title}" in named:
        others[named.index(f"## {title}")] = section
    else:
        others.append(section)
    _PAGE.write_text("\n".join(part.strip() + "\n" for part in (head, *others)), "utf-8")


def _circumstances() -> str:
    git = ["git", "-C", str(HERE), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(git, check=True, capture_output=True, text=True).stdout.strip()
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    machine = f"{processor()}, {cores} cores, Python {platform.python_version()}, load {load:.1f} at the end"
    return f"{datetime.now(UTC):%Y-%m-%d}, commit `{commit}`.\n{machine}."


def processor() -> str:
    """The machine's, as Linux names it."""
    with suppress(OSError, StopIteration):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return platform.machine()
