"""Blocks of Markdown around lines that are Markdown already."""

from collections.abc import Sequence


def grid(rows: Sequence[Sequence[str]]) -> str:
    """The table of GFM whose first row is the head. The cells must not hold a bare `|`."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def fenced(code: str) -> str:
    """The code between fences longer than any in it (CommonMark, section 4.5)."""
    ticks = max((len(line) - len(line.lstrip("`")) for line in map(str.strip, code.splitlines())), default=0)
    fence = "`" * max(3, ticks + 1)
    return f"{fence}\n{code}\n{fence}"


def quotation(paragraphs: Sequence[str]) -> str:
    """The paragraphs as one block quotation."""
    return indented("\n\n".join(paragraphs), "> ")


def item(text: str) -> str:
    """The text as a list item; paragraphs after the first are indented to belong to it."""
    return "- " + indented(text, "  ").removeprefix("  ")


def indented(text: str, prefix: str) -> str:
    """Each line after the prefix, without spaces at its end."""
    return "\n".join((prefix + line).rstrip() for line in text.split("\n"))
