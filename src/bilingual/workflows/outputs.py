"""What lies in `output/`: whether it still stands, the index over all, and what is taken away."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from bilingual import files, publishing
from bilingual.errors import DocumentError
from bilingual.publishing import IndexEntry
from bilingual.workflows.companions import Companions
from bilingual.workflows.editions import EditionFiles, every_name
from bilingual.workflows.references import SourceFolder

_INDEX = "index.html"


class Outputs:
    """The output folder of a project, as one engine and one state of the settings fill it."""

    def __init__(self, made: EditionFiles) -> None:
        """Takes how the files of articles are made."""
        self._editions = made
        self._project = made.project
        self._companions = Companions(made.project.output, SourceFolder(made.project.sources))

    def clashes(self, paths: Sequence[str]) -> dict[str, str]:
        """By path: an error for each document whose editions would overwrite those of one before it, or the index."""
        files_, folders = {self._project.output / _INDEX: "the index"}, dict[Path, str]()
        clashes = {}
        for path in paths:
            folder = self._editions.folder(path)
            editions, around = [folder / name for name in self._editions.names(path)], [folder, *folder.parents]
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
            now = self._editions.fingerprint(self._project.bytes_of(path))
        except DocumentError:
            return False  # it is read again to be built, and the error reported there
        if fingerprint != now:
            return False
        folder = self._editions.folder(path)
        return all((folder / name).is_file() for name in self._editions.names(path)) and self._companions.stand(path)

    def take_along(self, path: str, companions: Iterable[tuple[str, str]]) -> None:
        """Copies what an article refers to; see `Companions.take_along`."""
        if "english" in self._project.settings.formats:
            self._companions.take_along(path, companions)

    def write_index(self, summaries: Sequence[str]) -> None:
        """Writes `index.html` over all articles, and what came along with them."""
        entries = [IndexEntry(**json.loads(summary)) for summary in summaries]
        page = publishing.index_html(entries, self._editions.edition)
        files.write(self._project.output / _INDEX, page.encode())
        self._companions.save()

    def retire(self, paths: Sequence[str]) -> None:
        """Takes away what was written for documents that are gone; files of others stay."""
        for path in paths:
            self._companions.retire(path)
            folder = self._editions.folder(path)
            for name in every_name(path):
                (folder / name).unlink(missing_ok=True)
            with suppress(OSError):  # not empty: something else lies there
                for place in (folder, *folder.parents):
                    if place == self._project.output:
                        break
                    place.rmdir()
