"""The program's own code as a hash: what is kept of an earlier run holds only as long as the code that made it."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable


def code_hash(*rooms: str) -> str:
    """A hash of some rooms of the program: folders, with their word lists and tables, and modules on the top level."""
    return sha256("".join(map(_hash_of, rooms)).encode()).hexdigest()


@cache
def _hash_of(room: str) -> str:
    code = sha256()
    for file in _files(files("bilingual") / room):
        code.update(file.read_bytes())
    return code.hexdigest()


def _files(place: Traversable) -> Iterator[Traversable]:
    if place.is_file():
        yield place
    elif place.name != "__pycache__":
        for each in sorted(place.iterdir(), key=lambda each: each.name):
            yield from _files(each)
