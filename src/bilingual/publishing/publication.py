"""An article on its way to readers, the files that a format makes of it, and where the addresses in it lead."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bilingual.publishing.imprint import Imprint
from bilingual.publishing.manuscript import Manuscript
from bilingual.publishing.teaser import Teaser


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An address that is the same in every format: a web page, a mailbox, a place in the same article."""

    address: str


@dataclass(frozen=True, slots=True)
class PublishedArticle:
    """Another article of the same publication."""

    slug: str
    fragment: str = ""


class HasBytes(Protocol):
    """A file, or what stands for one."""

    def read_bytes(self) -> bytes:
        """What it holds."""
        ...


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file beside the article: a picture, a document."""

    name: str
    """Relative to `sources/`, with forward slashes."""
    file: HasBytes


@dataclass(frozen=True, slots=True)
class Nowhere:
    """An address that leads out of the sources."""


Destination = Elsewhere | PublishedArticle | MediaFile | Nowhere
DestinationOf = Callable[[str], Destination]
"""What an address means that stands in the article."""


@dataclass(frozen=True, slots=True)
class Publication:
    """An article that may be published, with all that a format wants to know of it."""

    manuscript: Manuscript
    teaser: Teaser
    imprint: Imprint
    destination_of: DestinationOf
    templates: Path
    """The house's own templates; what is there takes the place of ours. The folder need not be there."""
    formats: tuple[str, ...] = ("site",)
    """All that this release has, so that one can lead to the others."""


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A file of a release."""

    name: str
    """Relative to the release, with forward slashes."""
    data: bytes
    shared: bool = False
    """Several articles may have the same: a picture."""


@dataclass(frozen=True, slots=True)
class Issue:
    """All articles of a release."""

    teasers: Sequence[Teaser]
    imprint: Imprint
    templates: Path
    formats: tuple[str, ...] = ("site",)


def _nothing(issue: Issue) -> Iterable[EditionFile]:
    del issue
    return ()


def _can_be_made(manuscript: Manuscript, templates: Path) -> str:
    del manuscript, templates
    return ""


@dataclass(frozen=True, slots=True)
class ReaderFormat:
    """A format of editions for readers: what it makes of each article, and of all together."""

    article: Callable[[Publication], Iterable[EditionFile]]
    issue: Callable[[Issue], Iterable[EditionFile]] = field(default=_nothing)
    download: str = ""
    """The name of an article's one file, `{slug}` in it, where readers may take it with them; else empty."""
    title: str = ""
    """What readers call that file."""
    hindrance: Callable[[Manuscript, Path], str] = field(default=_can_be_made)
    """Why an article cannot be made, with the house's templates: one plain clause; empty where it can."""


Formats = Mapping[str, ReaderFormat]
