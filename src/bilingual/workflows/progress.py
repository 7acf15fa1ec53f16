"""Who is told how far a run is."""

from typing import Protocol


class RunProgress(Protocol):
    """Told how far a run is."""

    def start(self, stage: str, total: int) -> None:
        """A stage begins, with so many steps."""

    def advance(self, steps: int) -> None:
        """So many steps more are done."""
