# ruff: noqa: E402 (what follows the check for PyTorch needs it)
"""Fine-tuning a causal model, on one of Gemma's build but tiny. Needs PyTorch; see training/README.md."""

from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is only in the training environment; see training/README.md")
pytest.importorskip("gguf")

from training.batching import encode, save_encoded
from training.configuration import Architecture, Training, read_configuration
from training.corpus import Pair
from training.gemma.network import Gemma
from training.gemma.prompts import Prompts
from training.gemma.task import WEIGHTS, batch, task, translate
from training.gemma.weights import Vocabulary, cut, read_state, read_vocabulary, write_state
from training.train import Machine, read_log, train

NORMAL, UNKNOWN, CONTROL, BYTE = 1, 2, 3, 6
SPECIAL = [("<pad>", 0.0, CONTROL), ("<eos>", 0.0, CONTROL), ("<bos>", 0.0, CONTROL), ("<unk>", 0.0, UNKNOWN)]
LETTERS = ["\n", "\n\n", "▁", "д", *"abcdefghijklmnopqrstuvwxyzDEGHW:.", "ä", "ö"]
SPECIAL += [(f"<0x{number:02X}>", 0.0, BYTE) for number in range(256)]
PIECES = SPECIAL + [(text, -float(number), NORMAL) for number, text in enumerate(LETTERS)]
SHAPE = Architecture(width=32, heads=2, feed_forward=64, encoder_layers=0, decoder_layers=7)
PAIRS = [Pair("Da.", "Here.", "x"), Pair("Wo.", "Where.", "x"), Pair("Hier.", "Gone away.", "x")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    torch.manual_seed(1)
    write_state(Gemma(SHAPE, len(PIECES)).state_dict(), Vocabulary(PIECES), tmp_path / "whole.gguf")
    cut(tmp_path / "whole.gguf", tmp_path / WEIGHTS)
    return tmp_path


def test_cutting_leaves_out_other_scripts_and_nothing_else(folder: Path) -> None:
    kept = [number for number, (text, _, _) in enumerate(PIECES) if text != "д"]
    assert read_vocabulary(folder / WEIGHTS).pieces == [PIECES[number] for number in kept]
    whole, less = read_state(folder / "whole.gguf"), read_state(folder / WEIGHTS)
    assert torch.equal(less.pop("token_embd.weight"), whole.pop("token_embd.weight")[kept])
    assert whole.keys() == less.keys()
    assert all(torch.equal(whole[name], less[name]) for name in whole)


def test_only_the_answers_are_learned(folder: Path) -> None:
    prompts = Prompts(read_vocabulary(folder / WEIGHTS).processor())
    corpus = encode(PAIRS, prompts.question, prompts.answer, 100)
    tokens, places, wanted = batch(corpus, [0, 2], "cpu")
    decoded = prompts.processor.decode([number for number in wanted[0].tolist() if number not in prompts.ends])
    assert decoded == " Here. Gone away."
    assert torch.equal(tokens.flatten()[places + 1], wanted[0])
    assert prompts.processor.decode(corpus.german[0].tolist()[1:]) == "German: Da.\nEnglish:"


def test_a_token_is_not_seen_before_its_turn() -> None:
    torch.manual_seed(1)
    model = Gemma(SHAPE, 40)
    tokens = torch.randint(4, 40, (1, 9))
    changed = tokens.clone()
    changed[0, 5:] = 4
    places = torch.arange(5)
    assert torch.allclose(model(tokens, places), model(changed, places), atol=1e-5)


def test_it_learns_to_answer(folder: Path) -> None:
    prompts = Prompts(read_vocabulary(folder / WEIGHTS).processor())
    save_encoded(folder / "encoded.npz", encode(PAIRS, prompts.question, prompts.answer, 100))
    settings = read_configuration(Path(__file__).parents[2] / "training/configs/gemma.toml")
    pace = Training(150, 200, 3e-3, 10, smoothing=0.0, ema=0.9, validate_every=75, validate_on=3)
    settings = replace(settings, architecture=SHAPE, training=pace)
    german, english = [pair.german for pair in PAIRS], [pair.english for pair in PAIRS]
    work = task(settings, folder, {"own": (german, english)})
    assert train(work, settings, folder, Machine("cpu", 1))
    first, last = (entry["loss"] for entry in read_log(folder))
    assert last < first / 5
    model = work.new_model()
    model.load_state_dict(torch.load(folder / "checkpoint.pt", weights_only=True)["averaged"])
    assert translate(model, prompts, german) == english
