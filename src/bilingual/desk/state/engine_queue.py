"""What the engine is asked for at the desk: one thing after the other, for as long as somebody waits, once each."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Literal

from bilingual.errors import BilingualError
from bilingual.model import Target

QueueState = Literal["waiting", "loading", "asking", "done", "failed"]
Work = Callable[[Callable[[QueueState], None]], Iterator[Target]]
"""Does what is asked for. It says when it goes on to another state; between two targets it can be left."""

LEASE = 5.0
"""Seconds after which nobody is taken to wait who has not asked again: a page asks about twice a second."""
MOST = 40
"""Questions that may wait; with two seconds each, the last one waits more than a minute."""
_KEPT = 1000
"""Answers that are kept, a few lines of text each."""


@dataclass(frozen=True, slots=True)
class QueueAnswer:
    """How far a question is."""

    state: QueueState
    ahead: int = 0
    """Questions that come before it."""
    targets: tuple[Target, ...] = ()
    """Those that are there already."""
    error: str = ""


@dataclass(slots=True)
class _Question:
    work: Work
    asked_at: float
    state: QueueState = "waiting"
    targets: tuple[Target, ...] = ()
    error: str = ""


class EngineQueue:
    """Asks one engine in a thread of its own. Its methods may be called from any thread."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._waiting: OrderedDict[str, _Question] = OrderedDict()
        self._answered: OrderedDict[str, _Question] = OrderedDict()
        self._now: str | None = None
        self._running = False

    def ask(self, key: str, work: Work) -> QueueAnswer:
        """How far the answer to a question is; the first to ask has it put in line.

        Args:
            key: names the question: whoever asks the same gets the same answer, once it was given at once.
            work: answers it.
        """
        with self._lock:
            self._forget_the_left()
            question = self._answered.get(key) or self._waiting.get(key)
            if question is None and len(self._waiting) >= MOST:
                return QueueAnswer("failed", error="the engine has too many questions before it; ask again in a minute")
            if question is None:
                question = self._waiting[key] = _Question(work, self._clock())
                self._start()
            question.asked_at = self._clock()
            if question.state == "failed":
                del self._answered[key]  # asked again, it is tried again
            ahead = list(self._waiting).index(key) if key in self._waiting else 0
            return QueueAnswer(question.state, ahead, question.targets, question.error)

    def cancel(self, key: str) -> None:
        """Nobody waits for this any more; what is begun stops at its next step."""
        with self._lock:
            if key in self._waiting:
                self._waiting[key].asked_at = float("-inf")
                self._forget_the_left()

    def _forget_the_left(self) -> None:
        for key in [key for key in self._waiting if key != self._now and not self._is_awaited(key)]:
            del self._waiting[key]

    def _is_awaited(self, key: str) -> bool:
        return self._clock() - self._waiting[key].asked_at <= LEASE

    def _start(self) -> None:
        if not self._running:
            self._running = True
            Thread(target=self._run, name="engine-queue", daemon=True).start()

    def _run(self) -> None:
        while (question := self._next()) is not None:
            self._answer(*question)

    def _next(self) -> tuple[str, _Question] | None:
        with self._lock:
            self._now = None
            self._forget_the_left()
            self._now = next(iter(self._waiting), None)
            self._running = self._now is not None
            return (self._now, self._waiting[self._now]) if self._now is not None else None

    def _answer(self, key: str, question: _Question) -> None:
        def tell(state: QueueState) -> None:
            question.state = state

        whole = True
        try:
            for target in question.work(tell):
                question.targets = (*question.targets, target)
                if not (whole := self._goes_on(key)):
                    break
        except BilingualError as error:
            question.error = str(error)
        except Exception as error:  # a thread that dies would leave all others waiting
            question.error = f"the engine failed: {error}"
        with self._lock:
            del self._waiting[key]
            if whole:
                question.state = "failed" if question.error else "done"
                self._answered[key] = question
                while len(self._answered) > _KEPT:
                    self._answered.popitem(last=False)

    def _goes_on(self, key: str) -> bool:
        with self._lock:
            return self._is_awaited(key)
