"""The whole way of an article: read, segment, identify, recall, translate, check, assemble, publish.

Between two steps all work lies in the store, so that a run which is killed goes on where it stopped.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from time import monotonic
from typing import TypeVar

from bilingual.errors import BilingualError
from bilingual.model import Article, Finding, Segment, Target
from bilingual.origin import Origin
from bilingual.terms import requiring
from bilingual.workflows import drafts
from bilingual.workflows.articles import finding_marks
from bilingual.workflows.drafts import Grounds
from bilingual.workflows.editions import edition_files
from bilingual.workflows.outputs import Outputs
from bilingual.workflows.run import Run
from bilingual.workflows.workers import FEW, Workers, workers
from bilingual.workflows.writing import (
    ReadArticle,
    Tools,
    ToRead,
    ToWrite,
    WrittenArticle,
    read_some,
    write_some,
)

_T = TypeVar("_T")

WINDOW = 128
"""Articles in memory at once. All their segments go to the engine in one stream. With twice as many a build
takes 20 MiB more; with half as many it looks up more often what was made of the same text before."""

_WINDOW_OF_CLUSTER = 256
"""The same where many machines want sentences."""

_WINDOW_BYTES = 64_000_000
"""Of their files: what an article takes in memory is a few times its text."""

_SAVED_EVERY = 1.0
"""Seconds of translating that a killed run may lose."""


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """How it went with one article."""

    path: str
    built: bool
    """False: nothing had changed, or it failed."""
    findings: int = 0
    """Notes are not counted."""
    error: str = ""
    untranslated: tuple[str, ...] = ()
    """Of an article that was built: each segment that no engine could translate, by its place, why, and its text."""


def build(run: Run, paths: Sequence[str]) -> list[BuildOutcome]:
    """Builds the editions of these articles, as far as anything has changed, and the index over all.

    Args:
        run: the project, its house rules, its store, and the engine.
        paths: of documents, relative to `sources/`.

    Returns:
        An outcome for each path, in the same order. A broken article does not stop the others.
    """
    editions = edition_files(run.project, run.engine, requiring.fingerprint(run.style.terms.concepts))
    outputs = Outputs(editions, run.tell)
    known = run.project.articles()
    outputs.retire(run.store.keep_only(known))
    built, clashes = run.store.fingerprints(), outputs.clashes(known)
    changed = [path for path in paths if path not in clashes and not outputs.stand(path, built.get(path))]
    outcomes = {path: BuildOutcome(path, built=False, error=clashes.get(path, "")) for path in paths}
    tools = Tools(editions, run.style, run.translates)
    with workers(tools, run.workers, len(changed), forks=run.elsewhere is None) as crew:
        for some in (changed[:FEW], changed[FEW:]):
            for outcome in _built(run, outputs, crew, list(_windows(run, some))):
                outcomes[outcome.path] = outcome
    outputs.write_index(run.store.summaries())
    findings = run.store.findings.counts()
    return [replace(outcomes[path], findings=findings.get(path, 0)) for path in paths]


def _windows(run: Run, paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """The articles in groups that fit into memory: few of them are as large as an office file with its pictures."""
    most = _WINDOW_OF_CLUSTER if run.elsewhere else WINDOW
    group: list[str] = []
    size = 0
    for path in paths:
        own = run.project.size_of(path)
        if group and (len(group) >= most or size + own > _WINDOW_BYTES):
            yield group
            group, size = [], 0
        group.append(path)
        size += own
    if group:
        yield group


def _built(run: Run, outputs: Outputs, crew: Workers[Tools], every: Sequence[Sequence[str]]) -> Iterator[BuildOutcome]:
    """Window by window. Other processes read the next one and write the one before while this one sees to the store."""
    reading = deque[Iterator[ReadArticle]]()
    writing = deque[tuple[int, Iterator[WrittenArticle]]]()
    waiting = iter(every)
    ahead = 1 if run.elsewhere else crew.ahead
    for window in every:
        reading += (_reading(run, crew, following) for following in islice(waiting, ahead + 1 - len(reading)))
        articles: list[Article] = []
        yield from _read(run, reading.popleft(), len(window), articles)
        _translate_window(run, articles)
        writing.append((len(articles), crew.each(write_some, list(_to_write(run, articles)))))
        while len(writing) > crew.ahead:
            yield from _finish(run, outputs, *writing.popleft())
    for number, written in writing:
        yield from _finish(run, outputs, number, written)


def _reading(run: Run, crew: Workers[Tools], paths: Sequence[str]) -> Iterator[ReadArticle]:
    resegmentations = run.store.resegmentations(paths)
    wanted = [ToRead(path, resegmentations.get(path, ())) for path in paths]
    if run.elsewhere is None:
        return crew.each(read_some, wanted)
    return _after(run.elsewhere.read(run.project, paths), crew, wanted)


def _after(begun: Iterator[None], crew: Workers[Tools], wanted: Sequence[ToRead]) -> Iterator[ReadArticle]:
    """Takes the articles as they were read elsewhere; those that could not be are read here, and say why."""
    for _ in begun:
        pass
    yield from crew.each(read_some, wanted)


def _read(run: Run, reading: Iterator[ReadArticle], number: int, articles: list[Article]) -> Iterator[BuildOutcome]:
    """Puts those that can be read to `articles`; gives an outcome for each other one."""
    run.progress.start("Reading", number)
    for one in reading:
        if one.article is None:
            yield BuildOutcome(one.path, built=False, error=one.error)
        else:
            articles.append(one.article)
        run.progress.advance(1)


def _translate_window(run: Run, articles: Sequence[Article]) -> None:
    run.store.enter({article.document.path: article.segments for article in articles})
    grounds = drafts.grounds(run, articles)
    missing = _recall(run, articles, grounds)
    _translate(run, [segment for segment in missing if segment.translate], grounds)


def _recall(run: Run, articles: Sequence[Article], grounds: Grounds) -> list[Segment]:
    """Takes from the store what was made of the same text before; gives the segments for which there is nothing.

    A machine's draft makes way for a translation that a file has brought into the memory since.
    """
    segments = drafts.segments_of(articles)
    stored = run.store.targets(segments)
    open_ = [segment for segment in segments if segment.id not in stored or stored[segment.id].origin.is_machine]
    held = {segment.id for segment in open_ if segment.id in stored and grounds.uphold(segment.id, stored[segment.id])}
    origins = grounds.origins | dict.fromkeys(held, Origin())  # no machine's draft takes the place of one that holds
    recalled = run.store.recall(open_, grounds.contexts, origins, run.project.settings.locale)
    run.store.save_drafts([(segment, recalled[segment.id]) for segment in open_ if segment.id in recalled])
    return [segment for segment in open_ if segment.id not in recalled and segment.id not in held]


def _translate(run: Run, missing: Sequence[Segment], grounds: Grounds) -> None:
    waiting: list[tuple[Segment, Target]] = []
    saved = monotonic()
    for drafted in drafts.make(run, missing, grounds.terms):
        waiting.append(drafted)
        if monotonic() - saved > _SAVED_EVERY:
            run.store.save_drafts(waiting)
            waiting, saved = [], monotonic()
    run.store.save_drafts(waiting)


def _to_write(run: Run, articles: Sequence[Article]) -> Iterator[ToWrite]:
    """The articles, each with what the store has for it."""
    segments = drafts.segments_of(articles)
    stored, made_from = run.store.targets(segments), run.store.drafts(segments)
    dismissed = run.store.dismissals.of([article.document.path for article in articles])
    of = [finding_marks(article, stored, run.style) for article in articles]
    known = run.store.findings.of({id_: mark for marks in of for id_, mark in marks.items()})
    for article in articles:
        own = partial(_own, article)
        yield ToWrite(article, own(stored), own(made_from), own(dismissed), own(known))


def _own(article: Article, found: Mapping[str, _T]) -> dict[str, _T]:
    return {segment.id: found[segment.id] for segment in article.segments if segment.id in found}


def _finish(run: Run, outputs: Outputs, number: int, written: Iterator[WrittenArticle]) -> Iterator[BuildOutcome]:
    """The store gets what the editions were built from, and the findings."""
    run.progress.start("Writing", number)
    findings: dict[str, Sequence[Finding]] = {}
    marks: dict[str, str] = {}
    complete: dict[str, tuple[str, str]] = {}
    for one in written:
        for line in one.kept:
            run.tell(line)
        error = one.error or _taken_along(outputs, one)
        if not error:
            complete[one.path] = one.summary
        findings |= one.findings
        marks |= one.marks
        yield BuildOutcome(one.path, built=not error, error=error, untranslated=one.untranslated)
        run.progress.advance(1)
    run.store.findings.save(findings, marks)
    run.store.complete(complete)


def _taken_along(outputs: Outputs, one: WrittenArticle) -> str:
    """Copies what an article refers to; gives an error, empty where all is there."""
    try:
        outputs.take_along(one.path, one.companions)
    except BilingualError as error:
        return str(error)
    return ""
