"""Comments in a Word file for review: what the checks found and what people wrote, each at its sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bilingual.content import plain
from bilingual.model import Article, Note
from bilingual.publishing.notes import remarks

_PROGRAM = "bilingual"
"""Who comments where a check has found something."""
_RANGE = Markup(
    '{before}{inner}<w:commentRangeEnd w:id="{id}"/>'
    '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{id}"/></w:r>'
)
_START = Markup('<w:commentRangeStart w:id="{}"/>')


@dataclass(frozen=True, slots=True)
class Comment:
    """One of them."""

    author: str
    text: str
    made_at: str = ""
    """ISO 8601 with a zone; empty of what the program says."""

    @property
    def initials(self) -> str:
        """Of the author, as Word shows them beside the text."""
        return "".join(word[0] for word in re.findall(r"\w+", self.author)).upper() or "?"


@dataclass(frozen=True, slots=True)
class ReviewComments:
    """The comments on an article."""

    by_segment: Mapping[str, Sequence[Comment]]
    texts: Mapping[str, str]
    """By segment: what it says in English, for comments on what the text of the file does not show."""


def review_comments(article: Article, notes: Mapping[str, Sequence[Note]]) -> ReviewComments:
    """What there is to say of an article.

    Args:
        article: with its findings.
        notes: what people wrote, by segment.
    """
    found: dict[str, list[Comment]] = {}
    for segment, said in remarks(article).items():
        of_checks = [Comment(_PROGRAM, f"{each.severity} · {each.check}: {each.message}") for each in said]
        of_people = [Comment(note.by or "?", note.text, note.made_at) for note in notes.get(segment, ())]
        if comments := [*of_checks, *of_people]:
            found[segment] = comments
    contents = {each.id: article.targets[each.id].content if each.id in article.targets else each.source
                for each in article.segments}  # fmt: skip
    return ReviewComments(found, {id_: plain(contents[id_]) for id_ in found})


class Comments:
    """The comments of a file, numbered as they are placed."""

    def __init__(self, known: ReviewComments | None = None) -> None:
        self.placed: list[Comment] = []
        """By number, from 0."""
        self._waiting = dict(known.by_segment) if known else {}
        self._texts = known.texts if known else {}

    def around(self, segment: str, inner: Markup) -> Markup:
        """The runs of a sentence, with what is to be said of it; a sentence that stands twice has it once."""
        said = self._waiting.pop(segment, ())
        first = len(self.placed)
        self.placed += said
        for number in reversed(range(first, first + len(said))):  # the first begins first: so they are shown
            inner = _RANGE.format(before=_START.format(number), inner=inner, id=number)
        return inner

    def left(self) -> Iterator[tuple[str, str]]:
        """The sentences that no comment was placed at: notes, what stands for pictures, values of the head."""
        return ((segment, self._texts[segment]) for segment in list(self._waiting))
