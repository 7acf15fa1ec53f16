"""One at a time changes the term base."""

from collections.abc import Iterator
from contextlib import contextmanager

from bilingual.project import Project


@contextmanager
def changing(project: Project) -> Iterator[Project]:
    """The project, while nobody else changes its term base."""
    from filelock import FileLock

    lock = project.root / ".bilingual" / "glossary.lock"
    lock.parent.mkdir(exist_ok=True)
    with FileLock(lock):
        yield project
