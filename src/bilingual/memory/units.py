"""What the memory holds, and what it is asked for wherever it is kept."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from bilingual.model import Content, State
from bilingual.origin import Origin


class MemoryUnit(NamedTuple):
    """A source and its translation, as the memory keeps them. A named tuple, since a file has a million of them."""

    source: Content
    target: Content
    origin: Origin
    """A person or a file."""
    source_language: str = "de"
    target_language: str = "en"
    """BCP 47; empty where a file has the text in one language only."""
    context_key: str = ""
    state: State = State.TRANSLATED
    segment_id: str | None = None
    document: str = ""
    made_at: str = ""
    """UTC, ISO 8601."""
    properties: str = ""
    """JSON: what else the file says of it."""
    bundle: str | None = None
    """Units that share it were one in the file, with several languages."""
    markup: str = ""
    """What a file's codes and white space are, as far as they make it another unit; not kept by itself."""
    draft: int | None = None
    """Of a person's work: the number of the target that it was made from."""
    id: int = 0
    """Its number in the memory, higher is newer; 0 before it is in."""


class Units(Protocol):
    """Finds units: the store's `MemoryStore`."""

    def exact(self, source: Content) -> Sequence[MemoryUnit]:
        """The units of the same text with the same codes, the newest first."""

    def candidates(self, source: str, count: int) -> Sequence[tuple[int, str]]:
        """Id and source of units that share words with a text, without codes; best first."""

    def numbered(self, ids: Collection[int]) -> Sequence[MemoryUnit]:
        """The units with these ids, in their order."""

    def containing(self, text: str, count: int) -> Sequence[MemoryUnit]:
        """The newest units with a text in their source or target; the newest first."""
