"""Judging many articles: another process reads the next ones while this one writes those that it has read."""

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from bilingual.errors import BilingualError, OutputError
from bilingual.project import Project
from bilingual.store import open_store
from bilingual.workflows.articles import style_guide
from bilingual.workflows.judging import JudgingGrounds, Submission, submission

_WORTH = 100
"""Articles from which a process more pays: it takes about as long to begin as to read so many."""
_MOST = 2
"""Processes beside this one: writing an article takes half as long as reading one."""
_AT_ONCE = 8
"""Articles in one errand. A few errands per process are under way, so that memory does not grow with the project."""

Judged = Submission | BilingualError


def judge_each(grounds: JudgingGrounds, paths: Sequence[str]) -> Iterator[tuple[str, Judged]]:
    """Each article as its readers would get it, or why it cannot be read, in the order of the paths.

    Raises:
        OutputError: a template of the house is wrong, or a process beside this one was ended.
    """
    helpers = min(_MOST, len(os.sched_getaffinity(0)) - 1 if hasattr(os, "sched_getaffinity") else _MOST)
    if len(paths) < _WORTH or not helpers:
        return ((path, _judged(grounds, path)) for path in paths)
    return zip(paths, _from_helpers(grounds, paths, helpers), strict=True)


def _from_helpers(grounds: JudgingGrounds, paths: Sequence[str], helpers: int) -> Iterator[Judged]:
    basis = grounds.project, grounds.now, grounds.formats
    with ProcessPoolExecutor(helpers, get_context("spawn"), _begin, basis) as pool:
        errands = (pool.submit(_judge, paths[at : at + _AT_ONCE]) for at in range(0, len(paths), _AT_ONCE))
        under_way = deque[Future[list[Judged]]]()
        try:
            for errand in errands:
                under_way.append(errand)
                if len(under_way) > 2 * helpers:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        except BrokenProcessPool as error:
            raise OutputError("a process that reads articles was ended from outside; publish again") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _judged(grounds: JudgingGrounds, path: str) -> Judged:
    try:
        return submission(grounds, path)
    except BilingualError as error:
        return error


_grounds: list[JudgingGrounds] = []
"""In a process beside: what all its errands are judged by."""


def _begin(project: Project, now: str, formats: tuple[str, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C ends the process that asks, and that one ends this
    store = open_store(project.store_url)
    _grounds[:] = [JudgingGrounds(project, style_guide(project), store, now, formats)]


def _judge(paths: Sequence[str]) -> list[Judged]:
    return [_judged(_grounds[0], path) for path in paths]
