"""Pictures and files that come along with an English edition: copies, untouched, at the addresses that it has for them.

`output/companions.json` says which files in `output/` are such copies, and of what: nothing else is ever overwritten or
removed, and a picture that changes is copied again though its article stays as it is.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from bilingual import documents, files, publishing
from bilingual.errors import OutputError
from bilingual.model import Document
from bilingual.workflows.handwork import STAYS, digest, is_handwork, see_within, set_aside
from bilingual.workflows.references import SourceFolder

_RECORD = "companions.json"
Copied = tuple[str, int, int, str]
"""Of a copy: the file in `sources/` that it is of, its size, when it last changed in nanoseconds (-1 and -1 where it
was not there), and the hash of what was copied."""


class Companions:
    """The copies in an output folder."""

    def __init__(self, output: Path, sources: SourceFolder, tell: Callable[[str], object]) -> None:
        """Takes the two folders, and who is told of copies that people changed: they are kept."""
        self._output = output
        self._sources = sources
        self._tell = tell
        self._known = self._read()

    def stand(self, path: str) -> bool:
        """Whether all copies for an article are there, and are of what there is now."""
        return all(
            state[:3] == self._state(state[0]) and (state[1] < 0 or (self._output / copy).is_file())
            for copy, state in self._known.get(path, {}).items()
        )

    def take_along(self, path: str, wanted: Iterable[tuple[str, str]]) -> None:
        """Copies what an article refers to, and removes copies that it does not want any more.

        Args:
            path: of the document, relative to `sources/`.
            wanted: as `companions_of` gives it.

        Raises:
            OutputError: a file cannot be read or written, or another one stands in its place.
        """
        before, now = self._known.get(path, {}), dict[str, Copied]()
        for copy, source in wanted:
            state = self._state(source)
            now[copy] = *state, self._copy(path, source, copy) if state[1] >= 0 else ""
            self._known[path] = {**before, **now}
        self._known[path] = now
        self._remove({copy: state for copy, state in before.items() if copy not in now})

    def retire(self, path: str) -> None:
        """Removes the copies for an article that is gone."""
        self._remove(self._known.pop(path, {}))

    def save(self) -> None:
        """Writes down which copies there are."""
        known = {path: copies for path, copies in sorted(self._known.items()) if copies}
        file = self._output / _RECORD
        if known or file.exists():
            files.write(file, (json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())

    def _read(self) -> dict[str, dict[str, Copied]]:
        """What is written down; nothing where that is no record: then copies are made again."""
        with suppress(OSError, ValueError, AttributeError, TypeError):
            known: Mapping[str, Mapping[str, Copied]] = json.loads((self._output / _RECORD).read_text())
            return {
                path: {copy: (source, size, changed, hash_) for copy, (source, size, changed, hash_) in copies.items()}
                for path, copies in known.items()
            }
        return {}

    def _state(self, source: str) -> tuple[str, int, int]:
        try:
            found = self._sources.file(source).stat()
        except (OSError, ValueError):
            return source, -1, -1
        return source, found.st_size, found.st_mtime_ns

    def _copy(self, path: str, source: str, copy: str) -> str:
        """Copies a file and gives its hash; a copy that a person changed is kept beside it."""
        place = self._output / copy
        see_within(place, self._output)
        try:
            data = self._sources.file(source).read_bytes()
        except OSError as error:
            raise OutputError(f"{path}: {source} cannot be read ({error.strerror}); make it readable") from error
        if place.exists() and not (place.is_file() and place.read_bytes() == data) and not self._is_ours(source, copy):
            raise OutputError(f"{path}: {source} is not copied, for {place} stands in its place; move one of them away")
        if place.exists() and (line := set_aside(place, {digest(data), *self._hashes(copy)})):
            self._tell(line)
        files.write(place, data)
        return digest(data)

    def _hashes(self, copy: str) -> set[str]:
        return {copies[copy][3] for copies in self._known.values() if copy in copies}

    def _is_ours(self, source: str, copy: str) -> bool:
        """Whether what stands there is a copy of this file, and of no other."""
        owners = {copies[copy][0] for copies in self._known.values() if copy in copies}
        return owners == {source}

    def _remove(self, copies: Mapping[str, Copied]) -> None:
        if not copies:
            return
        still = {copy for known in self._known.values() for copy in known}
        for copy in copies.keys() - still:
            if not files.is_within((self._output / copy).parent, self._output):
                continue
            if is_handwork(self._output / copy, {copies[copy][3]}):
                self._tell(STAYS.format(self._output / copy))
                continue
            (self._output / copy).unlink(missing_ok=True)
            with suppress(OSError):  # not empty, or not there
                for place in (self._output / copy).parents:
                    if place == self._output:
                        break
                    place.rmdir()


def companions_of(document: Document, sources: SourceFolder) -> Iterator[tuple[str, str]]:
    """Each file that a document refers to, if it is no article: the copy in the output folder, and the file itself."""
    edition = str(PurePosixPath(publishing.folder(document.path)) / publishing.english_name(document.path))
    for mention in documents.outline(document).all_mentions:
        place = documents.local_address(document.path, mention.address)
        copy = documents.local_address(edition, mention.address)
        if place and copy and place.path != document.path and _is_file(place.path, sources):
            yield copy.path, place.path


def _is_file(path: str, sources: SourceFolder) -> bool:
    """Whether a path may be that of a file which is no article; it need not be there yet."""
    suffix = PurePosixPath(path).suffix.lower()
    allowed = suffix and suffix not in documents.suffixes and sources.standing(path) != "outside"
    return bool(allowed) and not sources.file(path).is_dir()
