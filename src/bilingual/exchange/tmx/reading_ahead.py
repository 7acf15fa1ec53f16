"""A TMX file read by a second process, while this one writes what has been read.

The other process is `python -m bilingual.exchange.tmx.reading_ahead FILE`: it writes each batch to its standard output
as a pickled list of plain tuples, and at the end the error that stopped it, or None.
"""

import gc
import pickle
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from bilingual.errors import ExchangeError
from bilingual.exchange.tmx import entries
from bilingual.exchange.tmx.entries import Batch
from bilingual.store import MemoryEntry


def batches(file: Path) -> Iterator[Batch]:
    """The units of a TMX file; what is not asked for is not read.

    Raises:
        ExchangeError: the file cannot be read. Units before that place are given.
    """
    command = [sys.executable, "-P", "-m", __name__, str(file)]
    with Popen(command, stdin=DEVNULL, stdout=PIPE) as process:
        assert process.stdout
        try:
            while isinstance(message := pickle.load(process.stdout), tuple):
                rows, read, told = message
                yield Batch(list(map(MemoryEntry._make, rows)), read, told)
        except EOFError as error:
            raise ExchangeError(f"{file}: reading it stopped half-way; try again") from error
        finally:
            process.kill()
    if message:
        raise ExchangeError(message)


def _send(file: Path) -> None:
    """Write the batches to the standard output."""
    message = None
    try:
        for batch in entries.batches(file):
            pickle.dump((list(map(tuple, batch.entries)), batch.bytes, batch.told), sys.stdout.buffer)
            sys.stdout.buffer.flush()
    except ExchangeError as error:
        message = str(error)
    pickle.dump(message, sys.stdout.buffer)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this stops it
    gc.disable()  # units make no cycles, and looking at a million of them for some takes long
    try:
        _send(Path(sys.argv[1]))
    except BrokenPipeError:
        sys.stderr.close()
