"""Front matter that is not what it should be: its lines are no prose, whatever is wrong with them.

In the texts here each line ends with a line feed.
"""

import re
from dataclasses import dataclass

from bilingual.patterns import late_pattern

_KNOWN = r"(?:title|date|lang|language|author|layout|description|summary|tags|categories|draft|slug|permalink)"
"""Keys of which one stands in nearly any front matter (Jekyll, Hugo); with other words a colon may be prose."""
_KEYS = late_pattern(rf"^[ \t]*[\"']?{_KNOWN}[\"']?[ \t]*[:=]", re.MULTILINE | re.IGNORECASE)
_KEY_ALONE = late_pattern(rf"\s*{_KNOWN}[ \t]+\S")
"""A key without its colon, in small letters as keys are; a sentence begins with a capital."""
_BROKEN_FENCE = late_pattern(r"^(?:--|-{4,}|[—–−]+|\+\+|\+{4,})[ \t]*$", re.MULTILINE)
_BROKEN_OPENING = late_pattern(
    rf"\A\s*(?:--|-{{3,}}|[—–−]+|\+{{2,}})[ \t]*\n(?=[ \t]*[\"']?{_KNOWN}[\"']?[ \t]*[:=])", re.IGNORECASE
)
_END = late_pattern(r"^(?:-{2,}|[—–−]+|\+{2,}|\.\.\.)[ \t]*$", re.MULTILINE)
_BLANK_LINE = late_pattern(r"\n[ \t]*\n")


_JSON_BEGIN = late_pattern(r"\{\s*\"[\w .:-]+\"\s*:")
_JSON_END = late_pattern(r"^\}[ \t;]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with front matter."""

    position: int
    """Where that shows."""
    end: int
    """Where the text begins, as far as can be told."""
    message: str
    """What is wrong, and what to do."""


def has_keys(inner: str) -> bool:
    """Whether some lines between fences are meant as keys and values."""
    return bool(_KEYS.search(inner))


def lacks_colon(inner: str) -> bool:
    """Whether the first line between fences is a key and a value with nothing between them: `title Der Abzug`."""
    return bool(_KEY_ALONE.match(inner))


def broken_fence(text: str, start: int, stop: int, fence: str) -> Fault | None:
    """The fault where a line between two fences is a fence with a slip in it: `--`; None where there is none."""
    slip = _BROKEN_FENCE.search(text, start, stop)
    if not slip or not has_keys(text[start : slip.start()]):
        return None
    return Fault(slip.start(), slip.end(), f"is not closed by a line of “{fence}”; correct it")


def missing_end(text: str, start: int, fence: str) -> Fault | None:
    """The fault of front matter that is never closed, at the first blank line; None where no front matter is meant.

    Args:
        text: of the document.
        start: where the line after its first fence begins.
        fence: which it was.
    """
    blank = _BLANK_LINE.search(text, start)
    stop = len(text[: blank.start()].rstrip()) if blank else len(text)
    if text[start : start + 1].isspace() or not has_keys(text[start:stop]):
        return None
    unclosed = Fault(stop, stop, f"is not closed by a line of “{fence}”; correct it")
    return broken_fence(text, start, len(text), fence) or unclosed


def broken_opening(text: str) -> Fault | None:
    """The fault of a first fence with a slip in it, or below blank lines, with keys and an end after it; else None."""
    opening = _BROKEN_OPENING.match(text)
    if not opening or not (end := _END.search(text, opening.end())):
        return None
    if _BLANK_LINE.search(text, opening.end(), end.start()):
        return None
    return Fault(len(text) - len(text.lstrip()), end.end(), "does not begin with “---” in the first line; correct it")


def broken_json(text: str, position: int, problem: str) -> Fault | None:
    """The fault of an object that is not valid; None where a brace begins something else."""
    if not _JSON_BEGIN.match(text):
        return None
    closing, blank = _JSON_END.search(text), _BLANK_LINE.search(text)
    end = closing.end() if closing else len(text[: blank.start()].rstrip()) if blank else len(text)
    return Fault(min(position, end), end, f"is not valid JSON ({problem}); correct it")
