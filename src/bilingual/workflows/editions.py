"""The files of an article's editions: which there are, what is in them, and what they are made from."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from bilingual import __version__, documents, language, publishing
from bilingual.engines import Engine
from bilingual.model import Article
from bilingual.own_code import code_hash
from bilingual.project import Project
from bilingual.publishing import Edition
from bilingual.settings import PublishSettings, of_editions

_NAMES: Mapping[str, str] = {"html": "bilingual.html", "markdown": "bilingual.md"}
EDITING = ("documents", "language", "publishing")
"""Rooms of the program: what an edition depends on."""
PROVENANCE = "provenance.json"
"""Where each sentence came from, and the hashes of the files beside it."""


@dataclass(frozen=True, slots=True)
class EditionFiles:
    """How one engine and one state of a project's settings make the files of its articles."""

    project: Project
    edition: Edition
    made_by: str
    """All that the files depend on, the articles left out."""

    def folder(self, path: str) -> Path:
        """Where those of a document lie."""
        return self.project.output / publishing.folder(path)

    def names(self, path: str) -> list[str]:
        """What those of a document are called."""
        formats = self.project.settings.formats
        names = [name for format_, name in _NAMES.items() if format_ in formats]
        return [*names, *([publishing.english_name(path)] if "english" in formats else []), PROVENANCE]

    def made(self, article: Article) -> Iterator[tuple[Path, bytes]]:
        """Each file of an article, and what is in it.

        Raises:
            DocumentError: a target cannot be written in the document.
        """
        folder, made = self.folder(article.document.path), dict(self._editions(article))
        for name, data in made.items():
            yield folder / name, data
        yield folder / PROVENANCE, publishing.provenance(article, self.edition, made).encode()

    def _editions(self, article: Article) -> Iterator[tuple[str, bytes]]:
        formats = self.project.settings.formats
        if "html" in formats:
            yield _NAMES["html"], publishing.bilingual_html(article, self.edition).encode()
        if "markdown" in formats:
            yield _NAMES["markdown"], publishing.bilingual_markdown(article, self.edition).encode()
        if "english" in formats:
            yield publishing.english_name(article.document.path), publishing.english(article, self.edition)

    def fingerprint(self, source: bytes) -> str:
        """What the files of a document with these bytes are made from."""
        return hashlib.sha256(self.made_by.encode() + source).hexdigest()

    def summary(self, article: Article) -> tuple[str, str]:
        """For the store: what an article's files are made from, and its line in the index."""
        entry = publishing.index_entry(article, self.edition)
        return self.fingerprint(documents.assemble(article.document, ())), json.dumps(asdict(entry), sort_keys=True)


def every_name(path: str) -> tuple[str, ...]:
    """What the files of a document may be called, whatever the settings were when they were made."""
    return (*_NAMES.values(), publishing.english_name(path), PROVENANCE)


def noted(folder: Path) -> Mapping[str, str]:
    """The hashes of the files that were written into the folder of an article, by name; none where none is noted."""
    with suppress(OSError, ValueError, LookupError, TypeError):
        return dict(json.loads((folder / PROVENANCE).read_bytes())["files"])
    return {}


def edition_files(project: Project, engine: Engine, style: str) -> EditionFiles:
    """How the files of a project's articles are made.

    Args:
        project: where they go, and their settings.
        engine: what translates.
        style: a fingerprint of the rules that texts are measured by, the term base included.
    """
    settings = project.settings
    edition = Edition(
        locale=settings.locale,
        version=f"bilingual {__version__}",
        engine=engine.name,
        notice=engine.notice,
        formats=settings.formats,
        glue=language.glue,
    )
    told = asdict(replace(of_editions(settings), publish=PublishSettings()))
    made_by = json.dumps([__version__, code_hash(*EDITING), engine.signature, style, told], sort_keys=True)
    return EditionFiles(project, edition, made_by)
