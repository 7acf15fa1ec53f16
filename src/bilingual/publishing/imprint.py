"""Who publishes, where and under what name: what all editions for readers share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_LETTER = frozenset({"", "US", "CA", "MX", "PH"})
"""Regions that print on US Letter (CLDR, measurementData, paperSize); English without a region is American."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands in every edition for readers, and does not come from the article."""

    title: str
    """Of the publication."""
    locale: str = "en-US"
    """BCP 47 tag of the English."""
    publisher: str = ""
    editor: str = ""
    """Who answers for what is published."""
    url: str = ""
    """Where the site will stand, with a slash at its end; empty where nobody knows."""
    names: Mapping[str, str] = field(default_factory=dict)
    """English for German sections and keywords."""
    version: str = ""
    """The tool and its version."""
    notices: tuple[str, ...] = ()
    """What the licences of the engines want to be said. Plain text."""

    paper: str = ""
    """`a4`, `letter`, or empty: what the region prints on."""
    certifier: str = ""
    """Who has judged that books are accessible by EPUB Accessibility 1.1 and WCAG 2.2; empty: nobody."""

    @property
    def on_letter(self) -> bool:
        """Whether pages are US Letter; else they are A4."""
        return self.paper == "letter" or (not self.paper and self.locale.partition("-")[2] in _LETTER)

    def english(self, name: str) -> str:
        """What a section or keyword is called in English; empty where the house has no word for it."""
        return self.names.get(name, "")
