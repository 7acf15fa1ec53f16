"""The press: one publish at a time, in a thread of its own, while the desk goes on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock, Thread
from typing import Literal

from bilingual.errors import BilingualError
from bilingual.publishing import EditorsWord
from bilingual.workflows import PublishOutcome, RunProgress

PressState = Literal["idle", "running", "done", "failed"]
Printing = Callable[[RunProgress], PublishOutcome]


@dataclass(frozen=True, slots=True)
class PressReport:
    """How far the press is."""

    state: PressState = "idle"
    done: int = 0
    total: int = 0
    changed: bool = False
    """Whether the last publish gave readers anything new."""
    note: Literal["", "taken", "not taken"] = ""
    """Whether the last publish told readers what an editor said; empty where nothing was said."""
    error: str = ""


class Press:
    """Its methods may be called from any thread. It is told how far its work is, as any run is."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._thread: Thread | None = None
        self._report = PressReport()

    @property
    def report(self) -> PressReport:
        """How far it is."""
        with self._lock:
            return self._report

    def begin(self, printing: Printing, word: EditorsWord | None = None) -> bool:
        """Begins; where it is at work already, that work is what is asked for.

        Args:
            printing: the work.
            word: what an editor says in it.

        Returns:
            Whether it has begun.
        """
        with self._lock:
            if self._report.state == "running":
                return False
            self._report = PressReport("running")
            self._thread = Thread(target=self._work, args=(printing, word), daemon=True)
            self._thread.start()
            return True

    def close(self) -> None:
        """Waits until it is done."""
        if self._thread:
            self._thread.join()

    def start(self, stage: str, total: int) -> None:
        """A stage begins, with so many steps."""
        del stage
        self._set(done=0, total=total)

    def advance(self, steps: int) -> None:
        """So many steps more are done."""
        self._set(done=self.report.done + steps)

    def _work(self, printing: Printing, word: EditorsWord | None) -> None:
        try:
            outcome = printing(self)
            note = ("taken" if outcome.tells(word) else "not taken") if word else ""
            self._set(state="done", changed=outcome.changed, note=note)
        except BilingualError as error:
            self._set(state="failed", error=str(error))
        except BaseException:
            self._set(state="failed", error="publishing has failed here; readers have what they had")
            raise

    def _set(self, **changes: bool | int | str) -> None:
        with self._lock:
            self._report = replace(self._report, **changes)  # type: ignore[arg-type]
