"""Terms of the house in an engine's translations: cases in a table, and the real model of the fixtures."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bilingual.engines import Decoding, Engine, EngineOptions, load
from bilingual.engines.strategies import GEMMA, Translator
from bilingual.model import Request, Required, Result, Span

_CASES = tomllib.loads((Path(__file__).parents[1] / "cases/engines/terms.toml").read_text("utf-8"))["case"]
_PARAMETERS = [pytest.param(case, id=case["name"]) for case in _CASES]


class Table:
    """A model that looks its answers up."""

    name = "table"
    signature = "table"
    notice = ""
    learns = False
    decoding = Decoding()

    def __init__(self, answers: dict[str, str]) -> None:
        self._answers = answers

    def generate(self, requests: Sequence[Request], decoding: Decoding) -> Iterator[tuple[int, Result]]:
        for number, request in reversed(list(enumerate(requests))):
            yield number, Result(self._answers.get(request.text, request.text))


def _request(case: dict) -> Request:
    kept = (case["source"].index(text) for text in case.get("protected", ()))
    protected = tuple(
        Span(start, start + len(text)) for start, text in zip(kept, case.get("protected", ()), strict=True)
    )
    return Request(case["source"], protected, terms=tuple(_term(said, case["source"]) for said in case["terms"]))


def _term(said: dict, text: str) -> Required:
    start = [match.start() for match in re.finditer(rf"{said['german']}", text)][said.get("nth", 0)]
    within = text.index(said["compound"]) if "compound" in said else start
    compound = Span(within, within + len(said.get("compound", said["german"])))
    rest = {key: said[key] for key in ("pos", "number") if key in said}
    span = Span(start, start + len(said["german"]))
    return Required(span, compound, tuple(said["english"]), rivals=tuple(said.get("rivals", ())), **rest)


@pytest.mark.parametrize("case", _PARAMETERS)
def test_the_terms_stand_in_the_translation(case: dict) -> None:
    ((_, result),) = Translator(Table(case["answers"]), GEMMA).translate([_request(case)], lambda _: None)
    assert result.text == case["expected"]


@pytest.mark.parametrize("case", _PARAMETERS)
def test_spans_stay_inside_both_texts(case: dict) -> None:
    ((_, result),) = Translator(Table(case["answers"]), GEMMA).translate([_request(case)], lambda _: None)
    for source, target in result.alignment:
        assert 0 <= source.start <= source.end <= len(case["source"])
        assert 0 <= target.start <= target.end <= len(result.text)


def test_the_translation_says_where_the_terms_stand() -> None:
    case = next(case for case in _CASES if case["name"] == "a or an as the term wants it")
    ((_, result),) = Translator(Table(case["answers"]), GEMMA).translate([_request(case)], lambda _: None)
    assert [result.text[target.start : target.end] for _, target in result.alignment] == ["air base"]


def test_each_request_is_answered_once_whatever_stands_beside_it() -> None:
    answers = {asked: said for case in _CASES for asked, said in case["answers"].items()}
    engine = Translator(Table(answers), GEMMA)
    requests = [_request(case) for case in _CASES]
    done: list[int] = []
    together = dict(engine.translate(requests, done.append))
    assert sorted(together) == list(range(len(requests)))
    assert sum(done) == len(requests)
    for number, request in enumerate(requests):
        ((_, alone),) = engine.translate([request], lambda _: None)
        assert alone == together[number]


@pytest.fixture(scope="module")
def argos(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The real model of the fixtures, which knows everyday sentences."""
    model = Path(__file__).parents[1] / "fixtures/de-en-small.argosmodel"
    return load("argos", EngineOptions(model=model, threads=1, cache=tmp_path_factory.mktemp("cache")), lambda *_: None)


def test_alternatives_are_others_and_hold_the_terms(argos: Engine) -> None:
    term = Required(Span(4, 15), Span(4, 15), ("guest house",))
    request = Request("Das Krankenhaus liegt hinter dem alten Bahnhof.", terms=(term,))
    ((_, own),) = argos.translate([request], lambda _: None)
    others = [other.text for other in argos.alternatives(request, 3)]
    assert 0 < len(others) <= 3
    assert len({own.text, *others}) == 1 + len(others)
    assert all("guest house" in text.casefold() for text in [own.text, *others])


def test_without_terms_alternatives_are_other_searches(argos: Engine) -> None:
    """Which sentences have others depends on how the processor rounds; that some have does not."""
    texts = [
        "Sie hat ihm gestern ein altes Buch gegeben, das er nicht lesen wollte.",
        "Die Kinder spielen im Garten hinter dem Haus.",
        "Wir fahren im Sommer mit dem Zug nach Berlin.",
        "Mein Bruder wohnt seit drei Jahren in einer kleinen Stadt.",
    ]
    counts = []
    for request in map(Request, texts):
        ((_, own),) = argos.translate([request], lambda _: None)
        others = [other.text for other in argos.alternatives(request, 2)]
        assert len({own.text, *others}) == 1 + len(others)
        counts.append(len(others))
    assert max(counts) == 2


def test_the_identity_has_no_alternatives() -> None:
    engine = load("identity", EngineOptions(), lambda *_: None)
    assert list(engine.alternatives(Request("Hund"), 3)) == []
