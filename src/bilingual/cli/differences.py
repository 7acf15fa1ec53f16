"""Two renderings of one text, side by side: on a terminal in two columns, with the words marked that differ."""

import re
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

import click

_NARROWEST = 60
"""Columns of a terminal on which two renderings have room beside each other."""
_WORD = re.compile(r"\S+")


class _Word(NamedTuple):
    text: str
    colour: str = ""
    """Of a word that the other rendering lacks."""


def side_by_side(old: str, new: str, width: int, names: tuple[str, str] = ("old", "new")) -> Iterator[str]:
    """The lines that show both.

    Args:
        old: the rendering before.
        new: the one after it.
        width: of the terminal, in columns; where that is narrow or 0, two plain lines are given, each with its name.
        names: what the two are called.
    """
    if width < _NARROWEST:
        yield from (f"{name}: {text}" for name, text in zip(names, (old, new), strict=True))
        return
    half = (width - 8) // 2
    left, right = (list(_wrapped(words, half)) for words in _marked(old, new))
    blank = " " * half
    for number in range(max(len(left), len(right))):
        yield " │ ".join(lines[number] if number < len(lines) else blank for lines in (left, right))


def terminal_width() -> int:
    """Columns of the terminal; 0 where standard output is none."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def _marked(old: str, new: str) -> tuple[list[_Word], list[_Word]]:
    olds, news = _WORD.findall(old), _WORD.findall(new)
    left, right = [_Word(word, "red") for word in olds], [_Word(word, "green") for word in news]
    for same in SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks():
        left[same.a : same.a + same.size] = [_Word(word) for word in olds[same.a : same.a + same.size]]
        right[same.b : same.b + same.size] = [_Word(word) for word in news[same.b : same.b + same.size]]
    return left, right


def _wrapped(words: list[_Word], width: int) -> Iterator[str]:
    line: list[str] = []
    room = width
    for word in words:
        for piece in (word.text[start : start + width] for start in range(0, len(word.text), width)):
            if len(piece) > room:
                yield " ".join(line) + " " * (room + 1 if line else 0)
                line, room = [], width
            line.append(click.style(piece, fg=word.colour, bold=True) if word.colour else piece)
            room -= len(piece) + 1
    yield " ".join(line) + " " * (room + 1)
