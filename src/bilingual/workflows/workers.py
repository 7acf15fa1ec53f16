"""Processes that read and write articles, this one and others: as many as there are cores, where there is enough to do.

On Linux the others are forked: what this process has loaded they have too, in the same memory.
"""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any, Generic, Protocol, TypeVar

from bilingual.errors import WorkerError

_Tools_co = TypeVar("_Tools_co", covariant=True)
_Tools = TypeVar("_Tools")
_T = TypeVar("_T")
_R = TypeVar("_R")

_TOGETHER = 16
"""Articles that a process is given at once: their files wait for the disk together."""
FEW = 2
"""Articles that are enough to load all that others need too: they are read and written before other processes begin."""
_WORTH_IT = 64
"""Articles from which on other processes are begun: they load for about a second. Chosen by hand, not measured."""


class Workers(Protocol[_Tools_co]):
    """Does something with many articles, here or in other processes."""

    ahead: int
    """How many windows of articles may be in work beside the one at hand."""

    def each(self, function: Callable[[_Tools_co, Sequence[_T]], list[_R]], wanted: Sequence[_T]) -> Iterator[_R]:
        """What a function of this package gives for each of these, in order, as soon as it is there.

        Raises:
            WorkerError: a process has ended before it was done.
        """


@contextmanager
def workers(tools: _Tools, number: int, articles: int, forks: bool = True) -> Iterator[Workers[_Tools]]:
    """As many workers as are wanted and are of use.

    Args:
        tools: what they work with.
        number: of processes; 0 takes as many as this one may use cores.
        articles: how many are to be read and written.
        forks: False where this process has threads of others that must not be forked: they load everything anew.
    """
    wanted = number or _cores()
    if wanted == 1 or articles < (2 if number else _WORTH_IT):
        yield _Here(tools)
        return
    context = multiprocessing.get_context("fork" if forks and sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(wanted - 1, context, _begin, (tools,))
    try:
        yield _Beside(tools, pool)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Here(Generic[_Tools_co]):
    """This process: it does what is asked for when the result is."""

    ahead = 0

    def __init__(self, tools: _Tools_co) -> None:
        self._tools = tools

    def each(self, function: Callable[[_Tools_co, Sequence[_T]], list[_R]], wanted: Sequence[_T]) -> Iterator[_R]:
        for some in _batches(wanted):
            yield from function(self._tools, some)


@dataclass(slots=True)
class _Batch:
    """Some articles with which a process will do something, or has."""

    function: Callable[[Any, Any], list[Any]]
    wanted: Sequence[Any]
    result: Future[list[Any]]


class _Beside(Generic[_Tools_co]):
    """This process and others: they begin at once with what is asked for, and this one helps while it waits for it."""

    ahead = 1

    def __init__(self, tools: _Tools_co, pool: ProcessPoolExecutor) -> None:
        self._tools = tools
        self._pool = pool
        self._forked = False
        self._open = deque[_Batch]()
        """Of all that was asked for: what another process may not have begun with."""

    def each(self, function: Callable[[_Tools_co, Sequence[_T]], list[_R]], wanted: Sequence[_T]) -> Iterator[_R]:
        few = 0 if self._forked else FEW
        first = function(self._tools, wanted[:few]) if few else []
        batches = list(_batches(wanted[few:]))
        self._forked = self._forked or bool(batches)
        with _told(), _uninterrupted():
            begun = deque(_Batch(function, some, self._pool.submit(_do, function, some)) for some in batches)
        self._open = deque(batch for batch in (*self._open, *begun) if not batch.result.done())
        return self._results(first, begun)

    def _results(self, first: Sequence[_R], begun: deque[_Batch]) -> Iterator[_R]:
        yield from first
        while begun:
            batch = begun.popleft()
            while not batch.result.done() and self._help():
                pass
            with _told():
                results = batch.result.result()
            yield from results

    def _help(self) -> bool:
        """Does the first that no other process has begun with, whoever waits for it; False where there is none."""
        while self._open:
            batch = self._open.popleft()
            if batch.result.cancel():
                batch.result = Future()
                batch.result.set_result(batch.function(self._tools, batch.wanted))
                return True
        return False


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise WorkerError(
            "a process that read or wrote articles was ended from outside, perhaps for want of memory; "
            "begin again: what is done stays done, and workers = 1 in bilingual.toml takes least memory"
        ) from error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """`Ctrl+C` waits until others are begun: in the midst of a fork it is lost, and told by a process made ready."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _batches(wanted: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (wanted[start : start + _TOGETHER] for start in range(0, len(wanted), _TOGETHER))


_own: list[Any] = []
"""Of a process that works for another: what it works with."""


def _begin(tools: Any) -> None:
    """Makes a process ready. `Ctrl+C` is for the one that it works for; where that one is gone, it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _own[:] = [tools]
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(function: Callable[[Any, Sequence[_T]], list[_R]], wanted: Sequence[_T]) -> list[_R]:
    return function(_own[0], wanted)
