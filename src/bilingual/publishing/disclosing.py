"""What readers are told of the machine's part in an article, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DisclosureLabel:
    """A line for readers; empty where nothing need be said."""

    english: str
    german: str


LABELS: Mapping[str, DisclosureLabel] = {
    "machine": DisclosureLabel("Translated by machine, not reviewed.", "Maschinell übersetzt, nicht geprüft."),
    "partly": DisclosureLabel(
        "Translated by machine; not all of it has been reviewed.",
        "Maschinell übersetzt; nicht alles ist geprüft.",
    ),
    "unreviewed": DisclosureLabel(
        "The translation has not been reviewed throughout.", "Die Übersetzung ist nicht durchweg geprüft."
    ),
    "reviewed": DisclosureLabel(
        "Translated by machine, reviewed by people.", "Maschinell übersetzt, von Menschen geprüft."
    ),
    "none": DisclosureLabel("", ""),
}
"""By `Disclosure.kind`."""
