"""The formats of term files by suffix: how each is read and changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bilingual.model import Concept
from bilingual.terms.files import table, tbx
from bilingual.terms.files.concept_entry import TermFile
from bilingual.terms.files.fields import Fields


@dataclass(frozen=True, slots=True)
class TermFormat:
    """What can be done with the bytes of a file; each function takes them first, with the file's name.

    All raise `Unreadable` where the bytes are not of the format.
    """

    read: Callable[[bytes, str], TermFile]
    new: Callable[[Sequence[Concept]], bytes]
    """A file of these concepts."""
    appended: Callable[[bytes, str, Sequence[Concept]], bytes]
    """The file with these concepts after its own."""
    extended: Callable[[bytes, str, int, Fields], bytes]
    """The file with a German and an English term more in the concept that begins on this line."""
    changed: Callable[[bytes, str, int, Fields, str], bytes]
    """The file with other values in the concept on this line, or in one term of it."""
    removed: Callable[[bytes, str, int, str], bytes]
    """The file without the concept on this line, or without one term of it."""


def _table(delimiter: str) -> TermFormat:
    return TermFormat(
        table.read,
        lambda concepts: table.new(concepts, delimiter),
        table.appended,
        table.extended,
        table.changed,
        table.removed,
    )


_TBX = TermFormat(tbx.read, tbx.new, tbx.appended, tbx.extended, tbx.changed, tbx.removed)

FORMATS: Mapping[str, TermFormat] = {".csv": _table(","), ".tsv": _table("\t"), ".tbx": _TBX}
