"""Gemma's weights as GGUF files: the package's own, one cut to Latin script, and a fine-tuned one.

The program's own converter (`bilingual.engines.gemma.convert`) turns each of them into a CTranslate2 model.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_EMBEDDINGS = "token_embd.weight"
_NORMAL = 1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pieces with their scores and types, as SentencePiece and GGUF number them."""

    pieces: list[tuple[str, float, int]]

    def processor(self) -> Any:
        """A `SentencePieceProcessor`."""
        from sentencepiece import SentencePieceProcessor

        from bilingual.engines.models.gemma_conversion import bpe_model

        return SentencePieceProcessor(model_proto=bpe_model(self.pieces))


def cut(weights: Path, out: Path) -> int:
    """Leave out the pieces that neither German nor English needs; the other weights stay as they are.

    Args:
        weights: The package's GGUF file.
        out: The GGUF file to write.

    Returns:
        How many pieces are left.
    """
    reader = _reader(weights)
    every = read_vocabulary(weights).pieces
    kept = [number for number, (text, _, kind) in enumerate(every) if kind != _NORMAL or _is_western(text)]
    tensors = (
        (tensor.name, tensor.data[kept] if tensor.name == _EMBEDDINGS else tensor.data, tensor.tensor_type)
        for tensor in reader.tensors
    )
    _write(out, Vocabulary([every[number] for number in kept]), tensors)
    return len(kept)


def read_vocabulary(weights: Path) -> Vocabulary:
    """The pieces of a GGUF file."""
    fields = _reader(weights).fields
    columns = (fields[f"tokenizer.ggml.{key}"].contents() for key in ("tokens", "scores", "token_type"))
    return Vocabulary(list(zip(*columns, strict=True)))


def read_state(weights: Path) -> dict[str, Any]:
    """All weights of a GGUF file as 32-bit tensors, under their names there."""
    import torch
    from gguf.quants import dequantize

    tensors = _reader(weights).tensors
    return {tensor.name: torch.from_numpy(dequantize(tensor.data, tensor.tensor_type).copy()) for tensor in tensors}


def write_state(state: dict[str, Any], vocabulary: Vocabulary, out: Path) -> None:
    """Write a network's weights as a GGUF file: matrices in 8 bits (Q8_0), norms in 32."""
    from gguf import GGMLQuantizationType
    from gguf.quants import quantize

    kinds = {1: GGMLQuantizationType.F32, 2: GGMLQuantizationType.Q8_0}
    arrays = ((name, weights.float().cpu().numpy()) for name, weights in state.items())
    _write(out, vocabulary, ((name, quantize(array, kinds[array.ndim]), kinds[array.ndim]) for name, array in arrays))


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


def _reader(weights: Path) -> Any:
    from gguf import GGUFReader

    return GGUFReader(weights)


def _is_western(piece: str) -> bool:
    """Made of Latin letters, signs and punctuation alone (U+2581 stands for a space)."""
    return all(letter < "\u0250" or "\u2000" <= letter <= "\u20cf" or letter in "€™\u2581" for letter in piece)
