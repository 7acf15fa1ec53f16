"""Patterns that are compiled when they are first asked."""

import re

import pytest

from bilingual.patterns import late_pattern


def test_a_late_pattern_answers_as_a_compiled_one() -> None:
    late, made = late_pattern(r"(?P<word>\w+)-", re.IGNORECASE), re.compile(r"(?P<word>\w+)-", re.IGNORECASE)
    for text in ("US-Militär", "", "a-b-c"):
        assert late.findall(text) == made.findall(text)
        assert late.sub("", text) == made.sub("", text)
    assert (late.pattern, late.flags, late.groupindex) == (made.pattern, made.flags, made.groupindex)
    assert late_pattern(rb"\d").search(b"a1")


def test_what_is_wrong_with_it_is_told_when_it_is_used() -> None:
    late = late_pattern("(")
    with pytest.raises(re.error):
        late.search("")
