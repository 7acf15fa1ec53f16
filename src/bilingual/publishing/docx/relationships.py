"""What a part of a Word file leads to: other parts, web pages (ISO/IEC 29500-2, clause 9.3)."""

from collections.abc import Iterator
from dataclasses import dataclass

_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One of them."""

    id: str
    type: str
    """A URI."""
    target: str
    external: bool = False


class Relationships:
    """Those of one part, each target once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Relationship] = {}

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id by which the part names this target.

        Args:
            kind: the last word of the type: `hyperlink`, `image`, `styles`.
            target: a URL, or the name of a part relative to this one's folder.
            external: whether it lies outside the file.
        """
        new = Relationship(f"r{len(self._known) + 1}", f"{_TYPES}{kind}", target, external)
        return self._known.setdefault((kind, target), new).id

    def __iter__(self) -> Iterator[Relationship]:
        return iter(self._known.values())

    def __len__(self) -> int:
        return len(self._known)
