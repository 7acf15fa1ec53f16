"""Which language InDesign says a text is in: by names of its own (IDML File Format Specification, section 10.5)."""

import re

from bilingual.documents.office.languages import ElementMarking
from bilingual.documents.office.scanning import RangeEdit

IDML_LANGUAGE = re.compile(r'<[^<>]*?\bAppliedLanguage="([^"]*)"')
"""Where an element says its language."""
_RANGE = re.compile(r"<CharacterStyleRange\b")
_GERMAN = re.compile(r"\$ID/(?:German\b.*|de_.*)")
_ENGLISH = re.compile(r"\$ID/(?:English\b.*|en_.*)")
_NAMES = {"en-US": "USA", "en-CA": "Canadian"}


def _named(tag: str) -> str:
    if tag.startswith("en"):
        return f"$ID/English: {_NAMES.get(tag, 'UK')}"
    return "$ID/de_DE_2006" if tag == "de" else ""


def _inserted(opening: str, value: str) -> RangeEdit:
    at = len("<CharacterStyleRange")
    return at, at, f' AppliedLanguage="{value}"'


def is_german(name: str) -> bool:
    """Whether a name of InDesign's is one of German, old or new."""
    return bool(_GERMAN.fullmatch(name))


def tag_of(name: str) -> str:
    """The language of a name, as `de` or `en`; empty for others."""
    return "de" if is_german(name) else "en" if _ENGLISH.fullmatch(name) else ""


IDML_LANGUAGES = ElementMarking(_RANGE, IDML_LANGUAGE, is_german, _named, _inserted)
"""A range of characters says its language, where its style does not."""
