"""Memories of other tools, entered into ours."""

import gc
import os
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bilingual.errors import ExchangeError
from bilingual.exchange.tmx import entries
from bilingual.exchange.tmx.entries import Batch
from bilingual.plurals import counted
from bilingual.store import MemoryStore

_LARGE = 4_000_000
"""Bytes from which a file is worth a second process."""

_MOST_TOLD = 100
"""Lines about one file: more tell nobody more."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in from a file."""

    units: int
    """Pairs of a source and a translation; a unit in three languages makes two."""
    new: int
    """Those that no file had brought before."""
    languages: tuple[str, ...] = ()
    """Of all its pairs, as `en-us → fr-ca`, where none is from German into English."""
    without_english: int = 0
    """Those that have a text in one language only, which are kept for export."""
    told: tuple[str, ...] = ()
    """A line for whatever of the file is left out; of very many the first."""


def import_tmx(memory: MemoryStore, file: Path, progress: Callable[[int], None]) -> Imported:
    """Enter the units of a TMX file. Doing it again enters nothing twice.

    Articles with machine's drafts of what the file has are built again at the next run.

    Args:
        memory: where to.
        file: a TMX file of any tool.
        progress: told how many bytes more are read.

    Raises:
        ExchangeError: the file cannot be read; what stands before that place has been entered.
    """
    total = new = single = 0
    told: list[str] = []
    pairs = set[tuple[str, str]]()
    try:
        with _no_search_for_cycles():
            for batch in _batches(file):
                total += len(batch.entries)
                pairs |= {(entry.source_language, entry.target_language) for entry in batch.entries}
                new += memory.enter(batch.entries)
                single += sum(not entry.target for entry in batch.entries)
                told += batch.told[: _MOST_TOLD - len(told)]
                progress(batch.bytes)
    except ExchangeError as error:
        if not total:
            raise
        entered = f"in the memory: {counted(total, 'unit')} before that; import it again once it is mended"
        raise ExchangeError(f"{error}; {entered}, nothing is entered twice") from error
    finally:
        if new:
            memory.renew_drafts()
    return Imported(total, new, tuple(_foreign(pairs)), single, tuple(told))


def _foreign(pairs: AbstractSet[tuple[str, str]]) -> list[str]:
    """The pairs of languages as people read them, where none is from German into English."""
    primary = {tuple(tag.replace("_", "-").partition("-")[0].lower() for tag in pair) for pair in pairs}
    return [] if ("de", "en") in primary else [" → ".join(tag or "nothing" for tag in pair) for pair in sorted(pairs)]


def _batches(file: Path) -> Iterator[Batch]:
    if not (file.is_file() and file.stat().st_size > _LARGE and (os.cpu_count() or 1) > 1):
        return entries.batches(file)
    from bilingual.exchange.tmx import reading_ahead  # it is a program too, which nobody may have imported before

    return reading_ahead.batches(file)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Units refer to nothing that refers to them. Looking at a million of them for it takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
