"""Large files travel in parts."""

from pathlib import Path

import pytest

from training.travel import join, split


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    (tmp_path / "weights.pt").write_bytes(bytes(range(256)) * 5)
    return tmp_path / "weights.pt"


@pytest.mark.parametrize("size", [1, 100, 128, 1280, 9999])
def test_parts_make_the_file_again(weights: Path, tmp_path: Path, size: int) -> None:
    count = split(weights, tmp_path / "parts", size)
    (tmp_path / "there").mkdir()
    assert count == -(-1280 // size)
    assert join(tmp_path / "parts", tmp_path / "there").read_bytes() == weights.read_bytes()


def test_parts_may_come_one_call_after_another(weights: Path, tmp_path: Path) -> None:
    assert split(weights, tmp_path / "parts", 500, range(2)) == 3
    with pytest.raises(ValueError, match="part002 is missing; 1 of 3"):
        join(tmp_path / "parts", tmp_path)
    split(weights, tmp_path / "parts", 500, range(2, 9))
    assert join(tmp_path / "parts", tmp_path / "parts").read_bytes() == weights.read_bytes()


def test_a_wrong_part_is_noticed(weights: Path, tmp_path: Path) -> None:
    split(weights, tmp_path / "parts", 500)
    (tmp_path / "parts/part001").write_bytes(b"other")
    with pytest.raises(ValueError, match="not those of one file"):
        join(tmp_path / "parts", tmp_path)
