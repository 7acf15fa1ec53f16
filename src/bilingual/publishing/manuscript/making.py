"""How each English sentence came to be, and what an edition has to say of it.

Readers are told, and machines that read the edition: Article 50 of the EU's AI Act wants text marked that a machine has
made, and frees of a visible label what a person has really reviewed and somebody answers for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bilingual.model import Draft, Target
from bilingual.status import Status

_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"


class Making(StrEnum):
    """How the English of a sentence came to be. The values are names of CSS classes and keys of counts."""

    ORIGINAL = "original"
    """English in the German article: it stands word for word."""
    PLAIN = "plain"
    """Nothing to translate: a name, a number."""
    TRANSLATED = "translated"
    """By a person, reviewed, no machine before."""
    EDITED = "edited"
    """A machine's draft that a person has changed and reviewed."""
    APPROVED = "approved"
    """A machine's draft that a person has reviewed and left as it was."""
    UNREVIEWED = "unreviewed"
    """From the memory or by a person, and not reviewed here."""
    MACHINE = "machine"
    """A machine's draft that nobody has read."""
    MISSING = "missing"
    """The German stands."""

    @property
    def is_reviewed(self) -> bool:
        """Whether no person has to read it any more."""
        return self in _REVIEWED

    @property
    def is_translation(self) -> bool:
        """Whether it is English made of German."""
        return self not in {Making.ORIGINAL, Making.PLAIN, Making.MISSING}

    @property
    def source_type(self) -> str:
        """The concept of IPTC's vocabulary `digitalsourcetype` for it, a URL; empty where no machine had a part."""
        return _SOURCE_TYPES.get(self, "")


_REVIEWED = frozenset({Making.ORIGINAL, Making.PLAIN, Making.TRANSLATED, Making.EDITED, Making.APPROVED})
_SOURCE_TYPES: Mapping[Making, str] = {
    Making.EDITED: f"{_IPTC}compositeWithTrainedAlgorithmicMedia",
    Making.APPROVED: f"{_IPTC}trainedAlgorithmicMedia",
    Making.MACHINE: f"{_IPTC}trainedAlgorithmicMedia",
}
_BY_STATUS: Mapping[Status, Making] = {
    Status.KEPT: Making.ORIGINAL,
    Status.PLAIN: Making.PLAIN,
    Status.MISSING: Making.MISSING,
    Status.DRAFT: Making.MACHINE,
    Status.UNREVIEWED: Making.UNREVIEWED,
}


def making(status: Status, target: Target | None, draft: Draft | None) -> Making:
    """How the English of a segment came to be.

    Args:
        status: the segment's.
        target: what stands.
        draft: the machine's that was there before a person's; None where there was none.
    """
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if target is None or (draft is None and not target.origin.is_machine):
        return Making.TRANSLATED
    return Making.APPROVED if draft is None or draft.content == target.content else Making.EDITED


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What an edition of an article has to say of the machine's part in it."""

    counts: Mapping[Making, int]
    """Of sentences, zeros left out."""
    reviewers: tuple[str, ...] = ()
    """Who reviewed sentences of it, in the order of their names."""
    editor: str = ""
    """Who answers for it: a person's name."""

    @property
    def kind(self) -> str:
        """What is to be said of it: a key of `disclosing.LABELS`.

        `machine`: a machine's, and nothing is reviewed; `partly`: some of it is; `unreviewed`: people's, not reviewed
        throughout; `reviewed`: all is, and a machine had a part; `none`: nothing need be said.

        Where somebody answers for what was reviewed throughout, nothing need be said to people either.
        """
        if self._any(Making.MACHINE, Making.UNREVIEWED, Making.MISSING):
            if not self._any(Making.MACHINE):
                return "unreviewed"
            return "partly" if self._any(Making.TRANSLATED, Making.EDITED, Making.APPROVED) else "machine"
        if self._any(Making.EDITED, Making.APPROVED) and not self.editor:
            return "reviewed"
        return "none"

    @property
    def source_type(self) -> str:
        """The IPTC concept for the whole: a machine's alone, or a machine's and people's; empty where no machine's."""
        kinds = {making.source_type for making in self.counts if making.is_translation}
        made = kinds - {""}
        if not made:
            return ""
        return made.pop() if kinds == made and len(made) == 1 else Making.EDITED.source_type

    @property
    def unedited(self) -> float:
        """The share of sentences that a machine made and nobody has read, among those that are translations; 0 to 1."""
        translations = sum(number for making, number in self.counts.items() if making.is_translation)
        return self.counts.get(Making.MACHINE, 0) / translations if translations else 0.0

    def _any(self, *makings: Making) -> bool:
        return any(self.counts.get(making) for making in makings)


def disclosure(makings: Iterable[tuple[Making, str]], editor: str) -> Disclosure:
    """What there is to say of an article.

    Args:
        makings: of each sentence, and who reviewed it.
        editor: who answers for the edition, as the settings name them.
    """
    known = list(makings)
    counts = Counter(making for making, _ in known)
    return Disclosure(counts, tuple(sorted({person for _, person in known if person})), editor)
