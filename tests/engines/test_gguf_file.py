"""GGUF files, read as their own library writes them."""

from pathlib import Path

import numpy as np
import pytest

gguf = pytest.importorskip("gguf")

from bilingual.engines.models.gguf_file import read_gguf  # noqa: E402 (needs the library)

_KINDS = ["F32", "F16", "Q8_0"]
_MATRIX = np.linspace(-1, 1, 5 * 64, dtype=np.float32).reshape(5, 64)


@pytest.fixture(params=[32, 64], ids=lambda alignment: f"aligned to {alignment}")
def file(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    writer = gguf.GGUFWriter(tmp_path / "x.gguf", "gemma3")
    writer.add_custom_alignment(request.param)
    writer.add_token_list(["▁ä", "", "b" * 300])
    writer.add_token_scores([0.5, -1.0, -2.5])
    writer.add_uint64("large", 2**40)
    writer.add_bool("yes", True)
    for kind in _KINDS:
        packing = gguf.GGMLQuantizationType[kind]
        writer.add_tensor(kind, gguf.quants.quantize(_MATRIX, packing), raw_dtype=packing)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return tmp_path / "x.gguf"


def test_fields(file: Path) -> None:
    fields = read_gguf(file).fields
    assert fields["general.architecture"] == "gemma3"
    assert fields["tokenizer.ggml.tokens"] == ("▁ä", "", "b" * 300)
    assert fields["tokenizer.ggml.scores"] == (0.5, -1.0, -2.5)
    assert (fields["large"], fields["yes"]) == (2**40, True)


@pytest.mark.parametrize("kind", _KINDS)
def test_tensors_are_unpacked_as_the_library_does_it(kind: str, file: Path) -> None:
    (tensor,) = (tensor for tensor in gguf.GGUFReader(file).tensors if tensor.name == kind)
    expected = gguf.quants.dequantize(tensor.data, tensor.tensor_type)
    assert np.array_equal(read_gguf(file).unpacked(kind), expected)
    assert np.array_equal(read_gguf(file).unpacked(kind, [3, 1]), expected[[3, 1]])
    assert np.abs(expected - _MATRIX).max() < 0.01


@pytest.mark.parametrize("length", [0, 3, 10, 100, 700, -100])
def test_a_file_that_is_cut_short_is_refused(length: int, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(ValueError, match="not a whole GGUF file"):
        read_gguf(file)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"PK\3\4" + b"\xff" * 100)
    with pytest.raises(ValueError, match="not a whole GGUF file: it does not begin as one"):
        read_gguf(tmp_path / "x")
