"""Where the addresses in an article lead when it is published."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from bilingual import documents
from bilingual.publishing import Destination, Elsewhere, MediaFile, Nowhere, PublishedArticle
from bilingual.workflows.references import SourceFolder


class UndecidedError(Exception):
    """An article leads to one of which nobody knows yet whether it will be published."""


@dataclass(frozen=True, slots=True)
class Destinations:
    """What the addresses in one article mean; remembers to which articles it leads."""

    sources: SourceFolder
    path: str
    slug_of: Callable[[str], str]
    """The slug of a document that is published; empty of any other."""
    undecided: Collection[str]
    """Documents of which nobody knows yet."""
    sentence_at: Callable[[str, str], str]
    """The id of the sentence in a document to which a fragment leads; empty where it leads to none."""
    links: dict[str, str] = field(default_factory=dict)
    """By the path of each document that it leads to: its slug, empty where it is not published."""
    media: dict[str, str] = field(default_factory=dict)
    """By the path of each other file that it leads to: what it holds, as `SourceFolder.digest` tells."""

    def __call__(self, address: str) -> Destination:
        """Another article that is published, a file beside the article, or what leads elsewhere or nowhere.

        Raises:
            UndecidedError: it leads to an article of which nobody knows yet.
        """
        if embedded := self._embedded(address):
            return embedded
        place = documents.local_address(self.path, address)
        if place is None:
            return Elsewhere(address)
        if place.path == self.path and place.fragment:
            return Elsewhere(f"#{self.sentence_at(place.path, place.fragment) or place.fragment}")
        if self.sources.standing(place.path) == "outside":
            return Nowhere()
        if PurePosixPath(place.path).suffix.lower() in documents.suffixes:
            return self._article(place.path, place.fragment)
        self.media[place.path] = self.sources.digest(place.path)
        file = self.sources.file(place.path)
        return MediaFile(place.path, file) if file.is_file() else Elsewhere(address)

    def _article(self, target: str, fragment: str) -> Destination:
        if target in self.undecided:
            raise UndecidedError
        slug = self.links[target] = self.slug_of(target)
        if not slug:
            return Nowhere()
        return PublishedArticle(slug, fragment and (self.sentence_at(target, fragment) or fragment))

    def _embedded(self, address: str) -> MediaFile | None:
        """A file inside the article's own, which is an office file: `artikel.docx/word/media/image1.png`."""
        target = normpath(str(PurePosixPath(self.path).parent / unquote(address)))
        if not target.startswith(f"{self.path}/"):
            return None
        data = documents.embedded(self.path, self.sources.file(self.path).read_bytes(), target[len(self.path) + 1 :])
        return MediaFile(target, _Embedded(data)) if data else None


@dataclass(frozen=True, slots=True)
class _Embedded:
    data: bytes

    def read_bytes(self) -> bytes:
        return self.data
