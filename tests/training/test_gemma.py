# ruff: noqa: E402 (what follows the check for PyTorch needs it)
"""Fine-tuning a causal model, on one of Gemma's build but tiny. Needs PyTorch; see training/README.md."""

import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is only in the training environment; see training/README.md")
pytest.importorskip("gguf")
pytest.importorskip("safetensors")

from bilingual.engines.models.safetensors_file import read_tensors

from training.batching import save_encoded
from training.configuration import Architecture, Configuration, Training, read_configuration
from training.corpus import Pair
from training.gemma.groups import LONGEST, rows, taken
from training.gemma.network import Gemma, adapt
from training.gemma.pieces import choose
from training.gemma.prompts import Prompts
from training.gemma.task import START, WEIGHTS, batch, groups, loss, task, translate
from training.gemma.weights import Vocabulary, cut, read_state, read_vocabulary, write_adapter, write_state
from training.train import CHECKPOINT, STABLE, Machine, read_log, train

NORMAL, UNKNOWN, CONTROL, USER, BYTE = 1, 2, 3, 4, 6
SPECIAL = [("<pad>", 0.0, CONTROL), ("<eos>", 0.0, CONTROL), ("<bos>", 0.0, CONTROL), ("<unk>", 0.0, UNKNOWN)]
SPECIAL += [("<unused7>", 0.0, CONTROL), ("\n", 0.0, USER), ("\n\n", 0.0, USER)]
SPECIAL += [(f"<0x{number:02X}>", 0.0, BYTE) for number in range(256)]
WORDS = ["in", "er", "ere", "here", "дд", "Ha", "He", "st", "est", "rest"]
LETTERS = ["▁", "д", *"abcdefghijklmnopqrstuvwxyzDEGHW:.", "ä", "ö"]
PIECES = SPECIAL + [(text, -float(number), NORMAL) for number, text in enumerate([*WORDS, *LETTERS])]
SHAPE = Architecture(width=32, heads=2, feed_forward=64, encoder_layers=0, decoder_layers=7)
ADAPTED = replace(SHAPE, rank=8)
PAIRS = [Pair("Da.", "Here.", "x"), Pair("Wo.", "Where.", "x"), Pair("Hier.", "Gone away.", "x")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    torch.manual_seed(1)
    write_state(Gemma(SHAPE, len(PIECES)).state_dict(), Vocabulary(PIECES), tmp_path / "whole.gguf")
    stay = [number for number, (text, _, _) in enumerate(PIECES) if "д" not in text]
    cut(tmp_path / "whole.gguf", stay, tmp_path / WEIGHTS)
    return tmp_path


@pytest.fixture
def prompts(folder: Path) -> Prompts:
    return Prompts(read_vocabulary(folder / WEIGHTS).processor())


def _settings(shape: Architecture, pace: Training) -> Configuration:
    settings = read_configuration(Path(__file__).parents[2] / "training/configs/gemma.toml")
    return replace(settings, architecture=shape, training=pace)


def _texts() -> dict[str, tuple[list[str], list[str]]]:
    return {"own": ([pair.german for pair in PAIRS], [pair.english for pair in PAIRS])}


class TestVocabulary:
    def test_what_occurs_and_all_on_the_way_to_it_stays(self) -> None:
        stay = choose(Vocabulary(PIECES), ["here here", "дд дд", "in"], 2)
        texts = {PIECES[number][0] for number in stay}
        assert {"here", "ere", "er"} <= texts
        assert not {"in", "дд", "д", "Ha", "rest", "<unused7>"} & texts
        assert {"<pad>", "<bos>", "\n\n", "<0x00>", "a", "ö", "▁"} <= texts

    def test_a_text_whose_pieces_stay_is_split_as_before(self) -> None:
        whole, text = Vocabulary(PIECES), "here rest in here rest"
        less = Vocabulary([PIECES[number] for number in choose(whole, [text], 2)])
        before, after = (each.processor().encode(text, out_type=str) for each in (whole, less))
        assert before[:3] == after[:3] == ["here", "▁", "rest"]
        assert after[3:6] == ["▁", "i", "n"]

    def test_cutting_leaves_out_rows_and_nothing_else(self, folder: Path) -> None:
        kept = [number for number, (text, _, _) in enumerate(PIECES) if "д" not in text]
        assert read_vocabulary(folder / WEIGHTS).pieces == [PIECES[number] for number in kept]
        whole, less = read_state(folder / "whole.gguf"), read_state(folder / WEIGHTS)
        assert torch.equal(less.pop("token_embd.weight"), whole.pop("token_embd.weight")[kept])
        assert whole.keys() == less.keys()
        assert all(torch.equal(whole[name], less[name]) for name in whole)


class TestRows:
    def test_only_the_answers_are_learned(self, prompts: Prompts) -> None:
        corpus = rows(PAIRS, {}, prompts, seed=1)
        tokens, places, wanted = batch(corpus, list(range(len(corpus.german.lengths()))), "cpu")
        assert torch.equal(tokens.flatten()[places + 1], wanted)
        said = prompts.processor.decode([number for number in wanted.tolist() if number not in prompts.ends])
        assert sorted(said.split(" ")) == sorted(["", "Here.", "Where.", "Gone", "away."])

    def test_a_row_is_the_prompt_of_the_program_with_its_answer(self, prompts: Prompts) -> None:
        corpus = rows(PAIRS[:1], {}, prompts, seed=1)
        assert corpus.german[0][0] == prompts.start
        assert prompts.processor.decode(corpus.german[0].tolist()[1:]) == "German: Da.\nEnglish: Here.\n\n"

    def test_neighbours_follow_each_other_and_rows_have_an_end(self, prompts: Prompts) -> None:
        pairs = [Pair(f"{'ab' * (number % 9)}.", "Here.", "x") for number in range(300)]
        corpus = rows(pairs, {}, prompts, seed=2)
        decoded = [prompts.processor.decode(corpus.german[n].tolist()[1:]) for n in range(len(corpus.german.lengths()))]
        assert "".join(decoded) == "".join(f"German: {pair.german}\nEnglish: Here.\n\n" for pair in pairs)
        counts = [text.count("German:") for text in decoded]
        assert max(counts) <= 5
        assert 0.3 < sum(count == 1 for count in counts) / len(counts) < 0.9
        assert corpus.german.lengths().max() <= LONGEST

    def test_a_pair_that_fits_into_no_row_is_left_out(self, prompts: Prompts) -> None:
        corpus = rows([*PAIRS, Pair("a" * 400, "b", "x"), *PAIRS], {}, prompts, seed=1)
        decoded = prompts.processor.decode([token for token in corpus.german.tokens.tolist() if token != prompts.start])
        assert (decoded.count("German:"), decoded.count("aaaa")) == (6, 0)

    @pytest.mark.parametrize(("weight", "count"), [(0.5, 200), (1, 400), (2.25, 900), (0, 0)])
    def test_parts_of_a_source_are_runs_of_neighbours(self, weight: float, count: int) -> None:
        pairs = [Pair(str(number), "x", "x") for number in range(400)]
        some = taken(pairs, weight, random.Random(1))
        assert len(some) == count
        near = sum(int(second.german) == int(first.german) + 1 for first, second in pairwise(some))
        assert near >= 0.9 * count


class TestNetwork:
    def test_a_token_is_not_seen_before_its_turn(self) -> None:
        torch.manual_seed(1)
        model = Gemma(SHAPE, 40)
        tokens = torch.randint(4, 40, (1, 9))
        changed = tokens.clone()
        changed[0, 5:] = 4
        places = torch.arange(5)
        assert torch.allclose(model(tokens, places), model(changed, places), atol=1e-5)

    def test_an_adapter_changes_nothing_before_it_has_learned(self) -> None:
        torch.manual_seed(1)
        model = Gemma(SHAPE, 40)
        tokens, places = torch.randint(4, 40, (2, 9)), torch.arange(18)
        before = model(tokens, places)
        adapt(model, 8, torch.float32)
        assert torch.equal(model(tokens, places), before)
        learns = {name: weights.requires_grad for name, weights in model.named_parameters()}
        assert all(learns[name] is ("norm" in name or name.endswith((".a", ".b"))) for name in learns)

    def test_bfloat16_gives_nearly_the_same(self) -> None:
        torch.manual_seed(1)
        exact, rough = Gemma(SHAPE, 40), Gemma(SHAPE, 40)
        rough.load_state_dict(exact.state_dict())
        adapt(rough, 8, torch.bfloat16)
        tokens, places = torch.randint(4, 40, (2, 9)), torch.arange(18)
        assert torch.allclose(rough(tokens, places).float(), exact(tokens, places), atol=0.1)

    def test_the_loss_by_chunks_is_the_loss(self, monkeypatch: pytest.MonkeyPatch) -> None:
        torch.manual_seed(1)
        model = Gemma(SHAPE, 40)
        some = torch.randint(4, 40, (2, 9)), torch.arange(3, 15), torch.randint(4, 40, (12,))
        found = []
        for size in (1000, 5):
            monkeypatch.setattr("training.gemma.task._CHUNK", size)
            model.zero_grad()
            lost = loss(model, some, 0.0)
            lost.backward()
            found.append((lost.item(), model.token_embd.weight.grad.clone()))
        assert found[0][0] == pytest.approx(found[1][0])
        assert torch.allclose(found[0][1], found[1][1], atol=1e-5)

    def test_norms_learn_more_slowly(self) -> None:
        model = Gemma(SHAPE, 40)
        adapt(model, 8, torch.float32)
        factors, norms = groups(model)
        assert (len(factors["params"]), len(norms["params"])) == (7 * 4 * 2, 7 * 6 + 1)
        assert norms["share"] < 1

    def test_stacked_layers_are_written_as_gguf_names_them(self, folder: Path) -> None:
        state = read_state(folder / WEIGHTS)
        write_state(state, read_vocabulary(folder / WEIGHTS), folder / "again.gguf")
        again = read_state(folder / "again.gguf")
        assert state.keys() == again.keys()
        assert all(torch.equal(state[name], again[name]) for name in state)


@pytest.mark.parametrize("shape", [SHAPE, ADAPTED], ids=["all weights", "an adapter"])
def test_it_learns_to_answer(shape: Architecture, folder: Path, prompts: Prompts) -> None:
    save_encoded(folder / "encoded.npz", rows(PAIRS, {"x": 2}, prompts, seed=1))
    pace = Training(80, 400, 1e-2, 5, smoothing=0.0, ema=0.9, validate_every=40, validate_on=3)
    settings = _settings(shape, pace)
    work = task(settings, folder, _texts(), "cpu")
    assert train(work, settings, folder, Machine("cpu", 1))
    first, last = (entry["loss"] for entry in read_log(folder))
    assert last < first / 5
    model = work.new_model()
    state = torch.load(folder / CHECKPOINT, weights_only=True)["averaged"]
    model.load_state_dict(state, strict=shape is SHAPE)
    assert translate(model, prompts, _texts()["own"][0]) == _texts()["own"][1]


def test_an_adapter_is_written_as_the_program_reads_it_and_goes_on(folder: Path, prompts: Prompts) -> None:
    save_encoded(folder / "encoded.npz", rows(PAIRS, {}, prompts, seed=1))
    settings = _settings(ADAPTED, Training(3, 400, 1e-2, 1, ema=0.0, validate_every=9, validate_on=1))
    assert train(task(settings, folder, _texts(), "cpu"), settings, folder, Machine("cpu", 1))
    learned = torch.load(folder / CHECKPOINT, weights_only=True)["averaged"]
    write_adapter(learned, folder / START)
    written = read_tensors(folder / START)
    names = {"attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm", "attn_q_norm", "attn_k_norm"}
    names |= {f"{layer}.{factor}" for layer in ("qkv", "o", "gu", "down") for factor in "ab"}
    assert set(written) == {f"blk.{block}.{name}" for block in range(7) for name in names} | {"output_norm"}
    assert written["blk.0.qkv.b"].any()
    again = dict(task(settings, folder, _texts(), "cpu").new_model().named_parameters())
    assert all(torch.allclose(again[name], weights, atol=1e-3, rtol=1e-3) for name, weights in learned.items())


def test_more_updates_go_on_from_before_the_rate_fell(folder: Path, prompts: Prompts) -> None:
    save_encoded(folder / "encoded.npz", rows(PAIRS, {}, prompts, seed=1))
    pace = Training(6, 400, 1e-2, 1, "stable", 2, ema=0.0, validate_every=99, validate_on=1)

    def trained(steps: int, place: Path) -> tuple[int, float]:
        settings = _settings(ADAPTED, replace(pace, steps=steps))
        (place / WEIGHTS).write_bytes((folder / WEIGHTS).read_bytes())
        (place / "encoded.npz").write_bytes((folder / "encoded.npz").read_bytes())
        assert train(task(settings, place, _texts(), "cpu"), settings, place, Machine("cpu", 1))
        state = torch.load(place / CHECKPOINT, weights_only=True)
        return state["step"], float(state["model"]["blk.3.o.b"].sum())

    first, at_once = folder / "first", folder / "at_once"
    for place in (first, at_once):
        place.mkdir()
    assert trained(6, first)[0] == 6
    assert torch.load(first / STABLE, weights_only=True)["step"] == 4
    assert trained(10, first) == trained(10, at_once)
    assert [entry["step"] for entry in read_log(first)] == [4, 8, 10]
