"""Gemma's weights in files: the package's own, those with a cut vocabulary, fine-tuned ones, and adapters.

All but the adapters are GGUF files. The program's own converter (`bilingual.engines.models.gemma_conversion`) turns
each of them, with an adapter or without, into a CTranslate2 model; the network has the layers that it names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilingual.engines.models.gemma_conversion import FUSED, bpe_model
from bilingual.engines.models.gguf_file import read_gguf

_EMBEDDINGS = "token_embd.weight"
HEAD_SIZE = 256


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces with their scores and types, as SentencePiece and GGUF number them."""

    pieces: list[tuple[str, float, int]]

    def processor(self) -> Any:
        """A `SentencePieceProcessor`."""
        from sentencepiece import SentencePieceProcessor

        return SentencePieceProcessor(model_proto=bpe_model(self.pieces))


def cut(weights: Path, stay: Sequence[int], out: Path) -> None:
    """Leave out pieces of the vocabulary; the other weights stay as they are.

    Args:
        weights: The package's GGUF file.
        stay: The numbers of the pieces that stay.
        out: The GGUF file to write.
    """
    every = read_vocabulary(weights).pieces
    tensors = (
        (name, packed[list(stay)] if name == _EMBEDDINGS else packed, kind)
        for name, (packed, kind) in read_gguf(weights).tensors.items()
    )
    _write(out, Vocabulary([every[number] for number in stay]), tensors)


def read_vocabulary(weights: Path) -> Vocabulary:
    """The pieces of a GGUF file."""
    fields = read_gguf(weights).fields
    columns = (fields[f"tokenizer.ggml.{key}"] for key in ("tokens", "scores", "token_type"))
    return Vocabulary(list(zip(*columns, strict=True)))


def read_state(weights: Path) -> dict[str, Any]:
    """All weights of a GGUF file as 32-bit tensors, under the names of the network."""
    import numpy as np
    import torch

    file = read_gguf(weights)
    state = {}
    for name, parts in _stacked(file.tensors).items():
        state[name] = torch.from_numpy(np.concatenate([file.unpacked(part) for part in parts]))
    return state


def write_state(state: dict[str, Any], vocabulary: Vocabulary, out: Path) -> None:
    """Write a network's weights as a GGUF file: matrices in 8 bits (Q8_0), norms in 32."""
    from gguf import GGMLQuantizationType
    from gguf.quants import quantize

    kinds = {1: GGMLQuantizationType.F32, 2: GGMLQuantizationType.Q8_0}
    arrays = ((name, part.float().cpu().numpy()) for name, part in _parts(state))
    _write(out, vocabulary, ((name, quantize(array, kinds[array.ndim]), kinds[array.ndim]) for name, array in arrays))


def write_adapter(state: dict[str, Any], out: Path) -> None:
    """Write what an adapted network learned, in 16 bits, as the program reads it: norms are named without `.weight`."""
    from safetensors.torch import save_file

    named = {name.removesuffix(".weight"): weights.detach().cpu().half() for name, weights in state.items()}
    save_file({name: weights.contiguous() for name, weights in named.items()}, out)


def _stacked(names: Iterable[str]) -> dict[str, list[str]]:
    """The network's names, and those in the file of the matrices that each stacks."""
    layers = {parts[0]: (layer, parts) for layer, parts in FUSED.items()}
    others = {part for parts in FUSED.values() for part in parts[1:]}
    stacked = {}
    for name in names:
        prefix, _, part = name.removesuffix(".weight").rpartition(".")
        if part in layers:
            layer, parts = layers[part]
            stacked[f"{prefix}.{layer}.weight"] = [f"{prefix}.{each}.weight" for each in parts]
        elif part not in others:
            stacked[name] = [name]
    return stacked


def _parts(state: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    """Each matrix with its name in the file."""
    for name, weights in state.items():
        prefix, _, layer = name.removesuffix(".weight").rpartition(".")
        rows = len(weights)
        sizes = {"qkv": [rows - 2 * HEAD_SIZE, HEAD_SIZE, HEAD_SIZE], "gu": [rows // 2, rows // 2]}.get(layer, [rows])
        for part, matrix in zip(FUSED.get(layer, (layer,)), weights.split(sizes), strict=True):
            yield f"{prefix}.{part}.weight".removeprefix("."), matrix


def _write(out: Path, vocabulary: Vocabulary, tensors: Iterable[tuple[str, Any, Any]]) -> None:
    from gguf import GGUFWriter

    writer = GGUFWriter(out, "gemma3")
    texts, scores, kinds = zip(*vocabulary.pieces, strict=True)
    writer.add_token_list(texts)
    writer.add_token_scores(scores)
    writer.add_token_types(kinds)
    for name, array, kind in tensors:
        writer.add_tensor(name, array, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
