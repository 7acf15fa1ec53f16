# ruff: noqa: E402 (what follows the check for PyTorch needs it)
"""What PyTorch trains is what CTranslate2 runs. Needs PyTorch, which the program's own environment does not have."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is only in the training environment; see training/README.md")

from training.batching import encode, save_encoded
from training.configuration import Architecture, Configuration, Training, read_configuration
from training.convert import transformer_spec
from training.corpus import Pair, read_lines
from training.decoding import translate
from training.learning import rate
from training.network import Translator
from training.train import CHECKPOINT, Machine, read_log, train
from training.translation import task
from training.vocabulary import END, load_vocabulary, train_vocabulary

ROOT = Path(__file__).parents[2]
SHAPES = [Architecture(32, 4, 64, 2, 2), Architecture(48, 2, 96, 3, 1)]


def _shaken(shape: Architecture, pieces: int) -> Translator:
    """A network of which every weight counts, norms and biases too."""
    torch.manual_seed(3)
    model = Translator(shape, pieces).eval()
    with torch.no_grad():
        for weights in model.parameters():
            weights.add_(0.2 * torch.randn_like(weights))
        model.embedding.weight.mul_(0.2)
        model.projection_bias[:END].fill_(-100)  # no trained model writes padding
    return model


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape.encoder_layers}+{shape.decoder_layers}")
def test_greedy_translations_are_the_same_in_ctranslate2(shape: Architecture, tmp_path: Path) -> None:
    import ctranslate2

    pieces = ["<pad>", "<unk>", "<s>", "</s>", *(f"p{n}" for n in range(60))]
    model = _shaken(shape, len(pieces))
    spec = transformer_spec(model, pieces)
    spec.validate()
    spec.optimize()
    spec.save(str(tmp_path))
    generator = torch.Generator().manual_seed(5)
    sources = [torch.randint(4, 64, (length,), generator=generator).tolist() for length in range(1, 30)]
    ours = translate(model, sources, longest=40)
    theirs = ctranslate2.Translator(str(tmp_path), compute_type="float32").translate_batch(
        [[pieces[token] for token in source] for source in sources], beam_size=1, max_decoding_length=40
    )
    assert len({tuple(target) for target in ours}) > 20
    assert [result.hypotheses[0] for result in theirs] == [[pieces[token] for token in target] for target in ours]


def test_a_word_is_not_seen_before_its_turn() -> None:
    model = _shaken(SHAPES[0], 64)
    source, target = torch.randint(4, 64, (1, 7)), torch.randint(4, 64, (1, 9))
    changed = target.clone()
    changed[0, 5:] = 9
    assert torch.allclose(model(source, target)[0, :5], model(source, changed)[0, :5], atol=1e-5)


def test_padding_changes_nothing() -> None:
    model = _shaken(SHAPES[0], 64)
    source, target = torch.randint(4, 64, (1, 7)), torch.randint(4, 64, (1, 9))
    longer = torch.cat([source, torch.zeros(1, 4, dtype=torch.long)], dim=1)
    assert torch.allclose(model(source, target), model(longer, target), atol=1e-5)


def test_a_stable_rate_falls_at_the_end_alone() -> None:
    settings = Training(100, 1, peak_rate=0.5, warm_up=10, schedule="stable", decay=20)
    rates = [rate(step, settings) for step in range(100)]
    assert set(rates[10:81]) == {0.5}
    assert rates[80:] == sorted(rates[80:], reverse=True)
    assert 0 < rates[99] < 0.05


@pytest.mark.parametrize("schedule", ["cosine", "inverse_sqrt"])
def test_the_rate_rises_to_its_peak_and_falls(schedule: str) -> None:
    settings = Training(steps=100, batch_tokens=1, peak_rate=0.5, warm_up=10, schedule=schedule)
    rates = [rate(step, settings) for step in range(100)]
    assert max(rates) == pytest.approx(0.5)
    assert rates[:10] == sorted(rates[:10])
    assert rates[10:] == sorted(rates[10:], reverse=True)


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    fixtures = ROOT / "tests/fixtures/everyday"
    texts = zip(read_lines(fixtures.with_suffix(".de")), read_lines(fixtures.with_suffix(".en")), strict=True)
    pairs = [Pair(german, english, "x") for german, english in texts]
    train_vocabulary([side for pair in pairs for side in (pair.german, pair.english)], 400, 1000, 1, tmp_path)
    pieces = load_vocabulary(tmp_path).encode
    save_encoded(tmp_path / "encoded.npz", encode(pairs, pieces, pieces, 100))
    return tmp_path


def _settings() -> Configuration:
    from dataclasses import replace

    settings = read_configuration(ROOT / "training/configs/rehearsal.toml")
    training = Training(steps=8, batch_tokens=120, peak_rate=1e-3, warm_up=2, validate_every=3, validate_on=2)
    return replace(settings, training=training, architecture=SHAPES[0])


def test_a_run_that_was_stopped_ends_as_one_that_was_not(
    prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    import shutil

    texts = {"own": (["Das ist gut."], ["That is good."])}
    stopped = tmp_path_factory.mktemp("stopped")
    shutil.copytree(prepared, stopped, dirs_exist_ok=True)
    assert train(task(_settings(), prepared, texts), _settings(), prepared, Machine("cpu", 1))
    calls = 0
    while not train(task(_settings(), stopped, texts), _settings(), stopped, Machine("cpu", 1, minutes=0)):
        calls += 1
    assert calls == 7
    whole, parts = (torch.load(folder / CHECKPOINT, weights_only=True) for folder in (prepared, stopped))
    assert whole["step"] == parts["step"] == 8
    assert all(torch.equal(whole["averaged"][name], parts["averaged"][name]) for name in whole["averaged"])
    assert [entry["step"] for entry in read_log(stopped)] == list(range(1, 9))
