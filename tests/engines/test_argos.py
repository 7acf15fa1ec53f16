"""Argos packages, on a small real one: every step from the archive to words and their alignment."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
import tiny_argos

from bilingual.engines import EngineOptions, load
from bilingual.engines.models import argos
from bilingual.engines.projection.markup import project
from bilingual.errors import EngineError, ModelError
from bilingual.model import CodeKind, InlineCode, Request

ROOT = Path(__file__).parents[2]
_TEXTS = [
    "Der Hund bellt.",
    "Der Hund bellt und der Mann @Fuad_Hussein schreibt my_file_name.py.",
    "Katze",
    "Der Hund schläft und Katze bellt und Hund schläft.",
    "3,5 Hund",
    "",
]


def _translated(options: EngineOptions, texts: list[str]) -> list[str]:
    engine = load("argos", options, lambda *_: None)
    results = dict(engine.translate([Request(text) for text in texts], lambda _: None))
    return [results[number].text for number in range(len(texts))]


def test_words_are_translated(argos_options: EngineOptions, no_network: None) -> None:
    assert _translated(argos_options, ["Der Hund bellt."]) == ["The dog barks."]


def test_underscores_survive(argos_options: EngineOptions) -> None:
    assert _translated(argos_options, _TEXTS[1:2]) == [
        "The dog barks and der Mann @Fuad_Hussein schreibt my_file_name.py."
    ]


def test_neighbours_threads_and_batch_size_change_nothing(argos_options: EngineOptions) -> None:
    expected = _translated(argos_options, _TEXTS)
    shuffled = list(range(len(_TEXTS)))
    random.Random(1).shuffle(shuffled)
    for options in (
        argos_options,
        replace(argos_options, threads=1),
        replace(argos_options, threads=3),
        replace(argos_options, batch_tokens=1),
    ):
        got = _translated(options, [_TEXTS[number] for number in shuffled])
        assert got == [expected[number] for number in shuffled]


def test_sentences_of_other_lengths_in_the_batch_change_nothing() -> None:
    model = argos.load(EngineOptions(model=ROOT / "tests" / "fixtures" / "de-en-small.argosmodel"))
    article = next((ROOT / "sources").glob("*.md")).read_text(encoding="utf-8")
    sentences = [part for part in re.split(r"(?<=[.:!?])\s+", article) if 40 < len(part) < 200]
    asked = [Request(sentence) for sentence in sentences[:12]]
    together = dict(model.generate(asked, model.decoding))
    assert [next(model.generate([one], model.decoding))[1] for one in asked] == [together[n] for n in range(12)]


def test_a_long_text_is_split_and_never_cut(argos_options: EngineOptions) -> None:
    text = "Der Hund bellt und Katze schläft. " * 40
    assert _translated(replace(argos_options, beam=1), [text]) == ["The dog barks and cat sleeps. " * 40]


def test_alignment_names_the_words(argos_options: EngineOptions) -> None:
    engine = load("argos", argos_options, lambda *_: None)
    text = "Der Hund bellt."
    ((_, result),) = engine.translate([Request(text)], lambda _: None)
    pairs = {(text[s.start : s.end], result.text[t.start : t.end]) for s, t in result.alignment}
    assert pairs == {("Der", "The"), ("Hund", "dog"), ("bellt", "barks"), (".", ".")}


def test_markup_follows_the_models_attention(argos_options: EngineOptions) -> None:
    """No likeness of letters leads from `Katze` to `sleeps`: the codes' place comes from the model."""
    opening, closing = (InlineCode("1", kind, "strong", 0, 0) for kind in (CodeKind.OPEN, CodeKind.CLOSE))
    engine = load("argos", argos_options, lambda *_: None)
    ((_, result),) = engine.translate([Request("Katze bellt Hund")], lambda _: None)
    content, unplaced = project(("Katze ", opening, "bellt", closing, " Hund"), result)
    assert content == ("cat ", opening, "barks", closing, " dog")
    assert unplaced == ()


def test_the_signature_says_all_that_changes_the_output(argos_options: EngineOptions) -> None:
    def signature(options: EngineOptions) -> str:
        return load("argos", options, lambda *_: None).signature

    assert signature(argos_options) == signature(replace(argos_options, threads=1, batch_tokens=7))
    others = [replace(argos_options, beam=2), replace(argos_options, length_penalty=0.5)]
    assert len({signature(options) for options in (argos_options, *others)}) == 3


def test_the_wrong_pair_is_refused(tmp_path: Path) -> None:
    archive = tiny_argos.build(tmp_path / "french.argosmodel", ("fr", "en"), "translate-fr_en-1_0")
    with pytest.raises(ModelError, match="it translates fr-en, not de-en"):
        load("argos", EngineOptions(model=archive, cache=tmp_path / "cache"), lambda *_: None)


def test_without_a_package_the_command_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="bilingual models install de-en"):
        load("argos", EngineOptions(packages=tmp_path), lambda *_: None)


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"gone\.argosmodel: there is no such model"):
        load("argos", EngineOptions(model=tmp_path / "gone.argosmodel", cache=tmp_path), lambda *_: None)


def test_identity_changes_nothing() -> None:
    engine = load("identity", EngineOptions(), lambda *_: None)
    requests = [Request(text) for text in ["HALLO  _Welt_ 😀", "", "„Ja“"]]
    assert [result.text for _, result in engine.translate(requests, lambda _: None)] == [
        request.text for request in requests
    ]
