"""A real, small Argos package with weights set by hand: a Transformer that translates word by word.

Its decoder attends from step n to source token n and writes the token's meaning; a token without one is copied.
"""

import json
import zipfile
from pathlib import Path

import numpy as np
from ctranslate2.specs import transformer_spec
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer

MEANINGS = {
    "▁Der": "▁The",
    "▁Hund": "▁dog",
    "▁bellt": "▁barks",
    "▁Katze": "▁cat",
    "▁schläft": "▁sleeps",
    "▁und": "▁and",
}
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ0123456789.,:;!?@#_/'\"-()"
_POSITIONS = 300
_KNOWN_POSITIONS = 512
_SHARP = 60.0


def build(archive: Path, pair: tuple[str, str] = ("de", "en"), name: str = "translate-de_en-1_0") -> Path:
    """Writes the package as an `.argosmodel` file."""
    folder = archive.parent / f"{archive.stem}.build" / name
    (folder / "model").mkdir(parents=True)
    pieces = train_pieces(folder)
    _write_model(folder / "model", pieces)
    metadata = {"package_version": "1.0", "argos_version": "1.0", "from_code": pair[0], "to_code": pair[1]}
    (folder / "metadata.json").write_text(json.dumps(metadata), "utf-8")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in sorted(folder.rglob("*")):
            zipped.write(path, path.relative_to(folder.parent))
    return archive


def train_pieces(folder: Path) -> list[str]:
    SentencePieceTrainer.train(
        sentence_iterator=iter(["Der Hund bellt und die Katze schläft.", " ".join(_LETTERS)] * 20),
        model_prefix=str(folder / "sentencepiece"),
        user_defined_symbols=[*MEANINGS, *MEANINGS.values()],
        required_chars=_LETTERS,
        vocab_size=130,
        hard_vocab_limit=False,
        model_type="unigram",
        minloglevel=2,
    )
    processor = SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def _write_model(folder: Path, pieces: list[str]) -> None:
    """Three blocks of dimensions: the token read, its position, the token to write."""
    count = len(pieces)
    width = -(-(2 * count + _POSITIONS) // 8) * 8
    spec = transformer_spec.TransformerSpec.from_config(1, 1, pre_norm=True, no_final_norm=True)
    tokens = np.eye(count, width, dtype=np.float32)
    positions = np.zeros((_KNOWN_POSITIONS, width), np.float32)
    positions[:_POSITIONS, count : count + _POSITIONS] = np.eye(_POSITIONS)
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = positions
        _do_nothing(side.layer[0], width)
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = tokens
    _translate(spec.decoder.layer[0].attention, pieces, width)
    spec.decoder.projection.weight = np.roll(tokens, count + _POSITIONS, axis=1)
    spec.decoder.projection.bias = np.zeros(count, np.float32)
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.validate()
    spec.save(str(folder))


def _do_nothing(layer: transformer_spec.TransformerEncoderLayerSpec, width: int) -> None:
    """Leaves what flows past unchanged: self-attention and feed-forward add nothing."""
    for norm in (layer.self_attention.layer_norm, layer.ffn.layer_norm):
        _normalize(norm, width)
    _set(layer.self_attention.linear[0], np.zeros((3 * width, width), np.float32))
    _set(layer.self_attention.linear[1], np.zeros((width, width), np.float32))
    _set(layer.ffn.linear_0, np.zeros((8, width), np.float32))
    _set(layer.ffn.linear_1, np.zeros((width, 8), np.float32))


def _translate(attention: object, pieces: list[str], width: int) -> None:
    """Asks for the token at the same position, and writes its meaning."""
    count = len(pieces)
    place = np.zeros((width, width), np.float32)
    read = np.zeros((width, width), np.float32)
    for position in range(count, count + _POSITIONS):
        place[position, position] = 1
    for number, piece in enumerate(pieces):
        meaning = pieces.index(MEANINGS.get(piece, piece))
        read[count + _POSITIONS + meaning, number] = 10
    _normalize(attention.layer_norm, width)
    _set(attention.linear[0], _SHARP * place)
    _set(attention.linear[1], np.concatenate([place, read]))
    _set(attention.linear[2], np.eye(width, dtype=np.float32))


def _normalize(norm: object, width: int) -> None:
    norm.gamma, norm.beta = np.ones(width, np.float32), np.zeros(width, np.float32)


def _set(linear: object, weight: np.ndarray) -> None:
    linear.weight, linear.bias = weight, np.zeros(weight.shape[0], np.float32)
