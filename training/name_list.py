"""Makes the lists of names that the checks know, and of words that look like names and are none.

All German nouns begin with a capital, so a dictionary that holds both `Bush` and `Busch` does not tell which is a name.
Translations do: a name stands in the English as it stands in the German. The lists hold bare words, no text.

Run it from the checkout: `uv run python -m training.name_list ../shared/bitext src/bilingual/checks/rules`.
"""

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bilingual.checks.name_words import may_be_name
from bilingual.terms.dictionary import words

_NO_NEWS = ("apps_mo", "games_mo", "bible", "manpages", "wesnoth")
"""Sources whose capitals say little: names of programs, of options, of gods and elves."""
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 2
"""Sentences in which a word must have stood …"""
_LONGEST_ACRONYM = 5
_SHARE = 0.9
"""… and the share of them whose English has it too."""
_MADE = "# Made by training/name_list.py from the bitext; do not edit.\n"
_NAMES = (
    "# Names among the words of the German dictionary, and acronyms: translations leave them as they are.\n" + _MADE
)
_NO_NAMES = (
    "# Acronyms, and words without forms but a genitive, as names are, that translations do not leave as they are.\n"
    + _MADE
)


def main() -> None:
    """Write both lists."""
    seen: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for german, english in _pairs(Path(sys.argv[1])):
        there = set(_inner_capitals(english))
        for word in set(_inner_capitals(german)):
            bare = _bare(word)
            seen[bare] += 1
            kept[bare] += word in there or bare in there
    names = sorted(word for word in seen if _is_name(word, seen[word], kept[word]))
    others = sorted(word for word in seen if kept[word] < 0.5 * seen[word] and _looks_like_name(word))
    folder = Path(sys.argv[2])
    (folder / "names.txt").write_text(_NAMES + _lines(names), encoding="utf-8")
    (folder / "no_names.txt").write_text(_NO_NAMES + _lines(others), encoding="utf-8")


def _pairs(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.glob("*.tsv.gz")):
        if file.name.startswith(_NO_NEWS):
            continue
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                german, _, english = line.rstrip("\n").partition("\t")
                yield german, english


def _inner_capitals(text: str) -> Iterator[str]:
    """Capitalised words that do not begin a sentence."""
    for match in _WORD.finditer(text):
        before = text[: match.start()].rstrip(" ")
        if match.group()[0].isupper() and len(match.group()) > 2 and before and before[-1] not in '.!?:"“”„‘’-–(':
            yield match.group()


def _bare(word: str) -> str:
    """Without the s of a genitive, where the dictionary says so."""
    return word[:-1] if word.endswith("s") and word[:-1] in words("de") else word


def _is_name(word: str, seen: int, kept: int) -> bool:
    german = words("de")
    listed = word in german or word.lower() in german or word.isupper()
    least = _LEAST + (word.lower() in german)
    return listed and seen >= least and kept >= _SHARE * seen


def _looks_like_name(word: str) -> bool:
    german = words("de")
    if word.isupper():
        return len(word) <= _LONGEST_ACRONYM
    return word in german and word.lower() not in german and may_be_name(german[word])


def _lines(names: list[str]) -> str:
    lines, line = [], ""
    for name in names:
        if len(line) + len(name) > 118:
            lines.append(line)
            line = ""
        line = f"{line} {name}".strip()
    return "\n".join([*lines, line, ""])


if __name__ == "__main__":
    main()
