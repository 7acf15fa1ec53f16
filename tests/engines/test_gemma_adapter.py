"""The adapter that ships: its card tells the truth about it, and what is damaged is refused."""

import json
import struct
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from bilingual.engines.models import card_path, gemma_adapter, read_card
from bilingual.engines.models.gemma_adapter import read_adapter, read_pieces, read_tensors
from bilingual.errors import ModelError

_FOLDER = card_path().parent


def _file(header: dict[str, object], numbers: bytes) -> bytes:
    told = json.dumps(header).encode()
    return struct.pack("<Q", len(told)) + told + numbers


def test_the_card_tells_size_and_hash_of_the_weights() -> None:
    data = (_FOLDER / "adapter.safetensors").read_bytes()
    assert (read_card().size, read_card().sha256) == (len(data), sha256(data).hexdigest())


def test_the_card_tells_licence_data_and_scores() -> None:
    text = card_path().read_text("utf-8")
    assert read_card().license_name == "Gemma Terms of Use"
    assert "WMT" in read_card().trained_on
    assert f"{len(read_pieces()):,} of 262,144 pieces" in text
    assert all(heading in text for heading in ("## Recipe", "## Scores", "## Data", "## Terms", "## Limits"))


def test_the_adapter_holds_each_layer_and_norm_of_the_model() -> None:
    adapter = read_adapter()
    linear = {f"{name}.{factor}" for name in ("qkv", "o", "gu", "down") for factor in "ab"}
    norms = {"attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm", "attn_q_norm", "attn_k_norm"}
    assert set(adapter) == {f"blk.{n}.{name}" for n in range(18) for name in linear | norms} | {"output_norm"}
    assert all(np.isfinite(array).all() for array in adapter.values())
    assert adapter["blk.3.qkv.b"].shape == (1536, 64)


def test_a_damaged_adapter_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in _FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    with (tmp_path / "adapter.safetensors").open("r+b") as file:
        file.seek(50_000)
        file.write(b"\0\1")
    monkeypatch.setattr(gemma_adapter, "_FOLDER", tmp_path)
    with pytest.raises(ModelError, match="damaged"):
        read_adapter()


def test_tensors_are_read_by_name_type_and_shape(tmp_path: Path) -> None:
    half, single = np.arange(6, dtype="<f2"), np.array([-1.5, 2.5], "<f4")
    header = {
        "__metadata__": {"format": "pt"},
        "a": {"dtype": "F16", "shape": [2, 3], "data_offsets": [0, 12]},
        "b": {"dtype": "F32", "shape": [2], "data_offsets": [12, 20]},
    }
    (tmp_path / "x").write_bytes(_file(header, half.tobytes() + single.tobytes()))
    found = read_tensors(tmp_path / "x")
    assert found.keys() == {"a", "b"}
    assert found["a"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert found["b"].tolist() == [-1.5, 2.5]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff" * 20,
        _file({"a": {"dtype": "F16", "shape": [4], "data_offsets": [0, 8]}}, b"1234"),
        _file({"a": {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]}}, b"12345678"),
        _file({"a": {"shape": [1]}}, b""),
    ],
    ids=["empty", "no header", "cut short", "another type", "half told"],
)
def test_another_file_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(ValueError, match="not a whole safetensors file"):
        read_tensors(tmp_path / "x")
