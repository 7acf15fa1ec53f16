"""Gemma 3 in PyTorch, with the names that its weights have in GGUF files; its stacked layers are named as in adapters.

All layers attend to the whole text: the window of 512 tokens that most of them have is longer than any row.
"""

import math
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.configuration import Architecture
from training.gemma.weights import HEAD_SIZE

_LOCAL_BASE, _GLOBAL_BASE = 10_000.0, 1_000_000.0
_GLOBAL_EVERY = 6
_EPSILON = 1e-6
_LAYERS = ("qkv", "o", "gu", "down")

Turn = tuple[Tensor, Tensor]
"""Cosines and sines of the rotary positions."""


class Norm(nn.Module):
    """Root mean square, with weights that stay in 32 bits."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, states: Tensor) -> Tensor:
        """Scale to one."""
        return F.rms_norm(states, self.weight.shape, self.weight.to(states.dtype), _EPSILON)


class Adapted(nn.Module):
    """A linear layer that stays as it is, beside two low-rank factors that learn (Hu et al., "LoRA", 2021).

    Alpha is the rank, so that what the factors give is added as it is.
    """

    def __init__(self, weight: Tensor, rank: int) -> None:
        super().__init__()
        rows, columns = weight.shape
        self.weight = nn.Parameter(weight, requires_grad=False)
        self.a = nn.Parameter(torch.randn(rank, columns) / math.sqrt(columns))
        self.b = nn.Parameter(torch.zeros(rows, rank))

    def forward(self, states: Tensor) -> Tensor:
        """The layer's own and what was learned."""
        inner = F.linear(states, self.a.to(states.dtype))
        return F.linear(states, self.weight) + F.linear(inner, self.b.to(states.dtype))


class Block(nn.Module):
    """One layer: attention and gated feed-forward, each with a norm before and after it."""

    def __init__(self, shape: Architecture, number: int) -> None:
        super().__init__()
        self.heads = shape.heads
        self.sees_all = (number + 1) % _GLOBAL_EVERY == 0
        inner = shape.heads * HEAD_SIZE
        self.attn_norm, self.post_attention_norm = Norm(shape.width), Norm(shape.width)
        self.ffn_norm, self.post_ffw_norm = Norm(shape.width), Norm(shape.width)
        self.attn_q_norm, self.attn_k_norm = Norm(HEAD_SIZE), Norm(HEAD_SIZE)
        self.qkv = nn.Linear(shape.width, inner + 2 * HEAD_SIZE, bias=False)
        self.o = nn.Linear(inner, shape.width, bias=False)
        self.gu = nn.Linear(shape.width, 2 * shape.feed_forward, bias=False)
        self.down = nn.Linear(shape.feed_forward, shape.width, bias=False)

    def forward(self, states: Tensor, turn: Turn) -> Tensor:
        """Let each position see those before it."""
        states = states + self.post_attention_norm(self._attend(self.attn_norm(states), turn))
        gate, up = self.gu(self.ffn_norm(states)).chunk(2, -1)
        return states + cast(Tensor, self.post_ffw_norm(self.down(F.gelu(gate, approximate="tanh") * up)))

    def _attend(self, states: Tensor, turn: Turn) -> Tensor:
        batch, length, _ = states.shape
        query, key, value = self.qkv(states).split([self.heads * HEAD_SIZE, HEAD_SIZE, HEAD_SIZE], -1)
        query = turned(self.attn_q_norm(query.view(batch, length, self.heads, HEAD_SIZE)).transpose(1, 2), turn)
        key = turned(self.attn_k_norm(key)[:, None], turn)
        shared = (batch, self.heads, length, HEAD_SIZE)
        attended = F.scaled_dot_product_attention(
            query, key.expand(shared), value[:, None].expand(shared), is_causal=True
        )
        return cast(Tensor, self.o(attended.transpose(1, 2).flatten(2)))


class Gemma(nn.Module):
    """From tokens to what the model makes of them, and to scores of what follows."""

    def __init__(self, shape: Architecture, pieces: int) -> None:
        super().__init__()
        self.width = shape.width
        self.token_embd = nn.Embedding(pieces, shape.width)
        self.blk = nn.ModuleList(Block(shape, number) for number in range(shape.decoder_layers))
        self.output_norm = Norm(shape.width)

    def forward(self, tokens: Tensor, places: Tensor) -> Tensor:
        """The last states at some places.

        Args:
            tokens: Rows of text, filled up at the end.
            places: Positions among all tokens of all rows, in one row.

        Returns:
            One row of numbers for each place.
        """
        states = self.token_embd(tokens) * math.sqrt(self.width)
        nearby, everywhere = (_turn(base, tokens.shape[1], states) for base in (_LOCAL_BASE, _GLOBAL_BASE))
        for block in self.blk:
            states = block(states, everywhere if block.sees_all else nearby)
        return cast(Tensor, self.output_norm(states.flatten(0, 1)[places]))

    def scores(self, states: Tensor) -> Tensor:
        """How likely each piece of the vocabulary is to follow, as a logit."""
        return F.linear(states, self.token_embd.weight)


def adapt(model: Gemma, rank: int, dtype: torch.dtype) -> None:
    """Freeze all but the norms, in numbers of this type, and set low-rank factors beside each linear layer."""
    model.requires_grad_(False)
    model.token_embd.to(dtype)
    for block in model.blk:
        for name in _LAYERS:
            setattr(block, name, Adapted(getattr(block, name).weight.detach().to(dtype), rank))
    for module in model.modules():
        if isinstance(module, Norm):
            module.requires_grad_(True)


def turned(states: Tensor, turn: Turn) -> Tensor:
    """The first half of each head turned with the second."""
    cosine, sine = turn
    first, second = states.chunk(2, -1)
    return torch.cat([first * cosine - second * sine, second * cosine + first * sine], dim=-1)


def _turn(base: float, length: int, like: Tensor) -> Turn:
    half = HEAD_SIZE // 2
    speeds = base ** (-torch.arange(half, device=like.device, dtype=torch.float32) / half)
    angles = torch.arange(length, device=like.device)[:, None] * speeds[None, :]
    return angles.cos().to(like.dtype), angles.sin().to(like.dtype)
