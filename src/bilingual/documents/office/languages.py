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

from bilingual.documents.office.paragraphs import Paragraph, ParagraphItem, Wrap
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


_SPAN = '<text:span text:style-name="{}">'
_AUTOMATIC = re.compile(r"<office:automatic-styles\s*(?:/>|>)")
_STYLE = (
    '<style:style style:name="{0}" style:family="text"><style:text-properties fo:language="{1}" fo:country="{2}"/>'
    "</style:style>"
)
_ODF_NAMES = re.compile(r"[A-Za-z]{2,3}")


class StyleMarking:
    """A language that a style says, which a span around the text names (OpenDocument)."""

    def edits(self, part: Part, spoken: SpokenPart, locale: str) -> Iterator[RangeEdit]:
        """Spans around what was kept, and their styles."""
        styles = _AUTOMATIC.search(part.text)
        used = set[str]()
        for paragraph, kept in spoken.paragraphs if styles else ():
            for item in (item for item in paragraph.items if item.text and item.start in kept):
                if _ODF_NAMES.fullmatch(kept[item.start]):
                    used.add(kept[item.start])
                    yield from _around(item, kept[item.start])
        if styles and used:
            made = "".join(
                _STYLE.format(_kept_style(tag), tag, "DE" if tag == "de" else "none") for tag in sorted(used)
            )
            closing = "</office:automatic-styles>"
            is_empty = styles[0].endswith("/>")
            whole = f"<office:automatic-styles>{made}{closing}" if is_empty else styles[0] + made
            yield styles.start(), styles.end(), whole

    def dressed(self, wraps: Sequence[Wrap], language: str, locale: str) -> list[Wrap]:
        """As they are: a text that is written in another order has no span of its own."""
        return list(wraps)

    def named(self, tag: str) -> str:
        """As it is."""
        return tag


def _kept_style(tag: str) -> str:
    return f"kept-{tag}"


def _around(item: ParagraphItem, tag: str) -> Iterator[RangeEdit]:
    yield item.start, item.start, _SPAN.format(_kept_style(tag))
    yield item.end, item.end, "</text:span>"


_RUN = re.compile(r"<(?:[\w-]+:)?r[ >]")
_RUN_LANGUAGE = re.compile(
    r"(?:(?!<[\w-]+:rPrChange)[\s\S])*?<(?:[\w-]+:)?(?:lang\b[^<>]*?:val|rPr\b[^<>]*?\slang)=[\"']([^\"']*)"
)
_AFTER_LANGUAGE = re.compile(r"<(?:[\w-]+:)?(?:eastAsianLayout|specVanish|oMath|rPrChange)\b|<w14:|</(?:[\w-]+:)?rPr>")
"""What follows the language among a run's properties (part 1, section 17.3.2.28), and their end."""
_NO_PROPERTIES = re.compile(r"<(?:[\w-]+:)?rPr\b[^<>]*/>")
_DRAWN_PROPERTIES = re.compile(r"<a:rPr\b")
_WORD_NAMES = {"de": "de-DE", "und": ""}
"""Word names a language with a country; other languages are known to it without one, too."""


def _in_run(opening: str, value: str) -> RangeEdit:
    start = opening.index(">") + 1
    prefix = re.split("[ >]", opening)[0][1:-1]
    if prefix == "a:":
        drawn = _DRAWN_PROPERTIES.search(opening)
        return (drawn.end(), drawn.end(), f' lang="{value}"') if drawn else (start, start, f'<a:rPr lang="{value}"/>')
    mark = f'<{prefix}lang {prefix}val="{value}"/>'
    if none := _NO_PROPERTIES.search(opening):
        return *none.span(), f"<{prefix}rPr>{mark}</{prefix}rPr>"
    if following := _AFTER_LANGUAGE.search(opening):
        return following.start(), following.start(), mark
    return start, start, f"<{prefix}rPr>{mark}</{prefix}rPr>"


WORD_LANGUAGES = ElementMarking(_RUN, _RUN_LANGUAGE, GERMAN.fullmatch, lambda tag: _WORD_NAMES.get(tag, tag), _in_run)
"""A run of Word says the language of its text (ECMA-376, part 1, section 17.3.2.20; of drawings 21.1.2.3.9)."""


IDML_LANGUAGE = re.compile(r'<[^<>]*?\bAppliedLanguage="([^"]*)"')
"""Where an element says its language."""
_RANGE = re.compile(r"<CharacterStyleRange\b")
_IDML_GERMAN = re.compile(r"\$ID/(?:German\b.*|de_.*)")
_IDML_ENGLISH = re.compile(r"\$ID/(?:English\b.*|en_.*)")
_IDML_NAMES = {"en-US": "USA", "en-CA": "Canadian"}


def _idml_name(tag: str) -> str:
    if tag.startswith("en"):
        return f"$ID/English: {_IDML_NAMES.get(tag, 'UK')}"
    return "$ID/de_DE_2006" if tag == "de" else ""


def _in_range(opening: str, value: str) -> RangeEdit:
    at = len("<CharacterStyleRange")
    return at, at, f' AppliedLanguage="{value}"'


def is_idml_german(name: str) -> bool:
    """Whether a name of InDesign's is one of German, old or new."""
    return bool(_IDML_GERMAN.fullmatch(name))


def idml_tag(name: str) -> str:
    """The language of a name, as `de` or `en`; empty for others."""
    return "de" if is_idml_german(name) else "en" if _IDML_ENGLISH.fullmatch(name) else ""


IDML_LANGUAGES = ElementMarking(_RANGE, IDML_LANGUAGE, is_idml_german, _idml_name, _in_range)
"""A range of characters says its language by a name of InDesign's (IDML File Format Specification, section 10.5)."""
