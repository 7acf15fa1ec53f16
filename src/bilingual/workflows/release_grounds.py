"""What is known before a release is made: what readers have, what is held back, what the editions are made with."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bilingual.checks import StyleGuide
from bilingual.project import Project
from bilingual.publishing import EditorsWord, History, Imprint, Manifest, Obstacle
from bilingual.store import Repository
from bilingual.workflows.progress import RunProgress
from bilingual.workflows.references import SourceFolder

_LONGEST_RUN = 3600
"""Seconds: a file that changed while a release was made may be newer than what is in it."""


@dataclass(frozen=True, slots=True)
class Held:
    """An article that something holds back."""

    inputs: str
    """A hash of all that it would have been made from."""
    obstacles: tuple[Obstacle, ...]
    until: str = ""
    """ISO 8601 with a zone: under embargo; empty where it is not."""
    stands_as: str = ""
    """The document, gone by now, as which readers have the article; empty where they do not have it so."""

    def holds(self, inputs: str, now: str) -> bool:
        """Whether nobody need look again."""
        return self.inputs == inputs and (not self.until or now < self.until)


@dataclass(frozen=True, slots=True)
class ReleaseGrounds:
    """What is known before an article is read."""

    project: Project
    style: StyleGuide
    store: Repository
    progress: RunProgress
    imprint: Imprint
    templates: Path
    """The house's own; the folder need not be there."""
    last: Manifest
    earlier: Path
    """The folder of the release that readers get now."""
    there: frozenset[str]
    """Its files, without those that somebody has changed since."""
    history: History
    now: str
    """UTC, ISO 8601."""
    known: frozenset[str]
    """The paths of all documents."""
    word: EditorsWord | None
    held: Mapping[str, Held]
    """By path: what held articles back the last time."""

    @property
    def formats(self) -> tuple[str, ...]:
        """What is made of each article."""
        return self.project.settings.publish.formats

    def earlier_file(self, name: str) -> bytes:
        """A file of the release that readers get now; empty where there is none as it was released."""
        return (self.earlier / name).read_bytes() if name in self.last.files and name in self.there else b""

    @property
    def is_whole(self) -> bool:
        """Whether readers have every file as it was released."""
        return self.there.issuperset(self.last.files)

    def stands(self, path: str, inputs: str) -> bool:
        """Whether readers have an article already as it would be made now."""
        before = self.last.articles.get(path)
        if before is None or before.inputs != inputs or (self.word and self.word.path == path):
            return False
        if before.told != self.history.told(before.teaser.slug) or any(name not in self.there for name in before.files):
            return False
        return all(self.files.still_holds(name, digest, self.released) for name, digest in before.media.items())

    @property
    def files(self) -> SourceFolder:
        """What lies beside the articles."""
        return SourceFolder(self.project.sources)

    @property
    def released(self) -> float:
        """Seconds: before that, nothing changed that the last release does not know; 0 where there is none."""
        return self.earlier.stat().st_mtime - _LONGEST_RUN if self.last.files else 0.0


def texts_name(slug: str) -> str:
    """The file of a release that has the sentences of an article. Readers do not get it."""
    return f"texts/{slug}.json"


def inputs_of(base: str, standing: str, source: bytes) -> str:
    """What an article is made from, as two hashes: of what all share, and of its own text in both languages.

    Args:
        base: the first of the two.
        standing: what the store says of it, as a hash.
        source: the document.
    """
    return f"{base} {sha256(standing.encode() + source).hexdigest()}"


def is_same_article(before: str, inputs: str) -> bool:
    """Whether nobody has changed the text of an article: it reads differently by the settings or the program alone."""
    return before.partition(" ")[2] == inputs.partition(" ")[2] != ""
