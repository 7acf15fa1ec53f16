"""The real server in a process of its own, as `bilingual review` starts it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from bilingual.project import Project


@dataclass(frozen=True)
class Running:
    """A server that answers."""

    process: "subprocess.Popen[str]"
    base: str
    said: tuple[str, ...]

    def client(self) -> httpx.Client:
        """A client with the headers of our pages."""
        return httpx.Client(base_url=self.base, headers={"X-Bilingual": "1"}, timeout=60)


@contextmanager
def running(project: Project, *options: str) -> Iterator[Running]:
    """Starts the server at a free port; kills it at the end if it still runs."""
    command = [sys.executable, "-m", "bilingual", "-C", str(project.root), "review", "--no-browser", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            said: list[str] = []
            assert process.stdout
            for line in process.stdout:
                said.append(line.rstrip("\n"))
                if line.startswith("Stop it"):
                    break
            address = re.search(r"http://\S+:\d+", "\n".join(said))
            assert address, said
            yield Running(process, address.group(), tuple(said))
        finally:
            process.kill()
