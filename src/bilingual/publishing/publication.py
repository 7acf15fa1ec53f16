"""An article on its way to readers, the files that a format makes of it, and where the addresses in it lead."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bilingual.publishing.history import Correction, History
from bilingual.publishing.imprint import Imprint
from bilingual.publishing.manuscript import Manuscript
from bilingual.publishing.picture_metadata import without_place
from bilingual.publishing.pictures import Darkroom
from bilingual.publishing.teaser import Teaser
from bilingual.store import EventKind


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

    def for_readers(self) -> bytes:
        """What it holds, as it is; of a picture without the place where it was taken."""
        return without_place(self.file.read_bytes())


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
    corrections: tuple[Correction, ...] = ()
    """What its readers are told of changes, the newest first."""
    downloads: tuple[tuple[str, str], ...] = ()
    """Files of it that readers may take with them: what they are called, and where they are in the release."""
    darkroom: Darkroom = field(default_factory=Darkroom)
    """Makes its pictures ready for each edition."""

    @property
    def retraction(self) -> str:
        """Why the article no longer stands; empty where it does."""
        named = [each for each in self.corrections if each.kind.is_named]
        return named[0].note if named and named[0].kind is EventKind.RETRACTION else ""


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A file of a release."""

    name: str
    """Relative to the release, with forward slashes."""
    data: bytes
    shared: bool = False
    """Several articles may have the same: a picture."""


def _no_file(name: str) -> bytes:
    del name
    return b""


def _not_kept(name: str) -> bool:
    del name
    return False


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a release has in common with the one before, so that a format can leave what has not changed."""

    fresh: Collection[str] | None = None
    """The slugs of articles that were made anew; None: all of them."""
    before: Mapping[str, Teaser] = field(default_factory=dict)
    """By slug: the articles of the release before."""
    numbers_before: Mapping[str, int] = field(default_factory=dict)
    file: Callable[[str], bytes] = _no_file
    """A file of the release before, by its name; empty where there is none."""
    text: Callable[[str], bytes] = _no_file
    """By slug: the sentences of an article of the release before, as `texts_json` wrote them; empty where none are."""
    keep: Callable[[str], bool] = _not_kept
    """Takes a file over from the release before; false where it has none of that name."""

    def changed(self, teasers: Iterable[Teaser]) -> list[Teaser]:
        """The articles that are new, anew or gone, as they are now and as they were."""
        now = {teaser.slug: teaser for teaser in teasers}
        fresh = now.keys() if self.fresh is None else self.fresh
        touched = [teaser for slug, teaser in now.items() if slug in fresh]
        return touched + [old for slug, old in self.before.items() if slug in fresh or slug not in now]


@dataclass(frozen=True, slots=True)
class Issue:
    """All articles of a release."""

    teasers: Sequence[Teaser]
    imprint: Imprint
    templates: Path
    formats: tuple[str, ...] = ("site",)
    history: History = field(default_factory=lambda: History(()))
    """What happened to these articles and to others that are gone."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """By slug: the number that an article keeps from release to release."""
    text_of: Callable[[str], bytes] = _no_file
    """By slug: the sentences of an article of this release, as `texts_json` wrote them; empty where there are none."""
    renewal: Renewal = Renewal()


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
