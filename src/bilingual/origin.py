"""Who or what made the English of a segment, as a value and as the string that the store and all files have.

| string | what made it |
|---|---|
| `engine:SIGNATURE;terms=HASH;examples=HASH` | an engine, under these terms, shown these pairs; the hashes may lack |
| `person:NAME` | a person |
| `file:NAME` | what a file brought into the memory |
| `memory:101 person:NAME`, `memory:100 file:NAME` | the same, found again in the memory at so many per cent |
| `kept` | the segment's own text |
| `locale` | the segment's own text, its dates and numbers written as the edition's locale has them |
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Self


class OriginKind(StrEnum):
    """The words by which strings begin."""

    ENGINE = "engine"
    PERSON = "person"
    FILE = "file"
    KEPT = "kept"
    LOCALE = "locale"
    OTHER = ""
    """Nothing is known, or what another program wrote: the name is the whole string."""

    @property
    def prefix(self) -> str:
        """How the string of an origin of this kind begins that a name or a signature follows."""
        return f"{self}:"


_MEMORY = "memory"
_TERMS, _EXAMPLES = ";terms=", ";examples="
_BY_ENGINE = re.compile(
    rf"{OriginKind.ENGINE.prefix}(?P<signature>.*?)(?:{_TERMS}(?P<terms>[^;]+))?(?:{_EXAMPLES}(?P<examples>[^;]+))?",
    re.DOTALL,
)
_NAMED = re.compile(
    rf"(?:{_MEMORY}:(?P<percentage>[1-9][0-9]{{0,2}}) )?(?P<kind>{OriginKind.PERSON}|{OriginKind.FILE}):(?P<name>.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who or what made a text. `str` gives the string of the table above."""

    kind: OriginKind = OriginKind.OTHER
    name: str = ""
    """Of the person or the file."""
    percentage: int = 0
    """Of the match, where the text came from the memory; else 0."""
    signature: str = ""
    """The engine's."""
    terms: str = ""
    """A hash of what the term base demanded of the engine; empty where it demanded nothing."""
    examples: str = ""
    """A hash of the pairs that the engine was shown; empty where there were none."""

    @classmethod
    def by_engine(cls, signature: str, terms: str = "", examples: str = "") -> Self:
        """A machine's draft."""
        return cls(OriginKind.ENGINE, signature=signature, terms=terms, examples=examples)

    @classmethod
    def by_person(cls, name: str) -> Self:
        """A person's work."""
        return cls(OriginKind.PERSON, name)

    @classmethod
    def from_file(cls, name: str) -> Self:
        """What a file of this name brought into the memory."""
        return cls(OriginKind.FILE, name)

    @staticmethod
    @lru_cache(maxsize=256)
    def parse(text: str) -> "Origin":
        """The origin of which `text` is the string, whatever it is."""
        if found := _BY_ENGINE.fullmatch(text):
            return Origin.by_engine(*(part or "" for part in found.groups()))
        if found := _NAMED.fullmatch(text):
            return Origin(OriginKind(found["kind"]), found["name"], int(found["percentage"] or 0))
        return Origin(OriginKind(text)) if text in (OriginKind.KEPT, OriginKind.LOCALE) else Origin(name=text)

    def __str__(self) -> str:
        if self.kind is OriginKind.ENGINE:
            return f"{self.kind.prefix}{self.recipe}"
        if self.kind in (OriginKind.PERSON, OriginKind.FILE):
            recalled = f"{_MEMORY}:{self.percentage} " if self.percentage else ""
            return f"{recalled}{self.kind.prefix}{self.name}"
        return self.kind.value or self.name

    @property
    def word(self) -> str:
        """In one word: `engine`, `person`, `memory`, `file`, `kept`, `locale`."""
        return str(self).partition(":")[0]

    @property
    def is_machine(self) -> bool:
        """Whether an engine made it."""
        return self.kind is OriginKind.ENGINE

    @property
    def is_person(self) -> bool:
        """Whether a person made it for this very segment."""
        return self.kind is OriginKind.PERSON and not self.percentage

    @property
    def is_file(self) -> bool:
        """Whether it stands in the memory because a file brought it."""
        return self.kind is OriginKind.FILE and not self.percentage

    @property
    def is_source(self) -> bool:
        """Whether it is the segment's own text, or that with other dates and numbers."""
        return self.kind in (OriginKind.KEPT, OriginKind.LOCALE)

    @property
    def person(self) -> str:
        """The name of the person who made it, here or wherever the memory has it from; empty for anything else."""
        return self.name if self.kind is OriginKind.PERSON else ""

    @property
    def recipe(self) -> str:
        """All that a machine's text depends on beside its source: signature, terms, examples."""
        terms = self.terms and f"{_TERMS}{self.terms}"
        return f"{self.signature}{terms}{self.examples and f'{_EXAMPLES}{self.examples}'}"

    @property
    def lasting(self) -> Self:
        """That by which a draft holds: the engine and the terms. It holds though the engine would be shown others."""
        return replace(self, examples="") if self.examples else self

    @property
    def first(self) -> Self:
        """What it was before the memory gave it again."""
        return replace(self, percentage=0)

    def recalled(self, percentage: int) -> Self:
        """The same, found again in the memory: at 101 per cent the same text in the same context, at 100 elsewhere."""
        return replace(self, percentage=percentage)


KEPT = Origin(OriginKind.KEPT)
LOCALISED = Origin(OriginKind.LOCALE)
UNTRANSLATED = Origin.by_engine("identity")
"""By the engine that gives every text back as it is."""
