"""Word lists are simplemma's own, however they are kept."""

import os
import subprocess
import sys
from pathlib import Path

from bilingual.language.words import listed_words


def test_every_word_is_listed_with_its_base_form() -> None:
    from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

    ours, theirs = listed_words("en"), DEFAULT_DICTIONARY_FACTORY.get_dictionary("en")
    assert len(ours) == len(theirs)
    assert all(ours[word] == theirs[word] for word in theirs)
    assert "Hauses" not in ours


def test_words_are_there_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    asked = "from bilingual.language.words import listed_words; print(listed_words('en')['houses'])"
    environment = {**os.environ, "BILINGUAL_CACHE": str(tmp_path / "file" / "cache")}
    told = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout == "house\n"


def test_words_that_are_kept_are_read_without_simplemma() -> None:
    asked = (
        "import sys; from bilingual.language.words import listed_words;"
        "words = listed_words('de'); print(words['Hauses'], words.get('Xyz', '-'), 'simplemma' in sys.modules)"
    )
    listed_words("de")
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout == "Haus - False\n"


def test_what_is_kept_but_broken_is_made_again(tmp_path: Path) -> None:
    asked = "from bilingual.language.words import listed_words; print(listed_words('en')['houses'])"
    environment = {**os.environ, "BILINGUAL_CACHE": str(tmp_path)}
    told = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True
        )
        told.append(done.stdout)
        for file in tmp_path.glob("words-*/en.dic"):
            file.write_bytes(b"no trie")
    assert told == ["house\n", "house\n"]
