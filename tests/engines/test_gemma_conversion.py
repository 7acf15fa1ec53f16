"""From GGUF to CTranslate2, with an adapter and a part of the vocabulary, on weights of Gemma's build but tiny."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

gguf = pytest.importorskip("gguf")

from bilingual.engines.models.gemma_conversion import convert  # noqa: E402 (needs the library)

_WIDTH, _FEED_FORWARD, _RANK = 32, 64, 3
_ROWS = {"attn_q": 1024, "attn_k": 256, "attn_v": 256, "ffn_gate": _FEED_FORWARD, "ffn_up": _FEED_FORWARD}
_SHAPES = {
    **{name: (rows, _WIDTH) for name, rows in _ROWS.items()},
    "attn_output": (_WIDTH, 1024),
    "ffn_down": (_WIDTH, _FEED_FORWARD),
    **dict.fromkeys(("attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm"), (_WIDTH,)),
    **dict.fromkeys(("attn_q_norm", "attn_k_norm"), (256,)),
}
_FUSED = {
    "qkv": (1536, _WIDTH),
    "o": (_WIDTH, 1024),
    "gu": (2 * _FEED_FORWARD, _WIDTH),
    "down": (_WIDTH, _FEED_FORWARD),
}
_PIECES = ["<pad>", "<eos>", "<bos>", "<unk>", "a", "д", "▁b", "\n"]
_Arrays = dict[str, Any]


@pytest.fixture(scope="module")
def base() -> _Arrays:
    rng = np.random.default_rng(1)
    shapes = {f"blk.{n}.{name}": shape for n in range(18) for name, shape in _SHAPES.items()}
    shapes |= {"token_embd": (len(_PIECES), _WIDTH), "output_norm": (_WIDTH,)}
    return {name: rng.standard_normal(shape, np.float32) for name, shape in shapes.items()}


@pytest.fixture(scope="module")
def adapter(base: _Arrays) -> _Arrays:
    rng = np.random.default_rng(2)
    made = {name: rng.standard_normal(array.shape).astype(np.float16) for name, array in base.items() if "norm" in name}
    for block in range(18):
        for name, (rows, columns) in _FUSED.items():
            made[f"blk.{block}.{name}.a"] = rng.standard_normal((_RANK, columns)).astype(np.float16)
            made[f"blk.{block}.{name}.b"] = rng.standard_normal((rows, _RANK)).astype(np.float16)
    return made


def _written(arrays: _Arrays, path: Path, pieces: Sequence[int] = range(len(_PIECES))) -> Path:
    writer = gguf.GGUFWriter(path, "gemma3")
    writer.add_token_list([_PIECES[number] for number in pieces])
    writer.add_token_scores([-float(number) for number in pieces])
    writer.add_token_types([1 for _ in pieces])
    for name, array in arrays.items():
        writer.add_tensor(f"{name}.weight", array)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _converted(weights: Path, folder: Path, **options: Any) -> bytes:
    folder.mkdir()
    convert(weights, folder, lambda _: None, **options)
    return (folder / "model.bin").read_bytes()


def _merged(base: _Arrays, adapter: _Arrays) -> _Arrays:
    """The weights with the adapter added, written down matrix by matrix."""
    whole = {**base, **{name: array.astype(np.float32) for name, array in adapter.items() if "norm" in name}}
    for block in range(18):
        change = {
            name: adapter[f"blk.{block}.{name}.b"].astype(np.float32)
            @ adapter[f"blk.{block}.{name}.a"].astype(np.float32)
            for name in _FUSED
        }
        parts = {
            "attn_q": change["qkv"][:1024],
            "attn_k": change["qkv"][1024:1280],
            "attn_v": change["qkv"][1280:],
            "attn_output": change["o"],
            "ffn_gate": change["gu"][:_FEED_FORWARD],
            "ffn_up": change["gu"][_FEED_FORWARD:],
            "ffn_down": change["down"],
        }
        for name, part in parts.items():
            whole[f"blk.{block}.{name}"] = base[f"blk.{block}.{name}"] + part
    return whole


def test_an_adapter_is_added_to_the_weights(base: _Arrays, adapter: _Arrays, tmp_path: Path) -> None:
    plain = _written(base, tmp_path / "plain.gguf")
    by_hand = _written(_merged(base, adapter), tmp_path / "merged.gguf")
    expected = _converted(by_hand, tmp_path / "by_hand")
    assert _converted(plain, tmp_path / "merged", adapter=adapter) == expected
    assert _converted(plain, tmp_path / "as_it_was") != expected


def test_only_the_pieces_that_stay_are_kept(base: _Arrays, tmp_path: Path) -> None:
    kept = [0, 1, 2, 3, 4, 6, 7]
    cut = {**base, "token_embd": base["token_embd"][kept]}
    expected = _converted(_written(cut, tmp_path / "cut.gguf", kept), tmp_path / "by_hand")
    assert _converted(_written(base, tmp_path / "whole.gguf"), tmp_path / "cut", pieces=kept) == expected
    vocabulary = json.loads((tmp_path / "cut/vocabulary.json").read_text("utf-8"))
    assert vocabulary == [_PIECES[number] for number in kept]
