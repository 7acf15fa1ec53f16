"""Two renderings side by side."""

import re

from click import style, unstyle
from hypothesis import given
from hypothesis import strategies as st

from bilingual.cli.differences import side_by_side

OLD, NEW = "The cease-fire in Gaza holds.", "The ceasefire in Gaza still holds."


def test_without_a_terminal_two_plain_lines() -> None:
    assert list(side_by_side(OLD, NEW, 0)) == [f"old: {OLD}", f"new: {NEW}"]


def test_only_the_words_that_differ_are_marked() -> None:
    (line,) = side_by_side(OLD, NEW, 100)
    marked = re.findall(r"\x1b\[[\d;]*m\x1b\[1m(\S+?)\x1b\[0m", line)
    assert marked == ["cease-fire", "ceasefire", "still"]
    assert style("cease-fire", fg="red", bold=True) in line
    assert style("ceasefire", fg="green", bold=True) in line


_WORDS = st.lists(st.text("abcä", min_size=1, max_size=70), max_size=12).map(" ".join)


@given(_WORDS, _WORDS, st.integers(60, 120))
def test_every_line_fits_and_no_letter_is_lost(old: str, new: str, width: int) -> None:
    lines = [unstyle(line) for line in side_by_side(old, new, width)]
    assert all(len(line) <= width for line in lines)
    halves = [line.split(" │ ") for line in lines]
    for number, text in enumerate((old, new)):
        assert "".join(half[number] for half in halves).replace(" ", "") == text.replace(" ", "")
