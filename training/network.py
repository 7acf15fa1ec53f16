"""The Transformer, in exactly the form that CTranslate2's `TransformerSpec` describes.

Pre-norm (Xiong et al. 2020), ReLU, sinusoidal positions counted from 1 with sines before cosines, embeddings scaled by
the root of the width and shared by both languages and the output.
"""

import math
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.configuration import Architecture
from training.vocabulary import PAD


class Attention(nn.Module):
    """Multi-head attention with its own layer norm and residual connection."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.norm = nn.LayerNorm(width)
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))

    def forward(self, states: Tensor, memory: Tensor | None, mask: Tensor | None, causal: bool = False) -> Tensor:
        """Add to `states` what they attend to in `memory`, or in themselves where it is not given."""
        query = self.norm(states)
        keys = query if memory is None else memory
        attended = F.scaled_dot_product_attention(
            self._split(self.query(query)),
            self._split(self.key(keys)),
            self._split(self.value(keys)),
            attn_mask=mask,
            is_causal=causal,
            dropout_p=self.dropout if self.training else 0.0,
        )
        joined = self.out(attended.transpose(1, 2).flatten(2))
        return states + F.dropout(joined, self.dropout, self.training)

    def _split(self, states: Tensor) -> Tensor:
        batch, length, width = states.shape
        return states.view(batch, length, self.heads, width // self.heads).transpose(1, 2)


class FeedForward(nn.Module):
    """Two linear layers with their own layer norm and residual connection."""

    def __init__(self, width: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.norm = nn.LayerNorm(width)
        self.inner, self.out = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, states: Tensor) -> Tensor:
        """Transform each position by itself."""
        inner = F.relu(self.inner(self.norm(states)))
        out = self.out(F.dropout(inner, self.dropout, self.training))
        return states + F.dropout(out, self.dropout, self.training)


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward."""

    def __init__(self, shape: Architecture) -> None:
        super().__init__()
        self.self_attention = Attention(shape.width, shape.heads, shape.dropout)
        self.feed_forward = FeedForward(shape.width, shape.feed_forward, shape.dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Let the positions that are no padding see each other."""
        return cast(Tensor, self.feed_forward(self.self_attention(states, None, mask)))


class DecoderLayer(nn.Module):
    """Self-attention backwards, attention to the source, feed-forward."""

    def __init__(self, shape: Architecture) -> None:
        super().__init__()
        self.self_attention = Attention(shape.width, shape.heads, shape.dropout)
        self.attention = Attention(shape.width, shape.heads, shape.dropout)
        self.feed_forward = FeedForward(shape.width, shape.feed_forward, shape.dropout)

    def forward(self, states: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """Let each position see those before it and the source."""
        states = self.self_attention(states, None, None, causal=True)
        return cast(Tensor, self.feed_forward(self.attention(states, memory, mask)))


class Translator(nn.Module):
    """From German tokens and the English tokens so far to scores of the next."""

    def __init__(self, shape: Architecture, pieces: int) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(pieces, shape.width)
        self.projection_bias = nn.Parameter(torch.zeros(pieces))
        self.encoder = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.encoder_layers))
        self.decoder = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.decoder_layers))
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.apply(_initialise)

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """States of the source and the mask that hides its padding."""
        mask = (source != PAD)[:, None, None, :]
        states = self._embed(source)
        for layer in self.encoder:
            states = layer(states, mask)
        return self.encoder_norm(states), mask

    def decode(self, target: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """States of the target, of which each has seen only what is before it."""
        states = self._embed(target)
        for layer in self.decoder:
            states = layer(states, memory, mask)
        return cast(Tensor, self.decoder_norm(states))

    def project(self, states: Tensor) -> Tensor:
        """Scores of all pieces."""
        return F.linear(states, self.embedding.weight, self.projection_bias)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Scores of the piece that follows each target position."""
        return self.project(self.decode(target, *self.encode(source)))

    def _embed(self, tokens: Tensor) -> Tensor:
        states = self.embedding(tokens) * math.sqrt(self.shape.width)
        states = states + positions(tokens.shape[1], self.shape.width, tokens.device).to(states.dtype)
        return F.dropout(states, self.shape.dropout, self.training)


def positions(length: int, width: int, device: torch.device | None = None) -> Tensor:
    """Sinusoidal position encodings, one row a position, as CTranslate2 computes them."""
    half = width // 2
    scales = torch.exp(torch.arange(half, device=device) * (-math.log(10_000.0) / (half - 1)))
    angles = torch.arange(1, length + 1, device=device)[:, None] * scales[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def _initialise(module: nn.Module) -> None:
    if isinstance(module, nn.Linear):
        nn.init.xavier_uniform_(module.weight)
        nn.init.zeros_(module.bias)
    elif isinstance(module, nn.Embedding):
        nn.init.normal_(module.weight, std=module.embedding_dim**-0.5)
