"""Other machines that read and translate for this one, by Ray.

A reading is a task, an engine an actor that loads its model once. Articles and sentences go out by value, so that no
disk is shared; what is made of them comes back here, and the store and the editions are written here alone. Work that
is lost with its process or its machine is done again on another one: each gives the same, so nothing stands twice.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from itertools import islice
from typing import Any

from bilingual.engines import Engine, Progress
from bilingual.errors import BilingualError, ClusterError, DocumentError, WorkerError
from bilingual.model import EngineName, Request, Result
from bilingual.own_code import code_hash
from bilingual.project import Project
from bilingual.workflows.articles import read_anew
from bilingual.workflows.joining import joined
from bilingual.workflows.readings import as_kept, keep_reading, kept_reading
from bilingual.workflows.run import load_engine

_ARTICLES = 8
"""Of a task: about a tenth of a second's reading, some hundred times what Ray takes for a task."""
_SENTENCES = 32
"""That an engine is given at once, all about equally long: what is lost with it, and what it may put together."""
_IN_HAND = 2
"""Pieces of work that each core is given at a time: one to do, and the next one at hand. No queue grows longer."""
_AGAIN = 3
"""Times that work is begun again whose process or machine was lost; Ray's own number for tasks."""


@dataclass(frozen=True, slots=True)
class _Card:
    """What an engine on another machine says of itself. All must say the same, or they would not give the same."""

    name: str
    signature: str
    notice: str
    learns: bool
    program: str


def _program() -> str:
    """What an engine's output depends on besides its own signature: the code and the libraries that run it."""
    return " ".join([code_hash("."), *map(version, ("ctranslate2", "sentencepiece"))])


class _Interpreter:
    """An engine on another machine. Begun again after its process was lost, it loads again with the first question."""

    def __init__(self, project: Project, name: EngineName | None) -> None:
        self._project = project
        self._name = name

    @cached_property
    def _engine(self) -> Engine:
        return load_engine(self._project, lambda _what, _done: None, self._name)

    def card(self) -> _Card:
        engine = self._engine
        return _Card(engine.name, engine.signature, engine.notice, engine.learns, _program())

    def translate(self, requests: Sequence[Request]) -> list[tuple[int, Result]]:
        return list(self._engine.translate(requests, lambda _: None))

    def alternatives(self, request: Request, count: int) -> list[Result]:
        return list(self._engine.alternatives(request, count))


