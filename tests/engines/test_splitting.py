"""Splitting what is too long: nothing is lost, and parts end where a reader would pause."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bilingual.engines.models.splitting import halves, joined, parts
from bilingual.model import Result, Span


@given(st.text(alphabet="ab.,;: –\n“", max_size=200), st.integers(1, 30))
def test_only_space_is_left_out(text: str, most: int) -> None:
    spans = parts(text, lambda part: len(part) <= most)
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert all(letter.isspace() for place, letter in enumerate(text) if place not in covered)
    assert all(span.end - span.start <= most for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_sentences_before_clauses() -> None:
    text = "Er ging, sie kam. Es war spät, sehr spät."
    assert [text[span.start : span.end] for span in halves(text) or ()] == [
        "Er ging, sie kam.",
        "Es war spät, sehr spät.",
    ]


def test_the_mark_nearest_to_the_middle() -> None:
    text = "Da, als alle schon längst schliefen, kam der Fuchs."
    assert [text[span.start : span.end] for span in halves(text) or ()] == [
        "Da, als alle schon längst schliefen,",
        "kam der Fuchs.",
    ]


def test_no_pause_no_halves() -> None:
    assert halves("Der Hund bellt.") is None


def test_joined_parts_keep_their_alignment() -> None:
    whole = [Span(0, 4), Span(5, 9)]
    results = [Result("The", -1.0, ((Span(0, 4), Span(0, 3)),)), Result("dog", -2.0, ((Span(0, 4), Span(0, 3)),))]
    result = joined(whole, results)
    assert result.text == "The dog"
    assert result.alignment == ((Span(0, 4), Span(0, 3)), (Span(5, 9), Span(4, 7)))
    assert result.score == -1.5
