"""Gemma 3 in PyTorch, with the names that its weights have in GGUF files.

All layers attend to the whole text: the window of 512 tokens that most of them have is longer than any pair.
"""

import math
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.configuration import Architecture

HEAD_SIZE = 256
_LOCAL_BASE, _GLOBAL_BASE = 10_000.0, 1_000_000.0
_GLOBAL_EVERY = 6
_EPSILON = 1e-6


class Block(nn.Module):
    """One layer: attention and gated feed-forward, each with a norm before and after it."""

    def __init__(self, shape: Architecture, number: int) -> None:
        super().__init__()
        self.heads = shape.heads
        self.base = _GLOBAL_BASE if (number + 1) % _GLOBAL_EVERY == 0 else _LOCAL_BASE
        self.attn_norm, self.post_attention_norm = _norm(shape.width), _norm(shape.width)
        self.ffn_norm, self.post_ffw_norm = _norm(shape.width), _norm(shape.width)
        self.attn_q_norm, self.attn_k_norm = _norm(HEAD_SIZE), _norm(HEAD_SIZE)
        self.attn_q = nn.Linear(shape.width, shape.heads * HEAD_SIZE, bias=False)
        self.attn_k = nn.Linear(shape.width, HEAD_SIZE, bias=False)
        self.attn_v = nn.Linear(shape.width, HEAD_SIZE, bias=False)
        self.attn_output = nn.Linear(shape.heads * HEAD_SIZE, shape.width, bias=False)
        self.ffn_gate = nn.Linear(shape.width, shape.feed_forward, bias=False)
        self.ffn_up = nn.Linear(shape.width, shape.feed_forward, bias=False)
        self.ffn_down = nn.Linear(shape.feed_forward, shape.width, bias=False)

    def forward(self, states: Tensor) -> Tensor:
        """Let each position see those before it."""
        states = states + self.post_attention_norm(self._attend(self.attn_norm(states)))
        inner = self.ffn_norm(states)
        gated = F.gelu(self.ffn_gate(inner), approximate="tanh") * self.ffn_up(inner)
        return states + cast(Tensor, self.post_ffw_norm(self.ffn_down(gated)))

    def _attend(self, states: Tensor) -> Tensor:
        batch, length, _ = states.shape
        query = self.attn_q(states).view(batch, length, self.heads, HEAD_SIZE)
        key, value = (linear(states).view(batch, length, 1, HEAD_SIZE) for linear in (self.attn_k, self.attn_v))
        query, key = (
            rotated(norm(part).transpose(1, 2), self.base)
            for norm, part in ((self.attn_q_norm, query), (self.attn_k_norm, key))
        )
        value = value.transpose(1, 2)
        shared = (batch, self.heads, length, HEAD_SIZE)
        attended = F.scaled_dot_product_attention(query, key.expand(shared), value.expand(shared), is_causal=True)
        return cast(Tensor, self.attn_output(attended.transpose(1, 2).flatten(2)))


class Gemma(nn.Module):
    """From tokens to scores of what follows them."""

    def __init__(self, shape: Architecture, pieces: int) -> None:
        super().__init__()
        self.width = shape.width
        self.token_embd = nn.Embedding(pieces, shape.width)
        self.blk = nn.ModuleList(Block(shape, number) for number in range(shape.decoder_layers))
        self.output_norm = _norm(shape.width)

    def forward(self, tokens: Tensor, places: Tensor) -> Tensor:
        """Scores of the pieces that follow some places; all places would not fit into memory.

        Args:
            tokens: Rows of text, filled up at the end.
            places: Positions among all tokens of all rows, in one row.

        Returns:
            One row of scores for each place, all under a first dimension of one.
        """
        states = self.token_embd(tokens) * math.sqrt(self.width)
        for block in self.blk:
            states = block(states)
        chosen = self.output_norm(states.flatten(0, 1)[places])
        return F.linear(chosen, self.token_embd.weight)[None]


def rotated(states: Tensor, base: float) -> Tensor:
    """Rotary positions, the first half of each head turned with the second."""
    half = states.shape[-1] // 2
    speeds = base ** (-torch.arange(half, device=states.device, dtype=torch.float32) / half)
    angles = torch.arange(states.shape[-2], device=states.device)[:, None] * speeds[None, :]
    cosine, sine = angles.cos().to(states.dtype), angles.sin().to(states.dtype)
    first, second = states[..., :half], states[..., half:]
    return torch.cat([first * cosine - second * sine, second * cosine + first * sine], dim=-1)


def _norm(width: int) -> nn.RMSNorm:
    return nn.RMSNorm(width, eps=_EPSILON)
