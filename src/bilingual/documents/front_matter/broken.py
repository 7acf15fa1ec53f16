"""Front matter whose fences are not what they should be, so that its lines would be read as prose."""

import re

_KNOWN = r"(?:title|date|lang|language|author|layout|description|summary|tags|categories|draft|slug|permalink)"
"""Keys of which one stands in nearly any front matter (Jekyll, Hugo); with other words a colon may be prose."""
_KEYS = re.compile(rf"^[ \t]*[\"']?{_KNOWN}[\"']?[ \t]*[:=]", re.MULTILINE | re.IGNORECASE)
_BROKEN_FENCE = re.compile(r"^(?:--|-{4,}|[—–−]+|\+\+|\+{4,})[ \t]*$", re.MULTILINE)
_BROKEN_OPENING = re.compile(
    rf"\A\s*(?:--|-{{3,}}|[—–−]+|\+{{2,}})[ \t]*(?:\r\n?|\n)(?=[ \t]*[\"']?{_KNOWN}[\"']?[ \t]*[:=])", re.IGNORECASE
)
_END = re.compile(r"^(?:-{2,}|[—–−]+|\+{2,}|\.\.\.)[ \t]*$", re.MULTILINE)
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")


def has_keys(inner: str) -> bool:
    """Whether some lines between fences are meant as keys and values."""
    return bool(_KEYS.search(inner))


def broken_fence(inner: str) -> int | None:
    """Where a line between two fences is a fence with a slip in it: `--`; None where there is none."""
    fence = _BROKEN_FENCE.search(inner)
    return fence.start() if fence and has_keys(inner[: fence.start()]) else None


def missing_end(text: str, start: int) -> int | None:
    """Where front matter that is never closed should have been.

    Args:
        text: of the document.
        start: where the line after its first fence begins.

    Returns:
        The place of the slip, or of the first blank line; None where no front matter is meant.
    """
    blank = _BLANK_LINE.search(text, start)
    stop = blank.start() if blank else len(text)
    has_lines = "\n" in text  # the fences are not sought in a text whose lines end with CR alone
    if not has_lines or text[start : start + 1].isspace() or not has_keys(text[start:stop]):
        return None
    fence = broken_fence(text[start:])
    return stop if fence is None else start + fence


def broken_opening(text: str) -> int | None:
    """Where a first fence has a slip in it, or stands below blank lines, with keys and an end after it; else None."""
    opening = _BROKEN_OPENING.match(text)
    if not opening or not (end := _END.search(text, opening.end())):
        return None
    blank = _BLANK_LINE.search(text, opening.end(), end.start())
    return None if blank else len(text) - len(text.lstrip())
