"""What lies in `output/`: whether it still stands, the index over all, and what is taken away."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import accumulate
from os.path import isfile
from pathlib import Path

from bilingual import files, publishing
from bilingual.errors import DocumentError
from bilingual.publishing import IndexEntry
from bilingual.workflows.companions import Companions
from bilingual.workflows.editions import PROVENANCE, EditionFiles, every_name, noted
from bilingual.workflows.handwork import STAYS, digest, is_handwork, set_aside
from bilingual.workflows.references import SourceFolder

_INDEX = "index.html"
_INDEX_RECORD = "index"
"""What the index was made from, and its digest."""


class Outputs:
    """The output folder of a project, as one engine and one state of the settings fill it."""

    def __init__(self, made: EditionFiles, tell: Callable[[str], object]) -> None:
        """Takes how the files of articles are made, and who is told of people's files that are kept."""
        self._editions = made
        self._project = made.project
        self._tell = tell
        self._companions = Companions(made.project.output, SourceFolder(made.project.sources), tell)

    def clashes(self, paths: Sequence[str]) -> dict[str, str]:
        """By path: an error for each document whose editions would overwrite those of one before it, or the index."""
        files_, folders = {_INDEX: "the index"}, dict[str, str]()
        clashes = {}
        for path in paths:
            folder = publishing.folder(path)
            editions = [f"{folder}/{name}" for name in self._editions.names(path)]
            around = list(accumulate(folder.split("/"), "{}/{}".format))
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
        folder = f"{self._project.output}/{publishing.folder(path)}"
        there = all(isfile(f"{folder}/{name}") for name in self._editions.names(path))
        return there and self._companions.stand(path)

    def take_along(self, path: str, companions: Iterable[tuple[str, str]]) -> None:
        """Copies what an article refers to; see `Companions.take_along`."""
        if "english" in self._project.settings.formats:
            self._companions.take_along(path, companions)

    def write_index(self, summaries: Sequence[str]) -> None:
        """Writes `index.html` over all articles, unless it stands already, and what came along with them."""
        made_from = sha256("\n".join([self._editions.made_by, *summaries]).encode()).hexdigest()
        record, index = self._project.kept / _INDEX_RECORD, self._project.output / _INDEX
        if _content(record) != f"{made_from} {digest(_content(index))}".encode():
            entries = [IndexEntry(**json.loads(summary)) for summary in summaries]
            data = publishing.index_html(entries, self._editions.edition).encode()
            self._make_way(index, {_content(record).decode().partition(" ")[2], digest(data)})
            files.write(index, data)
            files.write(record, f"{made_from} {digest(data)}".encode())
        self._companions.save()

    def retire(self, paths: Sequence[str]) -> None:
        """Takes away what was written for documents that are gone; files of others, and what people changed, stay."""
        for path in paths:
            self._companions.retire(path)
            folder = self._editions.folder(path)
            if not files.is_within(folder, self._project.output):
                continue
            known = noted(folder)
            for name in every_name(path):
                if name == PROVENANCE or not self._is_kept(folder / name, known.get(name, "")):
                    (folder / name).unlink(missing_ok=True)
            with suppress(OSError):  # not empty: something else lies there
                for place in (folder, *folder.parents):
                    if place == self._project.output:
                        break
                    place.rmdir()

    def _is_kept(self, file: Path, known: str) -> bool:
        kept = is_handwork(file, {known})
        if kept:
            self._tell(STAYS.format(file))
        return kept

    def _make_way(self, file: Path, known: Iterable[str]) -> None:
        if line := set_aside(file, known):
            self._tell(line)


def _content(file: Path) -> bytes:
    with suppress(OSError):
        return file.read_bytes()
    return b""
