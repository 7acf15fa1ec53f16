"""Where the addresses in an article lead when it is published."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from bilingual import documents
from bilingual.publishing import Destination, Elsewhere, MediaFile, Nowhere, PublishedArticle


class UndecidedError(Exception):
    """An article leads to one of which nobody knows yet whether it will be published."""


@dataclass(frozen=True, slots=True)
class Destinations:
    """What the addresses in one article mean; remembers to which articles it leads."""

    sources: Path
    path: str
    slug_of: Callable[[str], str]
    """The slug of a document that is published; empty of any other."""
    undecided: Collection[str]
    """Documents of which nobody knows yet."""
    links: dict[str, str] = field(default_factory=dict)
    """By the path of each document that it leads to: its slug, empty where it is not published."""

    def __call__(self, address: str) -> Destination:
        """Another article that is published, a file beside the article, or what leads elsewhere or nowhere.

        Raises:
            UndecidedError: it leads to an article of which nobody knows yet.
        """
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return Elsewhere(address)
        target = normpath(str(PurePosixPath(self.path).parent / unquote(parts.path)))
        if embedded := self._embedded(target):
            return embedded
        file = self.sources / target
        if not file.resolve().is_relative_to(self.sources.resolve()):
            return Nowhere()
        if file.suffix.lower() in documents.suffixes:
            return self._article(target, parts.fragment)
        return MediaFile(target, file) if file.is_file() else Elsewhere(address)

    def _article(self, target: str, fragment: str) -> Destination:
        if target in self.undecided:
            raise UndecidedError
        slug = self.links[target] = self.slug_of(target)
        return PublishedArticle(slug, fragment) if slug else Nowhere()

    def _embedded(self, target: str) -> MediaFile | None:
        """A file inside the article's own, which is an office file: `artikel.docx/word/media/image1.png`."""
        if not target.startswith(f"{self.path}/"):
            return None
        data = documents.embedded(self.path, (self.sources / self.path).read_bytes(), target[len(self.path) + 1 :])
        return MediaFile(target, _Embedded(data)) if data else None


@dataclass(frozen=True, slots=True)
class _Embedded:
    data: bytes

    def read_bytes(self) -> bytes:
        return self.data
