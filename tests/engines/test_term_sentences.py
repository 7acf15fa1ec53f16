"""The 300 sentences by which enforcement is measured, with the model of the fixtures."""

import tomllib
from pathlib import Path

import pytest

from benchmarks.term_enforcement import SENTENCES, Case, cases, is_linked
from bilingual.engines import EngineOptions, load
from bilingual.engines.constraints.satisfaction import places, rivals
from bilingual.model import Result

_TOLD = tomllib.loads(SENTENCES.read_text("utf-8"))


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Case, Result]]:
    model = Path(__file__).parents[1] / "fixtures/de-en-small.argosmodel"
    options = EngineOptions(model=model, cache=tmp_path_factory.mktemp("cache"))
    sentences = list(cases())
    requests = [case.request for case in sentences]
    results = dict(load("argos", options, lambda *_: None).translate(requests, lambda _: None))
    return [(case, results[number]) for number, case in enumerate(sentences)]


def test_there_are_300_sentences_of_every_kind() -> None:
    rows = {kind: len(rows) for kind, rows in _TOLD["sentences"].items() if kind != "none"}
    assert sum(rows.values()) >= 300
    assert min(rows.values()) >= 20


@pytest.mark.parametrize("kind", [kind for kind in _TOLD["sentences"] if kind != "none"])
def test_the_matcher_finds_the_terms_that_are_listed(kind: str) -> None:
    english = {german: said.get("english", [german])[0] for german, said in _TOLD["terms"].items()}
    listed = [sorted(english[german] for german in row[1:]) for row in _TOLD["sentences"][kind]]
    found = [sorted(term.english[0] for term in case.request.terms) for case in cases() if case.kind == kind]
    assert found == listed


@pytest.mark.slow
def test_the_terms_stand_in_the_output(answered: list[tuple[Case, Result]]) -> None:
    stand = [place is not None for case, result in answered for place in places(case.judged, result.text)]
    assert sum(stand) >= 0.95 * len(stand)


@pytest.mark.slow
def test_no_usual_rendering_stands_beside_the_house_s(answered: list[tuple[Case, Result]]) -> None:
    assert [result.text for case, result in answered if rivals(case.judged, result.text)] == []


@pytest.mark.slow
def test_links_stand_around_the_term(answered: list[tuple[Case, Result]]) -> None:
    linked = [
        is_linked(case, result) for case, result in answered if case.link and all(places(case.judged, result.text))
    ]
    assert sum(linked) >= 0.9 * len(linked)
