"""Doing something again as soon as anything that a project is made from has changed."""

import os
import time
from collections.abc import Callable, Iterator

from bilingual.project import SETTINGS_FILE, Project
from bilingual.store import Repository
from bilingual.workflows.publish import now_in_utc

_INTERVAL = 0.2
"""Seconds between two looks. A look at a project of 1,000 articles takes some milliseconds."""


def changes(project: Project, store: Repository, next_end: Callable[[], str]) -> Iterator[None]:
    """Yields at once, then each time when an article, a term, a template, a setting or a target has changed.

    Args:
        project: that is watched.
        store: its.
        next_end: when to yield though nothing has changed: UTC, ISO 8601; empty for never. Asked after each time.
    """
    known, end = None, ""
    while True:
        found = _stamp(project, store)
        if found != known or (end and end <= now_in_utc()):
            known = found
            yield
            end = next_end()
        else:
            time.sleep(_INTERVAL)


def _stamp(project: Project, store: Repository) -> tuple[object, ...]:
    """Something that is another one as soon as there is anything new."""
    folders = (project.sources, project.glossary, project.root / project.settings.publish.templates)
    times = tuple(sorted(each for folder in folders for each in _times(str(folder))))
    settings = (project.root / SETTINGS_FILE).stat().st_mtime_ns
    return times, settings, store.reviews.newest(), store.dismissals.newest()


def _times(folder: str) -> Iterator[tuple[str, int, int]]:
    """Each file below a folder, when it last changed, and its size."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return  # gone, or not there yet
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _times(entry.path)
        elif not entry.name.startswith("."):
            found = entry.stat(follow_symlinks=False)
            yield entry.path, found.st_mtime_ns, found.st_size
