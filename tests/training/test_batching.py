"""Every sentence is learned from once an epoch, in batches of bounded size."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.batching import Encoded, Side, batches, encode, load_encoded, padded, save_encoded
from training.corpus import Pair

lengths = st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), min_size=1, max_size=80)


def _corpus(sizes: list[tuple[int, int]]) -> Encoded:
    sides = [[size[side] for size in sizes] for side in (0, 1)]
    return Encoded(*(Side(np.arange(sum(side), dtype=np.uint32), np.cumsum([0, *side])) for side in sides))


@given(lengths, st.integers(41, 200), st.integers(0, 5))
def test_a_pass_shows_each_pair_once_and_no_batch_is_too_big(
    sizes: list[tuple[int, int]], budget: int, epoch: int
) -> None:
    made = batches(_corpus(sizes), budget, seed=1, epoch=epoch)
    assert sorted(np.concatenate(made).tolist()) == list(range(len(sizes)))
    for batch in made:
        longest = max(max(sizes[index]) + 1 for index in batch.tolist())
        assert longest * len(batch) <= budget


def test_order_depends_on_seed_and_epoch_alone() -> None:
    corpus = _corpus([(n % 13 + 1, n % 7 + 1) for n in range(200)])
    first, again, later = (np.concatenate(batches(corpus, 60, 1, epoch)).tolist() for epoch in (0, 0, 1))
    assert first == again != later


def test_padding() -> None:
    sentences = [np.array([5, 6, 7], np.uint32), np.array([8], np.uint32)]
    assert padded(sentences).tolist() == [[5, 6, 7], [8, 0, 0]]
    assert padded(sentences, before=(2,)).tolist() == [[2, 5, 6, 7], [2, 8, 0, 0]]
    assert padded(sentences, after=(3,)).tolist() == [[5, 6, 7, 3], [8, 3, 0, 0]]


def _letters(text: str) -> list[int]:
    """One piece a letter."""
    return [ord(letter) for letter in text]


@pytest.fixture
def corpus() -> Encoded:
    pairs = [Pair("ab", "abc", "x"), Pair("", "a", "x"), Pair("a" * 9, "a", "x"), Pair("c", "de", "x")]
    return encode(pairs, _letters, _letters, longest=8)


def test_encoding_leaves_out_empty_and_long_pairs(corpus: Encoded) -> None:
    assert [corpus.german[n].tolist() for n in (0, 1)] == [[97, 98], [99]]
    assert [corpus.english[n].tolist() for n in (0, 1)] == [[97, 98, 99], [100, 101]]
    assert corpus.german.lengths().tolist() == [2, 1]


def test_an_encoded_corpus_is_read_as_it_was_written(tmp_path: Path, corpus: Encoded) -> None:
    save_encoded(tmp_path / "encoded.npz", corpus)
    read = load_encoded(tmp_path / "encoded.npz")
    for side, original in ((read.german, corpus.german), (read.english, corpus.english)):
        assert side.tokens.tolist() == original.tokens.tolist()
        assert side.starts.tolist() == original.starts.tolist()