def _readings(project: Project, articles: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """By path, as they are kept; one that cannot be read is left out: this machine will say what is wrong with it."""
    made = []
    for path, data in articles:
        with suppress(BilingualError):
            made.append((path, as_kept(project, read_anew(project, path, data), data)))
    return made


class Cluster:
    """Machines that work for this one."""

    def __init__(self, ray: Any, project: Project, name: EngineName | None) -> None:
        """Begins an engine for each core, or for as many cores as the settings give it.

        Raises:
            ClusterError: there are no cores, or an engine cannot be loaded or is another one than the rest.
        """
        sent = _as_sent(project)
        threads = sent.settings.threads
        self._ray = ray
        self._project = sent
        nodes = [node for node in ray.nodes() if node["Alive"]]
        cores = {node["NodeID"]: int(node["Resources"].get("CPU", 0)) for node in nodes}
        names = {node["NodeID"]: f"{node['NodeManagerHostname']} ({node['NodeManagerAddress']})" for node in nodes}
        places = [node for node, number in cores.items() for _ in range(number // threads)]
        self._cores = sum(cores.values())
        if not places:
            raise ClusterError(
                f"cluster: no machine with {threads} cores; begin `ray start` there without --num-cpus=0"
            )
        self._interpreters = [self._interpreter(name, place) for place in places]
        self.engine: Engine = _Interpreters(ray, self._interpreters, self._card([names[place] for place in places]))

    def _interpreter(self, name: EngineName | None, node: str) -> Any:
        """It reserves no core, so that readings find one however many engines a lost machine leaves to the others."""
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        lasting = self._ray.remote(num_cpus=0, max_restarts=_AGAIN, max_task_retries=_AGAIN)(_Interpreter)
        return lasting.options(scheduling_strategy=NodeAffinitySchedulingStrategy(node, soft=True)).remote(
            self._project, name
        )

    def _card(self, places: Sequence[str]) -> _Card:
        cards = [one.card.remote() for one in self._interpreters]
        said = [_result(self._ray, card, place) for card, place in zip(cards, places, strict=True)]
        own = _program()
        for card, place in zip(said, places, strict=True):
            if card.program != own:
                raise ClusterError(
                    f"cluster: {place} has another bilingual or CTranslate2; install the same everywhere"
                )
            if card != said[0]:
                raise ClusterError(
                    f"cluster: {place} has the engine {card.signature}, {places[0]} has {said[0].signature}; "
                    "install the same model on both"
                )
        first: _Card = said[0]
        return first

    def read(self, project: Project, paths: Sequence[str]) -> Iterator[None]:
        """Begins at once to read those of these articles of which no reading is kept; at its end all of them are kept.

        Raises:
            WorkerError: those who read were lost again and again.
        """
        unread = _unread(project, paths)
        remote = self._ray.remote(num_cpus=1, max_retries=_AGAIN)(_readings)
        begun = deque[Any]()

        def begin() -> None:
            while len(begun) < _IN_HAND * self._cores and (articles := list(islice(unread, _ARTICLES))):
                begun.append(remote.remote(self._project, articles))

        begin()
        return self._kept(project, begun, begin)

    def _kept(self, project: Project, begun: deque[Any], begin: Callable[[], None]) -> Iterator[None]:
        while begun:
            for path, reading in _result(self._ray, begun.popleft()):
                keep_reading(project, path, reading)
            begin()
            yield


class _Interpreters:
    """The engines of a cluster as one. Whichever is free has the next sentences, the longest first."""

    def __init__(self, ray: Any, interpreters: Sequence[Any], card: _Card) -> None:
        self._ray = ray
        self._interpreters = interpreters
        self.name, self.signature, self.notice, self.learns = card.name, card.signature, card.notice, card.learns

    def translate(self, requests: Sequence[Request], progress: Progress) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done, in any order, each number once."""
        longest_first = sorted(range(len(requests)), key=lambda number: -len(requests[number].text))
        waiting = (longest_first[start : start + _SENTENCES] for start in range(0, len(requests), _SENTENCES))
        asked: dict[Any, tuple[Any, Sequence[int]]] = {}

        def ask(interpreter: Any) -> None:
            if numbers := next(waiting, ()):
                asked[interpreter.translate.remote([requests[number] for number in numbers])] = interpreter, numbers

        for _ in range(_IN_HAND):
            for interpreter in self._interpreters:
                ask(interpreter)
        while asked:
            [done], _ = self._ray.wait(list(asked), num_returns=1)
            interpreter, numbers = asked.pop(done)
            ask(interpreter)
            for place, result in _result(self._ray, done):
                yield numbers[place], result
            progress(len(numbers))

    def alternatives(self, request: Request, count: int) -> Iterator[Result]:
        """Yields other translations than `translate` gives, none twice, each with all terms."""
        yield from _result(self._ray, self._interpreters[0].alternatives.remote(request, count))


def _unread(project: Project, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The articles that must be read; one whose file cannot be had is left out: it is told of when it is read here."""
    for path in paths:
        with suppress(DocumentError):
            data = project.bytes_of(path)
            if kept_reading(project, path, data) is None:
                yield path, data


def _as_sent(project: Project) -> Project:
    """What other machines need to know of a project: not where its store is, nor who works at its desk."""
    settings = project.settings
    threads = settings.threads or 1  # there is an engine for each core
    return replace(project, settings=replace(settings, threads=threads, store="", people=(), programs=(), roles={}))


def _result(ray: Any, asked: Any, place: str = "") -> Any:
    """What was asked for, as soon as it is there.

    Raises:
        ClusterError: the machine says that it cannot, and why.
        WorkerError: it was begun again in vain.
    """
    try:
        return ray.get(asked)
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, BilingualError):
            raise ClusterError(f"cluster: {place}: {error.cause}" if place else str(error.cause)) from error
        raise
    except ray.exceptions.RayError as error:
        raise WorkerError(
            f"cluster: work was lost {_AGAIN + 1} times with the process that did it ({type(error).__name__}), perhaps "
            "for want of memory; begin again: what is done stays done"
        ) from error


@contextmanager
def cluster(where: str, project: Project, name: EngineName | None = None) -> Iterator[Cluster]:
    """Machines that work for this one until the end of the `with`.

    Args:
        where: `local:4` for four processes on this machine, or the address of a cluster to which this one belongs.
        project: its settings.
        name: another engine than that of the settings.

    Raises:
        ClusterError: Ray is not installed, the cluster cannot be reached, or a machine has not what the work needs.
    """
    with joined(where) as ray:
        yield Cluster(ray, project, name)
