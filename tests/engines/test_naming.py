"""Who made a text, in words."""

import pytest

from bilingual.engines import maker
from bilingual.origin import Origin


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("engine:lm:gemma-3-270m;adapter=f6aac48821da;model=0123;enforcing=3;terms=ab12", "Gemma 3 270M"),
        ("engine:argos:de-en-1.9;model=0123;tokens=4567", "Argos Translate de-en-1.9"),
        ("engine:firefox:deen-2.1;lex=0123", "Firefox Translations deen-2.1"),
        ("engine:identity", "identity (nothing is translated)"),
        ("engine:test/1", "test/1"),
        ("person:Anna Muster", "Anna Muster"),
        ("memory:100 person:Anna", "memory:100 person:Anna"),
        ("kept", "kept"),
    ],
)
def test_who_made_it(origin: str, words: str) -> None:
    assert maker(Origin.parse(origin)) == words
