"""What people search for, as a pattern; and replacing in text with inline codes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

import regex

from bilingual.content import joined, plain
from bilingual.desk.actions.saving import UnfitError
from bilingual.edits import meet
from bilingual.model import Content, InlineCode, Span

_SECONDS = 5.0
"""For one search over all articles. A pattern can be written that never ends."""
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Sought:
    """A compiled pattern, and until when it may be tried."""

    pattern: "regex.Pattern[str]"
    until: float

    def spans(self, text: str) -> list[Span]:
        """Where it stands in a text; empty matches are left out.

        Raises:
            UnfitError: it takes too long.
        """
        return [Span(*match.span()) for match in self._matches(text)]

    def replaced(self, content: Content, replacement: str) -> Content:
        """The content with every match replaced. Codes inside a match stay, after the new text.

        A match that touches what a code displays is left as it is.

        Raises:
            UnfitError: the pattern takes too long.
        """
        shown = list(_displayed(content))
        found = [(Span(*match.span()), match.expand(replacement)) for match in self._matches(plain(content))]
        hits = [hit for hit in found if not any(meet(one, hit[0]) for one in shown)]
        parts: list[str | InlineCode] = []
        at = 0
        for part in content:
            if isinstance(part, InlineCode):
                parts.append(part)
                at += len(part.display)
            else:
                parts += _run(part, at, hits)
                at += len(part)
        return joined(parts)

    def _matches(self, text: str) -> "list[regex.Match[str]]":
        left = self.until - monotonic()
        if left <= 0:
            raise UnfitError(_ENDLESS)
        try:
            return [match for match in self.pattern.finditer(text, timeout=left) if match.group()]
        except TimeoutError as error:
            raise UnfitError(_ENDLESS) from error


_ENDLESS = "the search takes too long; make the pattern simpler"


def sought(find: str, *, case: bool, is_regex: bool) -> Sought:
    """The pattern for what a person typed.

    Args:
        find: a text, or a regular expression.
        case: whether capitals make a difference.
        is_regex: whether it is a regular expression.

    Raises:
        UnfitError: it is empty, too long, or no regular expression.
    """
    if not find or len(find) > _LONGEST:
        raise UnfitError(f"search for 1 to {_LONGEST} characters")
    try:
        flags = regex.V0 if case else regex.V0 | regex.IGNORECASE
        return Sought(regex.compile(find if is_regex else regex.escape(find), flags), monotonic() + _SECONDS)
    except regex.error as error:
        raise UnfitError(f"not a regular expression: {error}") from error


def escaped(replacement: str, *, is_regex: bool) -> str:
    """A replacement as a template: `\\\\1` stands for a group only where a regular expression is sought."""
    return replacement if is_regex else replacement.replace("\\", r"\\")


def _displayed(content: Content) -> Iterator[Span]:
    at = 0
    for part in content:
        length = len(part.display if isinstance(part, InlineCode) else part)
        if isinstance(part, InlineCode) and length:
            yield Span(at, at + length)
        at += length


def _run(part: str, at: int, hits: Sequence[tuple[Span, str]]) -> Iterator[str]:
    """A run of text that begins at this offset: the new text stands where a match begins, nothing where one goes on."""
    position, end = at, at + len(part)
    for span, new in hits:
        if span.start < end and span.end > position:
            yield part[position - at : max(position, span.start) - at]
            if span.start >= at:
                yield new
            position = min(span.end, end)
    yield part[position - at :]
