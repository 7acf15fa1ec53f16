"""Files that were made to do harm: each ends in an edition, or in a clear line, within 10 s of work and 500 MB.

    uv run python -m benchmarks.hostile

Seconds are those of the processor, so that a machine with other work judges the same.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hostile_files import HOSTILE, Hostile
from bilingual.new_project import create_project
from bilingual.project import Project

MOST_SECONDS, MOST_MEGABYTES = 10.0, 500.0
_MEASURED = """
import resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
resource.setrlimit(resource.RLIMIT_AS, (8_000_000_000, 8_000_000_000))
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(f"{code} {used.ru_utime + used.ru_stime} {used.ru_maxrss}")
"""
"""A small process between this one and the command, which is ended after three times what it may take of the processor:
on Linux a process begins with its parent's memory, and with its limits."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    seconds: float
    megabytes: float
    code: int
    said: str

    @property
    def wrong(self) -> str:
        """What is wrong with that; empty where nothing is."""
        if "Traceback (most recent call last)" in self.said:
            return "a traceback"
        if self.code not in {0, 1, 2}:
            return f"ended by {self.code}"
        if self.seconds > MOST_SECONDS:
            return "too long"
        return "too much memory" if self.megabytes > MOST_MEGABYTES else ""


def ended(project: Project, hostile: Hostile) -> Ended:
    """How the command ends that meets the file."""
    file = project.root / hostile.file
    file.parent.mkdir(parents=True, exist_ok=True)
    data = hostile.data()
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    own = [part.replace("{}", str(file)) for part in hostile.command]
    command = [sys.executable, "-m", "bilingual", "-C", str(project.root), *own]
    with tempfile.TemporaryFile() as out, tempfile.NamedTemporaryFile("r") as used:
        measured = [sys.executable, "-c", _MEASURED, used.name, *command]
        subprocess.run(measured, stdout=out, stderr=out, stdin=subprocess.DEVNULL, check=True)
        code, seconds, kilobytes = used.read().split()
        out.seek(0)
        said = out.read(10_000_000).decode(errors="replace")
    return Ended(float(seconds), float(kilobytes) / 1024, int(code), said)


def main() -> None:
    """Tries all of them, and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="a pattern: those whose name has it")
    only = parser.parse_args().only
    names = [name for name in HOSTILE if re.search(only, name)]
    wrong = 0
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            done = ended(create_project(Path(folder) / "p"), HOSTILE[name])
        wrong += bool(done.wrong)
        last = (done.said.strip().splitlines() or [""])[-1][:110]
        print(
            f"{name:<48} {done.seconds:5.1f} s {done.megabytes:5.0f} MB  {done.wrong or 'good':<16} {last}", flush=True
        )
    print(f"{len(names)} tried, {len(names) - wrong} survived")


if __name__ == "__main__":
    main()
