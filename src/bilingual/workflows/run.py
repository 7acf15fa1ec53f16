"""What one run works with."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from bilingual import engines
from bilingual.checks import StyleGuide
from bilingual.engines import Engine
from bilingual.model import EngineName
from bilingual.origin import UNTRANSLATED
from bilingual.project import Project
from bilingual.store import Repository
from bilingual.workflows.progress import RunProgress


class Readers(Protocol):
    """Reads articles in other places than this process, ahead of it."""

    def read(self, project: Project, paths: Sequence[str]) -> Iterator[None]:
        """Begins at once to read those of these articles of which no reading is kept; at its end all of them are kept.

        Raises:
            WorkerError: those who read were lost again and again.
        """


def _unheard(line: str) -> None:
    """Where nobody listens, what the line speaks of lies in the folder all the same."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run works with."""

    project: Project
    style: StyleGuide
    store: Repository
    engine: Engine
    progress: RunProgress
    workers: int = 0
    """Processes that read and write articles; 0 takes as many as the machine has cores, where it is worth it."""
    tell: Callable[[str], object] = _unheard
    """Given a line for people that is about no single article's outcome: a file of theirs that was kept."""
    elsewhere: Readers | None = None
    """Who reads articles before this machine does; None where nobody does."""

    @property
    def translates(self) -> bool:
        """False where nothing is translated: then not a byte may change, dates and quotation marks included."""
        return self.engine.signature != UNTRANSLATED.signature


def load_engine(project: Project, prepare: Callable[[str, float], None], name: EngineName | None = None) -> Engine:
    """Makes the project's engine ready for work, as its settings want it.

    Args:
        project: its settings.
        prepare: told what is being prepared and how far that is, from 0 to 1.
        name: another engine than that of the settings.

    Raises:
        EngineError: no engine fits.
        ModelError: the model is broken or for another language pair.
    """
    settings = project.settings
    options = engines.EngineOptions(
        model=project.root / settings.model if settings.model else None,
        beam=settings.beam or None,
        length_penalty=settings.length_penalty,
        threads=settings.threads or None,
    )
    return engines.load(name or settings.engine, options, prepare)
