"""The trained weights in CTranslate2's form."""

import shutil
from pathlib import Path
from typing import Any

import torch
from ctranslate2.specs import TransformerSpec

from training.configuration import Configuration
from training.network import Translator
from training.train import CHECKPOINT
from training.vocabulary import load_vocabulary


def convert(settings: Configuration, folder: Path, quantization: str | None, out: Path) -> int:
    """Write a CTranslate2 model.

    Args:
        settings: The run.
        folder: Its folder, with a checkpoint.
        quantization: As CTranslate2 names them (`int8`), or nothing for 32-bit floats.
        out: The model's folder; an older one is replaced.

    Returns:
        How many parameters the network has.
    """
    vocabulary = load_vocabulary(folder)
    pieces = [vocabulary.id_to_piece(index) for index in range(vocabulary.get_piece_size())]
    model = load_averaged(settings, folder, len(pieces))
    spec = transformer_spec(model, pieces)
    spec.validate()
    spec.optimize(quantization=quantization)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    spec.save(str(out))
    return sum(weight.numel() for weight in model.parameters())


def load_averaged(settings: Configuration, folder: Path, pieces: int) -> Translator:
    """The averaged network of a run's checkpoint."""
    state = torch.load(folder / CHECKPOINT, map_location="cpu", weights_only=True)
    model = Translator(settings.architecture, pieces)
    model.load_state_dict(state["averaged"])
    return model.eval()


def transformer_spec(model: Translator, pieces: list[str]) -> TransformerSpec:
    """Put a network's weights where CTranslate2 looks for them."""
    shape = model.shape
    spec = TransformerSpec.from_config(
        (shape.encoder_layers, shape.decoder_layers), shape.heads, pre_norm=True, alignment_heads=shape.heads
    )
    for target, layer in zip(spec.encoder.layer, model.encoder, strict=True):
        _self_attention(target.self_attention, layer.self_attention)
        _feed_forward(target.ffn, layer.feed_forward)
    for target, layer in zip(spec.decoder.layer, model.decoder, strict=True):
        _self_attention(target.self_attention, layer.self_attention)
        _source_attention(target.attention, layer.attention)
        _feed_forward(target.ffn, layer.feed_forward)
    _weights(spec.encoder.layer_norm, model.encoder_norm, "gamma", "beta")
    _weights(spec.decoder.layer_norm, model.decoder_norm, "gamma", "beta")
    embedding = model.embedding.weight.detach().numpy()
    spec.encoder.embeddings[0].weight = embedding
    spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight = embedding
    spec.decoder.projection.bias = model.projection_bias.detach().numpy()
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    return spec


def _self_attention(target: Any, layer: Any) -> None:
    _weights(target.layer_norm, layer.norm, "gamma", "beta")
    _joined(target.linear[0], layer.query, layer.key, layer.value)
    _weights(target.linear[1], layer.out)


def _source_attention(target: Any, layer: Any) -> None:
    _weights(target.layer_norm, layer.norm, "gamma", "beta")
    _weights(target.linear[0], layer.query)
    _joined(target.linear[1], layer.key, layer.value)
    _weights(target.linear[2], layer.out)


def _joined(target: Any, *parts: Any) -> None:
    target.weight = torch.cat([part.weight for part in parts]).detach().numpy()
    target.bias = torch.cat([part.bias for part in parts]).detach().numpy()


def _feed_forward(target: Any, layer: Any) -> None:
    _weights(target.layer_norm, layer.norm, "gamma", "beta")
    _weights(target.linear_0, layer.inner)
    _weights(target.linear_1, layer.out)


def _weights(target: Any, module: Any, weight: str = "weight", bias: str = "bias") -> None:
    setattr(target, weight, module.weight.detach().numpy())
    setattr(target, bias, module.bias.detach().numpy())
