"""Whether the release that readers get is as it should be."""

from collections.abc import Iterator
from hashlib import sha256

from bilingual.errors import OutputError
from bilingual.project import Project
from bilingual.publishing import Manifest, ReleaseProblem, release_problems
from bilingual.workflows.new_release import public
from bilingual.workflows.releases import Releases


def check_release(project: Project) -> Iterator[ReleaseProblem]:
    """What is wrong with the files of the last release; they are read, and nothing is written or asked of a network.

    Raises:
        OutputError: there is no release, or its manifest cannot be read.
    """
    releases = Releases(project.output / "published")
    manifest = releases.last()
    if not manifest.files:
        raise OutputError(f"{releases.current}: there is no release yet; bilingual publish makes one")
    there: list[str] = []
    for name, digest in _for_readers(manifest):
        file = releases.current / name
        if not file.is_file():
            yield ReleaseProblem(name, "is not there any more")
        elif sha256(file.read_bytes()).hexdigest() != digest:
            yield ReleaseProblem(name, "has been changed since it was published")
            there.append(name)
        else:
            there.append(name)
    teasers = [article.teaser for article in manifest.articles.values()]
    yield from release_problems(there, lambda name: (releases.current / name).read_bytes(), teasers)


def _for_readers(manifest: Manifest) -> Iterator[tuple[str, str]]:
    """The files that readers get, by the names that they know, with their hashes."""
    root = public("")
    return ((name.removeprefix(root), digest) for name, digest in manifest.files.items() if name.startswith(root))
