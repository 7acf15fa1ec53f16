from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.content import codes, plain, untagged
from bilingual.language import compare, glue, localise
from bilingual.literals import standing
from bilingual.model import CodeKind, InlineCode
from cases import listed

CASES = listed("locale.toml")
PAIRS = listed("quantities.toml")
ELSEWHERE = listed("locales.toml")
LINK = (InlineCode("1", CodeKind.OPEN, "link", 0, 1), InlineCode("1", CodeKind.CLOSE, "link", 9, 10))
CODE = InlineCode("1", CodeKind.STANDALONE, "code", 0, 6, "2500")


@pytest.mark.parametrize("locale", ["en-US", "en-GB"])
@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_writes_as_the_edition_does(case: dict[str, str], locale: str) -> None:
    expected = case["us"] if locale == "en-US" else case.get("gb", case["us"])
    assert plain(localise(case["de"], (case["en"],), locale)) == expected


@pytest.mark.parametrize("case", [case for _, case in ELSEWHERE], ids=[name for name, _ in ELSEWHERE])
def test_writes_as_other_englishes_do(case: dict[str, str]) -> None:
    made = plain(localise(case["de"], (case["en"],), case["locale"]))
    assert made == case["out"]
    assert plain(localise(case["de"], (made,), case["locale"])) == made


@pytest.mark.parametrize("case", [case for _, case in PAIRS], ids=[name for name, _ in PAIRS])
def test_compares_what_two_sentences_count(case: dict[str, Any]) -> None:
    missing, extra = compare(case["de"], case["en"])
    assert [case["de"][one.span.start : one.span.end] for one in missing] == case.get("missing", [])
    assert [case["en"][one.span.start : one.span.end] for one in extra] == case.get("extra", [])


def test_codes_keep_their_places() -> None:
    target = untagged("On <1>25.01.2024</1>, 2500 came.", LINK)
    assert localise("Am 25.01.2024 kamen 2500.", target, "en-US") == untagged(
        "On <1>January 25, 2024</1>, 2,500 came.", LINK
    )


def test_a_code_inside_a_date_stays_after_it_began() -> None:
    target = untagged("On 25.01.<1>2024</1> they came.", LINK)
    made = localise("Am 25.01.2024 kamen sie.", target, "en-US")
    assert plain(made) == "On January 25, 2024 they came."
    assert codes(made) == LINK


def test_code_spans_are_never_rewritten() -> None:
    target = ("Use ", CODE, " or 2500.")
    assert localise("Nutzen Sie 2500 oder 2500.", target, "en-US") == ("Use ", CODE, " or 2,500.")


def test_english_quotations_are_never_rewritten() -> None:
    source = "Er sagte „we lost 2500 men on 24 January 2024“ und 2500."
    target = "He said “we lost 2500 men on 24 January 2024” and 2500."
    kept = ["we lost 2500 men on 24 January 2024"]
    made = plain(localise(source, (target,), "en-US", kept=kept))
    assert made == "He said “we lost 2500 men on 24 January 2024” and 2,500."


@pytest.mark.parametrize(
    ("kept", "english"),
    [
        ("we are ‚the best‘ in town", "we are ‘the best’ in town"),
        ("we are ›the best‹ in town", "we are ‘the best’ in town"),
        ("it’s ‚our‘ land, isn’t it", "it’s ‘our’ land, isn’t it"),
    ],
)
def test_marks_inside_kept_quotations_become_english(kept: str, english: str) -> None:
    made = plain(localise(f"Er sagte „{kept}“ und ging.", (f"He said “{kept}” and went.",), "en-US", kept=[kept]))
    assert made == f"He said “{english}” and went."
    assert standing(kept).search(made)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("“ ", "” "),
        (" „", " “"),
        (": „", ": “"),
        ("“.", "”."),
        ("«", "”"),
        (" »", " “"),
        ("» ", "” "),
        ("‘ ", "’ "),
        ("‚", "‘"),
        (",,", "“"),
        ("&ldquo; &bdquo;", "&rdquo; &ldquo;"),
        (" – ", " – "),
        ("<a title='„x“'> ", "<a title='„x“'> "),
    ],
)
def test_quotation_marks_between_sentences(text: str, english: str) -> None:
    assert glue(text) == english


def test_a_straight_mark_closes_what_a_low_one_opened() -> None:
    assert glue('"', "„We will go. We will not come back.") == "”"
    assert glue('"', 'Er sagte "We will go.') == '"'


@pytest.mark.parametrize(
    ("before", "text", "after", "english"),
    [
        ("", "« ", "W", "“"),
        ("", "„\u00a0", "W", "“"),
        ("", "» ", "W", "“"),
        ("", "‹\u202f", "W", "‘"),
        ("Er sagte:", " « ", "W", " “"),
        ("« We will go.", " »", "", "”"),
        ("„Er rief: ‚We will go.", "‘“ ", "D", "’” "),
        ("»Er rief: ›We will go.", "‹« ", "D", "’” "),
        ("«Er rief: ‹We will go.", "›»", "", "’”"),
        ("Er rief: ", "»›", "W", "“‘"),
        ("„\u202fWe will go.", "\u202f“", "", "”"),
        ("» We will go.", " « ", "D", "” "),
        ("‹ We will go.", " ›", "", "’"),
        ("« We will go", " ».", "", "”."),
        ("« We will go. » Dann ging er.", " « ", "I", " “"),
        ("« We will go.", " » « ", "I", "” “"),
        ("«We will go.", "» ", "D", "” "),
        ("Das war der 11. September.", " ", "E", " "),
    ],
)
def test_marks_between_sentences_are_told_by_what_stands_beside(
    before: str, text: str, after: str, english: str
) -> None:
    assert glue(text, before, after) == english


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["en-US", "en-GB"]))
def test_any_text_can_be_localised(source: str, target: str, locale: str) -> None:
    once = localise(source, (target,), locale)
    assert [part for part in once if not isinstance(part, str)] == []
    compare(source, target)


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["en-US", "en-GB"]))
def test_a_date_copied_by_the_engine_never_fails_the_number_check(day: date, locale: str) -> None:
    source = f"Das war am {day.day}.{day.month}.{day.year:04d}."
    made = plain(localise(source, (f"It was on {day.day}.{day.month}.{day.year:04d}.",), locale))
    assert compare(source, made) == ((), ())


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=99))
def test_a_number_copied_by_the_engine_never_fails_the_number_check(whole: int, decimals: int) -> None:
    written = f"{whole:,}".replace(",", ".") + f",{decimals:02d}"
    made = plain(localise(f"Es sind {written} Euro.", (f"It is {written} euros.",), "en-US"))
    assert made == f"It is {whole:,}.{decimals:02d} euros."
    assert compare(f"Es sind {written} Euro.", made) == ((), ())
