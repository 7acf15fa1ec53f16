"""Each point of exchange and desk has its own cases, in files that anybody can add to."""

from collections import Counter

from benchmarks.exchange_cases import FEWEST, POINTS, counted


def test_each_point_has_ten_cases() -> None:
    numbers = Counter[str]()
    for point, _, number in counted():
        numbers[point] += number
    assert {point: numbers[point] for point in POINTS if numbers[point] < FEWEST} == {}
