"""Tables of terms: what each row says, and what is wrong with it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from term_cases import listed, shown

from bilingual.terms import base
from bilingual.terms.files.coding import encode
from bilingual.terms.files.concept_entry import concept
from bilingual.terms.files.table import reading as table
from bilingual.terms.files.table.delimited import rows


@pytest.mark.parametrize(
    ("name", "case"), listed("tables.toml"), ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_a_table_says(name: str, case: dict[str, Any]) -> None:
    reading = base.read(case["text"].encode(), case.get("file", "terms.csv"))
    assert [shown(concept(entry)) for entry in reading.entries] == case["concepts"]
    found = [f"{problem.line}: {problem.message}" for problem in reading.problems]
    expected = case.get("problems", [])
    assert len(found) == len(expected), found
    for message, beginning in zip(found, expected, strict=True):
        assert message.startswith(beginning)


def test_fields_of_a_row_go_to_its_terms() -> None:
    text = "source,target,status,pos,case,compounds,note,concept_note\nStaat,state,,noun,any,yes,not nation,a concept\n"
    german, english = concept(base.read(text.encode(), "a.csv").entries[0]).terms
    assert (german.pos, german.any_case, german.compounds, german.note) == ("noun", True, True, "")
    assert (english.pos, english.any_case, english.compounds, english.note) == ("noun", True, False, "not nation")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_and_without_a_mark(codec: str) -> None:
    data = "source,target\nHeer für alle,army\n".encode(codec)
    assert [shown(concept(entry)) for entry in base.read(data, "a.csv").entries] == ["Heer für alle → army"]


def test_a_wrong_encoding_is_named_with_its_line() -> None:
    data = "source,target\nHeer,army\nÄrzte,doctors\n".encode("cp1252")
    assert [str(problem) for problem in base.read(data, "a.csv").problems] == [
        "a.csv:3: not UTF-8; save the file as UTF-8"
    ]


@pytest.mark.parametrize("row", ["Wort,word\n", '"Wort,word\n'], ids=["rows", "an open quotation mark"])
def test_a_table_without_end_is_refused_at_its_limit(row: str) -> None:
    data = ("source,target\n" + row + "Wort,word\n" * (20 * table.MOST_ROWS)).encode()
    assert [str(problem) for problem in base.read(data, "a.csv").problems] == [
        "a.csv:50002: more than 50,000 rows; put them into several files"
    ]


@given(st.binary() | st.text('source,target\n\r"#;\täß keepc1\x00').map(str.encode))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    for name in ("a.csv", "a.tsv"):
        reading = base.read(b"source,target,concept\n" + data, name)
        assert all(problem.line >= 1 and "\n" not in str(problem) for problem in reading.problems)


@given(st.text('ab,"\n\r#'))
def test_rows_lie_side_by_side_in_the_text(text: str) -> None:
    at = 0
    for row in rows(text, ","):
        between = text[at : row.start]
        assert all(line.startswith("#") for line in between.split() if line)
        assert all(left.end + 1 == right.start for left, right in zip(row.cells, row.cells[1:], strict=False))
        at = row.end


@given(st.text('ab\r\nä,;\t"#'), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_table_taken_apart_gives_its_bytes_back(text: str, codec: str) -> None:
    data = text.encode(codec)
    own = table.parse(data, "a.csv")
    assert encode(own.text, own.coding) == data
