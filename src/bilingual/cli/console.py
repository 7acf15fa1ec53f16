"""What people see while they wait: progress on a terminal's error stream, nothing anywhere else."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import rich.progress


class Console(Protocol):
    """Told how far the work is. It fits the workflows' `RunProgress` and the engines' `Report`."""

    def start(self, stage: str, total: int) -> None:
        """A stage begins, with so many steps."""

    def advance(self, steps: int) -> None:
        """So many steps more are done."""

    def prepare(self, what: str, done: float) -> None:
        """A long preparation is done to this share, from 0 to 1."""


@contextmanager
def console(quiet: bool) -> Iterator[Console]:
    """Bars with rate and time left on a terminal; silence when asked for, or where no terminal is."""
    if quiet or not sys.stderr.isatty():
        yield _Silence()
        return
    from rich.console import Console as Terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description:<24}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Terminal(stderr=True), transient=True) as bars:
        yield _Bars(bars)


class _Silence:
    def start(self, stage: str, total: int) -> None:
        pass

    def advance(self, steps: int) -> None:
        pass

    def prepare(self, what: str, done: float) -> None:
        pass


class _Bars:
    """One bar per stage; a stage without steps gets none."""

    def __init__(self, bars: "rich.progress.Progress") -> None:
        self._bars = bars
        self._stages: dict[str, rich.progress.TaskID] = {}
        self._current = ""

    def start(self, stage: str, total: int) -> None:
        self._current = stage if total else ""
        if total:
            self._stages[stage] = self._bars.add_task(stage, total=total, rate="")

    def advance(self, steps: int) -> None:
        if self._current:
            self._step(self._stages[self._current], steps)

    def prepare(self, what: str, done: float) -> None:
        if what not in self._stages:
            self._stages[what] = self._bars.add_task(what, total=100, rate="")
        self._bars.update(self._stages[what], completed=round(done * 100))

    def _step(self, task: "rich.progress.TaskID", steps: int) -> None:
        self._bars.advance(task, steps)
        speed = self._bars.tasks[self._bars.task_ids.index(task)].speed
        self._bars.update(task, rate=f"{speed:,.1f}/s" if speed else "")
