"""A publish that cannot be brought to its end: one clear line, nothing half-written, the releases as they were."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from test_publish import ARTICLE, review, write

from bilingual.errors import OutputError
from bilingual.project import Project
from bilingual.workflows import PublishOutcome

Publish = Callable[..., PublishOutcome]
KEEP = 2


@pytest.fixture
def published(project: Project, publish: Publish) -> Project:
    """A project with as many releases as are kept, the spare one, and something new to publish."""
    write(project, "a.md", ARTICLE)
    write(project, "b.md", ARTICLE.replace("author", "slug: other\nauthor"))
    review(project, "b.md")
    for number in range(KEEP + 1):
        review(project, "a.md", text=f"Text number {number}")
        publish(keep=KEEP)
    review(project, "a.md", text="Text number 99")
    return project


def seen(project: Project) -> dict[str, bytes]:
    """All that there is of releases, but for the spare one, and all that readers get."""
    folder = project.output / "published"
    releases = {file for file in folder.rglob("[!.]*") if file.is_file() and ".spare" not in file.parts}
    readers = {file for file in (folder / "current").resolve().rglob("*") if file.is_file()}
    return {str(file): file.read_bytes() for file in releases | readers}


@contextmanager
def file_in_place_of(place: Path) -> Iterator[None]:
    aside = place.with_name(f"{place.name}.aside")
    if place.exists():
        place.rename(aside)
    place.write_text("a file where a folder should be")
    yield
    place.unlink()
    if aside.exists():
        aside.rename(place)


@contextmanager
def folder_in_place_of_the_link(project: Project) -> Iterator[None]:
    current = project.output / "published" / "current"
    target = current.readlink()
    current.unlink()
    current.mkdir()
    yield
    current.rmdir()
    current.symlink_to(target)


@contextmanager
def folder_in_place_of_the_next_link(project: Project) -> Iterator[None]:
    place = project.output / "published" / ".current"
    place.mkdir()
    yield
    place.rmdir()


@contextmanager
def template(project: Project, name: str, text: str | bytes) -> Iterator[None]:
    folder = project.root / "templates"
    folder.mkdir()
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    yield
    (folder / name).unlink()
    folder.rmdir()


@contextmanager
def full_disk(project: Project) -> Iterator[None]:
    """A file of the release is longer than any may be; the store's are not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with template(project, "site.css", " " * 400_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(
    ("misfortune", "told"),
    [
        (full_disk, "cannot be written (File too large)"),
        (lambda project: file_in_place_of(project.output / "published" / "releases"), "cannot be written"),
        (lambda project: file_in_place_of(project.output / "published" / "releases" / ".new"), "cannot be written"),
        (folder_in_place_of_the_link, "move it away"),
        (folder_in_place_of_the_next_link, "cannot be written"),
        (lambda project: template(project, "article.html", "<p>\n{% if %}"), "article.html:2: Expected an expression"),
        (lambda project: template(project, "article.html", "\n{{ nobody.knows }}"), "article.html:2: 'nobody' is und"),
        (lambda project: template(project, "article.html", "{{ 1 / 0 }}"), "article.html:1: division by zero"),
        (lambda project: template(project, "article.html", "{{ teaser + 1 }}"), "article.html:1: unsupported operand"),
        (lambda project: template(project, "article.html", '{% include "article.html" %}'), "article.html:1: maximum"),
        (lambda project: template(project, "article.html", b"\xff\xfe"), "article.html: is not in UTF-8"),
        (lambda project: template(project, "list.html", "{{ nobody }}"), "list.html:1: 'nobody' is undefined"),
        (lambda project: template(project, "corrections.html", "{% extends nothing %}"), "corrections.html:1: "),
    ],
)
def test_nothing_is_lost(
    published: Project, publish: Publish, misfortune: Callable[[Project], Iterator[None]], told: str
) -> None:
    before = seen(published)
    with misfortune(published), pytest.raises(OutputError) as error:  # type: ignore[attr-defined]
        publish(keep=KEEP)
    assert told in str(error.value)
    assert "\n" not in str(error.value)
    assert seen(published) == before
    assert publish(keep=KEEP).changed
    numbers = [place.name for place in (published.output / "published" / "releases").glob("[0-9]*")]
    assert sorted(numbers) == ["0003", "0004"]
