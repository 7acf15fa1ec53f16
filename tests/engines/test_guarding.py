"""The guard rails: what goes out, and what is held back, by cases in a table."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bilingual.engines import Decoding
from bilingual.engines.strategies import GEMMA, Translator
from bilingual.model import Request, Result, Span

_CASES = tomllib.loads((Path(__file__).parents[1] / "cases/engines/guard.toml").read_text("utf-8"))["case"]


class Table:
    """A model that looks its answers up, and aligns each text with its answer as a whole."""

    name = "table"
    signature = "table"
    notice = ""
    learns = False
    decoding = Decoding(beam=2)

    def __init__(self, answers: dict[str, str], other: dict[str, str]) -> None:
        self._answers, self._other = answers, {**answers, **other}

    def generate(self, requests: Sequence[Request], decoding: Decoding) -> Iterator[tuple[int, Result]]:
        answers = self._answers if decoding == self.decoding else self._other
        for number, request in reversed(list(enumerate(requests))):
            text = answers.get(request.text, request.text)
            yield number, Result(text, -0.5, ((Span(0, len(request.text)), Span(0, len(text))),))


def _request(case: dict) -> Request:
    text = case["source"]
    spans = [Span(text.index(kept), text.index(kept) + len(kept)) for kept in case.get("protected", [])]
    return Request(text, tuple(spans))


def _table(*cases: dict) -> Translator:
    answers = {asked: said for case in cases for asked, said in case.get("answers", {}).items()}
    other = {asked: said for case in cases for asked, said in case.get("other", {}).items()}
    return Translator(Table(answers, other), GEMMA)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in _CASES])
def test_what_goes_out(case: dict) -> None:
    ((number, result),) = _table(case).translate([_request(case)], lambda _: None)
    assert number == 0
    assert result.text == case.get("expected", "")
    assert ("problem" in case) == bool(result.problem)
    assert case.get("problem", "") in result.problem


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in _CASES if "expected" in case])
def test_alignment_stays_inside_both_texts(case: dict) -> None:
    ((_, result),) = _table(case).translate([_request(case)], lambda _: None)
    for source, target in result.alignment:
        assert 0 <= source.start <= source.end <= len(case["source"])
        assert 0 <= target.start <= target.end <= len(result.text)


def test_one_result_for_each_request_in_any_order() -> None:
    done: list[int] = []
    requests = [_request(case) for case in _CASES]
    results = list(_table(*_CASES).translate(requests, done.append))
    assert sorted(number for number, _ in results) == list(range(len(requests)))
    assert sum(done) == len(requests)


def test_results_come_as_they_are_done() -> None:
    requests = [Request("Hund"), Request("Katze.")]
    first, _ = next(
        _table({"answers": {"Hund": "dog dog dog dog", "Katze.": "Cat."}}).translate(requests, lambda _: None)
    )
    assert first == 1
