"""How Word, OpenDocument and InDesign say the language of a text."""

import re
from collections.abc import Iterator, Sequence

from bilingual.documents.office.languages import GERMAN, ElementMarking, SpokenPart
from bilingual.documents.office.paragraphs import ParagraphItem, Wrap
from bilingual.documents.office.scanning import Part, RangeEdit

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
    r"\A(?:(?!<[\w-]+:rPrChange)[\s\S])*?<(?:[\w-]+:)?(?:lang\b[^<>]*?:val|rPr\b[^<>]*?\slang)=[\"']([^\"']*)"
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
