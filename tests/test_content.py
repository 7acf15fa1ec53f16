from bilingual.content import joined
from bilingual.model import CodeKind, InlineCode

BREAK = InlineCode("1", CodeKind.STANDALONE, "break", 0, 0)


def test_neighbouring_strings_become_one() -> None:
    assert joined(["", "Das ", "", "Haus", BREAK, "", BREAK, "steht", "."]) == ("Das Haus", BREAK, BREAK, "steht.")
    assert joined(["", ""]) == ()
