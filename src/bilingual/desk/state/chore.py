"""Work that takes long: one piece at a time, in a thread of its own, while the desk goes on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock, Thread
from typing import Any, Generic, Literal, TypeVar

from bilingual.errors import BilingualError
from bilingual.workflows import RunProgress

ChoreState = Literal["idle", "running", "done", "failed"]
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class ChoreReport(Generic[_Result]):
    """How far it is."""

    state: ChoreState = "idle"
    stage: str = ""
    """What is being done."""
    done: int = 0
    """Steps of the stage."""
    total: int = 0
    outcome: _Result | None = None
    """What came of it, once it is done."""
    error: str = ""


class Chore(Generic[_Result]):
    """Its methods may be called from any thread. It is told how far its work is, as any run is."""

    def __init__(self, failure: str) -> None:
        """Nothing is done yet.

        Args:
            failure: what people are told where the program itself has failed.
        """
        self._failure = failure
        self._lock = Lock()
        self._thread: Thread | None = None
        self._report: ChoreReport[_Result] = ChoreReport()

    @property
    def report(self) -> ChoreReport[_Result]:
        """How far it is."""
        with self._lock:
            return self._report

    def begin(self, work: Callable[[RunProgress], _Result]) -> bool:
        """Begins; where it is at work already, that work is what is asked for.

        Returns:
            Whether it has begun.
        """
        with self._lock:
            if self._report.state == "running":
                return False
            self._report = ChoreReport("running")
            self._thread = Thread(target=self._do, args=(work,), daemon=True)
            self._thread.start()
            return True

    def close(self) -> None:
        """Waits until it is done."""
        if self._thread:
            self._thread.join()

    def start(self, stage: str, total: int) -> None:
        """A stage begins, with so many steps."""
        self._set(stage=stage, done=0, total=total)

    def advance(self, steps: int) -> None:
        """So many steps more are done."""
        self._set(done=self.report.done + steps)

    def _do(self, work: Callable[[RunProgress], _Result]) -> None:
        try:
            self._set(outcome=work(self), state="done")
        except BilingualError as error:
            self._set(state="failed", error=str(error))
        except BaseException:
            self._set(state="failed", error=self._failure)
            raise

    def _set(self, **changes: Any) -> None:
        with self._lock:
            self._report = replace(self._report, **changes)
