from pathlib import Path

from bilingual.content import plain
from bilingual.documents import read
from bilingual.language import identify, segment
from cases import tables

NAME = "2024-01-25-usa-irak-militaerkoalition.md"


def test_each_segment_of_the_real_article() -> None:
    article = read(NAME, (Path(__file__).parents[2] / "sources" / NAME).read_bytes())
    segments = identify(article, segment(article))
    found = [
        f"{' '.join([part.language, part.role, *part.notes])}: {plain(part.source).replace(chr(160), ' ')}"
        for part in segments
    ]
    expected = tables("seed_article.toml")["segments"]
    assert [line[: len(begin)] for line, begin in zip(found, expected, strict=True)] == expected
