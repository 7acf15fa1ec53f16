"""Asking the engine: one thing at a time, once each, and only for as long as somebody waits."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event
from time import monotonic, sleep

import pytest

from bilingual.desk.state.engine_queue import LEASE, MOST, EngineQueue, QueueAnswer
from bilingual.errors import EngineError
from bilingual.model import State, Target
from bilingual.origin import Origin

DRAFT = Target(("A draft",), State.TRANSLATED, Origin.by_engine("test/1"))


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Work:
    """Answers when it is let; remembers how often it was begun."""

    def __init__(self, *, at_once: bool = True) -> None:
        self.go, self.begun, self.times, self.stopped = Event(), Event(), 0, True
        if at_once:
            self.go.set()

    def __call__(self, tell: Callable[..., None]) -> Iterator[Target]:
        self.times += 1
        tell("asking")
        self.begun.set()
        self.go.wait(5)
        yield DRAFT
        self.stopped = False


def until(queue: EngineQueue, key: str, work: Work, state: str) -> QueueAnswer:
    end = monotonic() + 5
    while (answer := queue.ask(key, work)).state != state:
        assert monotonic() < end, answer
        sleep(0.005)
    return answer


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def queue(clock: Clock) -> EngineQueue:
    return EngineQueue(clock)


def test_an_answer_is_kept_and_asked_for_once(queue: EngineQueue) -> None:
    work = Work()
    assert until(queue, "a", work, "done").targets == (DRAFT,)
    assert [queue.ask("a", work).targets for _ in range(1000)] == [(DRAFT,)] * 1000
    assert work.times == 1


def test_questions_wait_for_each_other(queue: EngineQueue) -> None:
    first, second = Work(at_once=False), Work()
    until(queue, "a", first, "asking")
    assert queue.ask("b", second) == QueueAnswer("waiting", 1)
    assert second.times == 0
    first.go.set()
    until(queue, "b", second, "done")


def test_a_page_that_is_gone_is_not_worked_for(queue: EngineQueue, clock: Clock) -> None:
    first, left, third = Work(at_once=False), Work(), Work()
    until(queue, "a", first, "asking")
    queue.ask("b", left)
    clock.now += LEASE + 1
    queue.ask("a", first)
    queue.ask("c", third)
    first.go.set()
    until(queue, "c", third, "done")
    assert left.times == 0


def test_what_is_begun_stops_when_its_page_is_gone(queue: EngineQueue, clock: Clock) -> None:
    work, other = Work(at_once=False), Work()
    until(queue, "a", work, "asking")
    clock.now += LEASE + 1
    work.go.set()
    until(queue, "b", other, "done")
    assert work.stopped


def test_what_is_cancelled_is_not_begun_and_can_be_asked_again(queue: EngineQueue) -> None:
    first, second = Work(at_once=False), Work()
    until(queue, "a", first, "asking")
    queue.ask("b", second)
    queue.cancel("b")
    queue.cancel("never asked")
    first.go.set()
    until(queue, "a", first, "done")
    assert second.times == 0
    until(queue, "b", second, "done")


def test_what_is_begun_can_be_cancelled(queue: EngineQueue) -> None:
    work, other = Work(at_once=False), Work()
    until(queue, "a", work, "asking")
    queue.cancel("a")
    work.go.set()
    until(queue, "b", other, "done")
    assert work.stopped


def test_what_is_there_is_shown_while_more_is_sought(queue: EngineQueue) -> None:
    more = Event()

    def work(tell: Callable[..., None]) -> Iterator[Target]:
        tell("asking")
        yield DRAFT
        more.wait(5)
        yield replace(DRAFT, content=("Another",))

    end = monotonic() + 5
    while not (answer := queue.ask("a", work)).targets:
        assert monotonic() < end
    assert answer == QueueAnswer("asking", 0, (DRAFT,))
    more.set()
    end = monotonic() + 5
    while (answer := queue.ask("a", work)).state != "done":
        assert monotonic() < end
    assert [target.content for target in answer.targets] == [("A draft",), ("Another",)]


def test_a_thousand_questions_get_a_line_and_not_a_thread_each(queue: EngineQueue) -> None:
    first = Work(at_once=False)
    until(queue, "a", first, "asking")
    answers = [queue.ask(f"q{number}", Work()) for number in range(1000)]
    assert sum(answer.state == "waiting" for answer in answers) == MOST - 1
    assert {answer.error for answer in answers if answer.state == "failed"} == {
        "the engine has too many questions before it; ask again in a minute"
    }
    first.go.set()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (EngineError("no engine fits"), "no engine fits"),
        (RuntimeError("out of memory"), "the engine failed: out of memory"),
    ],
)
def test_a_failure_is_said_and_stops_nobody_else(queue: EngineQueue, error: Exception, said: str) -> None:
    def broken(tell: Callable[..., None]) -> Iterator[Target]:
        raise error

    end = monotonic() + 5
    while (answer := queue.ask("a", broken)).state != "failed":
        assert monotonic() < end
    assert answer.error == said
    assert until(queue, "b", Work(), "done").targets == (DRAFT,)
    assert until(queue, "a", Work(), "done").targets == (DRAFT,)
