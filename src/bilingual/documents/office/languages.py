"""Which language a file says its texts are in, and what an edition says there.

What was translated is in the edition's language, and so is what was English before, whatever the file said of it. What
was kept in German says that it is German, as the whole document no longer does. In Word and InDesign an element around
the text says it; where its text was partly kept, the larger part decides. In OpenDocument a style says it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bilingual.documents.office.paragraphs import Paragraph, Wrap
from bilingual.documents.office.scanning import Part, RangeEdit, as_value

GERMAN = re.compile(r"de(?:[-_][A-Za-z0-9]+)*", re.IGNORECASE)
"""A BCP 47 tag of German."""

KeptTexts = Mapping[int, str]
"""By the starts of items: the language of those that were kept. All others are in the edition's."""


@dataclass(slots=True)
class SpokenPart:
    """What became of the texts of a part."""

    paragraphs: list[tuple[Paragraph, KeptTexts]] = field(default_factory=list)
    """Those whose texts stand where they stood."""


class LanguageMarking(Protocol):
    """How a format says the language of a text."""

    def edits(self, part: Part, spoken: SpokenPart, locale: str) -> Iterator[RangeEdit]:
        """What changes of it in a part whose texts have changed."""

    def dressed(self, wraps: Sequence[Wrap], language: str, locale: str) -> list[Wrap]:
        """The elements around a text that is written anew, saying its language: empty for the edition's."""

    def named(self, tag: str) -> str:
        """How the format names a language (BCP 47); empty where it cannot."""


@dataclass(frozen=True, slots=True)
class ElementMarking:
    """A language that an element around the text says."""

    element: re.Pattern[str]
    """How that begins: a pattern for the beginning of `Wrap.open`."""
    said: re.Pattern[str]
    """Where it says its language: the first group, in `Wrap.open`."""
    is_german: Callable[[str], object]
    """Whether a value is German."""
    names: Callable[[str], str]
    """The value for a BCP 47 tag; empty where the format knows none."""
    inserted: Callable[[str, str], RangeEdit]
    """The edit by which what begins an element says a value of which it says none."""

    def edits(self, part: Part, spoken: SpokenPart, locale: str) -> Iterator[RangeEdit]:
        """Values are changed, or written where kept German has none."""
        elements: dict[int, Wrap] = {}
        weights: dict[int, Counter[str]] = {}
        for paragraph, kept in spoken.paragraphs:
            for item in (item for item in paragraph.items if item.text is not None):
                if wrap := self._innermost(item.wraps):
                    elements[wrap.start] = wrap
                    weights.setdefault(wrap.start, Counter())[kept.get(item.start, "")] += len(item.text or "")
        for start, wrap in elements.items():
            if edit := self._edit(wrap.open, weights[start].most_common(1)[0][0], locale):
                yield start + edit[0], start + edit[1], edit[2]

    def dressed(self, wraps: Sequence[Wrap], language: str, locale: str) -> list[Wrap]:
        """The innermost element that can say it says it."""
        told = self._innermost(wraps)
        edit = self._edit(told.open, language, locale) if told else None
        if told is None or edit is None:
            return list(wraps)
        new = replace(told, open=told.open[: edit[0]] + edit[2] + told.open[edit[1] :])
        return [new if wrap is told else wrap for wrap in wraps]

    def named(self, tag: str) -> str:
        """The value for a tag."""
        return self.names(tag)

    def _innermost(self, wraps: Sequence[Wrap]) -> Wrap | None:
        return next((wrap for wrap in reversed(wraps) if self.element.match(wrap.open)), None)

    def _edit(self, opening: str, kept: str, locale: str) -> RangeEdit | None:
        said = self.said.search(opening)
        if said and not kept and self.is_german(said[1]) and (value := self.named(locale)):
            return *said.span(1), as_value(value)
        if not said and kept and (value := self.named(kept)):
            return self.inserted(opening, as_value(value))
        return None
