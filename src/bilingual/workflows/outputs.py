"""The files in `output/`: which there are, what they were built from, and writing them."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from bilingual import __version__, documents, files, language, publishing
from bilingual.engines import Engine
from bilingual.errors import DocumentError
from bilingual.model import Article
from bilingual.project import Project
from bilingual.publishing import Edition, IndexEntry
from bilingual.workflows.companions import Companions
from bilingual.workflows.references import SourceFolder

_INDEX = "index.html"
_NAMES: Mapping[str, str] = {"html": "bilingual.html", "markdown": "bilingual.md"}


class Outputs:
    """The output folder of a project, as one engine and one state of the settings fill it."""

    def __init__(self, project: Project, engine: Engine, style: str) -> None:
        """Takes what all outputs depend on.

        Args:
            project: where they go, and their settings.
            engine: what translates.
            style: a fingerprint of the rules that texts are measured by, the term base included.
        """
        self._project = project
        self._edition = Edition(
            locale=project.settings.locale,
            version=f"bilingual {__version__}",
            engine=engine.name,
            notice=engine.notice,
            formats=project.settings.formats,
            glue=language.glue,
        )
        settings = asdict(project.settings) | {"threads": 0, "store": "", "people": (), "publish": {}}
        self._companions = Companions(project.output, SourceFolder(project.sources))
        self._made_by = json.dumps([__version__, engine.signature, style, settings], sort_keys=True)

    def clashes(self, paths: Sequence[str]) -> dict[str, str]:
        """By path: an error for each document whose editions would overwrite those of one before it, or the index."""
        files_, folders = {self._project.output / _INDEX: "the index"}, dict[Path, str]()
        clashes = {}
        for path in paths:
            folder = self._folder(path)
            editions, around = [folder / name for name in self._names(path)], [folder, *folder.parents]
            owner = next((files_[place] for place in (*editions, *around) if place in files_), None)
            owner = owner or next((folders[place] for place in editions if place in folders), None)
            if owner:
                clashes[path] = f"{path}: its editions would overwrite those of {owner}; rename one of them"
            else:
                files_ |= dict.fromkeys(editions, path)
                folders |= dict.fromkeys(around, path)
        return clashes

    def stand(self, path: str, fingerprint: str | None) -> bool:
        """Whether the outputs of a document are all there and were built from what there is now."""
        try:
            now = self._fingerprint(self._project.bytes_of(path))
        except DocumentError:
            return False  # it is read again to be built, and the error reported there
        if fingerprint != now:
            return False
        return all((self._folder(path) / name).is_file() for name in self._names(path)) and self._companions.stand(path)

    def write(self, article: Article) -> tuple[str, str]:
        """Writes the outputs of an article.

        Returns:
            What they were built from, and the article's line in the index: both for the store.
        """
        path = article.document.path
        for name, data in self._made(article):
            files.write(self._folder(path) / name, data)
        if "english" in self._project.settings.formats:
            self._companions.take_along(article.document)
        entry = publishing.index_entry(article, self._edition)
        document = article.document
        return self._fingerprint(documents.assemble(document, ())), json.dumps(asdict(entry), sort_keys=True)

    def write_index(self, summaries: Sequence[str]) -> None:
        """Writes `index.html` over all articles, and what came along with them."""
        entries = [IndexEntry(**json.loads(summary)) for summary in summaries]
        page = publishing.index_html(entries, self._edition)
        files.write(self._project.output / _INDEX, page.encode())
        self._companions.save()

    def retire(self, paths: Sequence[str]) -> None:
        """Takes away what was written for documents that are gone; files of others stay."""
        for path in paths:
            self._companions.retire(path)
            folder = self._folder(path)
            for name in (*_NAMES.values(), publishing.english_name(path), "provenance.json"):
                (folder / name).unlink(missing_ok=True)
            with suppress(OSError):  # not empty: something else lies there
                for place in (folder, *folder.parents):
                    if place == self._project.output:
                        break
                    place.rmdir()

    def _made(self, article: Article) -> Iterator[tuple[str, bytes]]:
        formats = self._project.settings.formats
        if "html" in formats:
            yield _NAMES["html"], publishing.bilingual_html(article, self._edition).encode()
        if "markdown" in formats:
            yield _NAMES["markdown"], publishing.bilingual_markdown(article, self._edition).encode()
        if "english" in formats:
            yield publishing.english_name(article.document.path), publishing.english(article, self._edition)
        yield "provenance.json", publishing.provenance(article, self._edition).encode()

    def _names(self, path: str) -> list[str]:
        formats = self._project.settings.formats
        names = [name for format_, name in _NAMES.items() if format_ in formats]
        return [*names, *([publishing.english_name(path)] if "english" in formats else []), "provenance.json"]

    def _folder(self, path: str) -> Path:
        return self._project.output / PurePosixPath(path).with_suffix("")

    def _fingerprint(self, source: bytes) -> str:
        return hashlib.sha256(self._made_by.encode() + source).hexdigest()
